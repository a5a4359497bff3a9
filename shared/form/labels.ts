import type { PbdDocument } from '../document/document.ts';
import { type FieldPath, parsePath, specOf } from './paths.ts';
import type { Profile } from './profiles/profile.ts';
import { profileOf } from './profiles/profiles.ts';
import { FIELD_SECTIONS, ROW_SECTIONS, type SectionKey } from './sections.ts';

const SECTIONS = { ...FIELD_SECTIONS, ...ROW_SECTIONS } as const;

/** A section's label as printed and as named in messages. */
export const sectionLabel = (section: SectionKey): string => SECTIONS[section].label;

/** 区本级使用资金, 市本级使用资金, …: by the profile's level. */
export const retainedLabel = (profile: Profile): string =>
  `${profile.budgetLevel}${FIELD_SECTIONS.byLevel.fields.retained.label}`;

/** A field's label as the profile words it; the empty string where the path names no field. */
export function fieldLabel(profile: Profile, path: FieldPath): string {
  const parsed = parsePath(path);
  if (parsed?.kind === 'field' && parsed.section === 'byLevel' && parsed.field === 'retained') {
    return retainedLabel(profile);
  }
  if (parsed?.kind === 'cell' && parsed.section === 'indicators') {
    const column = profile.valueColumns.find((candidate) => candidate.field === parsed.field);
    if (column) return column.label;
  }
  return specOf(path)?.label ?? '';
}

/** Where a path lies, in words: 基本支出, 年度重点工作任务第2行“名称”. */
export function placeOf(document: PbdDocument, path: FieldPath): string {
  const parsed = parsePath(path);
  if (parsed === null) return path;
  if (parsed.kind === 'section') return sectionLabel(parsed.section);
  const label = fieldLabel(profileOf(document.profile), path);
  if (parsed.kind === 'field') return label;
  const row = document[parsed.section].findIndex((candidate) => candidate.id === parsed.rowId) + 1;
  return `${rowPlace(parsed.section, row)}“${label.replace(/（.*）$/, '')}”`;
}

/** A row in words: 年度重点工作任务第2行. Rows are counted from 1. */
export const rowPlace = (section: SectionKey, row: number): string =>
  `${section === 'otherTasks' ? '其他需完成的任务' : sectionLabel(section)}第${row}行`;
