/**
 * Dictionaries of a PDF as text (ISO 32000-1 §7.3.7), to be changed in a few entries and else left as they stand, byte for
 * byte. Text is Latin-1: one character a byte. What is not written the plain way throws `NotPlain`.
 */

export class NotPlain extends Error {}

/** Where the value of an entry stands in the text: from `start` up to `end`. */
interface Entry {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

const BLANK = /[\0\t\n\f\r ]*/y;
const NAME = /\/[^\0\t\n\f\r ()<>[\]{}/%#]+/y;
const REFERENCE = /(\d{1,10}) 0 R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const ATOM = /[^\0\t\n\f\r ()<>[\]{}/%]+/y;
const HEX = /<[0-9A-Fa-f\s]*>/y;
const MAX_DEPTH = 32;

const endOf = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
};

const afterBlank = (text: string, at: number): number => endOf(BLANK, text, at);

function endOfString(text: string, at: number): number {
  let depth = 0;
  for (let index = at; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === '(') depth += 1;
    else if (text[index] === ')') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  throw new NotPlain('string without end');
}

function endOfArray(text: string, at: number, depth: number): number {
  let index = afterBlank(text, at + 1);
  while (text[index] !== ']') index = afterBlank(text, endOfValue(text, index, depth + 1));
  return index + 1;
}

function endOfValue(text: string, at: number, depth: number): number {
  if (depth > MAX_DEPTH) throw new NotPlain('nested too deeply');
  if (text.startsWith('<<', at)) return entriesOf(text, at, depth).end;
  if (text[at] === '[') return endOfArray(text, at, depth);
  if (text[at] === '(') return endOfString(text, at);
  const ends = [HEX, NAME, REFERENCE, ATOM].map((pattern) => endOf(pattern, text, at));
  const end = ends.find((each) => each > 0);
  if (end === undefined) throw new NotPlain('no value');
  return end;
}

/** The entries of the dictionary that begins at `at`; `end` is just after it. */
function entriesOf(
  text: string,
  at: number,
  depth: number,
): { readonly entries: readonly Entry[]; readonly end: number } {
  const entries: Entry[] = [];
  let index = afterBlank(text, at + 2);
  while (!text.startsWith('>>', index)) {
    const keyEnd = endOf(NAME, text, index);
    if (keyEnd < 0) throw new NotPlain('no key');
    const key = text.slice(index + 1, keyEnd);
    if (entries.some((each) => each.key === key)) throw new NotPlain(`twice: ${key}`);
    const start = afterBlank(text, keyEnd);
    const end = endOfValue(text, start, depth + 1);
    entries.push({ key, start, end });
    index = afterBlank(text, end);
  }
  return { entries, end: index + 2 };
}

export interface RawDictionary {
  /** The value as it stands, or null. */
  readonly value: (key: string) => string | null;
  /** The dictionary that is the value itself, or null. */
  readonly dictionary: (key: string) => RawDictionary | null;
  /** The number of the object that the value refers to, or null. */
  readonly reference: (key: string) => number | null;
  /** The members of an array of numbers, or null. */
  readonly numbers: (key: string) => readonly number[] | null;
  /** All of the text it was read from, with these values in place of the old ones or, where there is none, added last. */
  readonly with: (values: Readonly<Record<string, string>>) => string;
}

const NUMBERS = /^\[\s*(-?\d*\.?\d+(?:\s+-?\d*\.?\d+)*)\s*\]$/;

/** The number in `12 0 R`, or null. */
export const referenceIn = (value: string | null): number | null => {
  const number = /^(\d{1,10}) 0 R$/.exec(value ?? '')?.[1];
  return number === undefined ? null : Number(number);
};

/** Reads the first dictionary of a text. Throws `NotPlain`. */
export function readDictionary(text: string): RawDictionary {
  const at = text.indexOf('<<');
  if (at < 0) throw new NotPlain('no dictionary');
  const { entries, end } = entriesOf(text, at, 0);
  const value = (key: string): string | null => {
    const entry = entries.find((each) => each.key === key);
    return entry === undefined ? null : text.slice(entry.start, entry.end);
  };
  return {
    value,
    dictionary: (key) => {
      const own = value(key);
      return own?.startsWith('<<') === true ? readDictionary(own) : null;
    },
    reference: (key) => referenceIn(value(key)),
    numbers: (key) =>
      NUMBERS.exec(value(key) ?? '')?.[1]
        ?.split(/\s+/)
        .map(Number) ?? null,
    with: (values) => {
      let changed = text;
      const added = Object.entries(values).filter(([key]) => entries.every((each) => each.key !== key));
      const insert = added.map(([key, text]) => `/${key} ${text}\n`).join('');
      changed = `${changed.slice(0, end - 2)}${insert}${changed.slice(end - 2)}`;
      // From the last to the first, so that places before keep their offsets.
      for (const { key, start, end: valueEnd } of [...entries].reverse()) {
        const now = values[key];
        if (now !== undefined) changed = `${changed.slice(0, start)}${now}${changed.slice(valueEnd)}`;
      }
      return changed;
    },
  };
}
