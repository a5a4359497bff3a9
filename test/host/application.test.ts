import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { isAlive } from '../is-alive.ts';
import { eventsOf, type HostAppRun, startHostApp } from './host-app.ts';

/** The main process's side of the stand-in host: a window's life, the end of the program, what is not carried. */

type Electron = typeof import('electron');

let runs: HostAppRun[] = [];
afterEach(async () => {
  // The last started first: it may use an earlier one's folder.
  for (const run of runs.reverse()) await run.end();
  runs = [];
});
async function start(args: readonly string[] = [], home?: string): Promise<HostAppRun> {
  const run = await startHostApp(args, home);
  runs.push(run);
  return run;
}

const closeWindow = (run: HostAppRun): Promise<void> =>
  run.evaluate((electron) => {
    const { BrowserWindow } = electron as unknown as Electron;
    BrowserWindow.getAllWindows()[0]?.close();
  }, undefined);

test('a window shows itself once painted, may stay open, and ends the program when it closes', async () => {
  const run = await start();
  await run.firstPage();
  await expect.poll(() => eventsOf(run)).toEqual(['ready-to-show']);
  await run.evaluate(() => {
    (globalThis as unknown as { keepOpen: boolean }).keepOpen = true;
  }, undefined);
  await closeWindow(run);
  expect(await eventsOf(run)).toEqual(['ready-to-show', 'close']);
  expect(await (await run.firstPage()).getByText('宿主试验').count()).toBe(1);
  await run.evaluate(() => {
    (globalThis as unknown as { keepOpen: boolean }).keepOpen = false;
  }, undefined);
  await closeWindow(run);
  expect(await run.exited).toBe(0);
  expect(run.output()).toBe('window-all-closed\nwill-quit\n');
});

test('a destroyed window is not asked', async () => {
  const run = await start();
  await run.evaluate((electron) => {
    const { BrowserWindow } = electron as unknown as Electron;
    (globalThis as unknown as { keepOpen: boolean }).keepOpen = true;
    setTimeout(() => BrowserWindow.getAllWindows()[0]?.destroy());
  }, undefined);
  expect(await run.exited).toBe(0);
});

test('a second start hands its words and its folder to the first, and ends', async () => {
  const first = await start();
  const second = await start(['第二份.pbd'], first.home);
  expect(await second.exited).toBe(0);
  await expect.poll(() => eventsOf(first)).toContain(`second-instance 第二份.pbd ${process.cwd()}`);
});

test.each(['SIGTERM', 'SIGKILL'] as const)('%s to the host ends its Chromium too', async (signal) => {
  const run = await start();
  await run.firstPage();
  const pid = await run.evaluate(
    (electron) =>
      (electron as unknown as { standIn: { chromium: { process: { pid: number } } } }).standIn.chromium.process.pid,
    undefined,
  );
  expect(isAlive(pid)).toBe(true);
  run.process.kill(signal);
  await run.exited;
  await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false);
});

test('what is not carried fails by its name', async () => {
  const run = await start();
  const problemOf = (expression: string): Promise<string> =>
    run.evaluate((electron, text: string) => {
      try {
        new Function('electron', `return ${text}`)(electron);
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    }, expression);
  expect(await problemOf('electron.Tray')).toMatch(/electron\.Tray is not carried/);
  expect(await problemOf('electron.app.dock')).toMatch(/electron\.app\.dock is not carried/);
  expect(await problemOf('electron.dialog.showErrorBox')).toMatch(/electron\.dialog\.showErrorBox is not carried/);
  expect(await problemOf('electron.app.getPath("music")')).toMatch(/getPath\('music'\) is not carried/);
  expect(await problemOf('new electron.BrowserWindow({ webPreferences: { sandbox: false } })')).toMatch(
    /webPreferences\.sandbox must be true/,
  );
  expect(await problemOf('electron.protocol.handle("other", () => null)')).toMatch(/not privileged/);
});

test('paths, clipboard, sealed text and printed pages', async () => {
  const run = await start();
  await run.firstPage();
  const seen = await run.evaluate(async (electron) => {
    const { app, BrowserWindow, clipboard, safeStorage } = electron as unknown as Electron;
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    clipboard.writeText('一段字');
    const sealed = safeStorage.encryptString('秘密');
    return {
      version: `${app.getName()} ${app.getVersion()}`,
      userData: app.getPath('userData'),
      clipboard: clipboard.readText(),
      isSealed: !sealed.toString().includes('秘密'),
      opened: safeStorage.decryptString(sealed),
      pdf: (await contents?.printToPDF({}))?.subarray(0, 5).toString(),
    };
  }, undefined);
  expect(seen).toEqual({
    version: '宿主试验 1.2.3',
    userData: path.join(run.home, '.config', '宿主试验'),
    clipboard: '一段字',
    isSealed: true,
    opened: '秘密',
    pdf: '%PDF-',
  });
});
