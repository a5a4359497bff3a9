import { readFileSync } from 'node:fs';
import path from 'node:path';
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

function readFont(file: string): Font {
  const font = create(readFileSync(file));
  if (!('glyphForCodePoint' in font)) throw new Error(`not a single font: ${path.basename(file)}`);
  return font;
}

/** Parses the fonts; about 31 MB of files, so once a process. Throws where a file is missing or damaged. */
export function loadFonts(fontsDir: string): FontSet {
  const rare = readFont(fontFile(fontsDir, 'rare'));
  return {
    regular: metricsOf(readFont(fontFile(fontsDir, 'regular')), rare),
    bold: metricsOf(readFont(fontFile(fontsDir, 'bold')), rare),
  };
}
