import type { Form } from '../forms/form.ts';
import type { IndicatorKind, LibraryEntry } from './entry.ts';
import { type ReadingsOf, rankOf, type Searchable, searchable, termsOf } from './pinyin-match.ts';
import { type Place, type Placement, placementOf } from './placement.ts';

/** What is asked of the library; the empty text asks nothing. */
export interface Query {
  readonly text: string;
  readonly level1: string;
  readonly level2: string;
  readonly group: string;
  readonly kind: IndicatorKind | '';
  readonly ownOnly: boolean;
}

export const EVERYTHING: Query = { text: '', level1: '', level2: '', group: '', kind: '', ownOnly: false };

/** An entry made ready to be searched, and where it stands in the form of the open document. */
export interface IndexedEntry {
  readonly entry: LibraryEntry;
  readonly placement: Placement;
  /** The place it is listed under: the form's, or its own where the form has none. */
  readonly place: Place;
  /** The 三级指标, and what is left of it without what stands in brackets. */
  readonly names: readonly Searchable[];
  readonly rest: Searchable;
}

const IN_BRACKETS = /[（(][^）)]*[）)]/g;

export type LibraryIndex = readonly IndexedEntry[];

/** Done once for each library and form; a search then only compares. */
export const indexLibrary = (entries: readonly LibraryEntry[], form: Form, readingsOf: ReadingsOf): LibraryIndex => {
  // Groups and units repeat: hundreds of entries share one text, which is then compared once a search.
  const shared = new Map<string, Searchable>();
  const restOf = (text: string): Searchable => {
    const made = shared.get(text) ?? searchable(text, readingsOf);
    shared.set(text, made);
    return made;
  };
  return entries.map((entry) => {
    const placement = placementOf(entry, form);
    const place = placement.kind === 'ask' ? { level1: entry.level1, level2: entry.level2 } : placement.place;
    const names = [...new Set([entry.level3, entry.level3.replace(IN_BRACKETS, '')])];
    const rest = [entry.group, place.level1, place.level2, entry.comparator ?? '', entry.unit].join(' ');
    return {
      entry,
      placement,
      place,
      names: names.map((name) => searchable(name, readingsOf)),
      rest: restOf(rest),
    };
  });
};

const passes = ({ entry, place }: IndexedEntry, query: Query): boolean =>
  (query.level1 === '' || place.level1 === query.level1) &&
  (query.level2 === '' || place.level2 === query.level2) &&
  (query.group === '' || entry.group === query.group) &&
  (query.kind === '' || entry.kind === query.kind) &&
  (!query.ownOnly || entry.own);

/** What is found outside the name counts for less. */
const OUTSIDE_NAME = 10;

const best = (ranks: readonly (number | null)[]): number | null =>
  ranks.reduce((least, rank) => (rank === null || (least !== null && least <= rank) ? least : rank), null);

/** A word that is looked for, and where it was found outside names so far. */
interface Term {
  readonly text: string;
  readonly ranks: Map<Searchable, number | null>;
}

function rankOutside(rest: Searchable, { text, ranks }: Term): number | null {
  const known = ranks.get(rest);
  if (known !== undefined) return known;
  const rank = rankOf(rest, text);
  ranks.set(rest, rank);
  return rank;
}

function scoreOf({ names, rest }: IndexedEntry, terms: readonly Term[]): number | null {
  let score = 0;
  for (const term of terms) {
    const inName = best(names.map((name) => rankOf(name, term.text)));
    const inRest = inName === null ? rankOutside(rest, term) : null;
    if (inName === null && inRest === null) return null;
    score += inName ?? OUTSIDE_NAME + (inRest ?? 0);
  }
  return score;
}

/** The entries that match, the best first, equals in the library's order. */
export function searchLibrary(index: LibraryIndex, query: Query): readonly IndexedEntry[] {
  const terms = termsOf(query.text).map((text): Term => ({ text, ranks: new Map() }));
  const found: { readonly indexed: IndexedEntry; readonly score: number }[] = [];
  for (const indexed of index) {
    if (!passes(indexed, query)) continue;
    const score = scoreOf(indexed, terms);
    if (score !== null) found.push({ indexed, score });
  }
  return found.sort((left, right) => left.score - right.score).map(({ indexed }) => indexed);
}
