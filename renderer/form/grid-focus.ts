import { isTextInput, type TextInput } from '../state/text-input.ts';

/** Finding and focusing the cells of a grid that are on the page. */

export type CellInput = TextInput | HTMLSelectElement;

const EDITABLE = 'input, textarea, select';

export const rowIn = (grid: Element | null, rowId: string): HTMLElement | null =>
  grid?.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(rowId)}"]`) ?? null;

const inputIn = (row: HTMLElement | null, column: string): CellInput | null =>
  row?.querySelector<CellInput>(`[data-column="${CSS.escape(column)}"] :is(${EDITABLE})`) ?? null;

/** Scrolls as little as needed. Of what is higher than the room below the headings the beginning is shown. */
function show(element: HTMLElement): void {
  element.scrollIntoView({ block: 'nearest' });
  const headings = element.closest('table')?.tHead?.getBoundingClientRect().bottom ?? 0;
  if (element.getBoundingClientRect().top < headings) element.scrollIntoView({ block: 'start' });
}

/** Takes the focus as a cell of a spreadsheet does: what is typed replaces its text, arrow keys go on to the next. */
function focusWhole(input: CellInput | null): boolean {
  if (input === null) return false;
  input.focus({ preventScroll: true });
  if (isTextInput(input)) input.select();
  show(input);
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
  if (number === null || number === undefined) return false;
  number.focus({ preventScroll: true });
  show(number);
  return true;
}
