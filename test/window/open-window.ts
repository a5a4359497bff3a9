import { rmSync } from 'node:fs';
import path from 'node:path';
import type { ConsoleMessage } from 'playwright-core';
import { createPdfService, type PdfService } from '../../electron/pdf/pdf-service.ts';
import { resourcesIn } from '../../electron/resources.ts';
import { enterFolder } from '../e2e/run-folders.ts';
import { createAnswers } from './answers.ts';
import { type BrowserPage, browserPage } from './browser.ts';
import { serveProgram } from './served-program.ts';
import type { View, WindowRun } from './window-run.ts';

export const PROJECT_DIR = path.resolve(import.meta.dirname, '../..');
const resources = resourcesIn(PROJECT_DIR);

/** One for all runs: the fonts are read once. */
let pdf: PdfService | null = null;

export interface PrintedPages {
  readonly orientation: 'portrait' | 'landscape';
  /** Base64. */
  readonly pdf: string;
}

/** A window over the program's own parts, in this process (test/window/README.md). */
export interface PartsRun extends WindowRun {
  /** What was sent to the printer so far. */
  readonly printed: readonly PrintedPages[];
  /** Shows the window otherwise; what is left out is as the program opens it. */
  readonly show: (view: Partial<View>) => Promise<void>;
  /** Once nothing is being answered any more, and what was answered is drawn. */
  readonly settled: () => Promise<void>;
  /** Closes the window as its button does: what is unsaved is asked about. The folder stays, for another start. */
  readonly close: () => Promise<void>;
  /** Ends the run as a power cut does. The folder stays, for another start. */
  readonly lose: () => Promise<void>;
}

export interface OpenOptions extends Partial<View> {
  /** A folder of an earlier run, to be started in again. */
  readonly home?: string;
}

const listenTo = ({ page }: BrowserPage): { readonly errors: readonly string[]; readonly stop: () => void } => {
  const errors: string[] = [];
  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() === 'error') errors.push(message.text());
  };
  const onError = (error: Error): void => void errors.push(error.message);
  page.on('console', onConsole);
  page.on('pageerror', onError);
  const stop = (): void => {
    page.off('console', onConsole);
    page.off('pageerror', onError);
  };
  return { errors, stop };
};

/** Folders of runs that are over. A version may still be on its way to one when it goes, and would bring it back. */
const over = new Set<string>();
process.on('exit', () => {
  for (const home of over) rmSync(home, { recursive: true, force: true });
});

/** Opens the built window (`npm run build` comes first) in a fresh folder. One run at a time. */
export async function openWindow(options: OpenOptions = {}): Promise<PartsRun> {
  const { home: given, ...view } = options;
  const shown = await browserPage();
  const { page } = shown;
  const folder = enterFolder(given);
  const { home } = folder;
  const answers = createAnswers();
  const printed: PrintedPages[] = [];
  pdf ??= createPdfService(resources.pdfWorkerFile, resources.fontsDir);
  const { program, server } = await serveProgram({
    parts: resources,
    home,
    dialogs: answers.dialogs,
    pdf,
    print: async (orientation) => {
      printed.push({ orientation, pdf: await shown.print(orientation) });
      return 'printed';
    },
    zoom: (zoom) => void shown.show({ ...view, zoom }),
    showInFolder: () => undefined,
    closed: () => undefined,
  });
  const { errors, stop } = listenTo(shown);
  await page.emulateMedia({ contrast: null, media: null });
  await shown.show(view);
  await page.goto(server.url);

  let ended = false;
  const lose = async (): Promise<void> => {
    if (ended) return;
    ended = true;
    stop();
    await page.goto('about:blank').catch(() => undefined);
    await server.idle();
    program.end();
    await server.close();
    folder.leave();
  };
  return {
    page,
    home,
    printed,
    show: shown.show,
    settled: async () => {
      for (let before = -1; before !== server.posted(); ) {
        before = server.posted();
        await server.idle();
        await shown.settled(server.posted());
      }
    },
    consoleErrors: errors,
    answerOpen: async (file) => answers.answerOpen(file),
    answerSave: async (file) => answers.answerSave(file),
    answerMessage: async (label) => answers.answerMessage(label),
    clickMenu: async (id) => {
      // A click before the window listens would be lost, as no officer is quick enough to see.
      await page.locator('#root > *').first().waitFor({ state: 'attached' });
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
      program.menu.click(id);
      await shown.settled(server.posted());
    },
    close: async () => {
      const { title, dirty } = program.state();
      if (dirty) {
        const answer = await answers.dialogs.unsavedChanges(title);
        if (answer !== 'discard') throw new Error('only what is given up is closed here');
        await program.discardWork();
      }
      await lose();
    },
    lose,
    end: async () => {
      await lose();
      folder.release();
      if (given === undefined) over.add(home);
    },
  };
}

/** Ends what all runs of this process share, so that the process can. */
export const closePdfService = async (): Promise<void> => pdf?.dispose();
