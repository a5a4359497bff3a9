import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { PartsRun } from './open-window.ts';
import { runningWindows } from './running-windows.ts';
import { focusedPath, panyuFile } from './sample.ts';
import { field, openTab } from './type-form.ts';

/** The focus is always somewhere: what is typed next has a place to go. */

const start = runningWindows();

const focusIs = (app: PartsRun, field: string): Promise<void> => expect.poll(() => focusedPath(app)).toBe(field);
const press = async ({ page }: PartsRun, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

test('a new document, a row left blank, the library, replacing, and a dialog after a dialog', async () => {
  const app = await start();
  const { page } = app;
  await page.getByRole('button', { name: '新建', exact: true }).click();
  await focusIs(app, 'head.departmentName');
  await page.keyboard.type('某局');
  const file = path.join(app.home, '某局.pbd');
  await app.answerSave(file);
  await press(app, 'Control+s');
  await page.getByText('某局.pbd · 没有未保存的修改').waitFor();
  await focusIs(app, 'head.departmentName');

  // Enter begins a row; gone back from while it is blank, it goes again, though the grid is not left.
  await openTab(page, '年度重点工作任务');
  await page.getByRole('button', { name: '添加重点任务' }).click();
  await page.keyboard.type('任务甲');
  await press(app, 'Enter', 'Shift+Enter');
  await focusIs(app, 'keyTasks.k1.name');
  await page.keyboard.type('任务乙');
  await press(app, 'Tab');
  await expect.poll(() => field(page, 'keyTasks.k2.name').count()).toBe(0);

  // The library leaves the officer where they were. Behind it the keys of the form do nothing.
  await openTab(page, '预算整体情况');
  await field(page, 'income.otherFunds').click();
  await press(app, 'Control+l');
  await page.getByText('共 88 条').waitFor();
  await press(app, 'F8', 'Control+e', 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await focusIs(app, 'income.otherFunds');

  await press(app, 'Control+f');
  await page.keyboard.insertText('任务乙');
  await page.getByText(/^共 1 处/).waitFor();
  await page.getByLabel(/^替换为/).fill('任务丙');
  await page.getByRole('button', { name: '全部替换' }).click();
  await page.getByText('已替换 1 处').waitFor();
  await expect.poll(() => page.getByLabel(/^替换为/).evaluate((input) => input === document.activeElement)).toBe(true);
  await press(app, 'Escape');

  // Of questions that follow one another each can be answered by key.
  writeFileSync(file, 'PBD1 damaged');
  await press(app, 'Control+s');
  await page.getByRole('button', { name: '比较' }).click();
  await page.getByRole('button', { name: '知道了' }).waitFor();
  await press(app, 'Enter');
  await page.getByRole('button', { name: '覆盖' }).waitFor();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('[role="alertdialog"]') !== null))
    .toBe(true);
  await press(app, 'Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
});

test('export by key shows the page first, then writes it', async () => {
  const app = await start();
  const { page } = app;
  await app.answerOpen(panyuFile(app));
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await page.getByText('番禺.pbd · 没有未保存的修改').waitFor();
  await press(app, 'Control+e');
  await page.getByText('与导出的 PDF 完全相同').waitFor();
  await app.answerSave(path.join(app.home, '番禺.pdf'));
  await press(app, 'Control+e');
  await page.getByText('已导出 番禺.pdf').waitFor();
});
