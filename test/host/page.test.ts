import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Chromium } from './chromium.ts';
import { eventsOf, type HostAppRun, startHostApp } from './host-app.ts';

/** What a page sees of the stand-in host: its address and policy, the context bridge, IPC, keys. */

interface Bridge {
  readonly invoke: (channel: string, value?: unknown) => Promise<unknown>;
  readonly read: () => { readonly list: number[] };
  readonly callBack: (callback: (value: unknown) => unknown) => unknown;
  readonly take: (value: unknown) => unknown;
  readonly throws: () => void;
  readonly seesPage: () => boolean;
}
/** What the fixture's page has on its window. */
interface PageWindow {
  readonly bridge: Bridge;
  readonly greetings: readonly unknown[];
  takeKey?: boolean;
}

let run: HostAppRun;
let page: Page;

beforeAll(async () => {
  run = await startHostApp();
  page = await run.firstPage();
});
afterAll(() => run?.end());

const invoke = (channel: string, value?: unknown): Promise<unknown> =>
  page.evaluate(
    ([name, input]) =>
      (window as unknown as PageWindow).bridge
        .invoke(name as string, input)
        .catch((error: Error) => `${error.message}`),
    [channel, value] as const,
  );

const clickMenu = (id: string): Promise<void> =>
  run.evaluate((electron, item: string) => {
    const { Menu } = electron as unknown as typeof import('electron');
    Menu.getApplicationMenu()?.getMenuItemById(item)?.click();
  }, id);

const greetings = (): Promise<readonly unknown[]> => page.evaluate(() => (window as unknown as PageWindow).greetings);

test('files come from the application’s protocol, with its headers, under its own address', async () => {
  const answer = await page.evaluate(async () => {
    const response = await fetch('./page.js');
    return { status: response.status, url: response.headers.get('x-request-url') };
  });
  expect(answer).toEqual({ status: 200, url: 'app://host/page.js' });
  expect(await page.evaluate(() => fetch('./nothing').then(({ status }) => status))).toBe(404);
});

test('the policy in those headers is enforced', async () => {
  expect(await page.evaluate(() => 'inlineRan' in window)).toBe(false);
  expect(await page.evaluate(() => 'leftInPageWorld' in window)).toBe(true);
});

test('a page is led outside by no link and no new window', async () => {
  await page.getByRole('link', { name: '出去' }).click();
  await expect.poll(() => eventsOf(run)).toContain('will-navigate https://example.com/');
  expect(await page.getByText('宿主试验').count()).toBe(1);
  await page.evaluate(() => void window.open('https://example.com/'));
  const openPages = (): Promise<readonly string[]> =>
    run.evaluate(async (electron) => {
      const { chromium } = (electron as unknown as { standIn: { chromium: Chromium } }).standIn;
      const { targetInfos } = await chromium.send<{ targetInfos: readonly { type: string; url: string }[] }>(
        'Target.getTargets',
      );
      return targetInfos.filter(({ type }) => type === 'page').map(({ url }) => url);
    }, undefined);
  await expect.poll(openPages).toEqual(['https://host.app.invalid/index.html']);
});

test('the preload runs in a world of its own', async () => {
  expect(await page.evaluate(() => 'leftInPreloadWorld' in window)).toBe(false);
  expect(await page.evaluate(() => (window as unknown as PageWindow).bridge.seesPage())).toBe(false);
  expect(await page.evaluate(() => ['require', 'process', 'ipcRenderer'].filter((name) => name in window))).toEqual([]);
});

test('what crosses the bridge is copied, and the bridge is frozen', async () => {
  const lists = await page.evaluate(() => {
    const { bridge } = window as unknown as PageWindow;
    bridge.read().list.push(3);
    return bridge.read().list;
  });
  expect(lists).toEqual([1, 2]);
  expect(await page.evaluate(() => Object.isFrozen((window as unknown as PageWindow).bridge))).toBe(true);
  const received = await page.evaluate(() =>
    (window as unknown as PageWindow).bridge.callBack((value) => ({ ...(value as object), seen: true })),
  );
  expect(received).toEqual({ from: 'preload', seen: true });
});

test('errors cross the bridge, elements do not', async () => {
  const problems = await page.evaluate(() => {
    const { bridge } = window as unknown as PageWindow;
    const problemOf = (run: () => unknown): string => {
      try {
        run();
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    };
    return [problemOf(() => bridge.throws()), problemOf(() => bridge.take(document.body))];
  });
  expect(problems).toEqual(['from the preload', 'An object could not be cloned.']);
});

test('a request knows the page that sent it, and answers with a copy, an error or that nobody answers', async () => {
  expect(await invoke('sender')).toEqual({ url: 'app://host/index.html', top: true });
  expect(await invoke('echo', { 金额: '1.00', none: null, list: [1, { a: true }] })).toEqual({
    金额: '1.00',
    none: null,
    list: [1, { a: true }],
  });
  expect(await invoke('fail')).toBe("Error invoking remote method 'fail': Error: on purpose");
  expect(await invoke('unheard')).toContain("No handler registered for 'unheard'");
});

test('a dialog that nobody answers is an error, not a wait', async () => {
  expect(await invoke('ask')).toContain('nobody answers the dialog “有人吗”');
});

test('a menu item is clicked by its id, and by its keys where the page leaves them alone', async () => {
  const before = (await greetings()).length;
  await clickMenu('greet');
  await expect.poll(greetings).toHaveLength(before + 1);
  expect((await greetings()).at(-1)).toEqual({ text: '你好' });
  await page.keyboard.press('Control+Shift+G');
  await expect.poll(greetings).toHaveLength(before + 2);

  const taken = async (): Promise<number> => (await eventsOf(run)).filter((name) => name === 'taken').length;
  await page.keyboard.press('Control+k');
  await expect.poll(taken).toBe(1);
  await page.evaluate(() => {
    (window as unknown as PageWindow).takeKey = true;
  });
  await page.keyboard.press('Control+k');
  // A later key that does arrive shows that the earlier one did not.
  await page.keyboard.press('Control+Shift+G');
  await expect.poll(greetings).toHaveLength(before + 3);
  expect(await taken()).toBe(1);
});

test('zoom makes the page smaller in its own pixels', async () => {
  const widthAt = async (factor: number): Promise<number> => {
    await run.evaluate((electron, zoom: number) => {
      const { BrowserWindow } = electron as unknown as typeof import('electron');
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(zoom);
    }, factor);
    await expect.poll(() => page.evaluate(() => window.devicePixelRatio)).toBe(factor);
    return page.evaluate(() => window.innerWidth);
  };
  expect(await widthAt(2)).toBe(450);
  expect(await widthAt(1)).toBe(900);
});
