import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { decodePbd } from '../../electron/documents/pbd-file.ts';
import { plainForm } from '../../shared/exchange/plain-form.ts';
import type { PlainDepartment, PlainTask } from '../../shared/forms/department/plain.ts';
import { PROJECT_DIR } from './open-window.ts';
import { pdfText } from './pdf-text.ts';
import { runningWindows } from './running-windows.ts';

/** The published form from the start screen to the file and the PDF, with the mouse unplugged. */

const FORM: PlainDepartment = JSON.parse(
  readFileSync(path.join(PROJECT_DIR, 'test/fixtures/panyu-2023.expected.json'), 'utf8'),
);
const start = runningWindows();

/** What has the focus: a field's path, or else a button's or box's words. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    const label = element?.closest('label')?.textContent;
    return element?.getAttribute('data-path') ?? (element?.textContent?.trim() || label?.trim() || '');
  });

/** No way on a tab is longer. */
const MAX_PRESSES = 300;

/** Presses Tab (or Shift+Tab) until what is wanted has the focus. */
async function tabTo(page: Page, wanted: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let press = 0; press < MAX_PRESSES; press += 1) {
    const name = await focused(page);
    if (typeof wanted === 'string' ? name === wanted : wanted.test(name)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${String(wanted)} cannot be reached by ${key}`);
}

async function typeInto(page: Page, field: string, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.insertText(text);
}

/** Chooses by the number of the entry: an arrow would go on to another cell. */
async function choose(page: Page, text: string): Promise<void> {
  const number = await page.evaluate((wanted) => {
    const { options } = document.activeElement as HTMLSelectElement;
    return [...options].filter(({ value }) => value !== '').findIndex(({ value }) => value === wanted) + 1;
  }, text);
  await page.keyboard.press(String(number));
  expect(await page.evaluate(() => (document.activeElement as HTMLSelectElement).value)).toBe(text);
}

const BUDGET = ['expenditure', 'income', 'byLevel'] as const;
const BUDGET_KEYS = {
  expenditure: ['basic', 'project', 'specialFund', 'otherDevelopment'],
  income: ['fiscalAppropriation', 'otherFunds'],
  byLevel: ['retained', 'transfer'],
} as const;

async function typeTasks(page: Page, section: string, add: RegExp, tasks: readonly PlainTask[]): Promise<void> {
  for (const [index, task] of tasks.entries()) {
    await tabTo(page, add);
    await page.keyboard.press('Enter');
    const cell = (key: string): string => `${section}.${section === 'keyTasks' ? 'k' : 'o'}${index + 1}.${key}`;
    await expect.poll(() => focused(page)).toBe(cell('name'));
    for (const key of ['name', 'content', 'amount', 'goal'] as const) await typeInto(page, cell(key), task[key]);
  }
}

async function typeIndicators(page: Page): Promise<void> {
  for (const [index, indicator] of FORM.indicators.entries()) {
    await tabTo(page, /添加指标/);
    await page.keyboard.press('Enter');
    const cell = (key: string): string => `indicators.i${index + 1}.${key}`;
    // A new row goes on under the groups of the row above, and begins at its first blank cell.
    await expect.poll(() => focused(page)).toMatch(new RegExp(`^indicators\\.i${index + 1}\\.`));
    const above = FORM.indicators[index - 1];
    if (above?.l1 !== indicator.l1) {
      await tabTo(page, cell('level1'), 'Shift+Tab');
      await choose(page, indicator.l1);
    }
    if (above?.l1 !== indicator.l1 || above.l2 !== indicator.l2) {
      await tabTo(page, cell('level2'), above?.l1 === indicator.l1 ? 'Shift+Tab' : 'Tab');
      await choose(page, indicator.l2);
    }
    await typeInto(page, cell('level3'), indicator.l3);
    await typeInto(page, cell('cycleValue'), indicator.cycle ?? '');
    await typeInto(page, cell('annualValue'), indicator.annual);
  }
}

test('the published form can be typed, saved and exported without a mouse', async () => {
  const app = await start();
  const { page, home } = app;
  await page.getByRole('button', { name: '新建', exact: true }).waitFor();
  await page.evaluate(() => {
    const presses = { count: 0 };
    Object.assign(window, { presses });
    for (const kind of ['pointerdown', 'mousedown']) window.addEventListener(kind, () => (presses.count += 1), true);
  });
  await tabTo(page, '新建');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: /^基本信息/ }).waitFor();

  await page.keyboard.press('Control+1');
  await typeInto(page, 'head.departmentName', FORM.departmentName);
  await page.keyboard.press('Control+2');
  for (const section of BUDGET) {
    for (const [index, amount] of Object.values(FORM[section]).entries()) {
      await typeInto(page, `${section}.${BUDGET_KEYS[section][index]}`, amount);
    }
  }
  await page.keyboard.press('Control+3');
  await typeInto(page, 'overall.goal', FORM.overallGoal);
  await page.keyboard.press('Control+4');
  await typeTasks(page, 'keyTasks', /添加重点任务/, FORM.keyTasks);
  await typeTasks(page, 'otherTasks', /添加其他任务/, FORM.otherTasks);
  await page.keyboard.press('Control+5');
  await typeIndicators(page);

  const file = path.join(home, '键盘.pbd');
  await app.answerSave(file);
  await page.keyboard.press('Control+s');
  await page.getByText('没有未保存的修改').waitFor();
  const saved = decodePbd(readFileSync(file));
  expect(saved.ok && plainForm(saved.value)).toEqual(FORM);

  const pdf = path.join(home, '键盘.pdf');
  await page.keyboard.press('Control+e');
  await page.getByText('与导出的 PDF 完全相同').waitFor();
  await app.answerSave(pdf);
  await tabTo(page, '导出 PDF');
  await page.keyboard.press('Enter');
  await page.getByText('已导出').waitFor();
  expect(existsSync(pdf)).toBe(true);
  expect(pdfText(pdf)).toContain('服务对象满意度');
  expect(await page.evaluate(() => (window as unknown as { presses: { count: number } }).presses.count)).toBe(0);
  expect(app.consoleErrors).toEqual([]);
});
