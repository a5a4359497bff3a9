import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { encodePbd } from '../../electron/documents/pbd-file.ts';
import { commitField } from '../../shared/document/edits.ts';
import { panyuDocument } from '../electron/sample.ts';
import type { PartsRun } from './open-window.ts';
import { pdfText } from './pdf-text.ts';
import { runningWindows } from './running-windows.ts';
import { documentIn, focusedPath, writeDocument } from './sample.ts';
import { field, openTab } from './type-form.ts';

const start = runningWindows();
const LAST = commitField(panyuDocument(), 'head.budgetYear', '2023').document;

/** Begins this year's declaration from last year's, chosen in the dialog. */
async function begin(app: PartsRun, file: string, by: 'button' | 'menu' = 'button'): Promise<void> {
  await app.answerOpen(file);
  if (by === 'menu') await app.clickMenu('newFromLastYear');
  else await app.page.getByRole('button', { name: '以上年文件新建' }).click();
  await app.page.getByRole('button', { name: /^上年值待核对 \d+ 处/ }).waitFor();
}

const lastYearFile = (app: PartsRun): string => writeDocument(app, '上年.pbd', LAST);

const waiting = ({ page }: PartsRun): Promise<string | null> => page.locator('.pending-count').textContent();
test('this year is begun from last year: texts are there, values wait and are taken over one by one by keys', async () => {
  const app = await start();
  const { page } = app;
  await begin(app, lastYearFile(app));
  expect(await field(page, 'head.budgetYear').inputValue()).toBe('2024');
  expect(await field(page, 'head.departmentName').inputValue()).toBe(LAST.values['head.departmentName']);
  await page.getByText('未命名 · 有未保存的修改').waitFor();
  expect(await waiting(app)).toContain('56 处');

  // F9 goes to the first, also on another tab; Alt+Y takes it over.
  await page.keyboard.press('F9');
  await expect.poll(() => focusedPath(app)).toBe('expenditure.basic');
  const basic = field(page, 'expenditure.basic');
  expect(await basic.inputValue()).toBe('');
  expect(await page.locator('[id="last-year-expenditure.basic"]').textContent()).toContain('上年 7,148.41');
  await page.keyboard.press('Alt+y');
  await expect.poll(() => basic.inputValue()).toBe('7148.41');
  expect(await focusedPath(app)).toBe('expenditure.basic');
  await expect.poll(() => waiting(app)).toContain('55 处');
  expect(await page.getByText('支出合计', { exact: true }).locator('..').textContent()).toContain('7,148.41');

  // What is typed instead counts, and an input method's own keys take nothing over.
  await page.keyboard.press('F9');
  await expect.poll(() => focusedPath(app)).toBe('expenditure.project');
  const project = field(page, 'expenditure.project');
  await project.evaluate((input) => {
    const composing = { key: 'y', code: 'KeyY', altKey: true, keyCode: 229, bubbles: true, cancelable: true };
    input.dispatchEvent(new KeyboardEvent('keydown', composing));
  });
  expect(await project.inputValue()).toBe('');
  await page.keyboard.type('95000');
  await page.keyboard.press('Alt+y');
  expect(await project.inputValue()).toBe('95000.00');

  // Alt+U drops: the field stays blank and asks no more.
  await page.keyboard.press('F9');
  await expect.poll(() => focusedPath(app)).toBe('expenditure.specialFund');
  await page.keyboard.press('Alt+u');
  await expect.poll(() => page.locator('[id="last-year-expenditure.specialFund"]').count()).toBe(0);
  expect(await field(page, 'expenditure.specialFund').inputValue()).toBe('');

  // The whole section with Alt+Shift+Y.
  await field(page, 'income.fiscalAppropriation').focus();
  await page.keyboard.press('Alt+Shift+Y');
  await expect.poll(() => field(page, 'income.otherFunds').inputValue()).toBe('546.45');
  await expect.poll(() => waiting(app)).toContain('51 处');
  expect(app.consoleErrors).toEqual([]);
});

