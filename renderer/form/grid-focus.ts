import { isTextInput, type TextInput } from '../fields/text-input.ts';

/** Finding and focusing the cells of a grid that are on the page. */

export type CellInput = TextInput | HTMLSelectElement;

const EDITABLE = 'input, textarea, select';

export const rowIn = (grid: Element | null, rowId: string): HTMLElement | null =>
  grid?.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(rowId)}"]`) ?? null;

const inputIn = (row: HTMLElement | null, column: string): CellInput | null =>
  row?.querySelector<CellInput>(`[data-column="${CSS.escape(column)}"] :is(${EDITABLE})`) ?? null;

/** Takes the focus as a cell of a spreadsheet does: what is typed replaces its text, arrow keys go on to the next. */
function focusWhole(input: CellInput | null): boolean {
  if (input === null) return false;
  input.focus({ preventScroll: true });
  if (isTextInput(input)) input.select();
  input.scrollIntoView({ block: 'nearest' });
  return true;
}

/** The cell in `column`, or the row's first blank one; a new indicator has its 一级 and 二级 as a rule. */
export function focusCell(grid: Element | null, rowId: string, column: string | null): boolean {
  const row = rowIn(grid, rowId);
  if (column !== null) return focusWhole(inputIn(row, column));
  const inputs = [...(row?.querySelectorAll<CellInput>(EDITABLE) ?? [])];
  return focusWhole(inputs.find((input) => input.value === '') ?? inputs[0] ?? null);
}

/** The row's number, from where whole rows are chosen. */
export function focusRowNumber(grid: Element | null, rowId: string): boolean {
  const number = rowIn(grid, rowId)?.querySelector<HTMLElement>('.row-number button');
  number?.focus({ preventScroll: true });
  number?.scrollIntoView({ block: 'nearest' });
  return number !== null && number !== undefined;
}
