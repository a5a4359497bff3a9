import type { RowsBlock } from '../forms/form.ts';
import { cellPath, type FieldPath, fieldsOfBlock } from '../forms/paths.ts';
import { formOf, type PbdDocument, type Row, rowsIn, textIn, valueAt } from './document.ts';

const changedKey = (
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): string | undefined => [...Object.keys(before), ...Object.keys(after)].find((key) => before[key] !== after[key]);

function changedRowPath(before: PbdDocument, after: PbdDocument, { key, columns }: RowsBlock): FieldPath | null {
  // What is computed changes with what was changed, and is no place of its own.
  const keys = columns.filter(({ spec }) => spec.computed === undefined).map((column) => column.key);
  const rows = rowsIn(after, key);
  const earlier = new Map<string, Row>(rowsIn(before, key).map((row) => [row.id, row]));
  for (const row of rows) {
    const known = earlier.get(row.id);
    if (known === undefined) return cellPath(key, row.id, keys[0] ?? '');
    const column = known === row ? undefined : keys.find((name) => textIn(known, name) !== textIn(row, name));
    if (column !== undefined) return cellPath(key, row.id, column);
  }
  // No cell differs: rows are gone, or stand elsewhere. The place they left is what changed.
  const place = rowsIn(before, key).findIndex((row, index) => row.id !== rows[index]?.id);
  const row = place === -1 ? undefined : (rows[place] ?? rows.at(-1));
  if (row !== undefined) return cellPath(key, row.id, keys[0] ?? '');
  return rowsIn(before, key).length === rows.length ? null : key;
}

/**
 * The first place, in printed order, where two states of one document differ: a field, a cell of `after`, or a bare
 * block: whose rows are all gone, or the first one where the template differs. Last year's value beside a field counts
 * as that field. Null where nothing differs.
 */
export function firstChangedPath(before: PbdDocument, after: PbdDocument): FieldPath | null {
  const form = formOf(after);
  for (const block of form.blocks) {
    if (block.kind === 'rows') {
      const path = before.rows[block.key] === after.rows[block.key] ? null : changedRowPath(before, after, block);
      if (path !== null) return path;
    } else {
      const changed = fieldsOfBlock(block).find(
        ({ path, spec }) => spec.computed === undefined && valueAt(before, path) !== valueAt(after, path),
      );
      if (changed !== undefined) return changed.path;
    }
  }
  const refused = changedKey(before.refusedInputs, after.refusedInputs);
  if (refused !== undefined) return refused;
  const note = changedKey(before.reviewNotes, after.reviewNotes);
  if (note !== undefined) return note.slice(note.indexOf(' ') + 1);
  const pending = changedKey(before.lastYear?.values ?? {}, after.lastYear?.values ?? {});
  if (pending !== undefined) return pending;
  return before.template === after.template ? null : (form.blocks[0]?.key ?? null);
}
