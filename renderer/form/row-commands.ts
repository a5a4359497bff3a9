import { formOf, type PbdDocument, rowsIn, textIn } from '../../shared/document/document.ts';
import { deleteRows, duplicateRows, insertRow, moveRows } from '../../shared/document/edits.ts';
import { hasRoomFor, startedRows } from '../../shared/document/rows.ts';

/** Commands on the rows of a grid, each from a document to the next and the rows that are current then. */
export interface RowEdit {
  readonly document: PbdDocument;
  /**
   * The rows that were inserted, copied or moved; after a deletion the one that takes their place. None where the block
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
function prefill(document: PbdDocument, block: string, index: number): Readonly<Record<string, string>> {
  const neighbour = rowsIn(document, block)[index];
  const shared =
    formOf(document)
      .rows.get(block)
      ?.columns.filter(({ merged }) => merged) ?? [];
  if (neighbour === undefined) return {};
  return Object.fromEntries(shared.map(({ key }) => [key, textIn(neighbour, key)]));
}

/** Inserts `count` rows at `index`, prefilled from the row at `neighbour`. */
function insertRows(document: PbdDocument, block: string, index: number, count: number, neighbour: number): RowEdit {
  if (!hasRoomFor(document, block, count)) return { document, rowIds: [] };
  const values = prefill(document, block, neighbour);
  let next = document;
  const rowIds: string[] = [];
  for (let added = 0; added < count; added += 1) {
    const inserted = insertRow(next, block, index + added, values);
    next = inserted.document;
    if (inserted.rowId !== null) rowIds.push(inserted.rowId);
  }
  return { document: next, rowIds };
}

/** Adds a row at the end; a last row in which nothing stands yet is that row. */
export function appendRow(document: PbdDocument, block: string): RowEdit {
  const last = rowsIn(document, block).at(-1);
  if (last !== undefined && !isStarted(document, block, last.id)) return { document, rowIds: [last.id] };
  const end = rowsIn(document, block).length;
  return insertRows(document, block, end, 1, end - 1);
}

export const isStarted = (document: PbdDocument, block: string, rowId: string): boolean =>
  startedRows(document, block).some((row) => row.id === rowId);

/** Runs a command on rows given in any order; rows that are not there count for nothing. */
export function runRowCommand(
  document: PbdDocument,
  block: string,
  command: RowCommand,
  rowIds: readonly string[],
): RowEdit {
  const rows = rowsIn(document, block);
  const chosen = rows.filter((row) => rowIds.includes(row.id)).map((row) => row.id);
  const first = rows.findIndex((row) => row.id === chosen[0]);
  const last = rows.findIndex((row) => row.id === chosen.at(-1));
  if (first === -1) return { document, rowIds: [] };
  switch (command) {
    case 'insertAbove':
      return insertRows(document, block, first, chosen.length, first);
    case 'insertBelow':
      return insertRows(document, block, last + 1, chosen.length, last);
    case 'duplicate':
      return duplicateRows(document, block, chosen);
    case 'moveUp':
      return { document: moveRows(document, block, chosen, -1), rowIds: chosen };
    case 'moveDown':
      return { document: moveRows(document, block, chosen, 1), rowIds: chosen };
    case 'delete': {
      const stay = (row: { readonly id: string }): boolean => !chosen.includes(row.id);
      const next = rows.slice(last).find(stay) ?? rows.slice(0, first).findLast(stay) ?? rows.find(stay);
      return { document: deleteRows(document, block, chosen), rowIds: next === undefined ? [] : [next.id] };
    }
  }
}
