import path from 'node:path';
import type { CDPSession } from 'playwright-core';
import { expect, test } from 'vitest';
import { declarationOf } from '../bench/declarations.ts';
import { panyuDocument } from '../electron/sample.ts';
import type { PartsRun } from './open-window.ts';
import { runningWindows } from './running-windows.ts';
import { documentIn, focusedPath, openDocument } from './sample.ts';
import { field, openTab } from './type-form.ts';

const start = runningWindows();

async function startOn(tab: string, document = panyuDocument()): Promise<PartsRun> {
  const app = await start();
  await openDocument(app, document);
  await openTab(app.page, tab);
  return app;
}

const namesOf = async ({ page }: PartsRun): Promise<string> => {
  const names = await page
    .locator('[data-section="keyTasks"] [data-column="name"] textarea')
    .evaluateAll((cells) => cells.map((cell) => (cell as HTMLTextAreaElement).value.slice(0, 2)));
  return names.join(' ');
};

const press = async ({ page }: PartsRun, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

test('keys go through the cells as in a spreadsheet', async () => {
  const app = await startOn('年度重点工作任务');
  const at = async (path: string): Promise<void> => expect.poll(() => focusedPath(app)).toBe(path);
  await field(app.page, 'keyTasks.k2.name').click();
  await press(app, 'Tab', 'Tab');
  await at('keyTasks.k2.amount');
  await press(app, 'Shift+Tab', 'Tab', 'ArrowDown');
  await at('keyTasks.k3.amount');
  await press(app, 'ArrowRight');
  await at('keyTasks.k3.goal');
  await press(app, 'ArrowUp');
  await at('keyTasks.k2.goal');
  await press(app, 'Enter', 'Enter', 'Shift+Enter');
  await at('keyTasks.k3.goal');
  // A cell reached by keyboard is selected as a whole; F2 puts the caret at its end, to go on there.
  await press(app, 'ArrowLeft');
  await app.page.keyboard.insertText('7.1');
  await press(app, 'ArrowUp', 'ArrowLeft', 'F2');
  await app.page.keyboard.insertText('！');
  await press(app, 'ArrowRight');
  await at('keyTasks.k2.amount');
  expect(await field(app.page, 'keyTasks.k3.amount').inputValue()).toBe('7.10');
  expect(await field(app.page, 'keyTasks.k2.content').inputValue()).toMatch(/^安排番禺区.*！$/s);
  await press(app, 'Tab', 'Tab');
  await at('keyTasks.k3.name');
});

test('inside a text of several lines the arrows move the caret, and leave at its first and last line', async () => {
  const app = await startOn('年度重点工作任务');
  const { page } = app;
  const content = field(page, 'keyTasks.k3.content');
  await content.click();
  await press(app, 'Control+Home', 'ArrowDown');
  expect(await focusedPath(app)).toBe('keyTasks.k3.content');
  expect(await content.evaluate((cell) => (cell as HTMLTextAreaElement).selectionStart)).toBeGreaterThan(0);
  await press(app, 'ArrowUp');
  expect(await focusedPath(app)).toBe('keyTasks.k3.content');
  await press(app, 'ArrowUp');
  await expect.poll(() => focusedPath(app)).toBe('keyTasks.k2.content');
  await content.click();
  await press(app, 'Control+End', 'ArrowDown');
  await expect.poll(() => focusedPath(app)).toBe('keyTasks.k4.content');
  await press(app, 'F2', 'ArrowLeft', 'ArrowLeft', 'ArrowRight', 'ArrowRight');
  expect(await focusedPath(app)).toBe('keyTasks.k4.content');
  await press(app, 'ArrowRight');
  await expect.poll(() => focusedPath(app)).toBe('keyTasks.k4.amount');
});

test('arrows pass over 一级 and 二级 without choosing another', async () => {
  const app = await startOn('绩效指标');
  await field(app.page, 'indicators.i4.level2').focus();
  await press(app, 'ArrowDown', 'ArrowDown');
  await expect.poll(() => focusedPath(app)).toBe('indicators.i6.level2');
  await press(app, 'Enter', 'ArrowLeft');
  await expect.poll(() => focusedPath(app)).toBe('indicators.i7.level1');
  await app.page.getByText('文件.pbd · 没有未保存的修改').waitFor();
});

test('rows are chosen by their numbers and moved, copied and deleted together, each in one step of undo', async () => {
  const app = await startOn('年度重点工作任务');
  const { page } = app;
  const before = await namesOf(app);
  const [first, second, third, fourth, fifth] = before.split(' ');
  await field(page, 'keyTasks.k2.name').click();
  await press(app, 'Home', 'Control+Home', 'ArrowLeft');
  await expect.poll(() => focusedPath(app)).toBe('行号 2');
  await press(app, 'Shift+ArrowDown');
  await page.getByRole('button', { name: '删除 2 行' }).waitFor();
  await press(app, 'Alt+ArrowDown', 'Alt+ArrowDown');
  await expect.poll(() => namesOf(app)).toBe([first, fourth, fifth, second, third].join(' '));
  await press(app, 'Control+z');
  await expect.poll(() => namesOf(app)).toBe(before);
  const table = page.getByRole('table', { name: '年度重点工作任务' });
  await table.getByRole('button', { name: '第4行' }).click();
  await table.getByRole('button', { name: '第2行' }).click({ modifiers: ['Control'] });
  await press(app, 'Control+d');
  await expect.poll(async () => (await namesOf(app)).split(' ').length).toBeGreaterThan(5);
  await press(app, 'Delete');
  await expect.poll(() => namesOf(app)).toBe(before);
  await table.getByRole('button', { name: '第1行' }).click();
  await press(app, 'Control+a', 'Delete');
  await page.getByText('还没有重点任务').waitFor();
  await press(app, 'Control+z');
  await expect.poll(() => namesOf(app)).toBe(before);
});

test('Enter on the last row begins a new one, which goes again if nothing is typed', async () => {
  const app = await startOn('年度重点工作任务');
  const { page } = app;
  await field(page, 'keyTasks.k5.goal').click();
  await press(app, 'Enter');
  await expect.poll(() => focusedPath(app)).toBe('keyTasks.k6.name');
  // A row in which nothing stands is not followed by another.
  await press(app, 'Enter');
  await page.getByRole('button', { name: '添加重点任务' }).click();
  await expect.poll(() => focusedPath(app)).toBe('keyTasks.k6.name');
  await page.getByRole('tab', { name: /^总体绩效目标/ }).click();
  await page.getByText('文件.pbd · 没有未保存的修改').waitFor();
  await openTab(page, '年度重点工作任务');
  expect(await field(page, 'keyTasks.k6.name').count()).toBe(0);
});

test('the row that Enter began is not saved before something is typed in it', async () => {
  const app = await startOn('年度重点工作任务');
  const { page } = app;
  await field(page, 'keyTasks.k1.name').click();
  await press(app, 'End');
  await page.keyboard.type('！');
  await field(page, 'keyTasks.k5.goal').click();
  await press(app, 'Enter', 'Control+s');
  await page.getByText(/已保存到/).waitFor();
  expect(await focusedPath(app)).toBe('keyTasks.k6.name');
  const file = path.join(app.home, '文件.pbd');
  expect(documentIn(file).rows.keyTasks).toHaveLength(5);
  await page.getByText('文件.pbd · 没有未保存的修改').waitFor();
  await page.keyboard.type('第六项');
  await press(app, 'Control+s');
  await expect.poll(() => documentIn(file).rows.keyTasks).toHaveLength(6);
});

test('what is typed is taken back first, then edits in whatever tab, across a save, and all of it done again', async () => {
  const app = await startOn('预算整体情况');
  const { page } = app;
  await field(page, 'income.otherFunds').fill('1');
  await press(app, 'Tab');
  await openTab(page, '绩效指标');
  const name = field(page, 'indicators.i2.level3');
  const before = await name.inputValue();
  await name.click();
  await press(app, 'End');
  await page.keyboard.type('abc');
  await press(app, 'Control+z');
  await expect.poll(() => name.inputValue()).toBe(before);
  await press(app, 'Control+y');
  await expect.poll(() => name.inputValue()).toBe(`${before}abc`);
  await press(app, 'Control+s');
  await page.getByText(/已保存到/).waitFor();
  await press(app, 'Control+z');
  await expect.poll(() => name.inputValue()).toBe(before);
  await press(app, 'Control+z');
  // The edit before was made on another tab: it is shown there.
  await expect.poll(() => focusedPath(app)).toBe('income.otherFunds');
  expect(await field(page, 'income.otherFunds').inputValue()).toBe('546.45');
  await page.getByText('文件.pbd · 有未保存的修改').waitFor();
  await press(app, 'Control+Shift+z', 'Control+y');
  await expect.poll(() => focusedPath(app)).toBe('indicators.i2.level3');
  await page.getByText('文件.pbd · 没有未保存的修改').waitFor();
  await app.clickMenu('undo');
  await expect.poll(() => name.inputValue()).toBe(before);
});

const compose = (session: CDPSession, text: string) =>
  session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });

