import { expect, test } from 'vitest';
import { runningApps } from './running-apps.ts';
import { openSample } from './sample.ts';
import { field, openTab } from './type-form.ts';

const start = runningApps();

const TABS = ['基本信息', '预算整体情况', '总体绩效目标', '年度重点工作任务', '绩效指标', '审核与导出'];

test.each([
  ['the smallest window', { width: 1024, height: 768 }, 1],
  ['200 %', { width: 1280, height: 860 }, 2],
  ['90 %', { width: 1280, height: 860 }, 0.9],
] as const)('%s: nothing is pushed out of sight, no amount is cut', async (_, size, zoom) => {
  const { page } = await start({ size, zoom });
  await page.getByRole('button', { name: '打开示例' }).click();
  await page.getByRole('button', { name: '知道了' }).click();
  for (const tab of TABS) {
    await openTab(page, tab);
    const overhang = await page.evaluate(() => {
      const beyond = (selector: string): number[] =>
        [...document.querySelectorAll(selector)].map((part) => part.getBoundingClientRect().right - innerWidth);
      return Math.max(
        document.documentElement.scrollWidth - innerWidth,
        ...beyond('.top button, .tab, .total, .findings-panel, .export-side'),
      );
    });
    expect(overhang, tab).toBeLessThanOrEqual(0);
  }
  await openTab(page, '年度重点工作任务');
  const amount = field(page, 'keyTasks.k1.amount');
  await amount.fill('1234567.89');
  await page.keyboard.press('Tab');
  const [inside, room] = await amount.evaluate((input) => [input.scrollWidth, input.clientWidth]);
  expect(inside).toBeLessThanOrEqual(room ?? 0);
});

test('at 200 % the sums and the headings of a grid stay above its rows', async () => {
  const { page } = await openSample(await start({ size: { width: 1280, height: 860 }, zoom: 2 }));
  await openTab(page, '绩效指标');
  await page.locator('.form-screen').evaluate((screen) => {
    const top = screen.querySelector('.grid tbody')?.getBoundingClientRect().top ?? 0;
    screen.scrollTop += top + 400;
  });
  const bottomOf = (selector: string): Promise<number> =>
    page.locator(selector).evaluate((part) => part.getBoundingClientRect().bottom);
  const topOf = (selector: string): Promise<number> =>
    page.locator(selector).evaluate((part) => part.getBoundingClientRect().top);
  await expect.poll(() => topOf('.grid thead')).toBeCloseTo(await bottomOf('.totals'), -1);
  expect(await topOf('.totals')).toBe(0);
  // Gone up to by key, a row does not hide behind them.
  await field(page, 'indicators.i8.level3').click();
  for (let row = 8; row > 3; row -= 1) await page.keyboard.press('Shift+Enter');
  await field(page, 'indicators.i3.level3').and(page.locator(':focus')).waitFor();
  expect(await topOf('[data-path="indicators.i3.level3"]')).toBeGreaterThanOrEqual(await bottomOf('.grid thead'));
});
