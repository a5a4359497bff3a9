import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { _electron, type Page } from 'playwright-core';
import { electronBinary } from '../../build/electron-binary.ts';
import { startHost } from '../host/client.ts';
import { enterFolder } from './run-folders.ts';

/** One face for both: real Electron where its binary is, else the stand-in host. */

export const PROJECT_DIR = path.resolve(import.meta.dirname, '../..');
const electronFile = process.env.E2E_HOST === 'stand-in' ? null : electronBinary(PROJECT_DIR);
export const hostKind = electronFile === null ? 'stand-in' : 'electron';

type DialogName = 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox';

export interface AskedDialog {
  readonly name: DialogName;
  readonly options: Readonly<Record<string, unknown>>;
}

export interface RunningApp {
  readonly page: Page;
  /** A fresh folder of this run: settings, and documents in `home/Documents`. */
  readonly home: string;
  /** Answers the next dialog of its kind, before it is asked. Null cancels. */
  readonly answerOpen: (file: string | null) => Promise<void>;
  readonly answerSave: (file: string | null) => Promise<void>;
  /** By the button's label. */
  readonly answerMessage: (label: string) => Promise<void>;
  /** The dialogs asked so far. */
  readonly asked: () => Promise<readonly AskedDialog[]>;
  readonly clickMenu: (id: string) => Promise<void>;
  /** Runs a self-contained function in the main process. */
  readonly evaluate: <R, A = undefined>(run: (electron: never, argument: A) => R, argument?: A) => Promise<Awaited<R>>;
  readonly exited: Promise<number | null>;
  /** What the page wrote to its console as an error, content policy violations among them. */
  readonly consoleErrors: readonly string[];
  /** Ends the run without asking; its folder goes unless it was given one, or another run is still in it. */
  readonly end: () => Promise<void>;
}

export interface LaunchOptions {
  readonly args?: readonly string[];
  /** A folder of an earlier run, to be started in again. */
  readonly home?: string;
  /** The window's size in its own pixels at 100 %, and its zoom. */
  readonly size?: { readonly width: number; readonly height: number };
  readonly zoom?: number;
  /** On the screen; by default as E2E_HEADED says. */
  readonly headed?: boolean;
}

interface Host {
  readonly evaluate: <R, A>(run: (electron: never, argument: A) => R, argument: A) => Promise<Awaited<R>>;
  readonly firstPage: () => Promise<Page>;
  readonly exited: Promise<number | null>;
  readonly kill: (signal: 'SIGTERM' | 'SIGKILL') => void;
}

/** Milliseconds for a program to end by itself once told to. */
const END_PATIENCE = 10_000;

async function startElectron(file: string, args: readonly string[], env: Record<string, string>): Promise<Host> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({ executablePath: file, args: [...sandbox, PROJECT_DIR, ...args], env });
  return {
    evaluate: (run, argument) => app.evaluate(run as never, argument as never) as never,
    firstPage: () => app.firstWindow(),
    exited: new Promise((resolve) => app.process().once('exit', resolve)),
    // Electron would ask the application first, and that may ask the officer.
    kill: () => void app.process().kill('SIGKILL'),
  };
}

async function startStandIn(args: readonly string[], env: Record<string, string>): Promise<Host> {
  const client = await startHost(PROJECT_DIR, args, env);
  return { ...client, kill: (signal) => void client.process.kill(signal) };
}

/** Dialogs are answered in advance: the answers wait in the main process, and an unexpected question fails. */
const INSTALL_DIALOGS = (electron: never): void => {
  const { dialog } = electron as { dialog: Record<string, unknown> };
  const shared = globalThis as unknown as { asked: object[]; answers: Record<string, unknown[]> };
  shared.asked = [];
  shared.answers = {};
  for (const name of ['showOpenDialog', 'showSaveDialog', 'showMessageBox']) {
    dialog[name] = async (...args: readonly { readonly buttons?: readonly string[] }[]) => {
      const options = args.at(-1);
      shared.asked.push({ name, options: JSON.parse(JSON.stringify(options)) });
      const answer = shared.answers[name]?.shift();
      if (answer === undefined) throw new Error(`nobody expected ${name}: ${JSON.stringify(options)}`);
      if (name !== 'showMessageBox') return answer;
      const response = options?.buttons?.indexOf(String(answer)) ?? -1;
      if (response === -1) throw new Error(`no button “${String(answer)}” among ${String(options?.buttons)}`);
      return { response, checkboxChecked: false };
    };
  }
};

