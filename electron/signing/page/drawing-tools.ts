import { loadFonts } from '../../pdf/fonts.ts';
import { preparePdfmake, renderPdf } from '../../pdf/render.ts';
import type { PageTools } from './page-check.ts';

/** Drawing in this process; the fonts are parsed where something is drawn. */
export const drawingTools = (fontsDir: string): PageTools => ({
  draw: (table, options) => {
    preparePdfmake(fontsDir);
    return renderPdf(table, options, loadFonts(fontsDir));
  },
  fontsDir,
});
