import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { panyuDocument } from '../electron/sample.ts';
import { DOUBTFUL_FORM, OTHER_FORM, UNCLEAR_UNITS, WHOLE_FORM } from '../import-texts.ts';
import type { PartsRun } from './open-window.ts';
import { runningWindows } from './running-windows.ts';
import { focusedPath, openDocument, openSample } from './sample.ts';
import { fillClipboard } from './system-clipboard.ts';
import { field, openTab } from './type-form.ts';

const start = runningWindows();

const button = ({ page }: PartsRun, name: string) => page.getByRole('button', { name, exact: true });

/** Imports a text from the start screen; nothing is waited for. */
async function importText(app: PartsRun, text: string): Promise<void> {
  const file = path.join(app.home, '导入.txt');
  writeFileSync(file, text);
  await app.answerOpen(file);
  await button(app, '导入文本').click();
}

const report = ({ page }: PartsRun) => page.getByRole('region', { name: '导入说明' });
const question = ({ page }: PartsRun) => page.getByRole('alertdialog');

test('a form that goes in whole opens, and says so', async () => {
  const app = await start();
  await importText(app, WHOLE_FORM);
  await app.page.getByText('已导入，表中内容都已放入对应的栏目').waitFor();
  expect(await field(app.page, 'head.departmentName').inputValue()).toBe('某区示例局');
  expect(await report(app).count()).toBe(0);
  expect(app.consoleErrors).toEqual([]);
});

test('every line of a report goes to its field', async () => {
  const app = await start();
  await importText(app, WHOLE_FORM.replace('\t60.00\t', '\t60.005\t'));
  await report(app)
    .getByRole('button', { name: /60\.005.*四舍五入/ })
    .click();
  await field(app.page, 'keyTasks.k2.amount').waitFor();
  await expect.poll(() => focusedPath(app)).toBe('keyTasks.k2.amount');
});

test('what is doubtful is shown first: not opened by Enter, by Escape or by 不打开', async () => {
  const app = await start();
  for (const turnAway of ['Enter', 'Escape', null] as const) {
    await importText(app, DOUBTFUL_FORM);
    await question(app).getByText('打开之前，请先核对').waitFor();
    const said = await question(app).getByRole('listitem').allTextContents();
    expect(said[0]).toContain('已读出：部门名称 1 栏');
    expect(said.join('')).toContain('第 16 行第 6 列“≥50人”');
    if (turnAway === null) await button(app, '不打开').click();
    else await app.page.keyboard.press(turnAway);
    await question(app).waitFor({ state: 'detached' });
    await button(app, '导入文本').waitFor();
  }
});

test('opened all the same, the same list stands beside the form', async () => {
  const app = await start();
  await importText(app, DOUBTFUL_FORM);
  await button(app, '仍然打开').click();
  await report(app).getByText('没有认出“年度指标值”一栏').waitFor();
  await app.page.getByText('未命名 · 有未保存的修改').waitFor();
  expect(app.consoleErrors).toEqual([]);
});

test('a form that is none of ours is refused, and nothing is opened', async () => {
  const app = await start();
  await importText(app, OTHER_FORM);
  await question(app).getByText('这是另一种表').waitFor();
  await button(app, '知道了').click();
  await button(app, '导入文本').waitFor();
});

test.each([
  ['按元', '0.01'],
  ['按万元', '100.00'],
])('amounts whose unit is said in two ways are asked about: %s', async (answer, basic) => {
  const app = await start();
  await importText(app, UNCLEAR_UNITS);
  await question(app).getByText('按元计，是 0.01 万元。').waitFor();
  await question(app).getByText('按万元计，是 100.00 万元。').waitFor();
  await button(app, answer).click();
  await openTab(app.page, '预算整体情况');
  expect((await field(app.page, 'expenditure.basic').inputValue()).replaceAll(',', '')).toBe(basic);
});

test('a whole form that is pasted is offered to be opened, from the start and over a grid', async () => {
  const app = await start();
  await button(app, '新建').click();
  await field(app.page, 'head.departmentName').waitFor();
  await fillClipboard(app.page, { text: WHOLE_FORM });
  await openTab(app.page, '绩效指标');
  await app.page.locator('[data-section="indicators"]').first().focus();
  await app.page.keyboard.press('Control+V');
  await question(app).getByText('复制的是一张完整的表').waitFor();
  await button(app, '取消').click();
  await question(app).waitFor({ state: 'detached' });
  await app.page.keyboard.press('Control+V');
  await button(app, '作为一张表打开').click();
  await app.page.getByText('已导入，表中内容都已放入对应的栏目').waitFor();
  await app.page.getByText('某区示例局').first().waitFor();
  expect(app.consoleErrors).toEqual([]);
});

test('a whole form that is pasted into a field by itself is a text', async () => {
  const app = await start();
  await button(app, '新建').click();
  await openTab(app.page, '总体绩效目标');
  await field(app.page, 'overall.goal').click();
  await fillClipboard(app.page, { text: WHOLE_FORM });
  await app.page.keyboard.press('Control+V');
  expect(await field(app.page, 'overall.goal').inputValue()).toContain('某区示例局');
  expect(await question(app).count()).toBe(0);
});

test('what cleaning takes out of typed and pasted texts is said at the foot of the window', async () => {
  const app = await openSample(await start());
  const name = field(app.page, 'head.departmentName');
  await name.fill('某局\u202e甲');
  await app.page.keyboard.press('Tab');
  await app.page.getByText('去掉了 1 个改变书写方向的隐藏字符').waitFor();
  expect(await name.inputValue()).toBe('某局甲');

  await fillClipboard(app.page, { text: '\u2f08工智能&amp;产业' });
  await name.fill('');
  await name.focus();
  await app.page.keyboard.press('Control+V');
  await app.page.getByText('把 1 个部首字符换成了同形的汉字').waitFor();
  expect(await name.inputValue()).toBe('人工智能&产业');

  // Said with the save that commits it.
  await name.fill('某局\u200b乙');
  await app.answerSave(path.join(app.home, '某局.pbd'));
  await app.page.keyboard.press('Control+s');
  await app.page.getByText(/已保存到 某局\.pbd。保存前，去掉了 1 个看不见的字符/).waitFor();
});

test.each([
  ['leaving its field', '12.50'],
  ['Enter', '12.50'],
  ['恢复原值', '546.45'],
] as const)('a text that was refused once and reads well now waits for %s', async (way, value) => {
  const app = await start();
  await openDocument(app, { ...panyuDocument(), refusedInputs: { 'income.otherFunds': '12.5万元' } });
  await openTab(app.page, '预算整体情况');
  const told = app.page.getByText('写着“12.5万元”，还没有采用，目前仍按 546.45 计。请点进去确认。');
  await told.first().waitFor();
  const amount = field(app.page, 'income.otherFunds');
  await amount.click();
  expect(await amount.inputValue()).toBe('12.5万元');
  if (way === '恢复原值') await button(app, way).click();
  else await app.page.keyboard.press(way === 'Enter' ? 'Enter' : 'Tab');
  await expect.poll(() => amount.inputValue()).toBe(value);
  await expect.poll(() => told.count()).toBe(0);
});