/** A key that an input method has taken for itself. */
async function processKey(session: CDPSession, code: string): Promise<void> {
  const event = { key: 'Process', code, windowsVirtualKeyCode: 229 } as const;
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
}

const noteEvents = (): void => {
  const shared = globalThis as unknown as { seen: string[] };
  shared.seen = [];
  for (const type of ['compositionstart', 'compositionend', 'blur']) {
    window.addEventListener(type, () => shared.seen.push(type), true);
  }
};

test('an input method is left alone in every kind of field', async () => {
  const app = await startOn('年度重点工作任务');
  const { page } = app;
  const session = await page.context().newCDPSession(page);
  await page.evaluate(noteEvents);
  const seen = (): Promise<string[]> =>
    page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen.splice(0));
  for (const [tab, path] of [
    ['年度重点工作任务', 'keyTasks.k1.goal'],
    ['年度重点工作任务', 'keyTasks.k1.amount'],
    ['绩效指标', 'indicators.i1.level3'],
    ['基本信息', 'head.departmentName'],
    ['总体绩效目标', 'overall.goal'],
  ] as const) {
    await openTab(page, tab);
    const input = field(page, path);
    await input.click();
    await press(app, 'Control+End');
    const before = await input.inputValue();
    await seen();
    for (const text of ['n', 'ni', 'nih', 'niha', 'nihao']) await compose(session, text);
    for (const code of ['Enter', 'NumpadEnter', 'Escape', 'Tab', 'ArrowDown', 'ArrowUp', 'Space']) {
      await processKey(session, code);
    }
    // Still composing in the same field, nothing committed, no row gone to.
    expect(await focusedPath(app)).toBe(path);
    expect(await input.inputValue()).toBe(`${before}nihao`);
    expect(await seen(), path).toEqual(['compositionstart']);
    await compose(session, '你好');
    await session.send('Input.insertText', { text: '你好' });
    expect(await input.inputValue()).toBe(`${before}你好`);
    expect(await seen(), path).toEqual(['compositionend']);
  }
  expect(app.consoleErrors).toEqual([]);
});

