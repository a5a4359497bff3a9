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

const POINTS_PER_MM = 72 / 25.4;
/** The largest seal there is, 60 mm (国发〔1999〕25号), half a millimetre for a picture's whole pixels, and a hair around. */
export const LARGEST_SEAL = 60.5 * POINTS_PER_MM + 2;
/**
 * A row of the signing block: three are as high as a department's seal of 42 to 45 mm with air around it, and hold three
 * lines of a signature each. The published form has just that room on its third page.
 */
export const SIGNING_ROW_HEIGHT = 46;
/** Where a page has room to spare, three rows hold the largest seal. */
export const ROOMY_SIGNING_ROW_HEIGHT = (LARGEST_SEAL + RULE_WIDTH + 4) / 3;

const MARGIN = { x: 36, top: 42, bottom: 46 } as const;

// The six columns' shares: 5 characters for labels, 6 for names, 12 for contents, 7 for 三级指标, 15 for the last two,
// which 期望达到的目标 takes together. With these the published form, signing block and all, takes three pages, as a
// search over some 300 divisions showed.
const COLUMN_SHARES = [61.2, 73, 136.8, 82.5, 84.9, 84.9] as const;
// The signing block has columns of its own: labels of four characters, names or a date, a signature over two, a label of
// five characters, and the room of the seal, in which the largest one leaves the narrowest text its place.
const SIGNING_SHARES = [51, 61.5, 51, 77, 61.5, 221.3] as const;

/** Which of the page's two divisions into six columns a row keeps. */
export type Columns = 'form' | 'signing';

export interface PageFormat {
  readonly orientation: Orientation;
  readonly margins: readonly [left: number, top: number, right: number, bottom: number];
  /** Outer widths of the six columns, rules not counted; they fill the page between its margins. */
  readonly columnWidths: Readonly<Record<Columns, readonly number[]>>;
  /** Between the margins. */
  readonly height: number;
}

const dividedBy = (shares: readonly number[], width: number): readonly number[] => {
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => (share / sum) * width);
};

export function pageFormat(orientation: Orientation): PageFormat {
  const [width, height] = orientation === 'portrait' ? [A4.short, A4.long] : [A4.long, A4.short];
  const tableWidth = width - 2 * MARGIN.x;
  return {
    orientation,
    margins: [MARGIN.x, MARGIN.top, MARGIN.x, MARGIN.bottom],
    columnWidths: { form: dividedBy(COLUMN_SHARES, tableWidth), signing: dividedBy(SIGNING_SHARES, tableWidth) },
    // Two points aside: rounding must never let a full page run over.
    height: height - MARGIN.top - MARGIN.bottom - 2,
  };
}

/** A line that fills its cell to the last hundredth of a point must not be broken again by rounding. */
const TOLERANCE = 0.01;

/** Outer width of a cell of `colSpan` columns from `column` on. */
export const cellWidth = (format: PageFormat, columns: Columns, column: number, colSpan: number): number =>
  format.columnWidths[columns].slice(column, column + colSpan).reduce((sum, width) => sum + width, 0);

/** Width for its text. */
export const textWidth = (format: PageFormat, columns: Columns, column: number, colSpan: number): number =>
  cellWidth(format, columns, column, colSpan) - 2 * PADDING.x - RULE_WIDTH - TOLERANCE;
