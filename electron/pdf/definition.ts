import type {
  Content,
  ContentStack,
  ContentTable,
  TableCell,
  TableCellProperties,
  TDocumentDefinitions,
} from 'pdfmake/interfaces';
import type { SignatureRole } from '../../shared/signing/roles.ts';
import { attachedPbd } from './attached-pbd.ts';
import { RECORD_KEY } from './drawing-record.ts';
import type { FontSet, FontWeight } from './fonts.ts';
import type { HeadLines, LaidHead } from './head.ts';
import { heightOfLines, type LaidCell } from './layout.ts';
import { markerLink } from './marker.ts';
import {
  BODY_SIZE,
  cellWidth,
  FOOTER_SIZE,
  LINE_SPACING,
  PADDING,
  type PageFormat,
  RULE_WIDTH,
} from './page-format.ts';
import type { Page, PageRow } from './paginate.ts';
import { draftWatermark } from './watermark.ts';

/** What a PDF says of itself and how it is marked. */
export interface PdfDetails {
  readonly title: string;
  /** 部门名称. */
  readonly author: string;
  /** ISO 8601 date and time; the same input gives the same file. */
  readonly createdAt: string;
  /** Marks every page 草稿: errors stand. */
  readonly draft: boolean;
  /** The document's .pbd, which travels in the PDF. */
  readonly pbd?: Uint8Array;
  /** What it takes to draw the PDF again; `drawing-record.ts` reads it. */
  readonly record?: string;
}

/** The names under which pdfmake knows the fonts. */
export const FONT_NAME = 'form';
export const RARE_FONT_NAME = 'rare';

/** A line with its rare characters in the font that has them. A line without characters would have no height. */
function drawLine(line: string, weight: FontWeight, fonts: FontSet): string | { text: string; font: string }[] {
  if (line === '') return ' ';
  const runs = fonts[weight].runsOf(line);
  return runs.every((run) => !run.rare)
    ? line
    : runs.map(({ text, rare }) => ({ text, font: rare ? RARE_FONT_NAME : FONT_NAME }));
}

/** On how many rows from `row` on a repeated cell stands on this page. */
function rowsCovered(page: Page, row: number, column: number, cell: LaidCell): number {
  if (!cell.repeats) return 1;
  let end = row + 1;
  while (page[end]?.cells[column] === cell) end += 1;
  return end - row;
}

function drawCell(cell: LaidCell, rowSpan: number, height: number, fonts: FontSet): ContentStack & TableCellProperties {
  // Lines are ready; text starts so far down that it stands in the middle of its cell's height.
  const textHeight = heightOfLines(cell.lines.length, fonts) - 2 * PADDING.y - RULE_WIDTH;
  const top = cell.fromTop ? PADDING.y : Math.max(PADDING.y, (height - RULE_WIDTH - textHeight) / 2);
  return {
    stack: cell.lines.map((line) => ({
      text: drawLine(line, cell.weight, fonts),
      noWrap: true,
      preserveLeadingSpaces: true,
      lineHeight: LINE_SPACING,
      bold: cell.weight === 'bold',
      alignment: cell.alignment,
    })),
    margin: [PADDING.x, top, PADDING.x, 0],
    colSpan: cell.colSpan,
    rowSpan,
  };
}

/** Roles whose place has been marked: a block too high for a page shows its room on each, and is signed on the first. */
type Marked = Set<SignatureRole>;

/**
 * A mark that tells where a signature goes: an invisible link in the upper left corner of its blank cell. Drawn outside
 * the flow, so the table is the same with and without it.
 */
function signatureMark(
  { signer, sealed }: { readonly signer: SignatureRole; readonly sealed: boolean },
  width: number,
  height: number,
): Content {
  return {
    // Of a blank nothing is seen; a picture would stay in the file for good.
    text: ' ',
    fontSize: 1,
    preserveLeadingSpaces: true,
    relativePosition: { x: -PADDING.x, y: -PADDING.y },
    link: markerLink({ role: signer, sealed, width: width - RULE_WIDTH, height: height - RULE_WIDTH }),
  };
}

