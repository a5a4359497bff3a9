/** A grid of cells as text: cells parted by tabs, rows by line breaks, as spreadsheets put it on the clipboard. */

/** What may part cells. */
export type Separator = '\t' | ',' | ';';

/** Looking for closing quotes may take so many times the text's length, whatever stands in it. */
const LOOKING = 4;

/**
 * Where a quoted cell that opens at `start` closes: the index of its closing quote. Every quote within is doubled; where
 * one is not, what looked like the opening of a cell was a mark of the text: `"十四五"规划`. -1 where nothing closes it.
 */
function closingQuote(
  text: string,
  start: number,
  separator: Separator,
): { readonly at: number; readonly seen: number } {
  let at = text.indexOf('"', start + 1);
  while (at !== -1) {
    const next = text[at + 1];
    if (next !== '"') {
      const closes = next === undefined || next === separator || next === '\n';
      return { at: closes ? at : -1, seen: at };
    }
    at = text.indexOf('"', at + 2);
  }
  return { at: -1, seen: text.length };
}

export interface TextReading {
  readonly separator?: Separator;
  /** Quotes around what needs none are a part of the text: `"双减"` where the source quotes only what it must. */
  readonly onlyNeeded?: boolean;
  /** Reading ends soon behind so many rows, and empty cells behind so many in a row are left out: both go beyond all bounds. */
  readonly most?: { readonly rows: number; readonly columns: number };
}

/** What cannot stand in a cell without quotes. */
const needsQuotes = (content: string, separator: Separator): boolean =>
  content === '' || content.includes('\n') || content.includes(separator) || content.includes('"');

/**
 * Reads cells, among them quoted ones with line breaks and doubled quotes. A quote that nothing closes is a character
 * like any other. A line break at the end starts no row. Every line counts, so that row numbers are line numbers where
 * no cell holds a line break.
 */
export function parseGridText(
  raw: string,
  { separator = '\t', onlyNeeded = false, most = { rows: Infinity, columns: Infinity } }: TextReading = {},
): string[][] {
  const text = raw.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  let looking = LOOKING * text.length;
  // Where the next of each stands, looked for again only once it is passed.
  let [nextSeparator, nextBreak] = [-1, -1];
  const found = (index: number): number => (index === -1 ? text.length : index);
  while (at <= text.length && rows.length <= most.rows) {
    let end = -1;
    let value = '';
    if (text[at] === '"' && looking > 0) {
      const { at: close, seen } = closingQuote(text, at, separator);
      // What is looked through in vain is looked through again: that must end somewhere.
      if (close === -1) looking -= seen === text.length ? looking : seen - at;
      else if (!onlyNeeded || needsQuotes(text.slice(at + 1, close), separator)) {
        value = text.slice(at + 1, close).replaceAll('""', '"');
        end = close + 1;
      }
    }
    if (end === -1) {
      if (nextSeparator < at) nextSeparator = found(text.indexOf(separator, at));
      if (nextBreak < at) nextBreak = found(text.indexOf('\n', at));
      end = Math.min(nextSeparator, nextBreak);
      value = text.slice(at, end);
    }
    if (value !== '' || row.length <= most.columns) row.push(value);
    if (text[end] !== separator) {
      rows.push(row);
      row = [];
      if (end >= text.length - 1) break;
    }
    at = end + 1;
  }
  return rows;
}

const formatCell = (text: string): string => (/[\t\n\r]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Writes a grid so that `parseGridText` and spreadsheets read the same cells back. No line break at the end. */
export const formatGridText = (grid: readonly (readonly string[])[]): string =>
  grid.map((row) => row.map(formatCell).join('\t')).join('\n');
