import { type PbdDocument, type Row, rowsIn, textIn } from '../../document/document.ts';
import { startedRows } from '../../document/rows.ts';
import { columnTotal } from '../../document/totals.ts';
import type { RowColumn, RowsBlock } from '../../forms/form.ts';
import { cellPath } from '../../forms/paths.ts';
import { formatAmount } from '../../money/money.ts';
import { cell, covered, labelled, row } from '../cells.ts';
import { columnRole, printedText } from '../field-text.ts';
import { type FormCell, type FormRow, NOT_CHOSEN } from '../form-table.ts';

/** For each row, how many rows from it on share its value, or 0 where it continues the one above. */
function spansOf(values: readonly string[]): readonly number[] {
  const spans = values.map(() => 0);
  let start = 0;
  values.forEach((value, index) => {
    if (values[start] !== value) start = index;
    spans[start] = index - start + 1;
  });
  return spans;
}

/** The labels of the columns: two rows where some stand under a heading of their own. */
function headerRows({ columns }: RowsBlock): readonly FormRow[] {
  if (columns.every(({ group }) => group === null)) {
    return [row(...columns.map(({ spec, span }) => cell(spec.label, 'header', { colSpan: span })))];
  }
  const top = columns.flatMap((column, at): FormRow => {
    const { group, span, spec } = column;
    if (group === null) return row(cell(spec.label, 'header', { colSpan: span, rowSpan: 2 }));
    if (columns[at - 1]?.group === group) return [];
    const end = columns.findIndex((other, index) => index > at && other.group !== group);
    const under = columns.slice(at, end === -1 ? undefined : end);
    return row(cell(group, 'header', { colSpan: under.reduce((sum, each) => sum + each.span, 0) }));
  });
  const below = columns.flatMap(
    ({ group, span, spec }): FormRow =>
      group === null ? covered(span) : row(cell(spec.label, 'header', { colSpan: span })),
  );
  return [top, below];
}

/** How many of a block's rows head its columns. */
export const headerRowCount = (block: RowsBlock): number =>
  block.headerOf !== null ? 0 : block.columns.every(({ group }) => group === null) ? 1 : 2;

/** The printed line of sums. */
function totalRow(document: PbdDocument, block: RowsBlock, label: string, summed: readonly string[]): FormRow {
  return row(
    ...block.columns.map(({ key, span }, at) => {
      if (summed.includes(key)) {
        // Where no amount is filled there is no sum either: blank is not 0.00.
        const isFilled = rowsIn(document, block.key).some((each) => textIn(each, key) !== '');
        const text = isFilled ? formatAmount(columnTotal(document, block.key, key)) : '';
        return cell(text, 'amount', { colSpan: span });
      }
      return cell(at === 0 ? label : '', at === 0 ? 'label' : 'text', { colSpan: span });
    }),
  );
}

const roleOf = ({ spec, merged }: RowColumn) => (merged ? 'label' : columnRole(spec));

/** Rows under their header; those merged in a column share one cell. Rows not started are left out. */
export function drawRows(document: PbdDocument, block: RowsBlock): readonly FormRow[] {
  const started = startedRows(document, block.key);
  const { columns, total } = block;
  // A cell is merged only under one and the same cell to its left; JSON keeps the texts apart whatever they hold.
  const spans = columns.map(({ merged }, at) => {
    if (!merged) return null;
    const keys = columns.slice(0, at + 1).flatMap((each) => (each.merged ? [each.key] : []));
    return spansOf(started.map((each) => JSON.stringify(keys.map((key) => textIn(each, key)))));
  });
  const drawRow = (source: Row, index: number): FormRow =>
    columns.flatMap((column, at): FormRow => {
      const { key, spec, span, merged } = column;
      const rowSpan = spans[at]?.[index] ?? 1;
      if (rowSpan === 0) return covered(span);
      const path = cellPath(block.key, source.id, key);
      const text = printedText(document, path, spec, textIn(source, key)) || (merged ? NOT_CHOSEN : '');
      return row(cell(text, roleOf(column), { colSpan: span, rowSpan, path }));
    });
  const empty = (): FormRow =>
    row(...columns.map((column): FormCell => cell('', roleOf(column), { colSpan: column.span })));
  const sums = total === null ? [] : [totalRow(document, block, total.label, total.columns)];
  return labelled(block.label, [
    ...(block.headerOf === null ? headerRows(block) : []),
    ...(total?.at === 'top' ? sums : []),
    ...(started.length === 0 ? [empty()] : started.map(drawRow)),
    ...(total?.at === 'bottom' ? sums : []),
  ]);
}
