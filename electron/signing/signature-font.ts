import { inflateSync } from 'node:zlib';
import { charactersOf, fontObjectNumbers, fontObjects } from '../pdf/font-objects.ts';
import { type SubsettableFont, subsettableFont } from '../pdf/fonts.ts';
import { NotPlain } from './raw-dictionary.ts';
import type { Update } from './update.ts';

/** The two fonts of signatures, of which a file gets only the characters it shows. */

export interface AppearanceFonts {
  /** TrueType files: the form's font, and the one for rare characters. */
  readonly regular: Uint8Array;
  readonly rare: Uint8Array;
}

/** The names under which an appearance's resources hold them. */
export type FontKey = 'Regular' | 'Rare';
export const FONT_KEYS: readonly FontKey[] = ['Regular', 'Rare'];

/** A stretch of text in one font. */
interface Run {
  readonly key: FontKey;
  readonly text: string;
}

export interface SignatureFonts {
  readonly ems: (text: string) => number;
  readonly runsOf: (text: string) => readonly Run[];
  readonly fonts: Readonly<Record<FontKey, SubsettableFont>>;
}

/** A text whose every character can be drawn: others, and those that nobody sees, stand as their numbers. */
export const drawable = (text: string, has: (codePoint: number) => boolean): string =>
  Array.from(text, (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(character);
    return has(codePoint) && !hidden ? character : `<U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}>`;
  }).join('');

export function openSignatureFonts(files: AppearanceFonts): SignatureFonts {
  const fonts = { Regular: subsettableFont(files.regular), Rare: subsettableFont(files.rare) };
  const keyOf = (codePoint: number): FontKey =>
    !fonts.Regular.has(codePoint) && fonts.Rare.has(codePoint) ? 'Rare' : 'Regular';
  return {
    fonts,
    ems: (text) => {
      let sum = 0;
      for (const character of text) {
        const codePoint = character.codePointAt(0) ?? 0;
        sum += fonts[keyOf(codePoint)].advance(codePoint);
      }
      return sum / 1000;
    },
    runsOf: (text) => {
      const runs: { key: FontKey; text: string }[] = [];
      for (const character of text) {
        const key = keyOf(character.codePointAt(0) ?? 0);
        const last = runs.at(-1);
        if (last?.key === key) last.text += character;
        else runs.push({ key, text: character });
      }
      return runs;
    },
  };
}

/** A font that is in the file, with the code of each character. */
export interface EmbeddedFont {
  readonly number: number;
  /** Hexadecimal. */
  readonly encode: (text: string) => string;
}

const codePointsOf = (text: string): readonly number[] => Array.from(text, (each) => each.codePointAt(0) ?? 0);

function embedded(number: number, codePoints: readonly number[]): EmbeddedFont {
  const codes = new Map(codePoints.map((codePoint, index) => [codePoint, index + 1]));
  return {
    number,
    encode: (text) =>
      codePointsOf(text)
        .map((codePoint) => (codes.get(codePoint) ?? 0).toString(16).toUpperCase().padStart(4, '0'))
        .join(''),
  };
}

const MAX_CMAP = 1 << 20;

/** The content of a stream that was written as `streamBody` does. */
function unpackedStream(object: string): string {
  const packed = /\nstream\n([\s\S]*)\nendstream\nendobj$/.exec(object)?.[1];
  if (packed === undefined) throw new NotPlain('no stream');
  return inflateSync(Buffer.from(packed, 'latin1'), { maxOutputLength: MAX_CMAP }).toString('latin1');
}

/**
 * A font that an earlier signature embedded, if it has all these characters. It is believed only where it is byte for
 * byte what would be written here for the same characters: a forged one could show another name than it is given.
 */
function earlierFont(update: Update, font: SubsettableFont, number: number, wanted: readonly number[]) {
  try {
    const map = update.dictionaryOf(number).reference('ToUnicode');
    const characters = map === null ? [] : charactersOf(unpackedStream(update.textOf(map)));
    if (!wanted.every((codePoint) => characters.includes(codePoint))) return null;
    const bodies = fontObjects(font, characters, number);
    const same = fontObjectNumbers(number).every(
      (each, index) => update.textOf(each) === `${each} 0 obj\n${bodies[index]}\nendobj`,
    );
    return same ? embedded(number, characters) : null;
  } catch {
    // Not written here, or damaged: the signature brings its own.
    return null;
  }
}

/**
 * A font with all characters of `text`: one of `candidates` (numbers of objects) where it serves, else a new one, which
 * also gets those of `spare` for signatures to come.
 */
export function fontFor(
  update: Update,
  font: SubsettableFont,
  text: string,
  spare: string,
  candidates: readonly number[],
): EmbeddedFont {
  const wanted = [...new Set(codePointsOf(text))];
  for (const candidate of candidates) {
    const earlier = earlierFont(update, font, candidate, wanted);
    if (earlier !== null) return earlier;
  }
  const characters = [...new Set([...wanted, ...codePointsOf(spare)])]
    .filter((codePoint) => font.has(codePoint))
    .sort((one, other) => one - other);
  const first = update.next();
  for (const body of fontObjects(font, characters, first)) update.add(body);
  return embedded(first, characters);
}
