import { DEPARTMENT } from './department/kind.ts';
import type { FormKind } from './kind.ts';
import { PROJECT } from './project/kind.ts';

/** Every kind of form that this program knows; the first is the one it starts with. A kind is registered by its line. */
const KINDS: readonly FormKind[] = [DEPARTMENT, PROJECT];

export const KIND_IDS: readonly string[] = KINDS.map(({ id }) => id);

/** Null where this program has no such kind. */
export const kindOf = (id: string): FormKind | null => KINDS.find((kind) => kind.id === id) ?? null;
