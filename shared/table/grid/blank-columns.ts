import type { SourceGrid } from './source-grid.ts';

/** Columns of nothing between the others: what a copy of a page makes of its narrow ones. */

/**
 * Takes them out, where rows have no common length: there each cell is found by those beside it. `columns`: where each column
 * that is left stood in the source, from 0; null where nothing was taken out.
 */
export function withoutBlankColumns(grid: SourceGrid): {
  readonly grid: SourceGrid;
  readonly columns: readonly number[] | null;
} {
  if (grid.isEven || grid.covered !== null) return { grid, columns: null };
  const filled = new Set<number>();
  for (const { cells } of grid.rows) {
    for (const [at, cell] of cells.entries()) if (cell !== '') filled.add(at);
  }
  const columns = [...filled].toSorted((one, other) => one - other);
  const [first = 0, last = 0] = [columns[0], columns.at(-1)];
  if (columns.length === last - first + 1) return { grid, columns: null };
  // Empty ones before the first stay: a table may well begin in column B.
  const kept = [...Array.from({ length: first }, (_, at) => at), ...columns];
  return {
    grid: {
      ...grid,
      rows: grid.rows.map((row) => {
        const end = row.cells.findLastIndex((cell) => cell !== '');
        return { ...row, cells: kept.flatMap((at) => (at <= end ? [row.cells[at] ?? ''] : [])) };
      }),
    },
    columns: kept,
  };
}
