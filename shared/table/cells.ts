import type { CellRole, FormCell, FormRow } from './form-table.ts';

/** Cells and rows of the table, as its blocks put them together. */

export const cell = (text: string, role: CellRole, more: Partial<Omit<FormCell, 'text' | 'role'>> = {}): FormCell => ({
  text,
  role,
  colSpan: 1,
  rowSpan: 1,
  path: null,
  ...more,
});

/** Fills the places that a row's own cells span. */
export const row = (...cells: readonly (FormCell | null)[]): FormRow =>
  cells.flatMap((entry) => [entry, ...Array.from({ length: (entry?.colSpan ?? 1) - 1 }, () => null)]);

/** A place that a cell from above covers, so many columns wide. */
export const covered = (colSpan: number): readonly null[] => Array.from({ length: colSpan }, () => null);

/** Puts a block's label before its rows, spanning them all. */
export const labelled = (label: string, rows: readonly FormRow[]): readonly FormRow[] =>
  rows.map((rest, index) => [index === 0 ? cell(label, 'label', { rowSpan: rows.length }) : null, ...rest]);