test('of 1,000 rows only those in sight are drawn, any can be gone to, and the one being typed in stays', async () => {
  const app = await startOn('绩效指标', declarationOf(1000, 1000));
  const { page } = app;
  const drawn = (): Promise<number> => page.locator('.grid tbody tr').count();
  await field(page, 'indicators.i1.level3').waitFor();
  expect(await drawn()).toBeLessThan(60);
  await field(page, 'indicators.i1.level3').fill('正在输入');
  const scroller = page.locator('.tab-panel.indicators .tab-content');
  await scroller.evaluate((element) => {
    element.scrollTop = element.scrollHeight;
  });
  await field(page, 'indicators.i1000.level3').waitFor();
  expect(await drawn()).toBeLessThan(60);
  expect(await field(page, 'indicators.i1.level3').inputValue()).toBe('正在输入');
  expect(await focusedPath(app)).toBe('indicators.i1.level3');
  await press(app, 'Enter');
  await expect.poll(() => focusedPath(app)).toBe('indicators.i2.level3');
  await expect(field(page, 'indicators.i2.level3').isVisible()).resolves.toBe(true);
  // Undo leads back to a row that is far out of sight.
  await scroller.evaluate((element) => {
    element.scrollTop = element.scrollHeight;
  });
  await field(page, 'indicators.i999.level3').fill('改');
  await press(app, 'Tab');
  await scroller.evaluate((element) => {
    element.scrollTop = 0;
  });
  await press(app, 'Control+z');
  await expect.poll(() => focusedPath(app)).toBe('indicators.i999.level3');
  const box = await field(page, 'indicators.i999.level3').boundingBox();
  expect(box?.y).toBeGreaterThan(200);
  expect(box?.y).toBeLessThan(860);
});
