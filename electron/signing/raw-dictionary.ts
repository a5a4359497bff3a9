import { ObjectParser } from './object-parser.ts';
import { type PdfDict, rawEntry } from './pdf-objects.ts';
import { Refusal } from './pdf-refusal.ts';

/**
 * Dictionaries of a PDF as text (ISO 32000-1 §7.3.7), to be changed in a few entries and else left as they stand, byte for
 * byte. Text is Latin-1: one character a byte. What is not written the plain way throws `NotPlain`.
 */

export class NotPlain extends Error {}

/** Of the objects that signing changes, which have some ten entries. */
const MAX_VALUES = 10_000;

function parsed(text: string): PdfDict {
  const at = text.indexOf('<<');
  if (at < 0) throw new NotPlain('no dictionary');
  const bytes = Buffer.from(text, 'latin1');
  try {
    const value = new ObjectParser(bytes, at, bytes.length, { values: MAX_VALUES }).value();
    if (value.kind === 'dict') return value;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  throw new NotPlain('not to be read in one way');
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
  const dict = parsed(text);
  const value = (key: string): string | null => {
    const entry = rawEntry(dict, key);
    return entry === undefined ? null : text.slice(entry.start, entry.end);
  };
  return {
    value,
    dictionary: (key) => (rawEntry(dict, key)?.kind === 'dict' ? readDictionary(value(key) ?? '') : null),
    reference: (key) => referenceIn(value(key)),
    numbers: (key) =>
      NUMBERS.exec(value(key) ?? '')?.[1]
        ?.split(/\s+/)
        .map(Number) ?? null,
    with: (values) => {
      const added = Object.entries(values).filter(([key]) => !dict.entries.has(key));
      const insert = added.map(([key, now]) => `/${key} ${now}\n`).join('');
      let changed = `${text.slice(0, dict.end - 2)}${insert}${text.slice(dict.end - 2)}`;
      // From the last to the first, so that places before keep their offsets.
      for (const [key, { start, end }] of [...dict.entries].reverse()) {
        const now = values[key];
        if (now !== undefined) changed = `${changed.slice(0, start)}${now}${changed.slice(end)}`;
      }
      return changed;
    },
  };
}
