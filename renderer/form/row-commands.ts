import type { PbdDocument, RowOf } from '../../shared/document/document.ts';
import { deleteRows, duplicateRows, insertRow, moveRows } from '../../shared/document/edits.ts';
import { hasRoomFor, startedRows } from '../../shared/document/rows.ts';
import type { RowSectionKey } from '../../shared/form/sections.ts';

/** Commands on the rows of a grid, each from a document to the next and the rows that are current then. */
export interface RowEdit {
  readonly document: PbdDocument;
  /**
   * The rows that were inserted, copied or moved; after a deletion the one that takes their place. None where the section
   * has no room for what was to be added, and nothing is changed.
   */
  readonly rowIds: readonly string[];
}

export const ROW_COMMANDS = ['insertAbove', 'insertBelow', 'duplicate', 'moveUp', 'moveDown', 'delete'] as const;
export type RowCommand = (typeof ROW_COMMANDS)[number];

const NAMES = {
  insertAbove: ['上方插入', '上方插入'],
  insertBelow: ['下方插入', '下方插入'],
  duplicate: ['复制此行', '复制'],
  moveUp: ['上移', '上移'],
  moveDown: ['下移', '下移'],
  delete: ['删除此行', '删除'],
} as const satisfies Record<RowCommand, readonly [string, string]>;

/** A command's button: 删除此行, or for several rows 删除 3 行. */
export const rowCommandName = (command: RowCommand, count: number): string =>
  count > 1 ? `${NAMES[command][1]} ${count} 行` : NAMES[command][0];

/** What a new row takes over from the row beside it: an indicator goes on under the same 一级 and 二级. */
function prefill(document: PbdDocument, section: RowSectionKey, index: number): Partial<RowOf<'indicators'>> {
  const neighbour = section === 'indicators' ? document.indicators[index] : undefined;
  return neighbour === undefined ? {} : { level1: neighbour.level1, level2: neighbour.level2 };
}

/** Inserts `count` rows at `index`, prefilled from the row at `neighbour`. */
function insertRows(
  document: PbdDocument,
  section: RowSectionKey,
  index: number,
  count: number,
  neighbour: number,
): RowEdit {
  if (!hasRoomFor(document, section, count)) return { document, rowIds: [] };
  const values = prefill(document, section, neighbour);
  let next = document;
  const rowIds: string[] = [];
  for (let added = 0; added < count; added += 1) {
    const inserted = insertRow(next, section, index + added, values);
    next = inserted.document;
    if (inserted.rowId !== null) rowIds.push(inserted.rowId);
  }
  return { document: next, rowIds };
}

/** Adds a row at the end; a last row in which nothing stands yet is that row. */
export function appendRow(document: PbdDocument, section: RowSectionKey): RowEdit {
  const last = document[section].at(-1);
  if (last !== undefined && !isStarted(document, section, last.id)) return { document, rowIds: [last.id] };
  const end = document[section].length;
  return insertRows(document, section, end, 1, end - 1);
}

export const isStarted = (document: PbdDocument, section: RowSectionKey, rowId: string): boolean =>
  startedRows(document, section).some((row) => row.id === rowId);

/** Runs a command on rows given in any order; rows that are not there count for nothing. */
export function runRowCommand(
  document: PbdDocument,
  section: RowSectionKey,
  command: RowCommand,
  rowIds: readonly string[],
): RowEdit {
  const rows = document[section];
  const chosen = rows.filter((row) => rowIds.includes(row.id)).map((row) => row.id);
  const first = rows.findIndex((row) => row.id === chosen[0]);
  const last = rows.findIndex((row) => row.id === chosen.at(-1));
  if (first === -1) return { document, rowIds: [] };
  switch (command) {
    case 'insertAbove':
      return insertRows(document, section, first, chosen.length, first);
    case 'insertBelow':
      return insertRows(document, section, last + 1, chosen.length, last);
    case 'duplicate':
      return duplicateRows(document, section, chosen);
    case 'moveUp':
      return { document: moveRows(document, section, chosen, -1), rowIds: chosen };
    case 'moveDown':
      return { document: moveRows(document, section, chosen, 1), rowIds: chosen };
    case 'delete': {
      const stay = (row: { readonly id: string }): boolean => !chosen.includes(row.id);
      const next = rows.slice(last).find(stay) ?? rows.slice(0, first).findLast(stay) ?? rows.find(stay);
      return { document: deleteRows(document, section, chosen), rowIds: next === undefined ? [] : [next.id] };
    }
  }
}
