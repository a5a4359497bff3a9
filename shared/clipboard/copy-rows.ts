import { formOf, type PbdDocument, type Row, rowsIn, textIn } from '../document/document.ts';
import { deleteRows } from '../document/edits.ts';
import { reckoned } from '../document/reckoned.ts';
import type { RowColumn } from '../forms/form.ts';
import { cellPath } from '../forms/paths.ts';
import { isAmount } from '../money/money.ts';
import { NOT_CHOSEN } from '../table/form-table.ts';
import { formatGridText } from '../table/grid/grid-text.ts';
import { guardFormula } from './formula-guard.ts';
import type { RawClipboard } from './read-clipboard.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A line break that stays within its cell, in spreadsheets too; white space that HTML would collapse. */
const htmlText = (text: string): string =>
  text
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character)
    .replace(/^ | (?= )| $/gm, '&nbsp;')
    .replace(/\n/g, '<br style="mso-data-placement:same-cell">');

/**
 * Spreadsheets are told which cells are amounts; all others are text, so that none is taken for a formula or a date:
 * Excel and WPS by the style, LibreOffice by `sdnum`.
 */
const htmlCell = ({ spec }: RowColumn, text: string): string =>
  spec.kind === 'amount' && isAmount(text)
    ? `<td style='text-align:right;mso-number-format:"\\#\\,\\#\\#0\\.00"'>${text}</td>`
    : `<td sdnum="0;0;@" style='mso-number-format:"\\@"'>${htmlText(text)}</td>`;

/** Rows as text with tabs and as a table in HTML, in the order of the form; amounts are plain numbers. */
export function copyRows(document: PbdDocument, block: string, rowIds: readonly string[]): RawClipboard {
  const wanted = new Set(rowIds);
  const columns = formOf(document).rows.get(block)?.columns ?? [];
  const rows = rowsIn(reckoned(document), block).filter((row) => wanted.has(row.id));
  const shown = (row: Row, { key, merged }: RowColumn): string => {
    const text = document.refusedInputs[cellPath(block, row.id, key)] ?? textIn(row, key);
    // Left blank, it would be taken for merged with the cell above.
    return merged && text === '' ? NOT_CHOSEN : text;
  };
  const text = formatGridText(rows.map((row) => columns.map((column) => guardFormula(shown(row, column)))));
  const body = rows
    .map((row) => `<tr>${columns.map((column) => htmlCell(column, shown(row, column))).join('')}</tr>`)
    .join('');
  return { text, html: `<meta charset="utf-8"><table border="1"><tbody>${body}</tbody></table>` };
}

/** Copies rows and takes them out of the document. */
export const cutRows = (
  document: PbdDocument,
  block: string,
  rowIds: readonly string[],
): { readonly document: PbdDocument; readonly clipboard: RawClipboard } => ({
  document: deleteRows(document, block, rowIds),
  clipboard: copyRows(document, block, rowIds),
});
