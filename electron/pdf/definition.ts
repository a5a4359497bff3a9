import type { Content, ContentTable, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { FontSet } from './fonts.ts';
import { heightOfLines, type LaidCell } from './layout.ts';
import {
  BODY_SIZE,
  FOOTER_SIZE,
  LINE_SPACING,
  PADDING,
  type PageFormat,
  RULE_WIDTH,
  TITLE_GAP,
  TITLE_SIZE,
} from './page-format.ts';
import type { Page } from './paginate.ts';

/** What a PDF says of itself and how it is marked. */
export interface PdfDetails {
  readonly title: string;
  /** 部门名称. */
  readonly author: string;
  /** ISO 8601 date and time; the same input gives the same file. */
  readonly createdAt: string;
  /** Marks every page 草稿: errors stand. */
  readonly draft: boolean;
}

export const FONT_NAME = 'form';

/** On how many rows from `row` on a merged cell stands on this page. */
function rowsCovered(page: Page, row: number, column: number, cell: LaidCell): number {
  if (cell.rowSpan === 1) return 1;
  let end = row + 1;
  while (page[end]?.cells[column] === cell) end += 1;
  return end - row;
}

function drawCell(cell: LaidCell, rowSpan: number, height: number, fonts: FontSet): TableCell {
  // Lines are ready; text starts so far down that it stands in the middle of its cell's height.
  const textHeight = heightOfLines(cell.lines.length, fonts) - 2 * PADDING.y - RULE_WIDTH;
  const top = cell.fromTop ? PADDING.y : Math.max(PADDING.y, (height - RULE_WIDTH - textHeight) / 2);
  return {
    stack: cell.lines.map((line) => ({
      // A line without characters would have no height.
      text: line === '' ? ' ' : line,
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

function drawPage(page: Page, format: PageFormat, fonts: FontSet): ContentTable {
  const body = page.map((row, index) =>
    row.cells.map((cell, column): TableCell => {
      if (cell === null || (cell.rowSpan > 1 && page[index - 1]?.cells[column] === cell)) return {};
      const rowSpan = rowsCovered(page, index, column, cell);
      const height = page.slice(index, index + rowSpan).reduce((sum, covered) => sum + covered.height, 0);
      return drawCell(cell, rowSpan, height, fonts);
    }),
  );
  return {
    table: {
      widths: format.columnWidths.map((width) => width - RULE_WIDTH),
      heights: page.map((row) => row.height - RULE_WIDTH),
      body,
    },
    layout: {
      hLineWidth: () => RULE_WIDTH,
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

/** Lines of the title, and its whole height with the gap below it, in PDF points. */
export const titleHeight = (lineCount: number, fonts: FontSet): number =>
  lineCount * fonts.bold.lineHeight(TITLE_SIZE) + TITLE_GAP;

/** The pages as pdfmake draws them: a table a page, every line already broken. */
export function pdfDefinition(
  pages: readonly Page[],
  titleLines: readonly string[],
  format: PageFormat,
  details: PdfDetails,
  fonts: FontSet,
): TDocumentDefinitions {
  const title: Content = {
    stack: titleLines.map((text) => ({ text, noWrap: true, alignment: 'center', bold: true, fontSize: TITLE_SIZE })),
    margin: [0, 0, 0, TITLE_GAP],
  };
  const tables = pages.map((page, index): Content => {
    const table = drawPage(page, format, fonts);
    return index === 0 ? table : { ...table, pageBreak: 'before' };
  });
  return {
    pageSize: 'A4',
    pageOrientation: format.orientation,
    pageMargins: [...format.margins],
    defaultStyle: { font: FONT_NAME, fontSize: BODY_SIZE, color: 'black' },
    content: [title, ...tables],
    footer: (page, count) => ({
      text: `第${page}页/共${count}页`,
      alignment: 'center',
      fontSize: FOOTER_SIZE,
      margin: [0, 16, 0, 0],
    }),
    ...(details.draft ? { watermark: { text: '草稿', color: '#888888', opacity: 0.12, bold: true, angle: -45 } } : {}),
    language: 'zh-CN',
    info: {
      title: details.title,
      author: details.author,
      creator: '绩效目标申报',
      producer: '绩效目标申报',
      creationDate: new Date(details.createdAt),
    },
    version: '1.7',
  };
}
