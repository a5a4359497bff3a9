/** A grid of cells as text: cells parted by tabs, rows by line breaks, as spreadsheets put it on the clipboard. */

/** Where a quoted cell that opens at `start` closes: the index of its closing quote, or -1 where none closes it. */
function closingQuote(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    const next = text[at + 1];
    if (next === '"') at += 1;
    else if (next === undefined || next === '\t' || next === '\n') return at;
  }
  return -1;
}

/**
 * Reads cells, among them quoted ones with line breaks and doubled quotes. A quote that nothing closes is a character
 * like any other. A line break at the end starts no row. Every line counts, so that row numbers are line numbers where
 * no cell holds a line break.
 */
export function parseGridText(raw: string): string[][] {
  const text = raw.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  // Once a quote stays open to the end of the text, looking for later ones would take quadratic time.
  let quotesClose = true;
  while (at <= text.length) {
    let end = -1;
    let value = '';
    if (text[at] === '"' && quotesClose) {
      const close = closingQuote(text, at);
      if (close === -1) quotesClose = false;
      else {
        value = text.slice(at + 1, close).replaceAll('""', '"');
        end = close + 1;
      }
    }
    if (end === -1) {
      end = at;
      while (end < text.length && text[end] !== '\t' && text[end] !== '\n') end += 1;
      value = text.slice(at, end);
    }
    row.push(value);
    if (text[end] !== '\t') {
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
