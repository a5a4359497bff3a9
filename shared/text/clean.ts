import { siftText } from './characters.ts';
import { ideographOf, KANGXI_RADICAL, withoutRadicals } from './radicals.ts';
import { decodeSource } from './source-codes.ts';

/**
 * The one door for texts, typed, pasted or read from a file: nothing gets in that cannot be seen, and what was changed,
 * line ends aside, is told.
 */

/** What was changed. Gravest first: this is the order in which changes are told. */
export const CHANGE_KINDS = ['direction', 'radical', 'marks', 'control', 'invisible', 'entity', 'escape'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface Change {
  readonly kind: ChangeKind;
  /** Characters that went or were replaced; codes that were read. At least 1. */
  readonly count: number;
}

export interface Cleaned {
  readonly text: string;
  readonly changes: readonly Change[];
}

const NO_CHANGES: readonly Change[] = [];

const changesOf = (counts: Readonly<Partial<Record<ChangeKind, number>>>): readonly Change[] => {
  const changes = CHANGE_KINDS.flatMap((kind): readonly Change[] => {
    const count = counts[kind] ?? 0;
    return count === 0 ? [] : [{ kind, count }];
  });
  return changes.length === 0 ? NO_CHANGES : changes;
};

/** Nothing that cleaning looks for: true of nearly every text, and told at once. */
const ORDINARY = /^[\t\n 0-9A-Za-z\u3000-\u3029\u4e00-\u9fff\uff01-\uff5e.,:;%+*/()≥≤“”—…-]*$/;

/**
 * Makes a text storable. Everywhere: line ends become `\n`; control characters, half characters, characters that cannot
 * be seen or that turn the direction of writing go, and so do marks beyond `MAX_MARKS` on one base. Joiners and variation
 * selectors stay where they make a character what it is; private characters and every visible one stay.
 *
 * `source`, for what another program or a file hands over, first reads entities and spreadsheet escapes, once, and puts
 * ideographs for Kangxi radicals, which only PDFs write. Typed text may be cleaned again without a change; a source's is
 * cleaned once, for a code that was itself written out in codes would be read the second time.
 */
export function clean(raw: string, at: 'typing' | 'source'): Cleaned {
  if (ORDINARY.test(raw)) return { text: raw, changes: NO_CHANGES };
  if (at === 'typing') {
    const { text, removed } = siftText(raw);
    return { text, changes: changesOf(removed) };
  }
  const { text: decoded, entities, escapes } = decodeSource(raw);
  let radicals = 0;
  const unified = decoded.replace(KANGXI_RADICAL, (radical) => {
    radicals += 1;
    return ideographOf(radical);
  });
  const { text, removed } = siftText(unified);
  return { text, changes: changesOf({ ...removed, entity: entities, escape: escapes, radical: radicals }) };
}

/** The text of `clean` as typing does it, for callers that have nobody to tell. */
export const cleanText = (raw: string): string => clean(raw, 'typing').text;

/** Several lists of changes as one, counts of a kind summed: what a whole import changed. */
export function sumChanges(lists: readonly (readonly Change[])[]): readonly Change[] {
  const counts: Partial<Record<ChangeKind, number>> = {};
  for (const { kind, count } of lists.flat()) counts[kind] = (counts[kind] ?? 0) + count;
  return changesOf(counts);
}

const UNSEEN_OR_BLANK = /[\s\p{Default_Ignorable_Code_Point}]+/gu;
const FULL_WIDTH_ASCII = /[\uff01-\uff5e]/g;

/**
 * A label as it is compared, never shown: cleaned as a source's, every radical and every compatibility ideograph (U+F900
 * and on) as its ideograph, full-width forms as ASCII (（） as (), ： as :), variation selectors and white space gone.
 * Both sides of a comparison go through it.
 */
export const labelText = (raw: string): string =>
  withoutRadicals(clean(raw, 'source').text)
    .normalize('NFC')
    .replace(UNSEEN_OR_BLANK, '')
    .replace(FULL_WIDTH_ASCII, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
