import { ROW_SECTION_KEYS, type RowSectionKey } from '../form/sections.ts';
import { type IndicatorRow, MAX_ROWS, type PbdDocument, type RowOf, type TaskRow } from './document.ts';

const ID_PREFIX = { keyTasks: 'k', otherTasks: 'o', indicators: 'i' } as const satisfies Record<RowSectionKey, string>;

/** The id of a section's `number`th row in a document made anew. */
export const rowIdOf = (section: RowSectionKey, number: number): string => `${ID_PREFIX[section]}${number}`;

/** The section that gave a row its id; null where the id was given elsewhere. */
export const sectionOfRowId = (rowId: string): RowSectionKey | null =>
  ROW_SECTION_KEYS.find((section) => rowId.startsWith(ID_PREFIX[section]) && /^\d+$/.test(rowId.slice(1))) ?? null;

/** Numbers beyond are of ids given elsewhere; those counted on from stay exact. */
const MAX_COUNTED = 1e12;

/** Whether a section may have so many rows more: a document with more could be neither saved nor kept as a draft. */
export const hasRoomFor = (document: PbdDocument, section: RowSectionKey, count: number): boolean =>
  document[section].length + count <= MAX_ROWS;

/** The next free row ids of a section: one above the highest in use, so that no row of this document is confused. */
export function nextRowIds(document: PbdDocument, section: RowSectionKey, count: number): readonly string[] {
  const prefix = ID_PREFIX[section];
  const highest = document[section].reduce((max, row) => {
    const number = row.id.startsWith(prefix) ? Number(row.id.slice(prefix.length)) : Number.NaN;
    return Number.isInteger(number) && number < MAX_COUNTED ? Math.max(max, number) : max;
  }, 0);
  return Array.from({ length: count }, (_, index) => rowIdOf(section, highest + index + 1));
}

const isFilled = (text: string): boolean => text.trim() !== '';

/** A task row counts once any of its cells is filled; rows not started are neither printed nor judged. */
export const isTaskStarted = (row: TaskRow): boolean =>
  isFilled(row.name) || isFilled(row.content) || row.amount !== '' || isFilled(row.goal);

/** 一级 and 二级 alone do not start an indicator: a new row of a group carries them before anything is typed. */
export const isIndicatorStarted = (row: IndicatorRow): boolean =>
  isFilled(row.level3) || isFilled(row.cycleValue) || isFilled(row.annualValue);

/** The rows of a section that count, in order. A row holding only a refused amount counts. */
export function startedRows<S extends RowSectionKey>(document: PbdDocument, section: S): readonly RowOf<S>[] {
  const rows = document[section] as readonly RowOf<S>[];
  return rows.filter((row) =>
    section === 'indicators'
      ? isIndicatorStarted(row as unknown as IndicatorRow)
      : isTaskStarted(row as unknown as TaskRow) || document.refusedInputs[`${section}.${row.id}.amount`] !== undefined,
  );
}
