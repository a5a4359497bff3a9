import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeViolations } from './axe.ts';
import type { PartsRun } from './open-window.ts';
import { type Start, travel } from './screens/journeys.ts';
import type { Journey } from './screens/screen.ts';
import { VIEWS } from './screens/views.ts';

/** What is asked of every state of the window, whatever it shows. */

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

/** axe's rule for 7 to 1 leaves what is below 4.5 to the other. */
const ENHANCED = ['color-contrast', 'color-contrast-enhanced'];

/** Of the text in high contrast; the page is left as it was. */
async function weakTexts({ page, clickMenu }: PartsRun): Promise<readonly string[]> {
  await clickMenu('highContrast');
  await page.locator('[data-contrast="high"]').waitFor();
  const found = await axeViolations(page, { runOnly: ENHANCED });
  await clickMenu('highContrast');
  await page.locator('[data-contrast="usual"]').waitFor();
  return found.map((text) => `in high contrast ${text}`);
}

/** What of a state reaches beyond the window's left or right edge, by its name. */
const pushedOut = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const { scrollWidth } = document.documentElement;
    const parts = [
      ...document.querySelectorAll<HTMLElement>('button, [role="tab"], [role="dialog"], [role="alertdialog"]'),
    ];
    const beyond = parts.filter((part) => {
      const { left, right } = part.getBoundingClientRect();
      // A wide table scrolls in a box of its own.
      return part.checkVisibility() && part.closest('.grid, table') === null && (left < -0.5 || right > room + 0.5);
    });
    return [
      ...(scrollWidth > room ? [`the page is ${scrollWidth} wide`] : []),
      ...beyond.map((part) => part.getAttribute('aria-label') ?? part.textContent ?? part.tagName),
    ];
  });

/** In every view; the window is left as it was. */
async function pushedOutAnywhere(run: PartsRun): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name, ...view } of VIEWS) {
    await run.show(view);
    found.push(...(await pushedOut(run.page)).map((part) => `at ${name} pushed out of sight: ${part}`));
  }
  await run.show({});
  return found;
}

/**
 * Goes through a journey: no state breaks a rule of axe, every target is large enough, in high contrast every text
 * stands out 7 to 1, and in no view is anything pushed out of sight.
 */
export async function judgeStates(journey: Journey, start: Start): Promise<void> {
  const problems: Record<string, readonly string[]> = {};
  const seen: string[] = [];
  await travel(journey, start, {
    screen: async (run, name) => {
      seen.push(name);
      const { page } = run;
      const found = [
        ...(await axeViolations(page, {})),
        ...(await smallTargets(page)),
        ...(await weakTexts(run)),
        ...(await pushedOutAnywhere(run)),
      ];
      if (found.length > 0) problems[name] = found;
    },
  });
  expect(problems).toEqual({});
  expect(seen).toHaveLength(journey.screens.length);
}
