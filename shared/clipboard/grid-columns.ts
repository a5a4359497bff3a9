import { fieldLabel } from '../form/labels.ts';
import { cellPath } from '../form/paths.ts';
import type { Profile } from '../form/profiles/profile.ts';
import { ROW_SECTIONS, type RowSectionKey } from '../form/sections.ts';

/** A column of a section as it is filled in under a profile. */
export interface SectionColumn {
  readonly key: string;
  readonly label: string;
  readonly kind: 'text' | 'amount' | 'choice';
}

/** The columns of a section in printed order; value columns that the profile does not print are left out. */
export function sectionColumns(section: RowSectionKey, profile: Profile): readonly SectionColumn[] {
  const values: readonly string[] = ['cycleValue', 'annualValue'];
  const printed: readonly string[] = profile.valueColumns.map((column) => column.field);
  return Object.entries(ROW_SECTIONS[section].fields)
    .filter(([key]) => !values.includes(key) || printed.includes(key))
    .map(([key, spec]) => ({
      key,
      label: fieldLabel(profile, cellPath(section, 'x', key)),
      kind: spec.kind === 'amount' || spec.kind === 'choice' ? spec.kind : 'text',
    }));
}
