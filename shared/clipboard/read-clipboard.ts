import { MAX_ROWS } from '../document/document.ts';
import { err, ok, type Result } from '../result.ts';
import {
  type ClipboardError,
  type ClipboardTable,
  cleanTable,
  isBlank,
  keyOfCell,
  MAX_COLUMNS,
  MAX_TEXT,
  tableOf,
} from '../table/grid/clipboard-table.ts';
import { parseGridText } from '../table/grid/grid-text.ts';
import { readHtmlTable } from '../table/grid/html-table.ts';
import { withoutBlanks } from '../text/blanks.ts';
import type { Change } from '../text/clean.ts';
import { unguardFormula } from './formula-guard.ts';

/** What a clipboard holds, for a form of rows. */
export type ClipboardContent =
  | { readonly kind: 'empty' }
  /**
   * One text. `fromCell`: a spreadsheet's cell, so that quotes and the line break behind it are the format's, and that its
   * text was cleaned; `changes` says of what.
   */
  | { readonly kind: 'value'; readonly text: string; readonly fromCell: boolean; readonly changes: readonly Change[] }
  /**
   * Lines that may be rows or one text of several lines, as the place they are pasted into says. Tabs make them a table
   * unless HTML without any table says that they are tabs of a text, behind the numbers of a list for instance.
   */
  | { readonly kind: 'lines'; readonly table: ClipboardTable }
  | { readonly kind: 'table'; readonly table: ClipboardTable };

export interface RawClipboard {
  /** `text/plain`; empty where there is none. */
  readonly text: string;
  /** `text/html`. */
  readonly html: string;
}

/** A cell may hold lines of its own; 20,000 rows of 20 are more than a form is. */
const MAX_LINES = 20 * MAX_ROWS;

/** Without the blank lines at the end, of which a whole column chosen in a sheet has a million. */
function withoutBlankEnd(text: string): string {
  const end = text.indexOf('\n', text.trimEnd().length);
  return end === -1 ? text : text.slice(0, end);
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** The same words, with no paragraph of the one run into the next in the other. */
const agrees = (text: string, cell: string): boolean =>
  withoutBlanks(text) === withoutBlanks(cell) && (text.includes('\n') || !cell.includes('\n'));

/**
 * HTML knows what is a cell and what is merged; the plain text knows the white space, which HTML collapses. Where both
 * have the same shape, a cell whose words agree takes the plain text.
 */
function withPlainTexts(table: ClipboardTable, plain: ClipboardTable): ClipboardTable {
  const sameShape = plain.rows.length === table.rows.length && plain.rows[0]?.length === table.rows[0]?.length;
  if (!sameShape) return table;
  const rows = table.rows.map((row, at) =>
    row.map((cell, column) => {
      const text = plain.rows[at]?.[column] ?? '';
      return !table.repeated.has(keyOfCell(at, column)) && agrees(text, cell) ? text : cell;
    }),
  );
  return { ...table, rows };
}

function contentOf(table: ClipboardTable): ClipboardContent {
  const [first = []] = table.rows;
  if (table.rows.length === 0) return { kind: 'empty' };
  const [text = ''] = first;
  return table.rows.length === 1 && first.length === 1
    ? { kind: 'value', text, fromCell: true, changes: table.cleaned.get(keyOfCell(0, 0)) ?? [] }
    : { kind: 'table', table };
}

/** Reads a clipboard. What carries more structure is believed: a table in HTML, then tabs, then line breaks. */
export function readClipboard({ text, html }: RawClipboard): Result<ClipboardContent, ClipboardError> {
  if (text.length > MAX_TEXT) return err('too-large');
  const marked = readHtmlTable(html);
  if (!marked.ok) return marked;
  const filled = withoutBlankEnd(text);
  if (countLines(filled) > MAX_LINES) return err('too-many-rows');
  const grid = parseGridText(filled).map((row) => row.slice(0, MAX_COLUMNS).map(unguardFormula));
  const plain = tableOf(grid);
  if ((marked.value ?? plain).rows.length > MAX_ROWS) return err('too-many-rows');
  const table = marked.value === null ? null : cleanTable(withPlainTexts(marked.value, plain));
  if (table !== null && table.rows.length > 0) return ok(contentOf(table));
  if (isBlank(text)) return ok({ kind: 'empty' });
  const hasTabs = grid.some((row) => row.length > 1);
  if (hasTabs && isBlank(html)) return ok({ kind: 'table', table: cleanTable(plain) });
  if (hasTabs || plain.rows.length > 1) return ok({ kind: 'lines', table: cleanTable(plain) });
  return ok({ kind: 'value', text, fromCell: false, changes: [] });
}
