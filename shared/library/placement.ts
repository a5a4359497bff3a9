import { canonicalLevel2 } from '../table/read/indicator-columns.ts';
import type { Profile } from '../forms/template-schema.ts';
import { TAXONOMY_2021 } from '../form/profiles/taxonomies.ts';
import type { LibraryEntry } from './entry.ts';

/** Where an entry of one taxonomy belongs in the form of another. */

export interface Place {
  readonly level1: string;
  readonly level2: string;
}

export type Placement =
  | { readonly kind: 'same'; readonly place: Place }
  /** The form has this 二级 under another 一级 or another name; the officer is told. */
  | { readonly kind: 'mapped'; readonly place: Place }
  /** The form has no such 二级, or several that it may be: the officer chooses. `candidates` come first. */
  | { readonly kind: 'ask'; readonly candidates: readonly Place[] };

const COSTS_2021 = TAXONOMY_2021.find(({ level1 }) => level1 === '成本指标')?.level2 ?? [];
/** The taxonomy of 2015 has one 成本指标 for what that of 2021 divides into three. Source: FORM §1. */
const COST_2015 = '成本指标';

const placesOf = (taxonomy: Profile['taxonomy']): readonly Place[] =>
  taxonomy.flatMap(({ level1, level2 }) => level2.map((name) => ({ level1, level2: name })));

/** Every 二级 of a profile, in printed order. */
export const placesIn = (profile: Profile): readonly Place[] => placesOf(profile.taxonomy);

/** Where an entry belongs in a profile's form: never a guess among several. */
export function placementOf(entry: Pick<LibraryEntry, 'level1' | 'level2'>, profile: Profile): Placement {
  const places = placesIn(profile);
  const level2 = canonicalLevel2(entry.level2);
  const same = places.find((place) => place.level1 === entry.level1 && place.level2 === entry.level2);
  if (same !== undefined) return { kind: 'same', place: same };
  const homes = places.filter((place) => place.level2 === level2);
  const [home] = homes;
  if (home !== undefined && homes.length === 1) return { kind: 'mapped', place: home };
  const cost = places.find((place) => place.level2 === COST_2015);
  if (cost !== undefined && COSTS_2021.includes(level2)) return { kind: 'mapped', place: cost };
  if (level2 === COST_2015)
    return { kind: 'ask', candidates: places.filter((place) => COSTS_2021.includes(place.level2)) };
  return {
    kind: 'ask',
    candidates: homes.length > 0 ? homes : places.filter((place) => place.level1 === entry.level1),
  };
}

export const describePlace = ({ level1, level2 }: Place): string => `${level1} › ${level2}`;
