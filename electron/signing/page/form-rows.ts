import type { FormBlock, FormCell, FormTable } from '../../../shared/table/form-table.ts';
import { printableText } from '../../pdf/printable-text.ts';
import { present, understood } from './not-understood.ts';

/** The rows of the form's table, each with the cells that stand or reach beside it. */

/** Two characters that the form's fonts draw alike give one. */
export type Likeness = (text: string) => string;

export interface OwnedCell {
  readonly cell: FormCell;
  readonly column: number;
  /** As it may stand on pages: without white space, alike characters made one. */
  readonly text: string;
  /** Of the block. */
  readonly firstRow: number;
  /** Covers rows, or names them: stands again where they go on at another page. */
  readonly names: boolean;
}

export interface Row {
  readonly block: FormBlock;
  readonly index: number;
  /** A place for each column, each with the cell that covers it. */
  readonly owners: readonly OwnedCell[];
}

/** As it may stand on pages. */
export const squashed = (text: string): string => printableText(text).replace(/\s/gu, '');

export function rowsOf(block: FormBlock, alike: Likeness): readonly Row[] {
  const above: (OwnedCell | undefined)[] = [];
  const reach: number[] = [];
  return block.rows.map((row, index) => {
    row.forEach((cell, column) => {
      if (cell === null) return;
      const text = alike(squashed(cell.text));
      const names = cell.rowSpan > 1 || (cell.role === 'label' && !block.whole);
      const owned = { cell, column, text, firstRow: index, names };
      for (let covered = column; covered < column + cell.colSpan; covered += 1) {
        above[covered] = owned;
        reach[covered] = index + cell.rowSpan;
      }
    });
    const owners = row.map((_, column) => {
      understood((reach[column] ?? 0) > index);
      return present(above[column]);
    });
    return { block, index, owners };
  });
}

/** The rows that stand again at the top of a page on which the block of a row goes on. */
export function headersOf(rows: readonly Row[], { block }: Row): readonly Row[] {
  const heading = block.headerOf ?? block.key;
  return rows.filter((row) => row.block.key === heading && row.index < row.block.headerRowCount);
}

/** The table without its signing block. */
export const dataRows = ({ blocks }: FormTable, alike: Likeness): readonly Row[] =>
  blocks.filter(({ division }) => division !== 'signing').flatMap((block) => rowsOf(block, alike));
