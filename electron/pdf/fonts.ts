import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { fontFile } from './font-files.ts';

export type FontWeight = 'regular' | 'bold';

/** A stretch of text that one font file draws. */
export interface FontRun {
  readonly text: string;
  /** Drawn with the font for rare characters. */
  readonly rare: boolean;
}

/** What layout needs to know of a weight, the font for rare characters included. */
export interface FontMetrics {
  readonly has: (codePoint: number) => boolean;
  /** Width of a text in PDF points at a size in PDF points. */
  readonly widthOf: (text: string, size: number) => number;
  /** Height of a line in PDF points at a size in PDF points. */
  readonly lineHeight: (size: number) => number;
  /** The text cut where the font changes; joined, the runs are the text. */
  readonly runsOf: (text: string) => readonly FontRun[];
  /** Outlines of the text in ems as SVG path data, y upwards from the baseline. */
  readonly outlinesOf: (text: string) => readonly { readonly path: string; readonly x: number }[];
}

export type FontSet = Readonly<Record<FontWeight, FontMetrics>>;

const codePointOf = (character: string): number => character.codePointAt(0) ?? 0;

function metricsOf(main: Font, rare: Font): FontMetrics {
  const isRare = (codePoint: number): boolean =>
    !main.hasGlyphForCodePoint(codePoint) && rare.hasGlyphForCodePoint(codePoint);
  const fontOf = (codePoint: number): Font => (isRare(codePoint) ? rare : main);
  // Glyph by code point only: this form needs no ligatures, and advances looked up once make long forms fast.
  const advances = new Map<number, number>();
  const advance = (codePoint: number): number => {
    const known = advances.get(codePoint);
    if (known !== undefined) return known;
    const font = fontOf(codePoint);
    const width = font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm;
    advances.set(codePoint, width);
    return width;
  };
  return {
    has: (codePoint) => main.hasGlyphForCodePoint(codePoint) || rare.hasGlyphForCodePoint(codePoint),
    widthOf: (text, size) => {
      let width = 0;
      for (const character of text) width += advance(codePointOf(character));
      return width * size;
    },
    lineHeight: (size) => ((main.ascent - main.descent + main.lineGap) / main.unitsPerEm) * size,
    runsOf: (text) => {
      const runs: { text: string; rare: boolean }[] = [];
      for (const character of text) {
        const rareHere = isRare(codePointOf(character));
        const last = runs.at(-1);
        if (last?.rare === rareHere) last.text += character;
        else runs.push({ text: character, rare: rareHere });
      }
      return runs;
    },
    outlinesOf: (text) => {
      let x = 0;
      return [...text].map((character) => {
        const font = fontOf(codePointOf(character));
        const glyph = font.glyphForCodePoint(codePointOf(character));
        const outline = { path: glyph.path.scale(1 / font.unitsPerEm, 1 / font.unitsPerEm).toSVG(), x };
        x += advance(codePointOf(character));
        return outline;
      });
    },
  };
}

function openFont(bytes: Uint8Array): Font {
  const font = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  if (!('glyphForCodePoint' in font)) throw new Error('not a single font');
  return font;
}

const readFont = (file: string): Font => openFont(readFileSync(file));

/** A font of which a part is to be embedded. All measures are in thousandths of an em. */
export interface SubsettableFont {
  /** As PDF names it (PostScript name). */
  readonly name: string;
  readonly has: (codePoint: number) => boolean;
  readonly advance: (codePoint: number) => number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: readonly [left: number, bottom: number, right: number, top: number];
  /** A TrueType font of the glyphs of these characters only: that of the first is glyph 1, and so on. */
  readonly subset: (codePoints: readonly number[]) => Uint8Array;
}

/** Throws where the bytes are no TrueType font. */
export function subsettableFont(bytes: Uint8Array): SubsettableFont {
  const font = openFont(bytes);
  const thousandths = (units: number): number => Math.round((units * 1000) / font.unitsPerEm);
  const { minX, minY, maxX, maxY } = font.bbox;
  return {
    name: font.postscriptName.replaceAll(' ', '_'),
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    advance: (codePoint) => thousandths(font.glyphForCodePoint(codePoint).advanceWidth),
    ascent: thousandths(font.ascent),
    descent: thousandths(font.descent),
    capHeight: thousandths(font.capHeight || font.ascent),
    box: [thousandths(minX), thousandths(minY), thousandths(maxX), thousandths(maxY)],
    subset: (codePoints) => {
      const subset = font.createSubset();
      for (const codePoint of codePoints) subset.includeGlyph(font.glyphForCodePoint(codePoint));
      return new Uint8Array(subset.encode());
    },
  };
}

/** Parses the fonts; about 31 MB of files, so once a process. Throws where a file is missing or damaged. */
export function loadFonts(fontsDir: string): FontSet {
  const rare = readFont(fontFile(fontsDir, 'rare'));
  return {
    regular: metricsOf(readFont(fontFile(fontsDir, 'regular')), rare),
    bold: metricsOf(readFont(fontFile(fontsDir, 'bold')), rare),
  };
}
