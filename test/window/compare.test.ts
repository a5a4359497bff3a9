import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { rowsIn, valueAt } from '../../shared/document/document.ts';
import { commitField, deleteRows, insertRow } from '../../shared/document/edits.ts';
import { panyuDocument } from '../electron/sample.ts';
import { movedRow } from '../shared/moved-row.ts';
import type { PartsRun } from './open-window.ts';
import { pdfInfo, pdfText } from './pdf-text.ts';
import { runningWindows } from './running-windows.ts';
import { writeDocument } from './sample.ts';
import { field, openTab } from './type-form.ts';

const start = runningWindows();
const BEFORE = panyuDocument();
const AFTER = (() => {
  const rows = insertRow(deleteRows(BEFORE, 'keyTasks', ['k2']), 'keyTasks', 0, { name: '全新的任务' }).document;
  const moved = movedRow(rows, 'indicators', 'i1', 4);
  const amount = commitField(moved, 'expenditure.basic', '8148.41').document;
  return commitField(amount, 'overall.goal', valueAt(BEFORE, 'overall.goal').replace('高质量', '创新')).document;
})();

async function compareTwo(app: PartsRun): Promise<void> {
  await app.answerOpen(writeDocument(app, '送审.pbd', BEFORE));
  await app.answerOpen(writeDocument(app, '修改.pbd', AFTER));
  await app.page.getByRole('button', { name: '比较两个文件' }).click();
  await app.page.getByText('只看不同').waitFor();
}

test('two files side by side: counts, signs, changed pieces, differences of amounts and totals; by keyboard', async () => {
  const app = await start();
  const { page } = app;
  await compareTwo(app);
  await page.getByRole('status').getByText('新增 1 行，删除 1 行，移动 1 行，修改 2 处').waitFor();
  const table = page.locator('.compare-table');
  const rowOf = (label: string) =>
    table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: label, exact: true }) });
  expect(await rowOf('支出合计').textContent()).toBe('支出合计103,683.93104,683.93+1,000.00');
  expect(await rowOf('基本支出').textContent()).toBe('基本支出7,148.418,148.41+1,000.00');
  expect(await rowOf('总体绩效目标').locator('del').allTextContents()).toEqual(['高质量']);
  expect(await rowOf('总体绩效目标').locator('ins').allTextContents()).toEqual(['创新']);
  expect(await table.locator('.compare-row').allTextContents()).toEqual([
    '第1行 ＋ 新增',
    '第2行 － 删除',
    '第5行（原第1行） ↕ 移动',
  ]);
  expect(await rowOf('项目支出').count()).toBe(0);

  // The close button has the focus; back along the buttons to the filter.
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Space');
  await expect.poll(() => rowOf('项目支出').count()).toBe(1);
  await page.keyboard.press('Space');
  await expect.poll(() => rowOf('项目支出').count()).toBe(0);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => rowOf('基本支出').textContent()).toBe('基本支出8,148.417,148.41−1,000.00');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('.compare').count()).toBe(0);
  expect(app.consoleErrors).toEqual([]);
});

test('the document on screen is compared with a file, and a difference leads to its field', async () => {
  const app = await start();
  const { page } = app;
  await app.answerOpen(writeDocument(app, '本年.pbd', AFTER));
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await openTab(page, '预算整体情况');
  await field(page, 'income.otherFunds').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('600');
  await app.answerOpen(writeDocument(app, '送审.pbd', BEFORE));
  await app.clickMenu('compareWithFile');
  await page.getByRole('columnheader', { name: '窗口里的内容（本年.pbd）' }).waitFor();
  await page.getByText('+53.55').first().waitFor();
  // Keys of the form do not reach past the comparison.
  await page.keyboard.press('Control+1');
  expect(await page.locator('.tab[data-selected]').textContent()).toContain('预算整体情况');
  await page.getByRole('button', { name: '其他资金', exact: true }).click();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-path')))
    .toBe('income.otherFunds');
  expect(await page.locator('.compare').count()).toBe(0);
});

test('files that say the same are said to', async () => {
  const app = await start();
  const file = writeDocument(app, '甲.pbd', BEFORE);
  await app.answerOpen(file);
  await app.answerOpen(writeDocument(app, '乙.pbd', BEFORE));
  await app.clickMenu('compareFiles');
  await app.page.getByText('“甲.pbd”和“乙.pbd”填报的内容完全相同。').waitFor();
});

test('a damaged file is told by its usual sentence, and nothing is compared', async () => {
  const app = await start();
  const file = writeDocument(app, '坏.pbd', BEFORE);
  writeFileSync(file, readFileSync(file).subarray(0, 2000));
  await app.answerOpen(file);
  await app.clickMenu('compareFiles');
  await app.page.getByRole('heading', { name: '文件已损坏' }).waitFor();
  await app.page.getByRole('button', { name: '知道了' }).click();
  expect(await app.page.locator('.compare').count()).toBe(0);
});

test('a comparison goes out as text', async () => {
  const app = await start();
  await compareTwo(app);
  const target = path.join(app.home, '结果.txt');
  await app.answerSave(target);
  await app.page.getByRole('button', { name: '导出为文本' }).click();
  await app.page.getByText('已导出 结果.txt').waitFor();
  expect(readFileSync(target, 'utf8')).toContain('基本支出\t修改\t7,148.41\t8,148.41\t+1,000.00');
});

test('a comparison is printed whole, under a heading on every page', async () => {
  const app = await start();
  const { page } = app;
  await compareTwo(app);
  await page.getByText('只看不同').click();
  await page.getByRole('dialog').getByRole('button', { name: '打印' }).click();
  await expect.poll(() => app.printed).toHaveLength(1);
  const printed = app.printed[0]?.pdf ?? '';
  const file = path.join(app.home, 'printed.pdf');
  writeFileSync(file, Buffer.from(printed, 'base64'));
  expect(pdfInfo(file, 'Page size')).toMatch(/^84\d.* x 59\d/);
  const pages = Number(pdfInfo(file, 'Pages'));
  expect(pages).toBeGreaterThan(3);
  const text = pdfText(file);
  expect(text.split('申报表比较').length - 1).toBe(pages);
  for (const part of [
    '送审.pbd',
    '修改.pbd',
    '＋新增',
    '－删除',
    '全新的任务',
    rowsIn(BEFORE, 'indicators').at(-1)?.level3 ?? '',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain('交换两边');
});
