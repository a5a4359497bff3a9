import { unitOfAmount } from '../forms/fields.ts';
import { type FieldPath, parsePath, specOf } from '../forms/paths.ts';
import type { Template } from '../forms/template-schema.ts';
import { formOfTemplate } from '../forms/templates.ts';
import { type AmountError, isAmount, parseAmount } from '../money/money.ts';
import { type Change, clean } from '../text/clean.ts';
import {
  blankRow,
  formOf,
  MAX_TEXT_CHARACTERS,
  type PbdDocument,
  type Row,
  rowsIn,
  textIn,
  valueAt,
} from './document.ts';
import { reckoned } from './reckoned.ts';
import { hasRoomFor, nextRowIds } from './rows.ts';
import { withAmountsWaiting } from './waiting-amounts.ts';

/** The text of a field: as stored, or as reckoned where it is computed; the empty string where the path names none. */
export function readField(document: PbdDocument, path: FieldPath): string {
  const parsed = parsePath(formOf(document), path);
  if (parsed === null || parsed.kind === 'block') return '';
  const source = specOf(formOf(document), path)?.computed === undefined ? document : reckoned(document);
  if (parsed.kind === 'field') return valueAt(source, path);
  const row = rowsIn(source, parsed.block.key).find(({ id }) => id === parsed.rowId);
  return row === undefined ? '' : textIn(row, parsed.column);
}

function writeField(document: PbdDocument, path: FieldPath, value: string): PbdDocument {
  const parsed = parsePath(formOf(document), path);
  if (parsed === null || parsed.kind === 'block') throw new Error(`no field at ${path}`);
  if (readField(document, path) === value) return document;
  if (parsed.kind === 'field') return { ...document, values: { ...document.values, [path]: value } };
  const { key } = parsed.block;
  return withRows(
    document,
    key,
    rowsIn(document, key).map((row) => (row.id === parsed.rowId ? { ...row, [parsed.column]: value } : row)),
  );
}

const without = <V>(
  record: Readonly<Record<string, V>>,
  drop: (key: string) => boolean,
): Readonly<Record<string, V>> =>
  Object.keys(record).some(drop) ? Object.fromEntries(Object.entries(record).filter(([key]) => !drop(key))) : record;

/** What a commit did: the new document, what cleaning changed in the text, and why it was refused where it was. */
export interface Commit {
  readonly document: PbdDocument;
  /** Empty where the text was taken as it was typed: to be told, see `describeCleaning`. */
  readonly changes: readonly Change[];
  readonly refused: AmountError | 'too-long' | null;
}

/**
 * Commits what an officer typed into a field. A text that is no amount leaves the stored amount untouched and is kept
 * word for word in `refusedInputs` until it is mended. A text longer than a document holds changes nothing: with it the
 * document could be neither saved nor kept as a draft. A computed field stays as it is. Throws where the path names no field.
 */
export function commitField(document: PbdDocument, path: FieldPath, typed: string): Commit {
  const { text: raw, changes } = clean(typed, 'typing');
  if (raw.length > MAX_TEXT_CHARACTERS) return { document, changes: [], refused: 'too-long' };
  const spec = specOf(formOf(document), path);
  // What follows from other fields is changed by them alone.
  if (spec?.computed !== undefined) return { document, changes: [], refused: null };
  if (spec?.kind !== 'amount') return { document: writeField(document, path, raw), changes, refused: null };
  const amount = parseAmount(typed, unitOfAmount(spec));
  if (!amount.ok) {
    if (document.refusedInputs[path] === raw) return { document, changes, refused: amount.error };
    return {
      document: { ...document, refusedInputs: { ...document.refusedInputs, [path]: raw } },
      changes,
      refused: amount.error,
    };
  }
  const refusedInputs = without(document.refusedInputs, (key) => key === path);
  const mended = refusedInputs === document.refusedInputs ? document : { ...document, refusedInputs };
  return { document: writeField(mended, path, amount.value), changes, refused: null };
}

/**
 * Whether a field holds a text that was refused once and reads as an amount by now: a file that a former version saved
 * may have one. It counts for nothing until the officer commits it.
 */
export function isWaiting(document: PbdDocument, path: FieldPath): boolean {
  const typed = document.refusedInputs[path];
  const spec = typed === undefined ? null : specOf(formOf(document), path);
  return typed !== undefined && spec?.kind === 'amount' && parseAmount(typed, unitOfAmount(spec)).ok;
}

