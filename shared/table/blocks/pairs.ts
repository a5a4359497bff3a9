import type { PbdDocument } from '../../document/document.ts';
import type { PairsBlock, PlacedField } from '../../forms/form.ts';
import { cell, labelled, row } from '../cells.ts';
import { fieldText } from '../field-text.ts';
import type { FormCell, FormRow } from '../form-table.ts';

/** Labels and values in turn: a label takes one column, the values share the others, the last takes what is left. */
export function drawPairs(document: PbdDocument, block: PairsBlock, width: number): readonly FormRow[] {
  const free = block.label === null ? width : width - 1;
  const pairs = (fields: readonly PlacedField[]): FormRow => {
    const each = Math.floor((free - fields.length) / fields.length);
    const cells = fields.flatMap(({ path, spec }, at): readonly FormCell[] => {
      const colSpan = at === fields.length - 1 ? free - fields.length - each * at : each;
      const role = spec.kind === 'amount' ? 'amount' : spec.kind === 'name' || spec.kind === 'prose' ? 'text' : 'value';
      return [cell(spec.label, 'label'), cell(fieldText(document, path, spec), role, { colSpan, path })];
    });
    return row(...cells);
  };
  const rows = block.rows.map(pairs);
  return block.label === null ? rows : labelled(block.label, rows);
}
