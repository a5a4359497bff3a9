import type { Profile } from './profiles/profile.ts';
import { ROW_SECTIONS, type RowSectionKey, type SectionKey } from './sections.ts';

/** What of the form a template shows: 基本信息 is a row of some only, and indicators have one column of values or two. */

export const isShownSection = (section: SectionKey, profile: Profile): boolean =>
  section !== 'basicInfo' || profile.hasBasicInfo;

const VALUE_COLUMNS: ReadonlySet<string> = new Set(['cycleValue', 'annualValue']);

/** The fields of a row that the template shows, in printed order. */
export function shownKeys(section: RowSectionKey, profile: Profile): readonly string[] {
  const keys = Object.keys(ROW_SECTIONS[section].fields);
  const columns: readonly string[] = profile.valueColumns.map((column) => column.field);
  return keys.filter((key) => !VALUE_COLUMNS.has(key) || columns.includes(key));
}
