import path from 'node:path';
import { expect, test } from 'vitest';
import type { PartsRun } from './open-window.ts';
import { pdfText } from './pdf-text.ts';
import { runningWindows } from './running-windows.ts';
import { focusedPath, openSample } from './sample.ts';
import { field, openTab } from './type-form.ts';

const start = runningWindows();

const startSample = async (): Promise<PartsRun> => openSample(await start());

const namesOf = ({ page }: PartsRun): Promise<string[]> =>
  page
    .locator('[data-section="keyTasks"] td[data-column="name"] textarea')
    .evaluateAll((cells) => cells.map((cell) => (cell as HTMLTextAreaElement).value));

test('a refused amount keeps the stored one, says why, and can be taken back', async () => {
  const app = await startSample();
  const { page } = app;
  await openTab(page, '预算整体情况');
  const basic = field(page, 'expenditure.basic');
  expect(await basic.inputValue()).toBe('7,148.41');
  await basic.click();
  expect(await basic.inputValue()).toBe('7148.41');
  await basic.fill('12.345');
  await page.keyboard.press('Tab');
  await page.getByText('“12.345”超过两位小数').first().waitFor();
  await page.getByText('目前仍按 7,148.41 计').first().waitFor();
  expect(await basic.inputValue()).toBe('12.345');
  expect(await page.getByText('支出合计', { exact: true }).locator('..').textContent()).toContain('103,683.93');
  await basic.click();
  await page.keyboard.press('Escape');
  await expect.poll(() => basic.inputValue()).toBe('7148.41');
  await page.keyboard.press('Tab');
  expect(await basic.inputValue()).toBe('7,148.41');
  await basic.fill(' １，２３４．５ ');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.getByText('支出合计', { exact: true }).locator('..').textContent())
    .toContain('97,770.02');
});

test('an amount reached by Tab is typed over, not added to', async () => {
  const { page } = await startSample();
  await openTab(page, '预算整体情况');
  await field(page, 'expenditure.basic').click();
  await page.keyboard.press('Tab');
  await page.keyboard.type('5');
  await page.keyboard.press('Tab');
  expect(await field(page, 'expenditure.project').inputValue()).toBe('5.00');
});

test('a finding leads to its field, by click and by F8', async () => {
  const app = await startSample();
  const { page } = app;
  await openTab(page, '绩效指标');
  await field(page, 'indicators.i3.annualValue').fill('');
  await page.keyboard.press('Tab');
  await openTab(page, '审核与导出');
  await page.getByRole('button', { name: /绩效指标第3行：年度指标值未填写/ }).click();
  await expect.poll(() => focusedPath(app)).toBe('indicators.i3.annualValue');
  // The list goes on in the form's order, and back.
  for (const path of ['indicators.i5.annualValue', 'indicators.i9.annualValue']) {
    await page.keyboard.press('F8');
    await expect.poll(() => focusedPath(app)).toBe(path);
  }
  for (const path of ['indicators.i5.annualValue', 'indicators.i3.annualValue', 'indicators.i1.cycleValue']) {
    await page.keyboard.press('Shift+F8');
    await expect.poll(() => focusedPath(app)).toBe(path);
  }
});

test('rows are inserted, copied, moved and deleted, by toolbar and keyboard, and a deletion is undone', async () => {
  const app = await startSample();
  const { page } = app;
  await openTab(page, '年度重点工作任务');
  const before = await namesOf(app);
  const toolbar = page.getByRole('toolbar', { name: '年度重点工作任务的行操作' });
  await field(page, 'keyTasks.k2.name').click();
  await toolbar.getByRole('button', { name: '下方插入' }).click();
  await expect.poll(() => focusedPath(app)).toBe('keyTasks.k6.name');
  await page.keyboard.insertText('新任务');
  await page.keyboard.press('Enter');
  await expect.poll(() => namesOf(app)).toEqual([...before.slice(0, 2), '新任务', ...before.slice(2)]);
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => namesOf(app)).toEqual([...before.slice(0, 2), before[2], '新任务', ...before.slice(3)]);
  await toolbar.getByRole('button', { name: '复制此行' }).click();
  await expect.poll(async () => (await namesOf(app)).length).toBe(7);
  await toolbar.getByRole('button', { name: '删除此行' }).click();
  await toolbar.getByRole('button', { name: '删除此行' }).click();
  await expect.poll(async () => (await namesOf(app)).length).toBe(5);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect.poll(async () => (await namesOf(app)).length).toBe(6);
});

test('Ctrl+Enter breaks a line in a cell, Enter goes down, and an input method’s Enter does neither', async () => {
  const app = await startSample();
  const { page } = app;
  await openTab(page, '年度重点工作任务');
  const goal = field(page, 'keyTasks.k1.goal');
  await goal.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.insertText('第二行');
  await goal.evaluate((cell) => {
    cell.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }));
  });
  expect(await focusedPath(app)).toBe('keyTasks.k1.goal');
  await page.keyboard.press('Enter');
  await expect.poll(() => focusedPath(app)).toBe('keyTasks.k2.goal');
  expect(await goal.inputValue()).toMatch(/\n第二行$/);
});

test('the municipal template shows its own fields, and its PDF its own title', async () => {
  const app = await start();
  const { page } = app;
  await page.getByLabel('模板').selectOption('municipal-2024');
  await page.getByRole('button', { name: '新建', exact: true }).click();
  await field(page, 'head.budgetYear').fill('2025');
  await field(page, 'basicInfo.staffCount').fill('120');
  await openTab(page, '绩效指标');
  await page.getByRole('button', { name: '添加指标' }).click();
  await field(page, 'indicators.i1.level1').selectOption('满意度指标');
  // The only 二级 there is goes without saying.
  await expect.poll(() => field(page, 'indicators.i1.level2').inputValue()).toBe('服务对象满意度指标');
  expect(await field(page, 'indicators.i1.cycleValue').count()).toBe(0);
  await field(page, 'indicators.i1.level3').fill('群众满意度');
  await openTab(page, '审核与导出');
  await page.getByText('与导出的 PDF 完全相同').waitFor();
  await page.getByText('带“草稿”水印').waitFor();
  const pdf = path.join(app.home, '市级.pdf');
  await app.answerSave(pdf);
  await page.getByRole('button', { name: '导出 PDF' }).click();
  await page.getByText('已导出').waitFor();
  const text = pdfText(pdf);
  for (const part of ['2025年市级部门整体预算绩效目标表', '财政供养人员数120', '市本级使用资金', '群众满意度']) {
    expect(text).toContain(part);
  }
});

test('a character without a glyph is named with its place, and leads there', async () => {
  const app = await startSample();
  const { page } = app;
  await openTab(page, '年度重点工作任务');
  await field(page, 'keyTasks.k2.name').fill('企业😀创新');
  await openTab(page, '审核与导出');
  await page.getByText('有字打印不出来').waitFor();
  await page.getByRole('button', { name: '去改“😀”（年度重点工作任务第2行“名称”）' }).click();
  await expect.poll(() => focusedPath(app)).toBe('keyTasks.k2.name');
});
