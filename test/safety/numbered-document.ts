import type { PbdDocument } from '../../shared/document/document.ts';
import { panyuDocument } from '../electron/sample.ts';

const BASE = panyuDocument();

/** A document that tells its number, of a size that varies with it. */
export const numberedDocument = (number: number): PbdDocument => ({
  ...BASE,
  head: { ...BASE.head, unitCode: String(number) },
  overall: { goal: '绩效目标'.repeat(1 + ((number * 7919) % 20_000)) },
});

export const numberOf = (document: PbdDocument): number => Number(document.head.unitCode);
