import type { PbdDocument } from '../document/document.ts';
import { readField } from '../document/edits.ts';
import type { FieldSpec } from '../forms/fields.ts';
import type { FieldPath } from '../forms/paths.ts';
import { formatAmount } from '../money/money.ts';
import type { CellRole } from './form-table.ts';

/** An accepted amount as printed; where none is accepted, the refused text, so that a draft hides nothing. */
export const printedText = (document: PbdDocument, path: FieldPath, spec: FieldSpec, stored: string): string => {
  if (spec.kind !== 'amount') return stored;
  return stored === '' ? (document.refusedInputs[path] ?? '') : formatAmount(stored);
};

export const fieldText = (document: PbdDocument, path: FieldPath, spec: FieldSpec): string =>
  printedText(document, path, spec, readField(document, path));

const SHORT_ROLES: ReadonlySet<string> = new Set([
  'value',
  'cycleValue',
  'comparator',
  'number',
  'unit',
  'weight',
  'lastYear',
]);

/** How the value of a field is drawn where it stands in a column of its own. */
export function columnRole({ kind, role }: FieldSpec): CellRole {
  if (kind === 'amount') return 'amount';
  return role !== undefined && SHORT_ROLES.has(role) ? 'value' : 'text';
}