test('a whole row, and a whole section after a look; undone in one step', async () => {
  const app = await start();
  const { page } = app;
  await begin(app, lastYearFile(app), 'menu');
  await openTab(page, '绩效指标');
  await field(page, 'indicators.i5.level3').click();
  await page.keyboard.press('Alt+Shift+Y');
  await expect.poll(() => field(page, 'indicators.i5.cycleValue').inputValue()).toBe('不少于5亿元');
  expect(await field(page, 'indicators.i5.annualValue').inputValue()).toBe('不少于5亿元');
  await expect.poll(() => waiting(app)).toContain('54 处');

  await openTab(page, '年度重点工作任务');
  const panel = page.getByRole('region', { name: '上年值待核对' });
  await panel.getByRole('button', { name: '全部沿用…' }).first().click();
  const question = page.getByRole('alertdialog');
  await question.getByText('年度重点工作任务第1行“拟投入的资金”：36,907.93').waitFor();
  await question.getByRole('button', { name: '全部沿用' }).click();
  // Rows out of sight are not on the page.
  await expect.poll(() => field(page, 'keyTasks.k2.amount').inputValue()).toBe('34,771.78');
  await expect.poll(() => waiting(app)).toContain('49 处');
  await page.getByRole('button', { name: '撤销' }).click();
  await expect.poll(() => waiting(app)).toContain('54 处');

  // Each value has its own button, too.
  await field(page, 'keyTasks.k2.name').click();
  await page.getByRole('button', { name: '重点任务 拟投入的资金（万元）：沿用上年值' }).nth(1).click();
  await expect.poll(() => field(page, 'keyTasks.k2.amount').inputValue()).toBe('34,771.78');
  // A row that goes takes its value along, and brings it back.
  await page
    .getByRole('toolbar', { name: '年度重点工作任务的行操作' })
    .getByRole('button', { name: '复制此行' })
    .click();
  await expect.poll(() => waiting(app)).toContain('53 处');
  await field(page, 'keyTasks.k1.name').click();
  await page
    .getByRole('toolbar', { name: '年度重点工作任务的行操作' })
    .getByRole('button', { name: '删除此行' })
    .click();
  await expect.poll(() => waiting(app)).toContain('52 处');
  await page.getByRole('button', { name: '撤销' }).click();
  await expect.poll(() => waiting(app)).toContain('53 处');
});

test('a year of last year’s is pointed out and moved on where asked', async () => {
  const app = await start();
  const { page } = app;
  await begin(app, lastYearFile(app));
  await openTab(page, '总体绩效目标');
  await page.getByRole('button', { name: /总体绩效目标写有“2023年”/ }).waitFor();
  const goal = field(page, 'overall.goal');
  expect(await goal.inputValue()).toContain('2023年青蓝国际大赛');
  await page.getByRole('button', { name: '改为2024年' }).click();
  await expect.poll(() => goal.inputValue()).toContain('2024年青蓝国际大赛');
  expect(await page.getByText('写有“2023年”').count()).toBe(0);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect.poll(() => goal.inputValue()).toContain('2023年青蓝国际大赛');
});

test('what waits is saved and read again, and is on no page that is exported', async () => {
  const app = await start();
  const { page } = app;
  await begin(app, lastYearFile(app));
  await openTab(page, '预算整体情况');
  await field(page, 'expenditure.project').fill('95000');
  const file = path.join(app.home, '本年.pbd');
  await app.answerSave(file);
  await page.keyboard.press('Control+s');
  await page.getByText('没有未保存的修改').waitFor();
  expect(documentIn(file).lastYear?.values['expenditure.basic']).toBe('7148.41');
  const { values } = documentIn(file);
  expect([values['expenditure.basic'], values['expenditure.project']]).toEqual(['', '95000.00']);
  await page.getByRole('button', { name: '返回首页' }).click();
  await app.answerOpen(file);
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await expect.poll(() => waiting(app)).toContain('55 处');

  await openTab(page, '审核与导出');
  await page.getByText('附审核情况和审核说明').click();
  await page.getByText('与导出的 PDF 完全相同').waitFor();
  const pdf = path.join(app.home, '本年.pdf');
  await app.answerSave(pdf);
  await page.getByRole('button', { name: '导出 PDF', exact: true }).click();
  await page.getByText('已导出').waitFor();
  const text = pdfText(pdf);
  expect(text).toContain('95,000.00');
  for (const value of ['7,148.41', '103,683.93', '不少于5亿元', '上年']) expect(text).not.toContain(value);

  // An exported PDF carries its form, and so next year's can be begun from it.
  await begin(app, pdf, 'menu');
  await openTab(page, '基本信息');
  await expect.poll(() => field(page, 'head.budgetYear').inputValue()).toBe('2025');
  await expect.poll(() => waiting(app)).toContain('待核对 1 处');
  expect(app.consoleErrors).toEqual([]);
});

test('a file that is none, or damaged, is told, and what is open stays', async () => {
  const app = await start();
  const { page } = app;
  const damaged = path.join(app.home, '坏.pbd');
  writeFileSync(damaged, encodePbd(LAST).subarray(0, 2000));
  await app.answerOpen(damaged);
  await page.getByRole('button', { name: '以上年文件新建' }).click();
  await page.getByRole('heading', { name: '文件已损坏' }).waitFor();
  await page.getByRole('button', { name: '知道了' }).click();
  await page.getByRole('heading', { name: '绩效目标申报表' }).waitFor();
});