/** Forgets a refused text, so that the stored amount shows again. */
export function dropRefusedInput(document: PbdDocument, path: FieldPath): PbdDocument {
  const refusedInputs = without(document.refusedInputs, (key) => key === path);
  return refusedInputs === document.refusedInputs ? document : { ...document, refusedInputs };
}

/**
 * Goes on under another template of the same kind. Nothing typed is lost: what the template has no place for stays in the
 * document, and a text where the template wants an amount is kept as one that was refused.
 */
export function setTemplate(document: PbdDocument, template: Template): PbdDocument {
  if (document.template === template) return document;
  return withAmountsWaiting({ ...document, template }, formOfTemplate(template), (text) => !isAmount(text));
}

const withRows = (document: PbdDocument, block: string, rows: readonly Row[]): PbdDocument => ({
  ...document,
  rows: { ...document.rows, [block]: rows },
});

/**
 * Inserts a row at `index` (0 to the count of rows); `values` prefills it. Returns the new row's id too: null where the
 * block holds no more rows, and nothing is changed.
 */
export function insertRow(
  document: PbdDocument,
  block: string,
  index: number,
  values: Readonly<Record<string, string>> = {},
): { readonly document: PbdDocument; readonly rowId: string | null } {
  if (!hasRoomFor(document, block, 1)) return { document, rowId: null };
  const [rowId = ''] = nextRowIds(document, block, 1);
  const row: Row = { ...blankRow(rowId), ...values, id: rowId } as Row;
  return { document: withRows(document, block, rowsIn(document, block).toSpliced(index, 0, row)), rowId };
}

/** Deletes rows, with the refused texts, 审核说明 and last year's values that belong to them. */
export function deleteRows(document: PbdDocument, block: string, rowIds: readonly string[]): PbdDocument {
  const gone = new Set(rowIds);
  const kept = rowsIn(document, block).filter((row) => !gone.has(row.id));
  if (kept.length === rowsIn(document, block).length) return document;
  const ofGoneRow = (path: string): boolean => rowIds.some((id) => path.startsWith(`${block}.${id}.`));
  const { lastYear } = document;
  return {
    ...withRows(document, block, kept),
    refusedInputs: without(document.refusedInputs, ofGoneRow),
    reviewNotes: without(document.reviewNotes, (key) => ofGoneRow(key.slice(key.indexOf(' ') + 1))),
    ...(lastYear === undefined ? {} : { lastYear: { ...lastYear, values: without(lastYear.values, ofGoneRow) } }),
  };
}

/**
 * Moves rows one place up (-1) or down (1), each past a row that stays: neighbours move as one block, and a block that
 * has reached the end stops there.
 */
export function moveRows(
  document: PbdDocument,
  block: string,
  rowIds: readonly string[],
  direction: -1 | 1,
): PbdDocument {
  const moving = new Set(rowIds);
  const rows = [...rowsIn(document, block)];
  let moved = false;
  for (let step = 1; step < rows.length; step += 1) {
    const from = direction === -1 ? step : rows.length - 1 - step;
    const [row, passed] = [rows[from], rows[from + direction]];
    if (row === undefined || passed === undefined || !moving.has(row.id) || moving.has(passed.id)) continue;
    rows[from + direction] = row;
    rows[from] = passed;
    moved = true;
  }
  return moved ? withRows(document, block, rows) : document;
}

/**
 * Copies rows, in their order, to the places below the last of them. Returns the copies' ids too: none where the block
 * cannot hold them all, and nothing is changed.
 */
export function duplicateRows(
  document: PbdDocument,
  block: string,
  rowIds: readonly string[],
): { readonly document: PbdDocument; readonly rowIds: readonly string[] } {
  const rows = rowsIn(document, block);
  const models = rows.filter((row) => rowIds.includes(row.id));
  if (!hasRoomFor(document, block, models.length)) return { document, rowIds: [] };
  const copyIds = nextRowIds(document, block, models.length);
  const copies = models.map((row, index) => ({ ...row, id: copyIds[index] ?? row.id }));
  const place = rows.findLastIndex((row) => rowIds.includes(row.id)) + 1;
  return {
    document: models.length === 0 ? document : withRows(document, block, rows.toSpliced(place, 0, ...copies)),
    rowIds: copyIds,
  };
}
