import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { runningWindows } from './running-windows.ts';
import { openSample } from './sample.ts';
import { field, openTab } from './type-form.ts';

const start = runningWindows();

interface Edges {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
  readonly height: number;
}

const edgesOf = (page: Page, selector: string): Promise<Edges> =>
  page.locator(selector).evaluate((part) => part.getBoundingClientRect().toJSON());

const TABS = ['基本信息', '预算整体情况', '总体绩效目标', '年度重点工作任务', '绩效指标', '审核与导出'];

test.each([
  ['the smallest window', { width: 1024, height: 768 }, 1],
  ['200 %', { width: 1280, height: 860 }, 2],
  ['90 %', { width: 1280, height: 860 }, 0.9],
] as const)('%s: nothing is pushed out of sight, no amount is cut', async (_, size, zoom) => {
  const { page } = await openSample(await start({ size, zoom }));
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

test('at 200 % the library, the search and the digests of a signed file are whole, and their buttons at hand', async () => {
  const app = await openSample(await start({ size: { width: 1280, height: 860 }, zoom: 2 }));
  const { page, home } = app;
  const room = await page.evaluate(() => innerHeight);
  await openTab(page, '绩效指标');
  await page.keyboard.press('Control+l');
  await page.getByText('共 88 条').waitFor();
  // As it opens, and at the end of what scrolls.
  for (const end of [false, true]) {
    if (end) await page.locator('.library-modal').evaluate((modal) => modal.scrollTo(0, modal.scrollHeight));
    const list = await edgesOf(page, '.library-list');
    const foot = await edgesOf(page, '.library-foot');
    expect(Math.min(list.bottom, foot.top) - Math.max(list.top, 0)).toBeGreaterThanOrEqual(end ? 0 : 120);
    expect(list.height).toBeGreaterThanOrEqual(120);
    expect((await edgesOf(page, '.library-status')).top).toBeGreaterThanOrEqual(list.bottom);
    const insert = page.getByRole('button', { name: '插入', exact: true });
    expect(await insert.evaluate((button) => button.getBoundingClientRect().bottom)).toBeLessThan(room);
  }
  await page.keyboard.press('Escape');

  await openTab(page, '总体绩效目标');
  await page.keyboard.press('Control+f');
  await page.keyboard.insertText('企业');
  await page.getByText('共 27 处').waitFor();
  for (let hit = 1; hit <= 7; hit += 1) {
    await page.keyboard.press('Enter');
    await page.getByText(`第 ${hit} / 27 处`).waitFor();
  }
  const query = await edgesOf(page, '#find-query:focus');
  expect(query.top).toBeGreaterThan((await edgesOf(page, '.find')).top);
  expect(query.bottom).toBeLessThan(room);
  await page.keyboard.press('Escape');

  await openTab(page, '审核与导出');
  await page.getByRole('button', { name: '导出签名 PDF…' }).click();
  await page.getByRole('button', { name: '仍要签名，下一步' }).click();
  await page.getByRole('button', { name: '没有证书，先用测试身份试试' }).click();
  await page.getByLabel('姓名').fill('张三');
  await page.getByLabel('设置密码').fill('1');
  await app.answerSave(path.join(home, '张三.p12'));
  await page.getByRole('button', { name: '保存测试身份' }).click();
  await page.getByText('测试身份，不具法律效力').waitFor();
  // The way on is at hand wherever the dialog is scrolled to.
  for (const end of [0, 10_000]) {
    await page.locator('.modal.paged').evaluate((modal, top) => modal.scrollTo(0, top), end);
    const foot = await edgesOf(page, '.sign-foot .buttons');
    expect(foot.bottom).toBeLessThan(room);
    expect(foot.top).toBeGreaterThan(room / 2);
  }
  await app.answerSave(path.join(home, '已签.pdf'));
  await page.getByRole('button', { name: '签名并保存' }).click();
  await page.getByRole('button', { name: '仍要签名', exact: true }).click();
  await page.getByText(/^SM3：/).waitFor();
  const overhang = await page.getByRole('alertdialog').evaluate((dialog) => {
    const all = document.createRange();
    all.selectNodeContents(dialog);
    const { right } = dialog.getBoundingClientRect();
    return all.getBoundingClientRect().right - right + Number.parseFloat(getComputedStyle(dialog).paddingRight);
  });
  expect(overhang).toBeLessThanOrEqual(0.5);
  expect((await edgesOf(page, '[role=alertdialog] .buttons')).bottom).toBeLessThan(room);
});

test('in the smallest window the search covers nothing of the form, nor do the headings cover a row chosen upwards', async () => {
  const { page } = await openSample(await start({ size: { width: 1024, height: 768 } }));
  await page.keyboard.press('Control+f');
  for (const tab of TABS) {
    await openTab(page, tab);
    expect((await edgesOf(page, '.find')).left, tab).toBeGreaterThanOrEqual(
      (await edgesOf(page, '.tab-content')).right,
    );
  }
  await openTab(page, '年度重点工作任务');
  await page.locator('.tab-content').evaluate((form) => form.scrollTo(0, 500));
  const lowest = page.getByRole('button', { name: '第4行' }).first();
  await lowest.click();
  for (let row = 3; row > 1; row -= 1) {
    // More rows have longer commands, and these a second line.
    await page.keyboard.press('Shift+ArrowUp');
    const number = page.getByRole('button', { name: `第${row}行` }).first();
    await number.and(page.locator(':focus')).waitFor();
    const top = await number.evaluate((button) => button.getBoundingClientRect().top);
    expect(top).toBeGreaterThanOrEqual((await edgesOf(page, '[aria-label="年度重点工作任务"] thead')).bottom);
  }
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
