import {
  arrayEntry,
  asDict,
  dictEntry,
  nameEntry,
  numberEntry,
  type PdfDict,
  type PdfView,
  resolved,
  textOfString,
} from './pdf-objects.ts';
import type { SignatureField } from './signature-fields.ts';

/** What a signature permits to whoever comes later (ISO 32000-1 §12.8.2). */
export interface Permissions {
  /** DocMDP: it certifies the document. */
  readonly certifies: boolean;
  /** Nothing more, not even a signature. */
  readonly locks: boolean;
  /** Whether nobody may sign in the field of this name any more. */
  readonly locksField: (name: string) => boolean;
}

interface Lock {
  readonly all: boolean;
  readonly field: (name: string) => boolean;
}

const NOTHING: Lock = { all: false, field: () => false };

/** Names in a lock that are looked at; a longer list locks everything. */
const MAX_NAMES = 2_000;

/** A field's name and those of the fields above it. */
const withAbove = (field: string): readonly string[] => {
  const parts = field.split('.').slice(0, 16);
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
};

/** FieldMDP parameters, or a field's own lock (tables 233 and 256). */
function lockOf(view: PdfView, params: PdfDict | undefined): Lock {
  if (params === undefined) return NOTHING;
  const list = arrayEntry(view, params, 'Fields');
  if (list.length > MAX_NAMES) return { all: true, field: () => true };
  const names = new Set(
    list.flatMap((member) => {
      const name = resolved(view, member);
      return name?.kind === 'string' ? [textOfString(name)] : [];
    }),
  );
  const named = (field: string): boolean => withAbove(field).some((name) => names.has(name));
  const all = numberEntry(view, params, 'P') === 1;
  switch (nameEntry(view, params, 'Action')) {
    case null:
      return { all, field: () => all };
    case 'Include':
      return { all, field: (name) => all || named(name) };
    case 'Exclude':
      return { all, field: (name) => all || !named(name) };
    default:
      return { all: true, field: () => true };
  }
}

export function permissionsOf(view: PdfView, { dict, value }: SignatureField): Permissions {
  const locks: Lock[] = value === null ? [] : [lockOf(view, dictEntry(view, dict, 'Lock'))];
  let certifies = false;
  for (const member of arrayEntry(view, value ?? undefined, 'Reference')) {
    const reference = asDict(resolved(view, member));
    const params = dictEntry(view, reference, 'TransformParams');
    const method = nameEntry(view, reference, 'TransformMethod');
    if (method === 'DocMDP') {
      certifies = true;
      if (numberEntry(view, params, 'P') === 1) locks.push({ all: true, field: () => true });
    } else if (method === 'FieldMDP') locks.push(lockOf(view, params));
  }
  return {
    certifies,
    locks: locks.some(({ all }) => all),
    locksField: (name) => locks.some(({ field }) => field(name)),
  };
}

/** Whether any of the signatures forbids signing in the field of this name. */
export const allowsSigning = (view: PdfView, fields: readonly SignatureField[], name: string): boolean =>
  fields.every((field) => field.value === null || !permissionsOf(view, field).locksField(name));
