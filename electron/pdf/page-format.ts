/** Measures of the printed page, in PDF points. Source: FORM §7 and the habits of official documents. */

export type Orientation = 'portrait' | 'landscape';

const A4 = { short: 595.28, long: 841.89 } as const;

/** 五号 for the body; the title as in published forms. */
export const BODY_SIZE = 10.5;
export const TITLE_SIZE = 18;
export const FOOTER_SIZE = 9;
export const TITLE_GAP = 10;

export const RULE_WIDTH = 0.5;
export const PADDING = { x: 4, y: 3 } as const;
/** Of the font's own line height, which is generous for body text. */
export const LINE_SPACING = 0.95;

/** Room for a stamp of 42 mm to be set over the cell's edge. */
export const SEAL_HEIGHT = 84;
/** Room for a signature of three lines under the name. */
export const SIGNING_ROW_HEIGHT = 46;

const MARGIN = { x: 36, top: 42, bottom: 46 } as const;

// The six columns' shares: 5 characters for labels, 6 for names, 12 for contents, 7 for 三级指标, 15 for the last two,
// which 期望达到的目标 takes together. With these the published form, signing block and all, takes three pages, as a
// search over some 300 divisions showed.
const COLUMN_SHARES = [61.2, 73, 136.8, 82.5, 84.9, 84.9] as const;
const SHARES_SUM = COLUMN_SHARES.reduce((sum, share) => sum + share, 0);

export interface PageFormat {
  readonly orientation: Orientation;
  readonly margins: readonly [left: number, top: number, right: number, bottom: number];
  /** Outer widths of the six columns, rules not counted; they fill the page between its margins. */
  readonly columnWidths: readonly number[];
  /** Between the margins. */
  readonly height: number;
}

export function pageFormat(orientation: Orientation): PageFormat {
  const [width, height] = orientation === 'portrait' ? [A4.short, A4.long] : [A4.long, A4.short];
  const tableWidth = width - 2 * MARGIN.x;
  return {
    orientation,
    margins: [MARGIN.x, MARGIN.top, MARGIN.x, MARGIN.bottom],
    columnWidths: COLUMN_SHARES.map((share) => (share / SHARES_SUM) * tableWidth),
    // Two points aside: rounding must never let a full page run over.
    height: height - MARGIN.top - MARGIN.bottom - 2,
  };
}

/** A line that fills its cell to the last hundredth of a point must not be broken again by rounding. */
const TOLERANCE = 0.01;

/** Width for text in a cell of `colSpan` columns from `column` on. */
export const textWidth = (format: PageFormat, column: number, colSpan: number): number =>
  format.columnWidths.slice(column, column + colSpan).reduce((sum, width) => sum + width, 0) -
  2 * PADDING.x -
  RULE_WIDTH -
  TOLERANCE;