/** Rows of one division into columns; `top` where no other rows stand above, whose lower rule is the upper one of these. */
function drawRows(rows: Page, top: boolean, format: PageFormat, fonts: FontSet, marked: Marked): ContentTable {
  const columns = rows[0]?.columns ?? 'form';
  const body = rows.map((row, index) =>
    row.cells.map((cell, column): TableCell => {
      if (cell === null || (cell.repeats && rows[index - 1]?.cells[column] === cell)) return {};
      const rowSpan = rowsCovered(rows, index, column, cell);
      const height = rows.slice(index, index + rowSpan).reduce((sum, covered) => sum + covered.height, 0);
      const drawn = drawCell(cell, rowSpan, height, fonts);
      const { signature } = cell;
      if (signature === undefined || marked.has(signature.signer)) return drawn;
      marked.add(signature.signer);
      const mark = signatureMark(signature, cellWidth(format, columns, column, cell.colSpan), height);
      return { ...drawn, stack: [mark], margin: [PADDING.x, PADDING.y, PADDING.x, 0] };
    }),
  );
  return {
    table: {
      widths: format.columnWidths[columns].map((width) => width - RULE_WIDTH),
      heights: rows.map((row) => row.height - RULE_WIDTH),
      body,
    },
    layout: {
      hLineWidth: (line) => (line === 0 && !top ? 0 : RULE_WIDTH),
      vLineWidth: () => RULE_WIDTH,
      hLineColor: () => 'black',
      vLineColor: () => 'black',
      paddingLeft: () => 0,
      paddingRight: () => 0,
      paddingTop: () => 0,
      paddingBottom: () => 0,
    },
  };
}

/** The rows of a page as tables, one for each division into columns. */
function drawPage(page: Page, format: PageFormat, fonts: FontSet, marked: Marked): readonly ContentTable[] {
  const runs: PageRow[][] = [];
  for (const row of page) {
    const last = runs.at(-1);
    if (last?.[0]?.columns === row.columns) last.push(row);
    else runs.push([row]);
  }
  return runs.map((rows, index) => drawRows(rows, index === 0, format, fonts, marked));
}

/** A table with what stands above it: the form, or its annex. Each starts a page. */
export interface PdfPart {
  readonly head: LaidHead;
  readonly pages: readonly Page[];
  readonly format: PageFormat;
}

/** The pages as pdfmake draws them: a table a page, every line already broken. */
export function pdfDefinition(
  parts: readonly PdfPart[],
  { orientation, margins }: Pick<PageFormat, 'orientation' | 'margins'>,
  details: PdfDetails,
  fonts: FontSet,
): TDocumentDefinitions {
  const drawLines = ({ lines, size, weight, alignment, gap }: HeadLines): Content => ({
    stack: lines.map((line) => ({
      text: drawLine(line, weight, fonts),
      noWrap: true,
      alignment,
      bold: weight === 'bold',
      fontSize: size,
    })),
    margin: [0, 0, 0, gap],
  });
  const marked: Marked = new Set();
  const drawPart = ({ head, pages, format }: PdfPart): readonly Content[] => [
    ...head.ownPages.map(drawLines),
    ...pages.map((page, index): Content => {
      const above = index === 0 ? head.lines.map(drawLines) : [];
      return { stack: [...above, ...drawPage(page, format, fonts, marked)] };
    }),
  ];
  return {
    pageSize: 'A4',
    pageOrientation: orientation,
    pageMargins: [...margins],
    defaultStyle: { font: FONT_NAME, fontSize: BODY_SIZE, color: 'black' },
    content: parts
      .flatMap(drawPart)
      .map((page, index): Content => (index === 0 ? page : { stack: [page], pageBreak: 'before' })),
    footer: (page, count) => ({
      text: `第${page}页/共${count}页`,
      alignment: 'center',
      fontSize: FOOTER_SIZE,
      margin: [0, 16, 0, 0],
    }),
    ...(details.pbd === undefined ? {} : { files: attachedPbd(details.pbd, details.createdAt) }),
    ...(details.draft ? { background: (_page: number, size) => draftWatermark(size, fonts) } : {}),
    language: 'zh-CN',
    displayTitle: true,
    info: {
      title: details.title,
      author: details.author,
      creator: '绩效目标申报',
      producer: '绩效目标申报',
      creationDate: new Date(details.createdAt),
      ...(details.record === undefined ? {} : { [RECORD_KEY]: details.record }),
    },
    version: '1.7',
  };
}
