import { readFile } from 'node:fs/promises';
import { fontFile } from '../pdf/font-files.ts';
import type { AppearanceFonts } from './signature-font.ts';

/** The fonts in which signatures show themselves on the page; read for each signing, for they are large and few sign often. */
export async function loadSignatureFonts(fontsDir: string): Promise<AppearanceFonts> {
  const [regular, rare] = await Promise.all([
    readFile(fontFile(fontsDir, 'regular')),
    readFile(fontFile(fontsDir, 'rare')),
  ]);
  return { regular: new Uint8Array(regular), rare: new Uint8Array(rare) };
}
