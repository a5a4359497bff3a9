import type { PbdDocument, RowOf } from '../../shared/document/document.ts';
import { deleteRows, duplicateRow, insertRow, moveRow } from '../../shared/document/edits.ts';
import type { RowSectionKey } from '../../shared/form/sections.ts';

/** Commands on the rows of a grid, each from a document to the next and the row that is current then. */
export interface RowEdit {
  readonly document: PbdDocument;
  /** Null where no row is left or none changed. */
  readonly currentRow: string | null;
}

export const ROW_COMMANDS = ['insertAbove', 'insertBelow', 'duplicate', 'moveUp', 'moveDown', 'delete'] as const;
export type RowCommand = (typeof ROW_COMMANDS)[number];

export const ROW_COMMAND_NAMES = {
  insertAbove: '上方插入',
  insertBelow: '下方插入',
  duplicate: '复制此行',
  moveUp: '上移',
  moveDown: '下移',
  delete: '删除此行',
} as const satisfies Record<RowCommand, string>;

/** What a new row takes over from the row beside it: an indicator goes on under the same 一级 and 二级. */
function prefill(document: PbdDocument, section: RowSectionKey, index: number): Partial<RowOf<'indicators'>> {
  const neighbour = section === 'indicators' ? document.indicators[index] : undefined;
  return neighbour === undefined ? {} : { level1: neighbour.level1, level2: neighbour.level2 };
}

/** Adds a row at the end. */
export function appendRow(document: PbdDocument, section: RowSectionKey): RowEdit {
  const end = document[section].length;
  const inserted = insertRow(document, section, end, prefill(document, section, end - 1));
  return { document: inserted.document, currentRow: inserted.rowId };
}

function insertAt(document: PbdDocument, section: RowSectionKey, index: number, neighbour: number): RowEdit {
  const inserted = insertRow(document, section, index, prefill(document, section, neighbour));
  return { document: inserted.document, currentRow: inserted.rowId };
}

export function runRowCommand(
  document: PbdDocument,
  section: RowSectionKey,
  command: RowCommand,
  rowId: string,
): RowEdit {
  const rows = document[section];
  const index = rows.findIndex((row) => row.id === rowId);
  if (index === -1) return { document, currentRow: null };
  switch (command) {
    case 'insertAbove':
      return insertAt(document, section, index, index);
    case 'insertBelow':
      return insertAt(document, section, index + 1, index);
    case 'duplicate': {
      const copied = duplicateRow(document, section, rowId);
      return copied === null
        ? { document, currentRow: rowId }
        : { document: copied.document, currentRow: copied.rowId };
    }
    case 'moveUp':
      return { document: moveRow(document, section, rowId, -1), currentRow: rowId };
    case 'moveDown':
      return { document: moveRow(document, section, rowId, 1), currentRow: rowId };
    case 'delete':
      return {
        document: deleteRows(document, section, [rowId]),
        currentRow: (rows[index + 1] ?? rows[index - 1])?.id ?? null,
      };
  }
}
