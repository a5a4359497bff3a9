import { readFile } from 'node:fs/promises';
import { FONT_FILES, fontFile } from '../../pdf/font-files.ts';
import type { Likeness } from './form-rows.ts';
import { readGlyphVariants } from './glyph-variants.ts';
import type { BundledFont } from './page-fonts.ts';
import { readTrueType } from './true-type.ts';

/** The program's own fonts, by which the glyphs on a page are known. */

export async function readBundledFonts(fontsDir: string): Promise<readonly BundledFont[]> {
  const names = Object.keys(FONT_FILES) as (keyof typeof FONT_FILES)[];
  const files = await Promise.all(names.map((name) => readFile(fontFile(fontsDir, name))));
  return files.map((file) => {
    const font = readTrueType(file);
    return { font, variants: readGlyphVariants(font.table('GSUB')) };
  });
}

/** Characters with one picture cannot be told apart on a page; the first that was met stands for all. */
export function likenessIn(fonts: readonly BundledFont[]): Likeness {
  const stands = new Map<string, string>();
  const known = new Map<string, string>();
  const like = (character: string): string => {
    const codePoint = character.codePointAt(0) ?? 0;
    const index = fonts.findIndex(({ font }) => font.glyphOf(codePoint) !== 0);
    const picture = index < 0 ? character : `${index}:${fonts[index]?.font.glyphOf(codePoint)}`;
    const first = stands.get(picture) ?? character;
    stands.set(picture, first);
    return first;
  };
  return (text) => {
    let alike = '';
    for (const character of text) {
      const found = known.get(character) ?? like(character);
      known.set(character, found);
      alike += found;
    }
    return alike;
  };
}
