import { formOf, type PbdDocument } from '../document/document.ts';
import { commitField } from '../document/edits.ts';
import { pendingValues } from '../document/last-year.ts';
import { shownFields } from '../document/shown-fields.ts';
import { blockOfPath, type FieldPath, parsePath } from '../forms/paths.ts';

/** Takes last year's values over into those of the fields that are still blank. */
export const takeOver = (document: PbdDocument, paths: readonly FieldPath[]): PbdDocument =>
  paths.reduce((taken, path) => {
    const value = pendingValues(document).get(path);
    return value === undefined ? taken : commitField(taken, path, value).document;
  }, document);

/** Drops last year's values: the fields stay blank, and nothing is asked any more. */
export function dropValues(document: PbdDocument, paths: readonly FieldPath[]): PbdDocument {
  const { lastYear } = document;
  if (lastYear === undefined || !paths.some((path) => Object.hasOwn(lastYear.values, path))) return document;
  const dropped = new Set(paths);
  const values = Object.fromEntries(Object.entries(lastYear.values).filter(([path]) => !dropped.has(path)));
  return { ...document, lastYear: { ...lastYear, values } };
}

/** What leaves the officer's desk holds none of last year's values; that it was begun from one still shows. */
export const withoutLastYearValues = (document: PbdDocument): PbdDocument =>
  document.lastYear === undefined ? document : { ...document, lastYear: { ...document.lastYear, values: {} } };

/** The pending fields of the same row, or of the same group where it has no rows, the field itself included. */
export function pendingBeside(document: PbdDocument, path: FieldPath): readonly FieldPath[] {
  const form = formOf(document);
  const parsed = parsePath(form, path);
  if (parsed === null) return [];
  const pending = [...pendingValues(document).keys()];
  if (parsed.kind === 'block') return pending.filter((each) => blockOfPath(form, each) === parsed.key);
  // A path without its last name is the row's, or the group's.
  const group = path.slice(0, path.lastIndexOf('.') + 1);
  return pending.filter((each) => each.startsWith(group));
}

/** The pending field after `path` in the form's order, and after the last the first. Null where nothing is pending. */
export function nextPending(document: PbdDocument, path: FieldPath | null): FieldPath | null {
  const pending = pendingValues(document);
  const order = Array.from(shownFields(document), (field) => field.path);
  const from = path === null ? 0 : order.indexOf(path) + 1;
  return [...order.slice(from), ...order].find((each) => pending.has(each)) ?? null;
}
