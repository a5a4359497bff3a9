import { MAX_ALL_ROWS } from './document.ts';

/** Blocks of rows as a file has them, in its order, with the columns in the order in which a row is written. */
export type RowLayout = ReadonlyMap<string, readonly string[]>;

/** A file of nothing but beginnings of rows should not exhaust memory. */
const MAX_GATHERED = MAX_ALL_ROWS + 1;

/** So many columns that no block has go with a row. */
const MAX_OTHERS = 50;

/** A row as far as it could be read. */
interface GatheredRow {
  readonly values: Map<string, string>;
  /** Values of columns that no block has: they came with the row and go with it. */
  readonly others: Map<string, string>;
  /** Null while it is not known, and for good where nothing tells. */
  block: string | null;
  /** How many gaps came before it. */
  readonly gap: number;
  hasId: boolean;
  /** The blocks in which its columns may follow one another as they did, and which of them was read last. */
  candidates: readonly string[];
  last: string | null;
}

export interface RowGatherer {
  /** A line that nothing can be made of, or so many that run into one. */
  readonly unreadable: (lines: number) => void;
  /** Where a block of rows opens. */
  readonly openBlock: (key: string) => void;
  /** Where something else opens, before the first block or after the last. */
  readonly openOther: (isAfterRows: boolean) => void;
  /** Where whatever was open ends. */
  readonly close: () => void;
  readonly startRow: () => void;
  /** `isLast`: no comma announces another. */
  readonly endRow: (isLast: boolean) => void;
  readonly id: (rowId: string) => void;
  readonly field: (key: string, value: string) => void;
  /** So many rows were begun that no document holds them. */
  readonly isFull: () => boolean;
  /** The rows of each block; those of which nothing tells where they belong are in none. */
  readonly finish: () => ReadonlyMap<string, readonly ReadonlyMap<string, string>[]>;
}

/**
 * Tells the rows of a damaged file apart, and where they belong. Every column of a row is written, in one order, so that
 * a line lost within a row is known from lines among which a row may have ended. Behind such a gap a row's block is
 * open until something tells: the id of a row, or what opens next. A row is never put where it may not belong: its
 * amount would be summed up there. `blockOfId`: the block that gives its rows such ids, null where none does.
 */
export function createRowGatherer(layout: RowLayout, blockOfId: (rowId: string) => string | null): RowGatherer {
  const order = [...layout.keys()];
  const keysOf = (key: string): readonly string[] => layout.get(key) ?? [];
  const holdersOf = (column: string): readonly string[] => order.filter((key) => keysOf(key).includes(column));
  const rows: GatheredRow[] = [];
  let open: GatheredRow[] = [];
  let row: GatheredRow | null = null;
  let block: string | null = null;
  let lastKnown: string | null = null;
  let gap = 0;
  let unread = 0;
  let wasLast = false;

  /** `isOutOfTurn`: what comes now does not follow what came last, so that something is missing without a trace. */
  const noteGap = (isOutOfTurn = false): void => {
    if (unread === 0 && !isOutOfTurn) return;
    unread = 0;
    gap += 1;
    block = null;
  };

  const begin = (): GatheredRow => {
    const candidates = block === null ? order : [block];
    const begun = { values: new Map(), others: new Map(), block, gap, hasId: false, candidates, last: null };
    rows.push(begun);
    if (block === null) open.push(begun);
    row = begun;
    return begun;
  };

  /** Open rows are of the block told where no gap parts them from it, or where it is the one before the gaps too. */
  const tell = (told: string | null): void => {
    for (const each of open) {
      const fits = told !== null && [...each.values.keys()].every((column) => keysOf(told).includes(column));
      if (fits && (each.gap === gap || told === lastKnown)) each.block = told;
    }
    open = [];
    lastKnown = told;
  };

  /** The place in a block of the column read last; before the first where none was. */
  const placeIn = (key: string, { last }: GatheredRow): number => (last === null ? -1 : keysOf(key).indexOf(last));

  return {
    unreadable: (lines) => {
      unread += lines;
    },
    openBlock: (key) => {
      noteGap();
      tell(order[order.indexOf(key) - 1] ?? null);
      row = null;
      wasLast = false;
      block = layout.has(key) ? key : null;
      lastKnown = block ?? lastKnown;
    },
    openOther: (isAfterRows) => {
      noteGap();
      tell(isAfterRows ? (order.at(-1) ?? null) : null);
      row = null;
      wasLast = false;
      block = null;
    },
    close: () => {
      noteGap();
      row = null;
      block = null;
    },
    startRow: () => {
      noteGap(row !== null || wasLast);
      begin();
    },
    endRow: (isLast) => {
      const ended = row;
      // Lines lost behind the last column that was read are the other columns' values.
      if (ended?.candidates.some((key) => placeIn(key, ended) + unread === keysOf(key).length - 1)) unread = 0;
      noteGap();
      row = null;
      wasLast = isLast;
    },
    id: (rowId) => {
      const isExpected = row !== null && !row.hasId && row.values.size === 0;
      const named = blockOfId(rowId);
      // Another block's number: the lines between the two blocks are missing.
      noteGap(!isExpected || (named !== null && block !== null && named !== block));
      const begun = row !== null && isExpected && row.gap === gap ? row : begin();
      begun.hasId = true;
      const told = block ?? named;
      if (told === null) return;
      begun.block = told;
      begun.candidates = [told];
      tell(told);
      block = told;
    },
    field: (column, value) => {
      const holders = holdersOf(column);
      if (holders.length === 0) {
        if (row !== null && unread === 0 && row.others.size < MAX_OTHERS) row.others.set(column, value);
        return;
      }
      const current = row;
      const fitting =
        current === null
          ? []
          : current.candidates.filter(
              (key) => keysOf(key).indexOf(column) === placeIn(key, current) + unread + 1 && holders.includes(key),
            );
      // A column that was read before, or that another block has: somewhere before it a row ended.
      const follows = fitting.length > 0;
      if (follows) unread = 0;
      noteGap(!follows);
      const into = follows && current !== null ? current : begin();
      into.candidates = follows ? fitting : holders;
      into.last = column;
      into.values.set(column, value);
    },
    isFull: () => rows.length >= MAX_GATHERED,
    finish: () => {
      noteGap();
      // Nothing but the last block goes on to the end of a file that was cut.
      tell(lastKnown === order.at(-1) ? lastKnown : null);
      return new Map(
        order.map((wanted) => [
          wanted,
          rows
            .filter((each) => each.block === wanted && each.values.size > 0)
            .map(({ values, others }) => new Map([...values, ...others])),
        ]),
      );
    },
  };
}
