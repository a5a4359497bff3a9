import type { PbdDocument } from '../document/document.ts';
import type { FieldSpec } from './fields.ts';
import { cellPath, type FieldPath, fieldPath } from './paths.ts';
import type { Profile } from './profiles/profile.ts';
import { profileOf } from './profiles/profiles.ts';
import { FIELD_SECTIONS, isRowSection, ROW_SECTIONS, type RowSectionKey, type SectionKey, TABS } from './sections.ts';

/** What of the form a template shows: 基本信息 is a row of some only, and indicators have one column of values or two. */

export const isShownSection = (section: SectionKey, profile: Profile): boolean =>
  section !== 'basicInfo' || profile.hasBasicInfo;

/** The columns in which an indicator's values stand; a template shows one or both. */
export const VALUE_COLUMNS: ReadonlySet<string> = new Set(['cycleValue', 'annualValue']);

/** The fields of a row that the template shows, in printed order. */
export function shownKeys(section: RowSectionKey, profile: Profile): readonly string[] {
  const keys = Object.keys(ROW_SECTIONS[section].fields);
  const columns: readonly string[] = profile.valueColumns.map((column) => column.field);
  return keys.filter((key) => !VALUE_COLUMNS.has(key) || columns.includes(key));
}

/** A field that the window shows, and the text in it. */
export interface ShownField {
  readonly path: FieldPath;
  readonly key: string;
  readonly spec: FieldSpec;
  readonly value: string;
  /** The section or the row that holds the value; it never changes. */
  readonly holder: object;
  /** False for the cells of every row but a section's first, whose columns have been named there. */
  readonly isFirstOfColumn: boolean;
}

function* fieldsOf(
  holder: object,
  specs: Readonly<Record<string, FieldSpec>>,
  keys: readonly string[],
  pathOf: (key: string) => FieldPath,
  isFirstOfColumn: boolean,
): Generator<ShownField> {
  const values = holder as Readonly<Record<string, string>>;
  for (const key of keys) {
    const spec = specs[key];
    if (spec) yield { path: pathOf(key), key, spec, value: values[key] ?? '', holder, isFirstOfColumn };
  }
}

/** Every field that the document's template shows, in the order in which the window shows them. */
export function* shownFields(document: PbdDocument): Generator<ShownField> {
  const profile = profileOf(document.profile);
  for (const section of TABS.flatMap((tab): readonly SectionKey[] => tab.sections)) {
    if (!isShownSection(section, profile)) continue;
    if (isRowSection(section)) {
      const { fields } = ROW_SECTIONS[section];
      const keys = shownKeys(section, profile);
      for (const [index, row] of document[section].entries()) {
        yield* fieldsOf(row, fields, keys, (key) => cellPath(section, row.id, key), index === 0);
      }
    } else {
      const { fields } = FIELD_SECTIONS[section];
      yield* fieldsOf(document[section], fields, Object.keys(fields), (key) => fieldPath(section, key), true);
    }
  }
}
