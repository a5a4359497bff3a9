import type { SignatureRole } from '../../shared/signing/roles.ts';
import type { FormBlock, FormCell, FormTable } from '../../shared/table/form-table.ts';
import { splitNumberedGoals } from '../../shared/text/goals.ts';
import type { FontSet, FontWeight } from './fonts.ts';
import { breakBalanced, breakLabel, breakLines } from './line-break.ts';
import {
  BODY_SIZE,
  type Columns,
  LINE_SPACING,
  PADDING,
  type PageFormat,
  ROOMY_SIGNING_ROW_HEIGHT,
  RULE_WIDTH,
  SIGNING_ROW_HEIGHT,
  textWidth,
} from './page-format.ts';
import { printableText } from './printable-text.ts';

/** The table with its lines broken and its heights known, before it is cut into pages. */

export interface LaidCell {
  readonly lines: readonly string[];
  readonly weight: FontWeight;
  readonly alignment: 'left' | 'center' | 'right';
  readonly colSpan: number;
  readonly rowSpan: number;
  /** Stands on each page that any of its rows stands on, its text repeated: a merged cell, or a label. */
  readonly repeats: boolean;
  /** A part of a cell that was cut reads on from the top; a whole one stands in the middle of its height. */
  readonly fromTop: boolean;
  /** Blank, for somebody to sign in; `sealed` with room for a seal beside the signature. */
  readonly signature?: { readonly signer: SignatureRole; readonly sealed: boolean };
}

export interface LaidRow {
  /** A place for each column; null where a cell from the left or from above covers the place. */
  readonly cells: readonly (LaidCell | null)[];
  readonly columns: Columns;
  /** At least this high, in PDF points. */
  readonly minHeight: number;
  /** So high where the whole block then still fits on its page. */
  readonly roomyHeight: number;
  /** May be cut between lines where a page ends. */
  readonly splittable: boolean;
}

export interface LaidBlock {
  readonly rows: readonly LaidRow[];
  readonly headerRowCount: number;
  /** Header rows shown where the block starts or goes on at the top of a page. */
  readonly repeatedHeader: readonly LaidRow[];
  /** Stays on one page. */
  readonly whole: boolean;
}

// A merged cell taller than this would not fit beside its rows on every page; it is then drawn as a plain one.
const MAX_REPEATED_LINES = 12;

const ALIGNMENT = {
  label: 'center',
  header: 'center',
  text: 'left',
  goals: 'left',
  amount: 'right',
  value: 'center',
  signature: 'center',
  seal: 'center',
} as const satisfies Record<FormCell['role'], LaidCell['alignment']>;

function linesOf(cell: FormCell, width: number, measure: (text: string) => number): readonly string[] {
  const text = printableText(cell.text);
  if (cell.role === 'label' || cell.role === 'header') return breakLabel(text, width, measure);
  if (cell.role === 'goals') return splitNumberedGoals(text).flatMap((goal) => breakLines(goal, width, measure));
  if (cell.role === 'value') return breakBalanced(text, width, measure);
  return breakLines(text, width, measure);
}

function layCell(block: FormBlock, cell: FormCell, column: number, format: PageFormat, fonts: FontSet): LaidCell {
  // In the signing block labels stand side by side in every other column and are all alike.
  const isBlockLabel = column === 0 && cell.role === 'label' && block.division !== 'signing';
  const weight: FontWeight = cell.role === 'header' || isBlockLabel ? 'bold' : 'regular';
  const lines = linesOf(cell, textWidth(format, block.division, column, cell.colSpan), (text) =>
    fonts[weight].widthOf(text, BODY_SIZE),
  );
  return {
    lines,
    weight,
    alignment: ALIGNMENT[cell.role],
    colSpan: cell.colSpan,
    rowSpan: cell.rowSpan,
    repeats: (cell.rowSpan > 1 || isSectionLabel(block, cell)) && lines.length <= MAX_REPEATED_LINES,
    fromTop: false,
    ...(cell.signer === undefined ? {} : { signature: { signer: cell.signer, sealed: cell.role === 'seal' } }),
  };
}

/** 总体绩效目标 and the like, also over a single row: a row that is cut shows its labels in each part. */
const isSectionLabel = (block: FormBlock, cell: FormCell): boolean => cell.role === 'label' && !block.whole;

const EMPTY_CELL: LaidCell = {
  lines: [''],
  weight: 'regular',
  alignment: 'left',
  colSpan: 1,
  rowSpan: 1,
  repeats: false,
  fromTop: false,
};

/** Draws merged cells whose text is too long to be repeated as plain cells above empty ones. */
function unmergeLong(rows: readonly (LaidCell | null)[][]): void {
  rows.forEach((cells, index) => {
    cells.forEach((cell, column) => {
      if (cell === null || cell.rowSpan === 1 || cell.repeats) return;
      cells[column] = { ...cell, rowSpan: 1 };
      for (let below = index + 1; below < index + cell.rowSpan; below += 1) {
        const row = rows[below];
        if (row !== undefined) row[column] = EMPTY_CELL;
      }
    });
  });
}

const lineHeight = (fonts: FontSet): number => fonts.regular.lineHeight(BODY_SIZE) * LINE_SPACING;

/** Height of a cell of so many lines, in PDF points. */
export const heightOfLines = (count: number, fonts: FontSet): number =>
  count * lineHeight(fonts) + 2 * PADDING.y + RULE_WIDTH;

/** How many lines fit into a height. */
export const linesIn = (height: number, fonts: FontSet): number =>
  Math.floor((height - 2 * PADDING.y - RULE_WIDTH) / lineHeight(fonts));

/** Breaks the lines of every cell for a page format. */
export function layTable(table: FormTable, format: PageFormat, fonts: FontSet): readonly LaidBlock[] {
  const headers = new Map<string, readonly LaidRow[]>();
  return table.blocks.map((block) => {
    const cells = block.rows.map((row) =>
      row.map((cell, column) => (cell === null ? null : layCell(block, cell, column, format, fonts))),
    );
    unmergeLong(cells);
    const columns = block.division;
    const rows = cells.map((row, index) => ({
      cells: row,
      columns,
      minHeight: columns === 'signing' ? SIGNING_ROW_HEIGHT : 0,
      roomyHeight: columns === 'signing' ? ROOMY_SIGNING_ROW_HEIGHT : 0,
      splittable: index >= block.headerRowCount && !block.whole,
    }));
    const header = rows.slice(0, block.headerRowCount);
    headers.set(block.key, header);
    return {
      rows,
      headerRowCount: block.headerRowCount,
      // Rows under another block's header, on a page of their own, show it too.
      repeatedHeader: block.headerOf === null ? header : (headers.get(block.headerOf) ?? []),
      whole: block.whole,
    };
  });
}
