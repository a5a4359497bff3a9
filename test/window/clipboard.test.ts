import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type PartsRun, PROJECT_DIR } from './open-window.ts';
import { runningWindows } from './running-windows.ts';
import { openSample } from './sample.ts';
import { fillClipboard } from './system-clipboard.ts';
import { field, openTab } from './type-form.ts';

const start = runningWindows();

const fixture = (name: string) => {
  const read = (kind: string): string =>
    readFileSync(path.join(PROJECT_DIR, 'test/fixtures/clipboard', `${name}.${kind}`), 'utf8');
  return { html: read('html'), text: read('txt') };
};

/** What another program would be given. */
async function clipboardText(page: Page): Promise<string> {
  return page
    .evaluate(async () => {
      const place = document.createElement('textarea');
      document.body.append(place);
      const pasted = new Promise<string>((resolve) => {
        place.addEventListener('paste', (event) => resolve(event.clipboardData?.getData('text/plain') ?? ''));
      });
      const focused = document.activeElement as HTMLElement | null;
      place.focus();
      (globalThis as unknown as { pasted: Promise<string> }).pasted = pasted.finally(() => {
        place.remove();
        focused?.focus();
      });
    })
    .then(async () => {
      await page.keyboard.press('Control+V');
      return page.evaluate(() => (globalThis as unknown as { pasted: Promise<string> }).pasted);
    });
}

const valuesOf = (page: Page, section: string, column: string): Promise<string[]> =>
  page
    .locator(`[data-section="${section}"] [data-column="${column}"] :is(input, textarea, select)`)
    .evaluateAll((cells) => cells.map((cell) => (cell as HTMLInputElement).value));

const openTasks = async (): Promise<PartsRun> => {
  const app = await openSample(await start());
  await openTab(app.page, '年度重点工作任务');
  return app;
};

test('a table that fits lands at once, and one undo takes it back', async () => {
  const { page, consoleErrors } = await openTasks();
  const before = await valuesOf(page, 'keyTasks', 'name');
  await field(page, 'keyTasks.k4.name').click();
  await fillClipboard(page, {
    text: '新任务\t"第一行\n第二行"\t１，２３４．５\r\n再一项\t内容\t¥2.00\r\n又一项\t内容\t\r\n',
  });
  await page.keyboard.press('Control+V');
  await page.getByText('已粘贴 3 行 × 3 列').waitFor();
  expect(await valuesOf(page, 'keyTasks', 'name')).toEqual([...before.slice(0, 3), '新任务', '再一项', '又一项']);
  expect(await field(page, 'keyTasks.k4.content').inputValue()).toBe('第一行\n第二行');
  expect(await field(page, 'keyTasks.k4.amount').inputValue()).toBe('1,234.50');
  await page.getByRole('button', { name: '撤销' }).click();
  await expect.poll(() => valuesOf(page, 'keyTasks', 'name')).toEqual(before);
  expect(consoleErrors).toEqual([]);
});

test('the table of an office is looked at first: header, 元, total, hidden row; Enter accepts', async () => {
  const { page, consoleErrors } = await openTasks();
  const count = (await valuesOf(page, 'keyTasks', 'name')).length;
  await field(page, 'keyTasks.k5.content').click();
  await fillClipboard(page, fixture('excel-tasks'));
  await page.keyboard.press('Control+V');
  const dialog = page.getByRole('dialog', { name: '粘贴到年度重点工作任务' });
  await dialog.waitFor();
  expect(await dialog.getByText('将粘贴').textContent()).toContain('2 行 × 4 列');
  expect(await dialog.getByLabel('前 3 行是标题').isChecked()).toBe(true);
  expect(await dialog.getByLabel('金额是元，换算成万元').isChecked()).toBe(true);
  expect(await dialog.getByLabel('第 2 列粘贴到').inputValue()).toBe('name');
  await dialog.getByText('来源里隐藏的 1 行不粘贴').waitFor();
  await dialog.getByText('“1234.56789”超过两位小数').waitFor();
  await dialog.getByLabel('在当前行下方插入为新行').check();
  await dialog.getByRole('button', { name: '粘贴' }).focus();
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('有 1 处金额待改').waitFor();
  const names = await valuesOf(page, 'keyTasks', 'name');
  expect(names).toHaveLength(count + 2);
  expect(names.slice(-2)).toEqual(['推进制造业高质量发展', '扶持中小企业']);
  expect((await valuesOf(page, 'keyTasks', 'amount')).slice(-2)).toEqual(['72,807.38', '1234.56789']);
  await page.getByText('“1234.56789”超过两位小数').first().waitFor();
  expect(consoleErrors).toEqual([]);
});

