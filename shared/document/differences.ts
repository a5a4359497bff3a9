import { placeOf } from '../form/labels.ts';
import { cellPath, type FieldPath, fieldPath } from '../form/paths.ts';
import { FIELD_SECTION_KEYS, FIELD_SECTIONS, ROW_SECTION_KEYS, ROW_SECTIONS } from '../form/sections.ts';
import type { PbdDocument } from './document.ts';
import { readField } from './edits.ts';

/** A field that differs between two states of a document; a row that one of them lacks reads as blank there. */
export interface Difference {
  readonly path: FieldPath;
  /** Where it lies, in words. */
  readonly place: string;
  readonly before: string;
  readonly after: string;
}

const shown = (document: PbdDocument, path: FieldPath): string =>
  document.refusedInputs[path] ?? readField(document, path);

function pathsOf(document: PbdDocument): readonly FieldPath[] {
  return [
    ...FIELD_SECTION_KEYS.flatMap((section) =>
      Object.keys(FIELD_SECTIONS[section].fields).map((field) => fieldPath(section, field)),
    ),
    ...ROW_SECTION_KEYS.flatMap((section) =>
      document[section].flatMap(({ id }) =>
        Object.keys(ROW_SECTIONS[section].fields).map((field) => cellPath(section, id, field)),
      ),
    ),
  ];
}

/** The fields in which two states differ, in the form's order; 审核说明 and the order of rows are not compared. */
export function differencesOf(before: PbdDocument, after: PbdDocument): readonly Difference[] {
  const paths = new Set([...pathsOf(after), ...pathsOf(before)]);
  return [...paths].flatMap((path) => {
    const [old, now] = [shown(before, path), shown(after, path)];
    if (old === now) return [];
    const [section = '', rowId] = path.split('.');
    const rows: unknown = Reflect.get(after, section);
    const stands = !Array.isArray(rows) || rows.some((row: { readonly id: string }) => row.id === rowId);
    return [{ path, place: placeOf(stands ? after : before, path), before: old, after: now }];
  });
}
