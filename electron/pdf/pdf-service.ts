import { Worker } from 'node:worker_threads';
import { err, type Result } from '../../shared/result.ts';
import type { FormTable } from '../../shared/table/form-table.ts';
import type { PdfError } from './pdf-error.ts';
import type { RenderedPdf, RenderOptions } from './render.ts';

export type RenderOutcome = Result<RenderedPdf, PdfError> | 'superseded';

/** Makes PDFs in a worker, one at a time. */
export interface PdfService {
  /** Starts the worker, so that the first PDF does not wait for the fonts. */
  readonly warmUp: () => void;
  /** For a file: always done. */
  readonly render: (table: FormTable, options: RenderOptions) => Promise<Result<RenderedPdf, PdfError>>;
  /** For the page view: a preview not yet done is given up for a newer one, and waits for files to be made. */
  readonly preview: (table: FormTable, options: RenderOptions) => Promise<RenderOutcome>;
  /** Ends the worker; what is not yet done fails. */
  readonly dispose: () => Promise<void>;
}

interface Job {
  readonly table: FormTable;
  readonly options: RenderOptions;
  readonly preview: boolean;
  readonly settle: (outcome: RenderOutcome) => void;
}

const failed = (detail: string): Result<never, PdfError> => err({ code: 'render-failed', detail });

/** `workerFile` is the bundled worker, `fontsDir` the folder of the fonts. */
export function createPdfService(workerFile: string, fontsDir: string): PdfService {
  let worker: Worker | null = null;
  let running: (Job & { readonly id: number }) | null = null;
  let waiting: readonly Job[] = [];
  let lastId = 0;
  let disposed = false;

  const finish = (outcome: RenderOutcome): void => {
    const job = running;
    running = null;
    job?.settle(outcome);
    next();
  };

  function start(): Worker {
    if (worker !== null) return worker;
    const started = new Worker(workerFile, { workerData: { fontsDir } });
    started.on('message', ({ id, result }: { id: number; result: Result<RenderedPdf, PdfError> }) => {
      if (running?.id === id) finish(result);
    });
    // A worker that dies takes one PDF with it; the next request starts another.
    const lost = (detail: string): void => {
      if (worker !== started) return;
      worker = null;
      if (running !== null) finish(failed(detail));
    };
    started.on('error', (error) => lost(String(error)));
    started.on('exit', (code) => lost(`worker ended with code ${code}`));
    worker = started;
    return started;
  }

  function next(): void {
    const [job, ...rest] = waiting;
    if (running !== null || job === undefined) return;
    waiting = rest;
    lastId += 1;
    running = { ...job, id: lastId };
    start().postMessage({ id: lastId, table: job.table, options: job.options });
  }

  const enqueue = (table: FormTable, options: RenderOptions, preview: boolean): Promise<RenderOutcome> =>
    new Promise((settle) => {
      if (disposed) {
        settle(failed('disposed'));
        return;
      }
      const files = waiting.filter((job) => !job.preview);
      const previews = waiting.filter((job) => job.preview);
      const job = { table, options, preview, settle };
      if (preview) {
        // A running one is let run out, for ending the worker would cost its fonts; nobody waits for it any more.
        for (const stale of running?.preview ? [running, ...previews] : previews) stale.settle('superseded');
        waiting = [...files, job];
      } else waiting = [...files, job, ...previews];
      next();
    });

  return {
    warmUp: () => {
      if (!disposed) start();
    },
    render: async (table, options) => {
      const outcome = await enqueue(table, options, false);
      return outcome === 'superseded' ? failed('superseded') : outcome;
    },
    preview: (table, options) => enqueue(table, options, true),
    dispose: async () => {
      disposed = true;
      const ending = worker;
      worker = null;
      for (const job of running === null ? waiting : [running, ...waiting]) job.settle(failed('disposed'));
      running = null;
      waiting = [];
      await ending?.terminate();
    },
  };
}
