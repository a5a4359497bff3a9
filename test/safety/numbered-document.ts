import { type PbdDocument, valueAt } from '../../shared/document/document.ts';
import { panyuDocument } from '../electron/sample.ts';
import { withValues } from '../forms.ts';

const BASE = panyuDocument();

/** A document that tells its number, of a size that varies with it. */
export const numberedDocument = (number: number): PbdDocument =>
  withValues(BASE, {
    'head.unitCode': String(number),
    'overall.goal': '绩效目标'.repeat(1 + ((number * 7919) % 20_000)),
  });

export const numberOf = (document: PbdDocument): number => Number(valueAt(document, 'head.unitCode'));
