import { type Change, clean, sumChanges } from '../../text/clean.ts';
import { MAX_COLUMNS } from './clipboard-table.ts';

/** A table as it came, whatever it came from: texts in rows, each cell at its place in the source. */

export interface SourceRow {
  /** In the source, counted from 1. */
  readonly number: number;
  /** By column, the first is 0. As many as the source has in this row: rows may be of unequal length. */
  readonly cells: readonly string[];
}

export interface SourceGrid {
  readonly rows: readonly SourceRow[];
  /**
   * Places that a merged cell covers, as `placeOf` the row's index and the column. Null where the source does not say what is
   * merged: then an empty cell may be covered, and covered cells may be missing.
   */
  readonly covered: ReadonlySet<number> | null;
  /** All rows have one cell for each column, or nearly all: what is shorter was broken, not merged. */
  readonly isEven: boolean;
  /** Texts beside the table, nearest first: titles stand there on pages. Never values. */
  readonly captions: readonly string[];
  /** What cleaning changed. */
  readonly changes: readonly Change[];
  /** Rows that the source hides and that are left out. */
  readonly hiddenRows: number;
  /** Lines that were joined, for a cell was broken over them without quotes. */
  readonly joined: readonly JoinedLines[];
}

export interface JoinedLines {
  readonly row: number;
  readonly lines: number;
}

export const placeOf = (row: number, column: number): number => row * (MAX_COLUMNS + 1) + column;

export const rowOfPlace = (place: number): number => Math.floor(place / (MAX_COLUMNS + 1));
export const columnOfPlace = (place: number): number => place % (MAX_COLUMNS + 1);

/**
 * The length that rows have, where each has all its cells; null where lengths are as they come. Then many begin with an
 * empty cell, for the label of a block covers the rows below it; in a copy of a page none do.
 */
export function evenLength(rows: readonly (readonly string[])[]): number | null {
  const counts = new Map<number, number>();
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  for (const { length } of filled) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [length, count] = [...counts].toSorted((one, other) => other[1] - one[1] || other[0] - one[0])[0] ?? [0, 0];
  const beginBlank = filled.filter((row) => row.length === length && (row[0] ?? '').trim() === '').length;
  return length >= 3 && count * 2 >= filled.length && beginBlank * 8 >= filled.length ? length : null;
}

/** More filled cells are no form: 20,000 rows of ten. */
export const MAX_CELLS = 200_000;

const filledCells = (rows: readonly (readonly string[])[]): number =>
  rows.reduce((count, row) => row.reduce((sum, cell) => (cell === '' ? sum : sum + 1), count), 0);

export interface GridFacts {
  readonly covered?: ReadonlySet<number> | null;
  readonly captions?: readonly string[];
  readonly hiddenRows?: number;
  readonly joined?: readonly JoinedLines[];
  /** Number of each row in the source, where it is not its index and 1. */
  readonly numbers?: readonly number[];
  /** Codes (`&amp;`, `_x000D_`) were read already, or are none: the texts are those of cells. */
  readonly isDecoded?: boolean;
}

/** Texts in rows as a grid, cleaned: nothing gets in that cannot be seen. Columns beyond `MAX_COLUMNS` stay for the caller to refuse. */
export function gridOf(rows: readonly (readonly string[])[], facts: GridFacts = {}): SourceGrid {
  const changes: (readonly Change[])[] = [];
  // A grid beyond all bounds is going to be refused: no work is spent on it.
  const isTooLarge = filledCells(rows) > MAX_CELLS;
  const cleaned = (raw: string): string => {
    if (isTooLarge) return raw;
    const { text, changes: made } = clean(raw, facts.isDecoded === true ? 'typing' : 'source');
    if (made.length > 0) changes.push(made);
    return text;
  };
  return {
    rows: rows.map((cells, index) => ({ number: facts.numbers?.[index] ?? index + 1, cells: cells.map(cleaned) })),
    covered: facts.covered ?? null,
    isEven: facts.covered != null || evenLength(rows) !== null,
    captions: (facts.captions ?? []).map((caption) => clean(caption, 'typing').text),
    changes: sumChanges(changes),
    hiddenRows: facts.hiddenRows ?? 0,
    joined: facts.joined ?? [],
  };
}