test('Escape changes nothing and goes back to the cell; a column can be given another field', async () => {
  const { page } = await openTasks();
  const before = await valuesOf(page, 'keyTasks', 'name');
  await field(page, 'keyTasks.k2.content').click();
  await fillClipboard(page, { text: '甲\t乙\t3\t丁\t戊\r\n' });
  await page.keyboard.press('Control+V');
  const dialog = page.getByRole('dialog', { name: '粘贴到年度重点工作任务' });
  await dialog.getByText('2 列没有对应的栏目').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await valuesOf(page, 'keyTasks', 'name')).toEqual(before);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-path')))
    .toBe('keyTasks.k2.content');
  await page.keyboard.press('Control+V');
  await dialog.getByLabel('第 5 列粘贴到').selectOption('name');
  await dialog.getByText('1 列没有对应的栏目').waitFor();
  await dialog.getByRole('button', { name: '粘贴' }).click();
  await expect.poll(() => field(page, 'keyTasks.k2.name').inputValue()).toBe('戊');
});

test('lines stay one text in a text, and are rows in amounts; one cell of a sheet loses its quotes', async () => {
  const { page } = await openTasks();
  const goal = field(page, 'keyTasks.k1.goal');
  await goal.click();
  await page.keyboard.press('Control+A');
  await fillClipboard(page, { text: '1.\t推进\n2.\t培育', html: '<p>1.推进</p><p>2.培育</p>' });
  await page.keyboard.press('Control+V');
  expect(await goal.inputValue()).toBe('1.\t推进\n2.\t培育');
  await page.keyboard.press('Control+A');
  await fillClipboard(page, { text: '"甲\n""乙"""\r\n', html: '<table><tr><td>甲<br>"乙"</td></tr></table>' });
  await page.keyboard.press('Control+V');
  expect(await goal.inputValue()).toBe('甲\n"乙"');
  await field(page, 'keyTasks.k1.amount').click();
  await fillClipboard(page, { text: '1.5\r\n2\r\n3,000.00\r\n' });
  await page.keyboard.press('Control+V');
  await page.getByText('已粘贴 3 行 × 1 列').waitFor();
  // The one that has the focus is shown plain.
  expect((await valuesOf(page, 'keyTasks', 'amount')).slice(0, 3)).toEqual(['1.50', '2.00', '3,000.00']);
});

test('choices take what their lists have, in rows as one by one', async () => {
  const app = await openSample(await start());
  const { page } = app;
  await openTab(page, '绩效指标');
  const level1 = field(page, 'indicators.i1.level1');
  await level1.focus();
  await fillClipboard(page, { text: '效益' });
  await page.keyboard.press('Control+V');
  await expect.poll(() => level1.inputValue()).toBe('效益指标');
  await fillClipboard(page, { text: '别的' });
  await page.keyboard.press('Control+V');
  await page.getByText('“别的”不在可选项里').waitFor();
  const last = (await valuesOf(page, 'indicators', 'level1')).length;
  await field(page, `indicators.i${last}.level1`).focus();
  await fillClipboard(page, { text: '产出\t数量\t企业数\t1家\t2家\r\n\t质量指标\t合格率\t100%\t100%\r\n' });
  await page.keyboard.press('Control+V');
  await page.getByText('已粘贴 2 行 × 5 列').waitFor();
  expect((await valuesOf(page, 'indicators', 'level1')).slice(-2)).toEqual(['产出指标', '产出指标']);
  expect((await valuesOf(page, 'indicators', 'level2')).slice(-2)).toEqual(['数量指标', '质量指标']);
});

