import { type Change, clean } from '../../text/clean.ts';

/** A table as it stands on the clipboard, whichever program put it there. */
export interface ClipboardTable {
  /** Rows of cells, all as wide as the widest; texts as the source shows them. Blank rows at the end are gone. */
  readonly rows: readonly (readonly string[])[];
  /** Cells that only repeat the merged cell above them, as `keyOfCell`. */
  readonly repeated: ReadonlySet<number>;
  /** Rows that the source hides and that are therefore left out. */
  readonly hiddenRows: number;
  /** There was text beside the table, which no cell can take. */
  readonly hasTextOutside: boolean;
  /** What cleaning changed in which cells, as `keyOfCell`; those that are not here are as the source has them. */
  readonly cleaned: ReadonlyMap<number, readonly Change[]>;
}

/** Why a clipboard is not read at all. */
export type ClipboardError = 'too-large' | 'too-many-rows';

/** Columns beyond are not read: the form has five, a selected sheet 16,384. */
export const MAX_COLUMNS = 100;
/** Characters. A full sheet of 20,000 rows takes a tenth as text; as HTML it carries its looks with it. */
export const MAX_TEXT = 4_000_000;
export const MAX_HTML = 24_000_000;

export const keyOfCell = (row: number, column: number): number => row * MAX_COLUMNS + column;

export const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

/** Rows of unequal length made a table: padded with blanks, blank rows at the end dropped. */
export function tableOf(
  rows: readonly (readonly string[])[],
  facts: Partial<Omit<ClipboardTable, 'rows'>> = {},
): ClipboardTable {
  const last = rows.findLastIndex((row) => row.some((cell) => !isBlank(cell)));
  const kept = rows.slice(0, last + 1).map((row) => row.slice(0, MAX_COLUMNS));
  const width = kept.reduce((widest, row) => Math.max(widest, row.length), 0);
  return {
    rows: kept.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? '')),
    repeated: facts.repeated ?? new Set(),
    hiddenRows: facts.hiddenRows ?? 0,
    hasTextOutside: facts.hasTextOutside ?? false,
    cleaned: facts.cleaned ?? new Map(),
  };
}

/** The table with every text cleaned as a source's: codes read, nothing left that cannot be seen. */
export function cleanTable(table: ClipboardTable): ClipboardTable {
  const cleaned = new Map<number, readonly Change[]>();
  const rows = table.rows.map((row, at) =>
    row.map((cell, column) => {
      const { text, changes } = clean(cell, 'source');
      if (changes.length > 0) cleaned.set(keyOfCell(at, column), changes);
      return text;
    }),
  );
  return { ...table, rows, cleaned };
}
