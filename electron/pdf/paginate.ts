import type { FontSet } from './fonts.ts';
import { heightOfLines, type LaidBlock, type LaidCell, type LaidRow, linesIn } from './layout.ts';
import type { Columns } from './page-format.ts';

/** A row as it stands on a page: its share of lines, its height in PDF points. */
export interface PageRow {
  /** A place for each column; null where a cell from the left covers the place. A repeated cell stands in each of its rows. */
  readonly cells: readonly (LaidCell | null)[];
  readonly columns: Columns;
  readonly height: number;
}
export type Page = readonly PageRow[];

/** Shorter rows are never cut (about a quarter of a page); a longer one leaves and takes at least two lines. */
const MAX_WHOLE_LINES = 13;
const MIN_PART_LINES = 2;

interface Block {
  readonly rows: readonly LaidRow[];
  readonly header: readonly LaidRow[];
  readonly source: LaidBlock;
}

/** Puts a repeated cell into each row that it covers, so that any run of rows can stand on a page of its own. */
function spreadRows(source: readonly LaidRow[]): readonly LaidRow[] {
  // For each column the merged cell that reaches down furthest, and the first row below it.
  const reaching: ({ readonly cell: LaidCell; readonly end: number } | null)[] = [];
  return source.map((row, index) => {
    const cells = row.cells.map((cell, column) => {
      if (cell !== null) reaching[column] = { cell, end: index + cell.rowSpan };
      const reach = reaching[column] ?? null;
      return cell ?? (reach !== null && reach.end > index ? reach.cell : null);
    });
    return { ...row, cells };
  });
}

/** The label of the block stands beside the header, whosever header it is. */
function spread(source: LaidBlock): Block {
  const rows = spreadRows(source.rows);
  const label = rows[0]?.cells[0] ?? null;
  const header = spreadRows(source.repeatedHeader).map((row) => ({ ...row, cells: [label, ...row.cells.slice(1)] }));
  return { rows, header, source };
}

/** Lines of a row's own cells; a repeated cell has its own way of finding room. */
const lineCount = (row: LaidRow): number =>
  Math.max(1, ...row.cells.map((cell) => (cell === null || cell.repeats ? 0 : cell.lines.length)));

/** Lines `from` up to `to` of a row. */
function partOf(row: LaidRow, from: number, to: number, fonts: FontSet): PageRow {
  const whole = from === 0 && to >= lineCount(row);
  const cells = row.cells.map((cell) =>
    cell === null || cell.repeats || whole ? cell : { ...cell, lines: cell.lines.slice(from, to), fromTop: true },
  );
  const height = heightOfLines(Math.min(to, lineCount(row)) - from, fonts);
  return { cells, columns: row.columns, height: whole ? Math.max(height, row.minHeight) : height };
}

/** Gives the last row of each repeated cell the room that its text needs beyond its rows. */
export function settle(rows: readonly PageRow[], fonts: FontSet): readonly PageRow[] {
  const heights = rows.map((row) => row.height);
  rows.forEach((row, index) => {
    row.cells.forEach((cell, column) => {
      if (cell === null || !cell.repeats || rows[index + 1]?.cells[column] === cell) return;
      let start = index;
      while (start > 0 && rows[start - 1]?.cells[column] === cell) start -= 1;
      const has = heights.slice(start, index + 1).reduce((sum, height) => sum + height, 0);
      heights[index] = (heights[index] ?? 0) + Math.max(0, heightOfLines(cell.lines.length, fonts) - has);
    });
  });
  return rows.map((row, index) => ({ ...row, height: heights[index] ?? row.height }));
}

const roomy = (row: LaidRow): LaidRow => ({ ...row, minHeight: row.roomyHeight });

const heightOf = (rows: readonly PageRow[]): number => rows.reduce((sum, row) => sum + row.height, 0);

/**
 * Cuts blocks into pages of at most `height` PDF points (`firstHeight` on the first). Nothing is clipped: a row too
 * long for its page goes on at the next, where the block's label and header stand again.
 */
export function paginate(
  blocks: readonly LaidBlock[],
  height: number,
  firstHeight: number,
  fonts: FontSet,
): readonly Page[] {
  const pages: PageRow[][] = [[]];
  const page = (): PageRow[] => pages.at(-1) ?? [];
  const limit = (): number => (pages.length === 1 ? firstHeight : height);
  const room = (rows: readonly PageRow[]): number => limit() - heightOf(settle([...page(), ...rows], fonts));
  const fits = (rows: readonly PageRow[]): boolean => room(rows) >= 0;
  const full = (row: LaidRow): PageRow => partOf(row, 0, Number.POSITIVE_INFINITY, fonts);

  for (const block of blocks.map(spread)) {
    const { headerRowCount, whole } = block.source;
    const turnPage = (withHeader: boolean): void => {
      pages.push([]);
      if (withHeader) page().push(...block.header.map(full));
    };
    const isFresh = (): boolean => page().length === 0;

    const least = block.rows.map(full);
    if (whole && !isFresh() && !fits(least) && heightOf(settle(least, fonts)) <= height) turnPage(false);
    const rows = whole && fits(block.rows.map(roomy).map(full)) ? block.rows.map(roomy) : block.rows;
    const all = rows.map(full);
    if (headerRowCount > 0) {
      const first = rows[headerRowCount];
      const start = first === undefined ? [] : [partOf(first, 0, Math.min(lineCount(first), MAX_WHOLE_LINES), fonts)];
      if (!isFresh() && !fits([...all.slice(0, headerRowCount), ...start])) turnPage(false);
      page().push(...all.slice(0, headerRowCount));
    } else if (isFresh() && pages.length > 1) page().push(...block.header.map(full));

    for (const row of rows.slice(headerRowCount)) {
      const count = lineCount(row);
      let from = 0;
      while (from < count) {
        const rest = partOf(row, from, count, fonts);
        if (fits([rest])) {
          page().push(rest);
          break;
        }
        const onlyHeader = page().length <= (pages.length > 1 ? block.header.length : headerRowCount);
        const take = partLines(row, from, linesIn(room([]), fonts), onlyHeader, (to) =>
          fits([partOf(row, from, to, fonts)]),
        );
        if (take > 0) {
          page().push(partOf(row, from, from + take, fonts));
          from += take;
        }
        turnPage(true);
      }
    }
  }
  return pages.map((rows) => settle(rows, fonts));
}

/**
 * How many lines of a row from `from` on go on this page; 0 sends them all to the next one. On a page that holds
 * nothing else yet something must go, however little fits.
 */
function partLines(
  row: LaidRow,
  from: number,
  available: number,
  forced: boolean,
  fitsTo: (to: number) => boolean,
): number {
  const left = lineCount(row) - from;
  if (!forced && (!row.splittable || (from === 0 && left <= MAX_WHOLE_LINES))) return 0;
  const most = forced ? Math.max(1, Math.min(available, left)) : Math.min(available, left - MIN_PART_LINES);
  for (let take = most; take >= (forced ? 1 : MIN_PART_LINES); take -= 1) {
    if (fitsTo(from + take)) return take;
  }
  return forced ? 1 : 0;
}
