import { expect, test } from 'vitest';
import { runningApps } from './running-apps.ts';

const start = runningApps();

test('high contrast is kept across starts, and a system that wants it has it', async () => {
  const app = await start();
  await app.page.locator('[data-contrast="usual"]').waitFor();
  await app.page.emulateMedia({ contrast: 'more' });
  await app.page.locator('[data-contrast="high"]').waitFor();
  await app.page.emulateMedia({ contrast: 'no-preference' });
  await app.page.locator('[data-contrast="usual"]').waitFor();
  await app.clickMenu('highContrast');
  await app.page.locator('[data-contrast="high"]').waitFor();
  await app.evaluate((electron) => {
    const { BrowserWindow } = electron as unknown as typeof import('electron');
    setTimeout(() => BrowserWindow.getAllWindows()[0]?.close());
  });
  expect(await app.exited).toBe(0);
  const again = await start({ home: app.home });
  await again.page.locator('[data-contrast="high"]').waitFor();
  expect(await again.page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(0, 0, 0)');
});
