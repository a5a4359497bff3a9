import type { PbdDocument } from '../document/document.ts';
import { startedRows } from '../document/rows.ts';
import type { FieldSpec } from '../forms/fields.ts';
import type { Profile } from '../forms/template-schema.ts';
import { profileOf } from '../forms/templates.ts';
import {
  FIELD_SECTIONS,
  type FieldSectionKey,
  isRowSection,
  ROW_SECTIONS,
  type RowSectionKey,
  type SectionKey,
  TABS,
  type TabId,
} from '../form/sections.ts';
import { shownKeys } from '../document/shown-fields.ts';

/** How many of a tab's required fields are filled. */
export interface TabProgress {
  readonly tab: TabId;
  readonly label: string;
  readonly filled: number;
  readonly required: number;
}

interface Count {
  readonly filled: number;
  readonly required: number;
}

const countOf = (values: object, keys: readonly string[]): Count => ({
  filled: keys.filter((key) => String(Reflect.get(values, key) ?? '').trim() !== '').length,
  required: keys.length,
});

const requiredKeys = (fields: Readonly<Record<string, FieldSpec>>): readonly string[] =>
  Object.keys(fields).filter((key) => fields[key]?.required === true);

/** The required fields of a row that the template shows. */
const rowKeys = (section: RowSectionKey, profile: Profile): readonly string[] => {
  const required = requiredKeys(ROW_SECTIONS[section].fields);
  return shownKeys(section, profile).filter((key) => required.includes(key));
};

/** Families that need an indicator at least. Source: FORM §1. */
const NEEDED_FAMILIES = ['产出', '效益'] as const;

/** How many rows a section still lacks altogether: one 重点任务, one indicator each of 产出 and 效益. Source: FORM §1. */
function missingRows(document: PbdDocument, section: RowSectionKey): number {
  if (section === 'otherTasks') return 0;
  if (section === 'keyTasks') return startedRows(document, section).length === 0 ? 1 : 0;
  const families = startedRows(document, section).map((row) => row.level1);
  return NEEDED_FAMILIES.filter((needed) => !families.some((family) => family.startsWith(needed))).length;
}

function sectionCount(document: PbdDocument, section: SectionKey, profile: Profile): readonly Count[] {
  if (!isRowSection(section)) return [countOf(document[section], requiredKeys(fieldsOf(section)))];
  const keys = rowKeys(section, profile);
  return [
    ...startedRows(document, section).map((row) => countOf(row, keys)),
    { filled: 0, required: missingRows(document, section) * keys.length },
  ];
}

const fieldsOf = (section: FieldSectionKey): Readonly<Record<string, FieldSpec>> => FIELD_SECTIONS[section].fields;

/**
 * The required fields of each tab, and how many are filled. Rows that have been started count with all their required
 * cells; a row that has to be there and is not counts as blank.
 */
export function progressOf(document: PbdDocument): readonly TabProgress[] {
  const profile = profileOf(document.profile);
  return TABS.filter((tab) => tab.sections.length > 0).map((tab) => {
    const counts = tab.sections.flatMap((section) => sectionCount(document, section, profile));
    return {
      tab: tab.id,
      label: tab.label,
      filled: counts.reduce((sum, count) => sum + count.filled, 0),
      required: counts.reduce((sum, count) => sum + count.required, 0),
    };
  });
}
