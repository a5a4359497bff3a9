import { existsSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { launchApp, type RunningApp } from './app.fixture.ts';

/** The fixture itself: what every other end-to-end test relies on. */

let app: RunningApp | null = null;
afterEach(() => app?.end());

test('a run has its own folder, the size and zoom it asked for, and leaves nothing behind', async () => {
  app = await launchApp({ size: { width: 1200, height: 800 }, zoom: 1.5 });
  const { page, home } = app;
  await expect.poll(() => page.evaluate(() => [window.innerWidth, window.devicePixelRatio])).toEqual([800, 1.5]);
  const { userData, pid } = await app.evaluate((electron) => {
    const { app: running } = electron as unknown as typeof import('electron');
    return { userData: running.getPath('userData'), pid: process.pid };
  });
  expect(userData.startsWith(home)).toBe(true);
  await app.end();
  expect(existsSync(home)).toBe(false);
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('a dialog that was not answered in advance is refused, and seen', async () => {
  app = await launchApp();
  await app.page.getByRole('button', { name: '打开', exact: true }).click();
  await expect.poll(async () => (await app?.asked())?.map(({ name }) => name)).toEqual(['showOpenDialog']);
});
