import type { FormBlock } from '../../shared/table/form-table.ts';

/** Measures of the printed page, in PDF points. Source: FORM §7 and the habits of official documents. */

export type Orientation = 'portrait' | 'landscape';

const A4 = { short: 595.28, long: 841.89 } as const;

/** 五号 for the body; the title as in published forms. */
export const BODY_SIZE = 10.5;
export const TITLE_SIZE = 18;
/** Of a line under the title: 小四. */
export const SUBTITLE_SIZE = 12;
export const FOOTER_SIZE = 9;
/** Below the title. */
export const TITLE_GAP = 10;
/** Between title and subtitle. */
export const SUBTITLE_GAP = 4;
/** Between the unit's line and the table. */
export const UNIT_LINE_GAP = 4;

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

// The signing block has columns of its own: labels of four characters, names or a date, a signature over two, a label of
// five characters, and the room of the seal, in which the largest one leaves the narrowest text its place.
const SIGNING_SHARES = [51, 61.5, 51, 77, 61.5, 221.3] as const;

/** Which division of the page's width into columns a row keeps. */
export type Columns = FormBlock['division'];

export interface PageFormat {
  readonly orientation: Orientation;
  readonly margins: readonly [left: number, top: number, right: number, bottom: number];
  /** Outer widths of the columns, rules not counted; they fill the page between its margins. */
  readonly columnWidths: Readonly<Record<Columns, readonly number[]>>;
  /** Of all columns together. */
  readonly width: number;
  /** Between the margins. */
  readonly height: number;
}

const dividedBy = (shares: readonly number[], width: number): readonly number[] => {
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => (share / sum) * width);
};

/** A page for a table whose columns have these shares of its width. */
export function pageFormat(orientation: Orientation, shares: readonly number[]): PageFormat {
  const [width, height] = orientation === 'portrait' ? [A4.short, A4.long] : [A4.long, A4.short];
  const tableWidth = width - 2 * MARGIN.x;
  return {
    orientation,
    margins: [MARGIN.x, MARGIN.top, MARGIN.x, MARGIN.bottom],
    columnWidths: { form: dividedBy(shares, tableWidth), signing: dividedBy(SIGNING_SHARES, tableWidth) },
    width: tableWidth,
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
