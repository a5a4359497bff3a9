import type { PbdDocument } from '../../document/document.ts';
import type { FieldSpec } from '../../forms/fields.ts';
import type { PlacedField, ProseBlock } from '../../forms/form.ts';
import { blockLabel } from '../../forms/labels.ts';
import { cell, labelled, row } from '../cells.ts';
import { fieldText } from '../field-text.ts';
import type { CellRole, FormCell, FormRow } from '../form-table.ts';

const roleOf = ({ role }: FieldSpec): CellRole => (role === 'goal' || role === 'longGoal' ? 'goals' : 'text');

/** Columns that so many cells take of `width`: equal parts, the last takes what is left. */
const spansOf = (count: number, width: number): readonly number[] => {
  const each = Math.floor(width / count);
  return Array.from({ length: count }, (_, at) => (at === count - 1 ? width - each * (count - 1) : each));
};

/** One text beside its label; several stand side by side, each under its own. */
export function drawProse(document: PbdDocument, block: ProseBlock, width: number): readonly FormRow[] {
  const spans = spansOf(block.fields.length, width - 1);
  const value = ({ path, spec }: PlacedField, at: number): FormCell =>
    cell(fieldText(document, path, spec), roleOf(spec), { colSpan: spans[at] ?? 1, path });
  const values = row(...block.fields.map(value));
  if (block.fields.length === 1) return labelled(blockLabel(block), [values]);
  const labels = row(...block.fields.map(({ spec }, at) => cell(spec.label, 'header', { colSpan: spans[at] ?? 1 })));
  return labelled(blockLabel(block), [labels, values]);
}
