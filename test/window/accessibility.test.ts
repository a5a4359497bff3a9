import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeViolations } from './axe.ts';
import type { PartsRun } from './open-window.ts';
import { runningWindows } from './running-windows.ts';
import { openSample } from './sample.ts';
import { JOURNEYS, travel } from './screens/journeys.ts';
import { TAB_LABELS } from './screens/screen.ts';
import { openTab } from './type-form.ts';

const start = runningWindows();

/** In CSS pixels. Source: WCAG 2.2, 2.5.8. */
const LEAST_TARGET = 24;

/** Whatever can be pressed and is smaller than it should be; a box is pressed by its words, too. */
const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate((least) => {
    const targets = [
      ...document.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], [role="tab"]'),
    ];
    return targets.flatMap((target) => {
      if (!target.checkVisibility() || target.closest('[inert], [aria-hidden="true"]') !== null) return [];
      const pressed = target.matches('[type="checkbox"], [type="radio"]')
        ? (target.closest('label') ?? target)
        : target;
      const { width, height } = pressed.getBoundingClientRect();
      const name = target.getAttribute('aria-label') ?? target.textContent;
      return width >= least && height >= least ? [] : [`${target.tagName} ${name}: ${width} × ${height}`];
    });
  }, LEAST_TARGET);

test('there are states enough to judge, and each has a name of its own', () => {
  const names = JOURNEYS.flatMap(({ screens }) => screens.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(45);
});

/** Of the text in high contrast; the page is left as it was. */
async function weakTexts({ page, clickMenu }: PartsRun): Promise<readonly string[]> {
  const rules = { 'color-contrast': { enabled: false }, 'color-contrast-enhanced': { enabled: true } };
  await clickMenu('highContrast');
  await page.locator('[data-contrast="high"]').waitFor();
  const found = await axeViolations(page, { runOnly: ['color-contrast-enhanced'], rules });
  await clickMenu('highContrast');
  await page.locator('[data-contrast="usual"]').waitFor();
  return found;
}

test.each(JOURNEYS)(
  '$name: no state breaks a rule of axe, every target is large enough, and in high contrast every text stands out 7 to 1',
  async (journey) => {
    const problems: Record<string, readonly string[]> = {};
    const seen: string[] = [];
    await travel(journey, start, {
      screen: async (run, name) => {
        seen.push(name);
        const { page } = run;
        const found = [...(await axeViolations(page, {})), ...(await smallTargets(page)), ...(await weakTexts(run))];
        if (found.length > 0) problems[name] = found;
      },
    });
    expect(problems).toEqual({});
    expect(seen).toHaveLength(journey.screens.length);
  },
);

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
