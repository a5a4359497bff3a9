import { readFileSync } from 'node:fs';
import path from 'node:path';
import { create, type Font } from 'fontkit';

/** The fonts that are embedded: Noto Serif SC, a 宋体 of two weights under the SIL Open Font License. */
export const FONT_FILES = { regular: 'NotoSerifSC_400Regular.ttf', bold: 'NotoSerifSC_700Bold.ttf' } as const;
export type FontWeight = keyof typeof FONT_FILES;

export const fontFile = (fontsDir: string, weight: FontWeight): string => path.join(fontsDir, FONT_FILES[weight]);

/** What layout needs to know of a font. */
export interface FontMetrics {
  readonly has: (codePoint: number) => boolean;
  /** Width of a text in PDF points at a size in PDF points. */
  readonly widthOf: (text: string, size: number) => number;
  /** Height of a line in PDF points at a size in PDF points. */
  readonly lineHeight: (size: number) => number;
}

export type FontSet = Readonly<Record<FontWeight, FontMetrics>>;

function metricsOf(font: Font): FontMetrics {
  // Glyph by code point only: this form needs no ligatures, and advances looked up once make long forms fast.
  const advances = new Map<number, number>();
  const advance = (codePoint: number): number => {
    const known = advances.get(codePoint);
    if (known !== undefined) return known;
    const width = font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm;
    advances.set(codePoint, width);
    return width;
  };
  return {
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    widthOf: (text, size) => {
      let width = 0;
      for (const character of text) width += advance(character.codePointAt(0) ?? 0);
      return width * size;
    },
    lineHeight: (size) => ((font.ascent - font.descent + font.lineGap) / font.unitsPerEm) * size,
  };
}

function readFont(file: string): Font {
  const font = create(readFileSync(file));
  if (!('glyphForCodePoint' in font)) throw new Error(`not a single font: ${path.basename(file)}`);
  return font;
}

/** Parses the fonts; about 30 MB of files, so once a process. Throws where a file is missing or damaged. */
export const loadFonts = (fontsDir: string): FontSet => ({
  regular: metricsOf(readFont(fontFile(fontsDir, 'regular'))),
  bold: metricsOf(readFont(fontFile(fontsDir, 'bold'))),
});
