/**
 * Which other glyphs a font may draw for a character: GSUB single substitutions (a digit beside Latin letters has a form
 * of its own) and ligatures (ﬁ), ISO/IEC 14496-22 §6.3.4. Read of the program's own fonts only.
 */
export interface GlyphVariants {
  /** Glyphs that may stand for a sequence of glyphs, the plain one of a single character not included. */
  readonly of: (glyphs: readonly number[]) => readonly number[];
}

const SINGLE = 1;
const LIGATURE = 4;
const EXTENSION = 7;

/** Glyphs in the order of a coverage table. */
function coverageOf(gsub: DataView, at: number): readonly number[] {
  const count = gsub.getUint16(at + 2);
  if (gsub.getUint16(at) === 1) return Array.from({ length: count }, (_, index) => gsub.getUint16(at + 4 + index * 2));
  return Array.from({ length: count }, (_, index) => {
    const [start, end] = [gsub.getUint16(at + 4 + index * 6), gsub.getUint16(at + 6 + index * 6)];
    return Array.from({ length: end - start + 1 }, (_unused, offset) => start + offset);
  }).flat();
}

type Add = (from: readonly number[], to: number) => void;

function readSingle(gsub: DataView, at: number, add: Add): void {
  const delta = gsub.getInt16(at + 4);
  const hasDelta = gsub.getUint16(at) === 1;
  coverageOf(gsub, at + gsub.getUint16(at + 2)).forEach((glyph, index) => {
    add([glyph], hasDelta ? (glyph + delta) & 0xffff : gsub.getUint16(at + 6 + index * 2));
  });
}

function readLigatures(gsub: DataView, at: number, add: Add): void {
  coverageOf(gsub, at + gsub.getUint16(at + 2)).forEach((first, index) => {
    const set = at + gsub.getUint16(at + 6 + index * 2);
    for (let each = 0; each < gsub.getUint16(set); each += 1) {
      const ligature = set + gsub.getUint16(set + 2 + each * 2);
      const rest = gsub.getUint16(ligature + 2) - 1;
      const others = Array.from({ length: rest }, (_, place) => gsub.getUint16(ligature + 4 + place * 2));
      add([first, ...others], gsub.getUint16(ligature));
    }
  });
}

function readLookup(gsub: DataView, lookup: number, add: Add): void {
  for (let index = 0; index < gsub.getUint16(lookup + 4); index += 1) {
    let type = gsub.getUint16(lookup);
    let at = lookup + gsub.getUint16(lookup + 6 + index * 2);
    if (type === EXTENSION) {
      type = gsub.getUint16(at + 2);
      at += gsub.getUint32(at + 4);
    }
    if (type === SINGLE) readSingle(gsub, at, add);
    else if (type === LIGATURE) readLigatures(gsub, at, add);
  }
}

/** `gsub` is the font's table; null where it has none. */
export function readGlyphVariants(gsub: DataView | null): GlyphVariants {
  const variants = new Map<string, number[]>();
  const add: Add = (from, to) => {
    const known = variants.get(from.join());
    if (known === undefined) variants.set(from.join(), [to]);
    else known.push(to);
  };
  if (gsub !== null) {
    const lookups = gsub.getUint16(8);
    for (let index = 0; index < gsub.getUint16(lookups); index += 1)
      readLookup(gsub, lookups + gsub.getUint16(lookups + 2 + index * 2), add);
  }
  return { of: (glyphs) => variants.get(glyphs.join()) ?? [] };
}
