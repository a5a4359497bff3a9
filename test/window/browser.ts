import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { findChromium, QUIET_SWITCHES, UNSEEN_SWITCHES } from '../host/chromium.ts';
import type { View } from './window-run.ts';

/**
 * One Chromium for all windows of this process, and in it one page, which every run begins anew. It starts with the
 * first run and ends with the process: its pipe closes.
 */

/** As the program's window opens (electron/window.ts). */
const USUAL: View = { size: { width: 1280, height: 860 }, zoom: 1 };

/** A4 in inches, as DevTools wants it. */
const PAPER = { paperWidth: 8.27, paperHeight: 11.69, marginTop: 0, marginBottom: 0, marginLeft: 0, marginRight: 0 };

export interface BrowserPage {
  readonly page: Page;
  /** What is left out is as the program opens its window. */
  readonly show: (view: Partial<View>) => Promise<void>;
  /** The page as it would be printed on A4, in base64. */
  readonly print: (orientation: 'portrait' | 'landscape') => Promise<string>;
  /** What is on screen, in the screen's own pixels, as a PNG. */
  readonly picture: () => Promise<Uint8Array>;
  /** Once `posted` messages of the program have come, and what follows from them is drawn. */
  readonly settled: (posted?: number) => Promise<void>;
}

let browser: Promise<Browser> | null = null;
let shared: Promise<BrowserPage> | null = null;

async function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('no Chromium found (apt-get install chromium)');
  return chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
    // Only the machine itself is found; and scroll bars take their room, as in the program.
    args: [...QUIET_SWITCHES.filter((name) => !name.startsWith('--host-resolver')), ...UNSEEN_SWITCHES, ONLY_LOOPBACK],
    ignoreDefaultArgs: ['--hide-scrollbars'],
    env: { ...(process.env as Record<string, string>), LANGUAGE: 'zh_CN', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  });
}
const ONLY_LOOPBACK = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';

/** In the page: test/window/page/transport.js. */
type Settling = { readonly __standInSettled?: (posted: number) => Promise<void> };

function faceOf(page: Page, session: CDPSession): BrowserPage {
  const settled = (posted = 0): Promise<void> =>
    page.evaluate((count) => (globalThis as unknown as Settling).__standInSettled?.(count), posted);
  // A key of the menu goes through the program, as it does in Electron: what is pressed next comes after it, though no
  // test is as slow as an officer.
  const press = page.keyboard.press.bind(page.keyboard);
  page.keyboard.press = async (key, options) => {
    await press(key, options);
    await settled();
  };
  return {
    page,
    settled,
    show: async ({ size = USUAL.size, zoom = USUAL.zoom }) => {
      await session.send('Emulation.setDeviceMetricsOverride', {
        width: Math.round(size.width / zoom),
        height: Math.round(size.height / zoom),
        deviceScaleFactor: zoom,
        mobile: false,
      });
      // What follows the size of its room does so in the frame after.
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    },
    picture: async () => Buffer.from((await session.send('Page.captureScreenshot', { format: 'png' })).data, 'base64'),
    print: async (orientation) => {
      const options = { landscape: orientation === 'landscape', printBackground: true, ...PAPER };
      return (await session.send('Page.printToPDF', options)).data;
    },
  };
}

async function openPage(): Promise<BrowserPage> {
  browser ??= launch();
  const context = await (await browser).newContext({ viewport: null, locale: 'zh-CN' });
  const page = await context.newPage();
  return faceOf(page, await context.newCDPSession(page));
}

/** The page, blank or as the last run left it; a new one where the last has died. */
export async function browserPage(): Promise<BrowserPage> {
  if (shared === null || (await shared).page.isClosed()) shared = openPage();
  const opened = await shared;
  opened.page.once('crash', () => {
    shared = null;
  });
  return opened;
}

export async function closeBrowser(): Promise<void> {
  const open = browser;
  browser = null;
  shared = null;
  await (await open)?.close();
}
