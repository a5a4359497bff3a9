import { LEVEL2_ALIASES, TAXONOMY_2015, TAXONOMY_2021, TAXONOMY_PANYU_2023 } from '../../form/profiles/taxonomies.ts';
import type { Profile } from '../../forms/template-schema.ts';
import { NOT_CHOSEN } from '../layout-form.ts';

const bare = (text: string): string => text.replace(/\s+/g, '');

const KNOWN_LEVEL2: ReadonlySet<string> = new Set([
  ...[TAXONOMY_2015, TAXONOMY_PANYU_2023, TAXONOMY_2021].flat().flatMap((family) => family.level2),
  ...Object.keys(LEVEL2_ALIASES),
]);

const LEVEL2_COLUMN = 2;

/**
 * How many columns an indicator row has lost on its left: its first non-empty cell is a known 二级指标 that stands
 * before the 二级 column. Source: FORM §6, trap 2. A row whose next cell is a 二级 too is in place.
 */
export function lostColumns(cells: readonly string[], profile: Profile): number {
  const first = cells.findIndex((cell) => cell.trim() !== '');
  if (first === -1 || first >= LEVEL2_COLUMN) return 0;
  const name = bare(cells[first] ?? '');
  if (!KNOWN_LEVEL2.has(name) || profile.taxonomy.some((family) => family.level1 === name)) return 0;
  const next = bare(cells[first + 1] ?? '');
  return next === NOT_CHOSEN || KNOWN_LEVEL2.has(next) ? 0 : LEVEL2_COLUMN - first;
}

/** 二级指标 by the name the taxonomies use, line breaks inside a label removed; unknown names stay verbatim. */
export function canonicalLevel2(text: string): string {
  const name = bare(text);
  return LEVEL2_ALIASES[name] ?? (KNOWN_LEVEL2.has(name) ? name : text);
}

/** 一级指标 by the profile's name, line breaks inside a label removed; unknown names stay verbatim. */
export function canonicalLevel1(text: string, profile: Profile): string {
  const name = bare(text);
  return profile.taxonomy.some((family) => family.level1 === name) ? name : text;
}
