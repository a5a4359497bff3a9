import { cellPath, type FieldPath, fieldPath } from '../form/paths.ts';
import {
  FIELD_SECTION_KEYS,
  FIELD_SECTIONS,
  ROW_SECTION_KEYS,
  ROW_SECTIONS,
  type RowSectionKey,
} from '../form/sections.ts';
import type { PbdDocument } from './document.ts';

const differs = (left: object, right: object, key: string): boolean =>
  (left as Readonly<Record<string, unknown>>)[key] !== (right as Readonly<Record<string, unknown>>)[key];

const changedKey = (
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): string | undefined => [...Object.keys(before), ...Object.keys(after)].find((key) => before[key] !== after[key]);

function changedRowPath(before: PbdDocument, after: PbdDocument, section: RowSectionKey): FieldPath | null {
  const keys = Object.keys(ROW_SECTIONS[section].fields);
  const rows = after[section];
  const earlier = new Map<string, object>(before[section].map((row) => [row.id, row]));
  for (const row of rows) {
    const known = earlier.get(row.id);
    if (known === undefined) return cellPath(section, row.id, keys[0] ?? '');
    const key = known === row ? undefined : keys.find((name) => differs(known, row, name));
    if (key !== undefined) return cellPath(section, row.id, key);
  }
  // No cell differs: rows are gone, or stand elsewhere. The place they left is what changed.
  const place = before[section].findIndex((row, index) => row.id !== rows[index]?.id);
  const row = place === -1 ? undefined : (rows[place] ?? rows.at(-1));
  if (row !== undefined) return cellPath(section, row.id, keys[0] ?? '');
  return before[section].length === rows.length ? null : section;
}

/**
 * The first place, in printed order, where two states of one document differ: a field, a cell of `after`, or a bare
 * section: whose rows are all gone, or the first one where the template differs. Last year's value beside a field counts as that field. Null where nothing differs.
 */
export function firstChangedPath(before: PbdDocument, after: PbdDocument): FieldPath | null {
  for (const section of FIELD_SECTION_KEYS) {
    const key = Object.keys(FIELD_SECTIONS[section].fields).find((name) =>
      differs(before[section], after[section], name),
    );
    if (key !== undefined) return fieldPath(section, key);
  }
  for (const section of ROW_SECTION_KEYS) {
    const path = before[section] === after[section] ? null : changedRowPath(before, after, section);
    if (path !== null) return path;
  }
  const refused = changedKey(before.refusedInputs, after.refusedInputs);
  if (refused !== undefined) return refused;
  const note = changedKey(before.reviewNotes, after.reviewNotes);
  if (note !== undefined) return note.slice(note.indexOf(' ') + 1);
  const pending = changedKey(before.lastYear?.values ?? {}, after.lastYear?.values ?? {});
  if (pending !== undefined) return pending;
  return before.profile === after.profile ? null : 'head';
}
