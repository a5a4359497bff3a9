import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { decodePbd } from '../../electron/documents/pbd-file.ts';
import type { PartsRun } from './open-window.ts';
import { pdfText } from './pdf-text.ts';
import { runningWindows } from './running-windows.ts';
import { openSample } from './sample.ts';
import { field, openTab } from './type-form.ts';

const start = runningWindows();

const startSample = async (): Promise<PartsRun> => openSample(await start());

const tabText = ({ page }: PartsRun, label: string): Promise<string | null> =>
  page.getByRole('tab', { name: new RegExp(`^${label}`) }).textContent();

test('each tab tells its errors and warnings, live after each committed edit', async () => {
  const app = await startSample();
  const { page } = app;
  expect(await tabText(app, '总体绩效目标')).toBe('总体绩效目标✓ 无问题');
  expect(await tabText(app, '基本信息')).toBe('基本信息提示 1');
  expect(await tabText(app, '预算整体情况')).toBe('预算整体情况! 警告 1');
  expect(await tabText(app, '绩效指标')).toBe('绩效指标! 警告 2');
  expect(await tabText(app, '审核与导出')).toBe('审核与导出! 警告 3');
  await openTab(page, '绩效指标');
  const value = field(page, 'indicators.i3.annualValue');
  await value.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  // While it is being typed nothing is judged and nothing moves.
  expect(await tabText(app, '绩效指标')).toBe('绩效指标! 警告 2');
  await page.keyboard.press('Tab');
  await expect.poll(() => tabText(app, '绩效指标')).toBe('绩效指标✗ 错误 1! 警告 2');
  expect(await tabText(app, '审核与导出')).toBe('审核与导出✗ 错误 1! 警告 3');
});

test('a warning carries its 依据 and a 审核说明, which is saved and printed on the annex page', async () => {
  const app = await startSample();
  const { page, home } = app;
  await openTab(page, '预算整体情况');
  const panel = page.getByRole('region', { name: '本页审核结果' });
  const warning = panel.getByRole('listitem').filter({ hasText: '其他资金' });
  await warning.getByRole('button', { name: '依据' }).click();
  await warning.getByText('支出中应有对应安排或说明').waitFor();
  await warning.getByRole('button', { name: '写审核说明' }).click();
  await warning.getByLabel('审核说明').fill('其他资金用于往年结转项目，已另行报备。');
  await page.keyboard.press('Tab');
  await warning.getByText('说明：其他资金用于往年结转项目').waitFor();

  const file = path.join(home, '说明.pbd');
  await app.answerSave(file);
  await page.keyboard.press('Control+s');
  await page.getByText('没有未保存的修改').waitFor();
  const saved = decodePbd(readFileSync(file));
  expect(saved.ok && saved.value.reviewNotes).toEqual({
    'M-02 income.otherFunds': '其他资金用于往年结转项目，已另行报备。',
  });

  const pdf = path.join(home, '说明.pdf');
  await openTab(page, '审核与导出');
  await page.getByLabel('附审核情况和审核说明').check();
  await page.getByText('共 4 页').waitFor();
  await app.answerSave(pdf);
  await page.getByRole('button', { name: '导出 PDF' }).click();
  await page.getByText('已导出').waitFor();
  expect(pdfText(pdf)).toContain('附页：审核情况');
  expect(pdfText(pdf)).toContain('其他资金用于往年结转项目，已另行报备。');
});

test('a mend is looked at first, changes nothing when refused, and is taken back in one step', async () => {
  const app = await startSample();
  const { page } = app;
  await openTab(page, '审核与导出');
  await page.getByRole('button', { name: '给没有比较符的指标值补“≥”' }).click();
  const preview = page.getByRole('alertdialog');
  await preview.getByText('“600家” → “≥600家”').first().waitFor();
  await preview.getByRole('button', { name: '取消' }).click();
  await openTab(page, '绩效指标');
  expect(await field(page, 'indicators.i1.annualValue').inputValue()).toBe('600家');
  await openTab(page, '审核与导出');
  await page.getByRole('button', { name: '给没有比较符的指标值补“≥”' }).click();
  await preview.getByRole('button', { name: '应用' }).click();
  await openTab(page, '绩效指标');
  await expect.poll(() => field(page, 'indicators.i1.annualValue').inputValue()).toBe('≥600家');
  await page.getByRole('button', { name: '撤销' }).click();
  await expect.poll(() => field(page, 'indicators.i1.annualValue').inputValue()).toBe('600家');
  expect(await field(page, 'indicators.i1.cycleValue').inputValue()).toBe('600家');
});

test.each(['xlsx', 'txt'] as const)('the list of findings is a file of its own: %s', async (format) => {
  const app = await startSample();
  const { page, home } = app;
  await openTab(page, '审核与导出');
  const file = path.join(home, `审核结果.${format}`);
  await app.answerSave(file);
  await page.getByRole('button', { name: format === 'xlsx' ? '导出为 Excel' : '导出为文本' }).click();
  await expect.poll(() => existsSync(file)).toBe(true);
  const bytes = readFileSync(file);
  if (format === 'xlsx') expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  else
    expect(
      bytes
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== ''),
    ).toHaveLength(9);
});
