import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { runningWindows } from './running-windows.ts';
import { openSample } from './sample.ts';
import { TAB_LABELS } from './screens/screen.ts';
import { openTab } from './type-form.ts';

const start = runningWindows();

/** What has the focus, and whether it shows: a line of two pixels at least in a colour that can be seen. */
const focusLook = (page: Page): Promise<{ readonly name: string; readonly shows: boolean }> =>
  page.evaluate(() => {
    const focused = document.activeElement ?? document.body;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(focused);
    const shows = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor);
    const name = focused.getAttribute('data-path') ?? focused.getAttribute('aria-label') ?? focused.textContent ?? '';
    return { name: `${focused.tagName} ${name.slice(0, 30)}`, shows };
  });

/** Enough to go through any tab’s own buttons and several of its rows. */
const TAB_PRESSES = 40;

test('wherever Tab leads, the focus shows', async () => {
  const app = await openSample(await start());
  const { page } = app;
  const reached = new Set<string>();
  const invisible: string[] = [];
  const tabThrough = async (place: string): Promise<void> => {
    for (let press = 0; press < TAB_PRESSES; press += 1) {
      await page.keyboard.press('Tab');
      const { name, shows } = await focusLook(page);
      if (name.startsWith('BODY')) continue;
      reached.add(`${place} ${name}`);
      if (!shows) invisible.push(`${place}: ${name}`);
    }
  };
  for (const label of TAB_LABELS) {
    await openTab(page, label);
    await tabThrough(label);
  }
  await page.keyboard.press('Control+f');
  await tabThrough('查找');
  await page.keyboard.press('F1');
  await tabThrough('快捷键');
  expect(invisible).toEqual([]);
  expect(reached.size).toBeGreaterThan(90);
});
