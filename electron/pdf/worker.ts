import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { FormTable } from '../../shared/form/table.ts';
import { loadFonts } from './fonts.ts';
import { preparePdfmake, type RenderOptions, renderPdf } from './render.ts';

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

parentPort?.on('message', async ({ id, table, options }: RenderRequest) => {
  const result = await renderPdf(table, options, fonts);
  parentPort?.postMessage({ id, result });
});
