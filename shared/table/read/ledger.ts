import { isBlank } from '../grid/clipboard-table.ts';
import { placeOf, type SourceGrid } from '../grid/source-grid.ts';
import type { Landed, Repair, Unplaced } from './report.ts';

/**
 * Keeps account of every cell: whatever is read claims the cells it took, and what nobody claimed is left over. Nothing
 * of a source is lost in silence.
 */
export interface Ledger {
  readonly grid: SourceGrid;
  /** `row` is the row's index, `column` counts from 0. */
  readonly claim: (row: number, column: number) => void;
  readonly isClaimed: (row: number, column: number) => boolean;
  /** Notes that a field was filled from a row, by the row's number in the source. */
  readonly land: (rowNumber: number, path: string) => void;
  /** What was filled from rows of these numbers, in the order of filling. */
  readonly landed: (rowNumbers: ReadonlySet<number>) => readonly Landed[];
  /** Notes the label that stands over a cell without a place. */
  readonly under: (row: number, column: number, label: string) => void;
  readonly repairs: Repair[];
  readonly unplaced: () => readonly Unplaced[];
  /** Filled cells and their characters, of all and of those left over. */
  readonly count: () => Readonly<Record<'cells' | 'characters' | 'leftCells' | 'leftCharacters', number>>;
}

export function openLedger(grid: SourceGrid): Ledger {
  const claimed = new Set<number>();
  const labels = new Map<number, string>();
  const landed: Landed[] = [];
  const left = (row: number, column: number, text: string): boolean =>
    !isBlank(text) && !claimed.has(placeOf(row, column));
  return {
    grid,
    claim: (row, column) => void claimed.add(placeOf(row, column)),
    isClaimed: (row, column) => claimed.has(placeOf(row, column)),
    land: (row, path) => void landed.push({ row, path }),
    landed: (rows) => landed.filter(({ row }) => rows.has(row)),
    under: (row, column, label) => void labels.set(placeOf(row, column), label),
    repairs: [],
    unplaced: () =>
      grid.rows.flatMap(({ number, cells }, row) =>
        cells.flatMap((text, column) =>
          left(row, column, text)
            ? [{ row: number, column: column + 1, text, under: labels.get(placeOf(row, column)) ?? '' }]
            : [],
        ),
      ),
    count: () => {
      const sums = { cells: 0, characters: 0, leftCells: 0, leftCharacters: 0 };
      grid.rows.forEach(({ cells }, row) => {
        cells.forEach((text, column) => {
          if (isBlank(text)) return;
          sums.cells += 1;
          sums.characters += text.length;
          if (!left(row, column, text)) return;
          sums.leftCells += 1;
          sums.leftCharacters += text.length;
        });
      });
      return sums;
    },
  };
}

/** A row under its index, as blocks hand it on. */
export interface LedgerRow {
  readonly index: number;
  readonly number: number;
  readonly cells: readonly string[];
  /** Where each cell came from, where the row was made of several. */
  readonly origins?: readonly (readonly { readonly row: number; readonly column: number }[])[];
}

/** Claims a cell of a row, wherever it came from. */
export function claimCell(ledger: Ledger, { index, origins }: LedgerRow, column: number): void {
  if (origins === undefined) ledger.claim(index, column);
  else for (const origin of origins[column] ?? []) ledger.claim(origin.row, origin.column);
}

export function isCellClaimed(ledger: Ledger, { index, origins }: LedgerRow, column: number): boolean {
  if (origins === undefined) return ledger.isClaimed(index, column);
  const own = origins[column] ?? [];
  return own.length > 0 && own.every((origin) => ledger.isClaimed(origin.row, origin.column));
}

export const firstFilled = (cells: readonly string[]): number => cells.findIndex((cell) => !isBlank(cell));
