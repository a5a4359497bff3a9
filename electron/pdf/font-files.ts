import path from 'node:path';

/**
 * The fonts that are embedded: Noto Serif SC, a 宋体 of two weights (SIL Open Font License), and for the rare characters
 * it lacks a small subset of Hanazono Mincho in one weight (free for any use; the same line height).
 */
export const FONT_FILES = {
  regular: 'NotoSerifSC_400Regular.ttf',
  bold: 'NotoSerifSC_700Bold.ttf',
  rare: 'FormRareHan.ttf',
} as const;

export const fontFile = (fontsDir: string, font: keyof typeof FONT_FILES): string =>
  path.join(fontsDir, FONT_FILES[font]);
