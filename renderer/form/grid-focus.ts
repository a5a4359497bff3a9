import type { RefObject } from 'react';

type TableRef = RefObject<HTMLTableElement | null>;

const EDITABLE = 'input, textarea, select';

/** Once the row has been drawn: its cell in `column`, or its first text to be typed, takes the focus. */
export function focusRow(table: TableRef, rowId: string | null, column?: string): void {
  if (rowId === null) return;
  requestAnimationFrame(() => {
    const row = table.current?.querySelector<HTMLElement>(`tr[data-row-id="${CSS.escape(rowId)}"]`);
    const cell =
      column === undefined ? null : row?.querySelector<HTMLElement>(`td[data-column="${CSS.escape(column)}"]`);
    const input = (cell ?? row)?.querySelector<HTMLElement>(EDITABLE);
    // A new indicator has its 一级 and 二级 from the row above as a rule: a choice made is passed over.
    const firstBlank = [...(row?.querySelectorAll<HTMLInputElement>(EDITABLE) ?? [])].find(
      (field) => field.value === '',
    );
    (column === undefined ? (firstBlank ?? input) : input)?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  });
}

/** The cell below takes the focus; from the last row it goes nowhere. */
export function focusSameColumn(table: TableRef, rowId: string, column: string): void {
  const row = table.current?.querySelector(`tr[data-row-id="${CSS.escape(rowId)}"]`);
  const below = row?.nextElementSibling?.querySelector<HTMLElement>(`td[data-column="${CSS.escape(column)}"]`);
  below?.querySelector<HTMLElement>(EDITABLE)?.focus();
}
