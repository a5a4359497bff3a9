import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { err, type Result } from '../../shared/result.ts';
import type { FormTable } from '../../shared/table/form-table.ts';
import { loadFonts } from './fonts.ts';
import type { PdfError } from './pdf-error.ts';
import { preparePdfmake, type RenderedPdf, type RenderOptions, renderPdf } from './render.ts';

/** Renders PDFs off the main process's thread. A request is `{id, table, options}`, its answer `{id, result}`. */

interface RenderRequest {
  readonly id: number;
  readonly table: FormTable;
  readonly options: RenderOptions;
}

const { fontsDir } = z.object({ fontsDir: z.string() }).parse(workerData);
// Parsed at the start, before an officer asks: it is the slowest part of a first export.
const fonts = loadFonts(fontsDir);
preparePdfmake(fontsDir);

/** A table that cannot be laid out fails alone: the worker and its fonts stay warm. */
async function rendered(table: FormTable, options: RenderOptions): Promise<Result<RenderedPdf, PdfError>> {
  try {
    return await renderPdf(table, options, fonts);
  } catch (error) {
    return err({ code: 'render-failed', detail: String(error) });
  }
}

parentPort?.on('message', async ({ id, table, options }: RenderRequest) => {
  const result = await rendered(table, options);
  // The bytes move to the other thread, where the buffer is theirs alone; else they are copied.
  const bytes = result.ok ? result.value.bytes : null;
  const movable = bytes !== null && bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
  parentPort?.postMessage({ id, result }, movable ? [bytes.buffer as ArrayBuffer] : []);
});
