import type { Form, RowsBlock } from '../forms/form.ts';
import { cellPath } from '../forms/paths.ts';
import { formOf, MAX_ALL_ROWS, MAX_ROWS, type PbdDocument, type Row, rowsIn, textIn } from './document.ts';

/** What the ids of a block's rows begin with: as much of its key as no other block of rows begins with. */
function prefixOf(form: Form, block: string): string {
  const others = [...form.rows.keys()].filter((key) => key !== block);
  let length = 1;
  while (length < block.length && others.some((key) => key.startsWith(block.slice(0, length)))) length += 1;
  return block.slice(0, length);
}

/** The id of a block's `number`th row in a document made anew. */
export const rowIdOf = (form: Form, block: string, number: number): string => `${prefixOf(form, block)}${number}`;

/** The block that gave a row its id; null where the id was given elsewhere. */
export const blockOfRowId = (form: Form, rowId: string): string | null =>
  [...form.rows.keys()].find((block) => {
    const prefix = prefixOf(form, block);
    return rowId.startsWith(prefix) && /^\d+$/.test(rowId.slice(prefix.length));
  }) ?? null;

/** Numbers beyond are of ids given elsewhere; those counted on from stay exact. */
const MAX_COUNTED = 1e12;

/** Whether a block may have so many rows more: a document with more could be neither saved nor kept as a draft. */
export function hasRoomFor(document: PbdDocument, block: string, count: number): boolean {
  const all = Object.values(document.rows).reduce((sum, rows) => sum + rows.length, 0);
  return rowsIn(document, block).length + count <= MAX_ROWS && all + count <= MAX_ALL_ROWS;
}

/** The next free row ids of a block: one above the highest in use, so that no row of this document is confused. */
export function nextRowIds(document: PbdDocument, block: string, count: number): readonly string[] {
  const form = formOf(document);
  const prefix = prefixOf(form, block);
  const highest = rowsIn(document, block).reduce((max, row) => {
    const number = row.id.startsWith(prefix) ? Number(row.id.slice(prefix.length)) : Number.NaN;
    return Number.isInteger(number) && number < MAX_COUNTED ? Math.max(max, number) : max;
  }, 0);
  return Array.from({ length: count }, (_, index) => `${prefix}${highest + index + 1}`);
}

/**
 * The columns of a block by any of which a row counts as started: those shared with neighbours are no one row's own, and
 * what is computed nobody has begun.
 */
const ownColumns = (block: RowsBlock): readonly string[] =>
  block.columns.filter(({ merged, spec }) => !merged && spec.computed === undefined).map(({ key }) => key);

/**
 * Whether a row counts, once any cell of its own is filled; 一级 and 二级 alone start no indicator, since a new row of a
 * group carries them before anything is typed. Rows not started are neither printed nor judged.
 */
export const isStarted = (block: RowsBlock, row: Row): boolean =>
  ownColumns(block).some((column) => textIn(row, column).trim() !== '');

/** The rows of a block that count, in order. A row holding only a refused amount counts. */
export function startedRows(document: PbdDocument, key: string): readonly Row[] {
  const block = formOf(document).rows.get(key);
  if (block === undefined) return [];
  const columns = ownColumns(block);
  const hasRefused = Object.keys(document.refusedInputs).length > 0;
  return rowsIn(document, key).filter(
    (row) =>
      columns.some((column) => textIn(row, column).trim() !== '') ||
      (hasRefused && columns.some((column) => document.refusedInputs[cellPath(key, row.id, column)] !== undefined)),
  );
}