const PUSH_ANSWER = (_electron: never, { name, answer }: { name: string; answer: unknown }): void => {
  const { answers } = globalThis as unknown as { answers: Record<string, unknown[]> };
  answers[name] = [...(answers[name] ?? []), answer];
};

type View = { readonly [key in 'size' | 'zoom']: LaunchOptions[key] | undefined };

const SET_VIEW = async (electron: never, { size, zoom }: View): Promise<void> => {
  const { BrowserWindow } = electron as unknown as typeof import('electron');
  const window = BrowserWindow.getAllWindows()[0];
  if (window === undefined) return;
  const { webContents } = window;
  // The program sets the zoom it has kept once the page is there, and would undo one that was set before.
  if (webContents.isLoading()) await new Promise<void>((loaded) => webContents.once('did-finish-load', () => loaded()));
  if (size !== undefined) window.setBounds(size);
  if (zoom !== undefined) webContents.setZoomFactor(zoom);
};

/** Starts the built application (`npm run build` comes first) in a fresh folder. */
export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const { args = [], home, size, zoom, headed = process.env.E2E_HEADED === '1' } = options;
  const folder = enterFolder(home);
  const env = {
    ...(process.env as Record<string, string>),
    HOME: folder.home,
    XDG_CONFIG_HOME: path.join(folder.home, '.config'),
    LANG: 'zh_CN.UTF-8',
    LANGUAGE: 'zh_CN',
    ...(headed ? {} : { STAND_IN_HEADLESS: '1' }),
  };
  let host: Host;
  try {
    host = electronFile === null ? await startStandIn(args, env) : await startElectron(electronFile, args, env);
  } catch (error) {
    folder.leave();
    folder.release();
    throw error;
  }
  const left = host.exited.then(folder.leave);
  const end = async (): Promise<void> => {
    host.kill('SIGTERM');
    const ended = await Promise.race([host.exited.then(() => true), wait(END_PATIENCE, false, { ref: false })]);
    if (!ended) host.kill('SIGKILL');
    await left;
    folder.release();
  };
  try {
    await host.evaluate(INSTALL_DIALOGS, undefined);
    const page = await host.firstPage();
    if (size !== undefined || zoom !== undefined) await host.evaluate(SET_VIEW, { size, zoom });
    const consoleErrors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && consoleErrors.push(message.text()));
    page.on('pageerror', (error) => consoleErrors.push(error.message));
    const push = (name: DialogName, answer: unknown): Promise<void> => host.evaluate(PUSH_ANSWER, { name, answer });
    return {
      page,
      home: folder.home,
      consoleErrors,
      exited: host.exited,
      evaluate: (run, argument) => host.evaluate(run, argument as never),
      answerOpen: (file) => push('showOpenDialog', { canceled: file === null, filePaths: file === null ? [] : [file] }),
      answerSave: (file) => push('showSaveDialog', { canceled: file === null, filePath: file ?? '' }),
      answerMessage: (label) => push('showMessageBox', label),
      asked: () => host.evaluate(() => (globalThis as unknown as { asked: readonly AskedDialog[] }).asked, undefined),
      clickMenu: async (id) => {
        // A click before the window listens would be lost, as no officer is quick enough to see.
        await page.locator('#root > *').first().waitFor({ state: 'attached' });
        await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
        await host.evaluate((electron, item: string) => {
          const { Menu } = electron as unknown as typeof import('electron');
          Menu.getApplicationMenu()?.getMenuItemById(item)?.click();
        }, id);
      },
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}
