/** Finding Chinese text by characters, by whole syllables of pinyin and by their initials, mixed as they come. */

/** The readings of a character without tones, `ü` as it stands; none for what is no Chinese character. */
export type ReadingsOf = (character: string) => readonly string[];

/** A character of a text and all the ways in which it may be typed in pinyin. */
interface Unit {
  readonly character: string;
  readonly spellings: readonly string[];
  /** What any of these begin with: most places of a text are known by it to be no match. */
  readonly starts: string;
}

/** A text made ready to be searched: signs and blanks are passed over, as officers pass over them when typing. */
export interface Searchable {
  readonly units: readonly Unit[];
  readonly plain: string;
}

const SIGNS = /[\p{P}\p{Z}\p{C}\s]/gu;

/** Width, case, signs and blanks make no difference. */
const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(SIGNS, '');

/** `lü` is typed `lv` or `lu`. */
const spellingsOf = (reading: string): readonly string[] =>
  reading.includes('ü') ? [reading.replaceAll('ü', 'v'), reading.replaceAll('ü', 'u')] : [reading];

export function searchable(text: string, readingsOf: ReadingsOf): Searchable {
  const plain = fold(text);
  const units = [...plain].map((character) => {
    const spellings = [...new Set(readingsOf(character).flatMap(spellingsOf))];
    return { character, spellings, starts: character + spellings.map((spelling) => spelling.charAt(0)).join('') };
  });
  return { units, plain };
}

const MAX_TERMS = 8;
const MAX_TERM_CHARACTERS = 40;

/** The words of what was typed, each of which has to be found. The apostrophe of `xi'an` only separates syllables. */
export const termsOf = (typed: string): readonly string[] =>
  typed
    .slice(0, MAX_TERMS * MAX_TERM_CHARACTERS)
    .split(/[\s,，、]+/)
    .map((word) => fold(word).replaceAll('ü', 'v').slice(0, MAX_TERM_CHARACTERS))
    .filter((word) => word !== '')
    .slice(0, MAX_TERMS);

/** How a term was found, the best first. */
const RANK = { startsWith: 0, contains: 1, spelledFromStart: 2, spelled: 3 } as const;

const INITIAL = /^(?:[zcs]h|[a-z])/;

/** Where in the term one may stand after this unit, having stood at `at`: past a character, a syllable or its initial. */
function stepsOf({ character, spellings }: Unit, term: string, at: number): readonly number[] {
  const steps: number[] = [];
  if (term.startsWith(character, at)) steps.push(at + character.length);
  for (const spelling of spellings) {
    if (term.startsWith(spelling, at)) steps.push(at + spelling.length);
    else if (spelling.startsWith(term.slice(at))) steps.push(term.length);
    const initial = INITIAL.exec(spelling)?.[0] ?? '';
    if (initial !== '' && term.startsWith(initial, at)) steps.push(at + initial.length);
    if (initial.length === 2 && term[at] === initial[0]) steps.push(at + 1);
  }
  return steps;
}

/** Whether the term is spelled by the units from `start` on. Linear in the units for each place in the term. */
function isSpelledFrom(units: readonly Unit[], start: number, term: string): boolean {
  // Few at a time, each once: a list is quicker than a set.
  let places: readonly number[] = [0];
  for (let index = start; index < units.length && places.length > 0; index += 1) {
    const unit = units[index];
    if (unit === undefined) return false;
    const next: number[] = [];
    for (const place of places) {
      if (!unit.starts.includes(term.charAt(place))) continue;
      for (const step of stepsOf(unit, term, place)) if (!next.includes(step)) next.push(step);
    }
    if (next.includes(term.length)) return true;
    places = next;
  }
  return false;
}

/** How well a term is found in a text, 0 the best; null where it is not. */
export function rankOf({ units, plain }: Searchable, term: string): number | null {
  const at = plain.indexOf(term);
  if (at !== -1) return at === 0 ? RANK.startsWith : RANK.contains;
  const first = term.charAt(0);
  for (let start = 0; start < units.length; start += 1) {
    if (units[start]?.starts.includes(first) && isSpelledFrom(units, start, term))
      return start === 0 ? RANK.spelledFromStart : RANK.spelled;
  }
  return null;
}