test('a row is copied by the caret in it, and comes back the same', async () => {
  const { page } = await openTasks();
  const cells = ['name', 'content', 'amount', 'goal'] as const;
  const rowOf = (id: string): Promise<string[]> =>
    Promise.all(cells.map((column) => field(page, `keyTasks.${id}.${column}`).inputValue()));
  const first = await rowOf('k1');
  await field(page, 'keyTasks.k1.name').click();
  await page.keyboard.press('Control+C');
  await page.getByText('已复制 1 行').waitFor();
  expect(await clipboardText(page)).toContain(`\t${first[2]?.replaceAll(',', '')}\t`);
  await field(page, 'keyTasks.k3.goal').click();
  await page.keyboard.press('Control+V');
  await page.getByText('已粘贴 1 行 × 4 列').waitFor();
  await field(page, 'keyTasks.k5.name').click();
  expect(await rowOf('k3')).toEqual(first);
});

test('an amount is copied plain, with separators, and from the totals', async () => {
  const app = await openTasks();
  const { page } = app;
  const amount = field(page, 'keyTasks.k1.amount');
  await amount.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+C');
  expect(await clipboardText(page)).toBe('36907.93');
  await amount.click();
  await page.keyboard.press('Control+Shift+C');
  await page.getByText('已复制 36,907.93').waitFor();
  expect(await clipboardText(page)).toBe('36,907.93');
  await page.getByRole('button', { name: /^复制支出合计/ }).click();
  await page.getByText('已复制 103683.93').waitFor();
  expect(await clipboardText(page)).toBe('103683.93');
  await field(page, 'keyTasks.k1.name').click();
  await app.clickMenu('copyAmount');
  await page.getByText('请先点到一个有金额的栏目').waitFor();
});

test('1,000 rows of five columns are looked at and land', async () => {
  const { page } = await openSample(await start());
  await openTab(page, '绩效指标');
  await field(page, 'indicators.i1.level1').focus();
  const rows = Array.from({ length: 1_000 }, (_, row) => `产出指标\t数量指标\t第${row}项\t${row}家\t${row}家`);
  await fillClipboard(page, { text: ['一级指标\t二级指标\t三级指标\t周期指标值\t年度指标值', ...rows].join('\r\n') });
  const started = performance.now();
  await page.keyboard.press('Control+V');
  await page.getByText('下面还有 941 行').waitFor();
  expect(performance.now() - started).toBeLessThan(8_000);
  await page.keyboard.press('Enter');
  await page.getByText('已粘贴 1000 行 × 5 列').waitFor();
});

test('rows chosen by their numbers are copied, cut and pasted as wholes, from the keyboard alone', async () => {
  const app = await openTasks();
  const { page } = app;
  const names = await valuesOf(page, 'keyTasks', 'name');
  await field(page, 'keyTasks.k2.name').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+C');
  await page.getByText('已复制 2 行').waitFor();
  const copied = await clipboardText(page);
  expect(copied.split('\t')[0]).toBe(names[1]);
  expect(copied).toContain(`\n${names[2]}\t`);
  await page.getByRole('table', { name: '年度重点工作任务' }).getByRole('button', { name: '第2行' }).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+X');
  await expect.poll(() => valuesOf(page, 'keyTasks', 'name')).toEqual([names[0], names[3], names[4]]);
  await page.keyboard.press('Control+Z');
  await expect.poll(() => valuesOf(page, 'keyTasks', 'name')).toEqual(names);
});

test('a table pasted into the budget lands by its names, in one step of undo; what does not fit changes nothing', async () => {
  const { page } = await openSample(await start());
  await openTab(page, '预算整体情况');
  const basic = field(page, 'expenditure.basic');
  await basic.click();
  await fillClipboard(page, { text: '项目支出\t12,345.60\r\n基本支出\t6.50\r\n' });
  await page.keyboard.press('Control+V');
  await page.getByText('已粘贴 2 个金额：项目支出、基本支出').waitFor();
  expect(await field(page, 'expenditure.project').inputValue()).toBe('12,345.60');
  await page.keyboard.press('Control+z');
  await expect.poll(() => field(page, 'expenditure.project').inputValue()).toBe('93,511.16');
  await basic.click();
  await fillClipboard(page, { text: '1\t2\r\n3\t4\r\n' });
  await page.keyboard.press('Control+V');
  await page.getByText('没有粘贴：复制的内容与这里的栏目对不上').waitFor();
  expect(await field(page, 'expenditure.project').inputValue()).toBe('93,511.16');
});
