import pdfmake from 'pdfmake';
import { err, ok, type Result } from '../../shared/result.ts';
import type { FormTable } from '../../shared/table/form-table.ts';
import { FONT_NAME, pdfDefinition, RARE_FONT_NAME } from './definition.ts';
import { finishPdf } from './finish.ts';
import { fontFile } from './font-files.ts';
import type { FontSet } from './fonts.ts';
import { findMissingGlyphs } from './glyph-check.ts';
import { layHead } from './head.ts';
import { layTable } from './layout.ts';
import { type Orientation, pageFormat } from './page-format.ts';
import { paginate } from './paginate.ts';
import type { PdfError } from './pdf-error.ts';

export interface RenderOptions {
  readonly draft: boolean;
  readonly orientation: Orientation;
  /** ISO 8601 date and time. */
  readonly createdAt: string;
  /** 部门名称. */
  readonly author: string;
  /** A table on pages of its own after the form. */
  readonly annex?: FormTable;
  /** The document's .pbd, to be attached. */
  readonly pbd?: Uint8Array;
  /** What it takes to draw the PDF again. */
  readonly record?: string;
}

export interface RenderedPdf {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
}

/** Tells pdfmake where the fonts lie and that it may read nothing else, from the disk or the network. */
export function preparePdfmake(fontsDir: string): void {
  const files = { normal: fontFile(fontsDir, 'regular'), bold: fontFile(fontsDir, 'bold') };
  const rare = fontFile(fontsDir, 'rare');
  pdfmake.setFonts({ [FONT_NAME]: files, [RARE_FONT_NAME]: { normal: rare, bold: rare } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((file) => file === files.normal || file === files.bold || file === rare);
}

/** Draws the official table as a PDF. `preparePdfmake` comes first. */
export async function renderPdf(
  table: FormTable,
  options: RenderOptions,
  fonts: FontSet,
): Promise<Result<RenderedPdf, PdfError>> {
  const tables = options.annex === undefined ? [table] : [table, options.annex];
  const missing = tables.flatMap((each) => findMissingGlyphs(each, fonts.regular));
  if (missing.length > 0) return err({ code: 'missing-glyph', missing });
  const parts = tables.map((each) => {
    const format = pageFormat(options.orientation, each.columns);
    const head = layHead(each, format, fonts);
    const pages = paginate(layTable(each, format, fonts), format.height, format.height - head.height, fonts);
    return { head, pages, format };
  });
  const page = pageFormat(options.orientation, table.columns);
  const definition = pdfDefinition(parts, page, { ...options, title: table.title }, fonts);
  try {
    const drawn = await pdfmake.createPdf(definition).getBuffer();
    return ok({
      bytes: await finishPdf(drawn),
      pageCount: parts.reduce((sum, { head, pages }) => sum + head.ownPages.length + pages.length, 0),
    });
  } catch (error) {
    return err({
      code: 'render-failed',
      detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}
