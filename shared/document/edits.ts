import { type FieldPath, parsePath, specOf } from '../form/paths.ts';
import type { ProfileId } from '../form/profiles/profiles.ts';
import type { RowSectionKey } from '../form/sections.ts';
import { type AmountError, parseAmount } from '../money.ts';
import { blankRow, cleanText, MAX_TEXT_CHARACTERS, type PbdDocument, type RowOf } from './document.ts';
import { hasRoomFor, nextRowIds } from './rows.ts';

/** The stored text of a field; the empty string where the path names none. */
export function readField(document: PbdDocument, path: FieldPath): string {
  const parsed = parsePath(path);
  if (parsed === null || parsed.kind === 'section') return '';
  const holder: object | undefined =
    parsed.kind === 'field'
      ? document[parsed.section]
      : document[parsed.section].find((row) => row.id === parsed.rowId);
  const value: unknown = holder && (holder as Readonly<Record<string, unknown>>)[parsed.field];
  return typeof value === 'string' ? value : '';
}

function writeField(document: PbdDocument, path: FieldPath, value: string): PbdDocument {
  const parsed = parsePath(path);
  if (parsed === null || parsed.kind === 'section') throw new Error(`no field at ${path}`);
  if (readField(document, path) === value) return document;
  if (parsed.kind === 'field') {
    return { ...document, [parsed.section]: { ...document[parsed.section], [parsed.field]: value } };
  }
  const rows: readonly { readonly id: string }[] = document[parsed.section];
  return {
    ...document,
    [parsed.section]: rows.map((row) => (row.id === parsed.rowId ? { ...row, [parsed.field]: value } : row)),
  };
}

const without = <V>(
  record: Readonly<Record<string, V>>,
  drop: (key: string) => boolean,
): Readonly<Record<string, V>> =>
  Object.keys(record).some(drop) ? Object.fromEntries(Object.entries(record).filter(([key]) => !drop(key))) : record;

/** What a commit did: the new document, and why the text was refused where it was. */
export interface Commit {
  readonly document: PbdDocument;
  readonly refused: AmountError | 'too-long' | null;
}

/**
 * Commits what an officer typed into a field. A text that is no amount leaves the stored amount untouched and is kept
 * word for word in `refusedInputs` until it is mended. A text longer than a document holds changes nothing: with it the
 * document could be neither saved nor kept as a draft. Throws where the path names no field.
 */
export function commitField(document: PbdDocument, path: FieldPath, typed: string): Commit {
  const raw = cleanText(typed);
  if (raw.length > MAX_TEXT_CHARACTERS) return { document, refused: 'too-long' };
  if (specOf(path)?.kind !== 'amount') return { document: writeField(document, path, raw), refused: null };
  const amount = parseAmount(typed);
  if (!amount.ok) {
    if (document.refusedInputs[path] === raw) return { document, refused: amount.error };
    return {
      document: { ...document, refusedInputs: { ...document.refusedInputs, [path]: raw } },
      refused: amount.error,
    };
  }
  const refusedInputs = without(document.refusedInputs, (key) => key === path);
  const mended = refusedInputs === document.refusedInputs ? document : { ...document, refusedInputs };
  return { document: writeField(mended, path, amount.value), refused: null };
}

/** Forgets a refused text, so that the stored amount shows again. */
export function dropRefusedInput(document: PbdDocument, path: FieldPath): PbdDocument {
  const refusedInputs = without(document.refusedInputs, (key) => key === path);
  return refusedInputs === document.refusedInputs ? document : { ...document, refusedInputs };
}

export const setProfile = (document: PbdDocument, profile: ProfileId): PbdDocument =>
  document.profile === profile ? document : { ...document, profile };

const withRows = <S extends RowSectionKey>(
  document: PbdDocument,
  section: S,
  rows: readonly RowOf<S>[],
): PbdDocument => ({
  ...document,
  [section]: rows,
});

const rowsOf = <S extends RowSectionKey>(document: PbdDocument, section: S): readonly RowOf<S>[] =>
  document[section] as readonly RowOf<S>[];

/**
 * Inserts a row at `index` (0 to the count of rows); `values` prefills it. Returns the new row's id too: null where the
 * section holds no more rows, and nothing is changed.
 */
export function insertRow<S extends RowSectionKey>(
  document: PbdDocument,
  section: S,
  index: number,
  values: Partial<Omit<RowOf<S>, 'id'>> = {},
): { readonly document: PbdDocument; readonly rowId: string | null } {
  if (!hasRoomFor(document, section, 1)) return { document, rowId: null };
  const [rowId = ''] = nextRowIds(document, section, 1);
  const row: RowOf<S> = { ...blankRow(section, rowId), ...values };
  return { document: withRows(document, section, rowsOf(document, section).toSpliced(index, 0, row)), rowId };
}

/** Deletes rows, with the refused texts, 审核说明 and last year's values that belong to them. */
export function deleteRows(document: PbdDocument, section: RowSectionKey, rowIds: readonly string[]): PbdDocument {
  const gone = new Set(rowIds);
  const kept = rowsOf(document, section).filter((row) => !gone.has(row.id));
  if (kept.length === document[section].length) return document;
  const ofGoneRow = (path: string): boolean => rowIds.some((id) => path.startsWith(`${section}.${id}.`));
  const { lastYear } = document;
  return {
    ...withRows(document, section, kept),
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
  section: RowSectionKey,
  rowIds: readonly string[],
  direction: -1 | 1,
): PbdDocument {
  const moving = new Set(rowIds);
  const rows = [...rowsOf(document, section)];
  let moved = false;
  for (let step = 1; step < rows.length; step += 1) {
    const from = direction === -1 ? step : rows.length - 1 - step;
    const [row, passed] = [rows[from], rows[from + direction]];
    if (row === undefined || passed === undefined || !moving.has(row.id) || moving.has(passed.id)) continue;
    rows[from + direction] = row;
    rows[from] = passed;
    moved = true;
  }
  return moved ? withRows(document, section, rows) : document;
}

/**
 * Copies rows, in their order, to the places below the last of them. Returns the copies' ids too: none where the section
 * cannot hold them all, and nothing is changed.
 */
export function duplicateRows(
  document: PbdDocument,
  section: RowSectionKey,
  rowIds: readonly string[],
): { readonly document: PbdDocument; readonly rowIds: readonly string[] } {
  const rows = rowsOf(document, section);
  const models = rows.filter((row) => rowIds.includes(row.id));
  if (!hasRoomFor(document, section, models.length)) return { document, rowIds: [] };
  const copyIds = nextRowIds(document, section, models.length);
  const copies = models.map((row, index) => ({ ...row, id: copyIds[index] ?? row.id }));
  const place = rows.findLastIndex((row) => rowIds.includes(row.id)) + 1;
  return {
    document: models.length === 0 ? document : withRows(document, section, rows.toSpliced(place, 0, ...copies)),
    rowIds: copyIds,
  };
}
