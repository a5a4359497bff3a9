import type { FieldSpec } from './fields.ts';
import {
  FIELD_SECTIONS,
  type FieldSectionKey,
  isFieldSection,
  isRowSection,
  ROW_SECTIONS,
  type RowSectionKey,
  type SectionKey,
} from './sections.ts';

/** `section.field`, or `section.rowId.field`: a field's identity wherever it is named. */
export type FieldPath = string;

export type ParsedPath =
  | { readonly kind: 'field'; readonly section: FieldSectionKey; readonly field: string }
  | { readonly kind: 'cell'; readonly section: RowSectionKey; readonly rowId: string; readonly field: string }
  | { readonly kind: 'section'; readonly section: SectionKey };

export const fieldPath = (section: FieldSectionKey, field: string): FieldPath => `${section}.${field}`;
export const cellPath = (section: RowSectionKey, rowId: string, field: string): FieldPath =>
  `${section}.${rowId}.${field}`;

/** Reads a path; null where the form has no such section or field. A bare section (`keyTasks`) is a path too. */
export function parsePath(path: FieldPath): ParsedPath | null {
  const [section = '', second, third, ...rest] = path.split('.');
  if (rest.length > 0) return null;
  if (second === undefined) {
    return isFieldSection(section) || isRowSection(section) ? { kind: 'section', section } : null;
  }
  if (isFieldSection(section) && third === undefined && Object.hasOwn(FIELD_SECTIONS[section].fields, second)) {
    return { kind: 'field', section, field: second };
  }
  if (isRowSection(section) && third !== undefined && Object.hasOwn(ROW_SECTIONS[section].fields, third)) {
    return { kind: 'cell', section, rowId: second, field: third };
  }
  return null;
}

/** The specification behind a path, or null where it names no single field. */
export function specOf(path: FieldPath): FieldSpec | null {
  const parsed = parsePath(path);
  if (parsed === null || parsed.kind === 'section') return null;
  const fields: Readonly<Record<string, FieldSpec>> =
    parsed.kind === 'field' ? FIELD_SECTIONS[parsed.section].fields : ROW_SECTIONS[parsed.section].fields;
  return fields[parsed.field] ?? null;
}
