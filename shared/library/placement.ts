import { blocksOfRole, columnOf, type Form } from '../forms/form.ts';
import { COST_OF_2015, COSTS_OF_2021, level2Named } from '../forms/taxonomy.ts';
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

/** Every 二级 of a form, in printed order. */
export const placesIn = (form: Form): readonly Place[] =>
  form.taxonomy.flatMap(({ level1, level2 }) => level2.map(({ name }) => ({ level1, level2: name })));

/** Whether indicators are put in groups that the template lists: others take every entry where it says it belongs. */
const hasGroups = (form: Form): boolean =>
  form.taxonomy.length > 0 && blocksOfRole(form, 'indicators').some((block) => columnOf(block, 'level2') !== null);

/** Where an entry belongs in a form: never a guess among several. */
export function placementOf({ level1, level2 }: Pick<LibraryEntry, 'level1' | 'level2'>, form: Form): Placement {
  if (!hasGroups(form)) return { kind: 'same', place: { level1, level2 } };
  const places = placesIn(form);
  const same = places.find((place) => place.level1 === level1 && place.level2 === level2);
  if (same !== undefined) return { kind: 'same', place: same };
  const name = level2Named(form, level2);
  const homes = places.filter((place) => place.level2 === name);
  const [home] = homes;
  if (home !== undefined && homes.length === 1) return { kind: 'mapped', place: home };
  const cost = places.find((place) => place.level2 === COST_OF_2015);
  if (cost !== undefined && COSTS_OF_2021.includes(name)) return { kind: 'mapped', place: cost };
  if (name === COST_OF_2015) {
    return { kind: 'ask', candidates: places.filter((place) => COSTS_OF_2021.includes(place.level2)) };
  }
  return { kind: 'ask', candidates: homes.length > 0 ? homes : places.filter((place) => place.level1 === level1) };
}

export const describePlace = ({ level1, level2 }: Place): string =>
  [level1, level2].filter((name) => name !== '').join(' › ');
