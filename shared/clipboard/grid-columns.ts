import type { FieldSpec } from '../forms/fields.ts';
import { fieldLabel } from '../forms/labels.ts';
import { cellPath } from '../forms/paths.ts';
import type { Profile } from '../forms/template-schema.ts';
import { ROW_SECTIONS, type RowSectionKey } from '../form/sections.ts';
import { shownKeys } from '../document/shown-fields.ts';

/** A column of a section as it is filled in under a profile. */
export interface SectionColumn {
  readonly key: string;
  readonly label: string;
  readonly kind: 'text' | 'amount' | 'choice';
}

/** The columns of a section in printed order; value columns that the profile does not print are left out. */
export function sectionColumns(section: RowSectionKey, profile: Profile): readonly SectionColumn[] {
  const specs: Readonly<Record<string, FieldSpec>> = ROW_SECTIONS[section].fields;
  return shownKeys(section, profile).map((key) => {
    const kind = specs[key]?.kind;
    return {
      key,
      label: fieldLabel(profile, cellPath(section, 'x', key)),
      kind: kind === 'amount' || kind === 'choice' ? kind : 'text',
    };
  });
}
