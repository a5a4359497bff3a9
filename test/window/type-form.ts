import type { Locator, Page } from 'playwright-core';
import type { PlainDepartment, PlainTask } from '../../shared/forms/department/plain.ts';

/** Types a whole form through the window, as an officer does: mouse and keyboard only. */

export const field = (page: Page, path: string): Locator => page.locator(`[data-path="${path}"]`);

export const openTab = (page: Page, label: string): Promise<void> =>
  page.getByRole('tab', { name: new RegExp(`^${label}`) }).click();

async function type(page: Page, path: string, text: string): Promise<void> {
  await field(page, path).click();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Tab');
}

const AMOUNT_PATHS: Readonly<Record<string, string>> = {
  基本支出: 'expenditure.basic',
  项目支出: 'expenditure.project',
  财政专项资金: 'expenditure.specialFund',
  其他事业发展性支出: 'expenditure.otherDevelopment',
  财政拨款: 'income.fiscalAppropriation',
  其他资金: 'income.otherFunds',
  区本级使用资金: 'byLevel.retained',
  市本级使用资金: 'byLevel.retained',
  拟用于对下转移支付资金: 'byLevel.transfer',
};

async function typeBudget(page: Page, form: PlainDepartment): Promise<void> {
  await openTab(page, '预算整体情况');
  for (const [label, amount] of Object.entries({ ...form.expenditure, ...form.income, ...form.byLevel })) {
    await type(page, AMOUNT_PATHS[label] ?? label, amount);
  }
}

async function typeTasks(page: Page, section: 'keyTasks' | 'otherTasks', tasks: readonly PlainTask[]): Promise<void> {
  const prefix = section === 'keyTasks' ? 'k' : 'o';
  const add = page.getByRole('button', { name: section === 'keyTasks' ? '添加重点任务' : '添加其他任务' });
  for (const [index, task] of tasks.entries()) {
    await add.click();
    const path = (key: string): string => `${section}.${prefix}${index + 1}.${key}`;
    await field(page, path('name')).waitFor();
    // The first cell of a new row has the focus; Tab goes on in reading order.
    await type(page, path('name'), task.name);
    await page.keyboard.insertText(task.content);
    await page.keyboard.press('Tab');
    await page.keyboard.insertText(task.amount);
    await page.keyboard.press('Tab');
    await page.keyboard.insertText(task.goal);
    await page.keyboard.press('Enter');
  }
}

async function typeIndicators(page: Page, form: PlainDepartment): Promise<void> {
  await openTab(page, '绩效指标');
  for (const [index, indicator] of form.indicators.entries()) {
    await page.getByRole('button', { name: '添加指标' }).click();
    const path = (key: string): string => `indicators.i${index + 1}.${key}`;
    const level1 = field(page, path('level1'));
    const level2 = field(page, path('level2'));
    await level1.waitFor();
    // A new row goes on under the groups of the row above; only what differs is chosen.
    if ((await level1.inputValue()) !== indicator.l1) await level1.selectOption(indicator.l1);
    if ((await level2.inputValue()) !== indicator.l2) await level2.selectOption(indicator.l2);
    await type(page, path('level3'), indicator.l3);
    if (indicator.cycle !== undefined) {
      await page.keyboard.insertText(indicator.cycle);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.insertText(indicator.annual);
    // Enter would begin a row below the last.
    await page.keyboard.press('Tab');
  }
}

/** Fills an empty document on screen with a form. */
export async function typeForm(page: Page, form: PlainDepartment): Promise<void> {
  await openTab(page, '基本信息');
  await type(page, 'head.departmentName', form.departmentName);
  await typeBudget(page, form);
  await openTab(page, '总体绩效目标');
  await type(page, 'overall.goal', form.overallGoal);
  await openTab(page, '年度重点工作任务');
  await typeTasks(page, 'keyTasks', form.keyTasks);
  await typeTasks(page, 'otherTasks', form.otherTasks);
  await typeIndicators(page, form);
}
