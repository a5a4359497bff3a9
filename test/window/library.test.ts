import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { PartsRun } from './open-window.ts';
import { runningWindows } from './running-windows.ts';
import { openSample } from './sample.ts';
import { field, openTab } from './type-form.ts';

const start = runningWindows();

const press = ({ page }: PartsRun, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
const searchBox = ({ page }: PartsRun) => page.getByRole('combobox', { name: '查找指标' });
const options = ({ page }: PartsRun) => page.getByRole('listbox').getByRole('option');
const dataFolder = ({ home }: PartsRun): string => path.join(home, '.config', '绩效目标申报');

const rowsOf = ({ page }: PartsRun): Promise<string[]> =>
  page
    .locator('[data-section="indicators"] [data-path$=".level3"]')
    .evaluateAll((cells) => cells.map((cell) => (cell as HTMLTextAreaElement).value));

/** The focused field, and what of it is selected. */
const focused = ({ page }: PartsRun): Promise<readonly [path: string | null, selected: string]> =>
  page.evaluate(() => {
    const input = document.activeElement as HTMLTextAreaElement;
    const { selectionStart: from, selectionEnd: to } = input;
    return [input.getAttribute('data-path'), input.value?.slice(from ?? 0, to ?? 0) ?? ''] as const;
  });

const chosenIndex = (app: PartsRun): Promise<number> =>
  options(app).evaluateAll((all) => all.findIndex((option) => option.classList.contains('active')));

const undoBelow = ({ page }: PartsRun): Promise<void> =>
  page.getByRole('status').getByRole('button', { name: '撤销', exact: true }).click();

async function openLibrary(app: PartsRun): Promise<void> {
  await app.page.keyboard.press('Control+l');
  await searchBox(app).waitFor();
}

test('by keyboard alone: found by initials, inserted in its place, its number typed over the blank, undone', async () => {
  const app = await openSample(await start());
  const { page } = app;
  const before = await (async () => {
    await openTab(page, '绩效指标');
    return rowsOf(app);
  })();
  await openTab(page, '预算整体情况');
  await openLibrary(app);
  await page.getByText('共 88 条').waitFor();
  await page.keyboard.type('px hgl');
  await page.getByText('共 1 条').waitFor();
  await page.keyboard.press('Enter');
  await searchBox(app).waitFor({ state: 'detached' });
  // 培训人员合格率 goes to the other 质量指标, though nobody was near them.
  await expect.poll(() => rowsOf(app)).toEqual([...before.slice(0, 6), '培训人员合格率', ...before.slice(6)]);
  await expect.poll(() => focused(app)).toEqual(['indicators.i21.cycleValue', '__']);
  await page.getByText('绩效指标第7行年度指标值“≥__%”还没有填数').first().waitFor();
  await page.keyboard.type('95');
  await page.keyboard.press('Tab');
  expect(await field(page, 'indicators.i21.cycleValue').inputValue()).toBe('≥95%');
  await field(page, 'indicators.i21.annualValue').fill('≥90%');
  await page.keyboard.press('Tab');
  await expect.poll(() => page.getByText('还没有填数').count()).toBe(0);
  // What was typed since is not taken back with the row: the way back has gone with the notice.
  await expect.poll(() => page.getByRole('status').getByRole('button', { name: '撤销', exact: true }).count()).toBe(0);
  expect(await rowsOf(app)).toHaveLength(21);

  await openLibrary(app);
  await page.keyboard.type('gongcheng');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await rowsOf(app)).length).toBe(22);
  await undoBelow(app);
  await expect.poll(async () => (await rowsOf(app)).length).toBe(21);
  expect(app.consoleErrors).toEqual([]);
});

test('several are ticked and inserted, going on; what the form has is marked; Escape closes', async () => {
  const app = await openSample(await start());
  const { page } = app;
  await openTab(page, '绩效指标');
  await press(app, '指标库');
  await searchBox(app).waitFor();
  await page.keyboard.type('manyidu');
  await page.getByText('共 7 条').waitFor();
  const present = options(app).filter({ hasText: '已有' });
  const presentBefore = await present.count();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await chosenIndex(app)).toBe(2);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('button', { name: '插入 2 条' }).waitFor();
  // An input method's Enter chooses a word and inserts nothing.
  await searchBox(app).evaluate((input) => {
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }));
  });
  await page.keyboard.press('Control+Enter');
  await page.getByText('已在第 21、22 行插入 2 条指标').waitFor();
  await expect.poll(() => present.count()).toBe(presentBefore + 2);
  await undoBelow(app);
  await page.getByText('已撤销插入').waitFor();
  await expect.poll(() => present.count()).toBe(presentBefore);

  // In the list the space bar ticks, and the mouse does.
  await page.getByRole('listbox', { name: '指标' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await options(app).nth(3).click();
  await page.getByRole('button', { name: '插入 2 条' }).click();
  await searchBox(app).waitFor({ state: 'detached' });
  await expect.poll(async () => (await rowsOf(app)).slice(20)).toEqual(['培训（参会）人员满意度', '企业满意度']);

  await openLibrary(app);
  await page.getByLabel('按二级筛选').selectOption('时效指标');
  await page.getByLabel('按类型筛选').selectOption('定性');
  await page.getByText('没有找到符合筛选的指标').waitFor();
  await press(app, '清除筛选');
  await page.getByText('共 88 条').waitFor();
  await page.keyboard.press('Escape');
  await searchBox(app).waitFor({ state: 'detached' });
  expect(await rowsOf(app)).toHaveLength(22);
  expect(app.consoleErrors).toEqual([]);
});

test('a row is kept, found, changed, exported and deleted; it is there at the next start', async () => {
  const app = await openSample(await start());
  const { page } = app;
  await openTab(page, '绩效指标');
  const keep = page.getByRole('button', { name: '存入指标库' });
  expect(await keep.isDisabled()).toBe(true);
  await field(page, 'indicators.i13.level3').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('重复建设项目清理率');
  await keep.click();
  await page.getByText('已存入指标库：重复建设项目清理率').waitFor();
  // The field was not left: the officer goes on where he was.
  expect((await focused(app))[0]).toBe('indicators.i13.level3');
  await keep.click();
  await page.getByText('指标库里已有：重复建设项目清理率').waitFor();

  await openLibrary(app);
  await page.keyboard.type('chongfujs');
  await page.getByText('共 1 条').waitFor();
  await options(app).filter({ hasText: '自存' }).waitFor();
  await press(app, '修改');
  await page.locator('.entry-form [name="kind"]').selectOption('定量');
  await page.locator('.entry-form [name="unit"]').fill('90%');
  await press(app, '保存修改');
  await page.getByText('单位不能有数字').waitFor();
  await page.locator('.entry-form [name="unit"]').fill('%');
  await page.locator('.entry-form [name="comparator"]').selectOption('≥');
  await press(app, '保存修改');
  await page.getByText('已修改：重复建设项目清理率').waitFor();
  const exported = path.join(app.home, '带走的指标');
  await app.answerSave(exported);
  await press(app, '导出自存…');
  await page.getByText('已导出 1 条自存指标').waitFor();
  expect(JSON.parse(readFileSync(`${exported}.json`, 'utf8'))).toMatchObject({
    format: 'pbd-indicators',
    indicators: [{ level2: '经济效益指标', level3: '重复建设项目清理率', comparator: '≥', unit: '%' }],
  });
  await press(app, '删除');
  await page.getByText('没有找到“chongfujs”').waitFor();
  await undoBelow(app);
  await page.getByText('共 1 条').waitFor();
  expect(app.consoleErrors).toEqual([]);
  // The button that was pressed is gone; the keyboard still works.
  await page.keyboard.press('Escape');
  await searchBox(app).waitFor({ state: 'detached' });
  await app.answerMessage('不保存');
  await app.close();

  const again = await start({ home: app.home });
  await press(again, '新建');
  await openLibrary(again);
  await again.page.getByLabel('只看自存').check();
  await again.page.getByText('共 1 条').waitFor();
});

test('a library from elsewhere is merged and told; a 二级 that the form lacks is asked about', async () => {
  const app = await openSample(await start());
  const { page } = app;
  const file = path.join(app.home, '局里的指标.json');
  const entry = { group: '', kind: '定量', comparator: '≤', unit: '万元', examples: [], sources: ['甲局'] };
  writeFileSync(
    file,
    JSON.stringify({
      format: 'pbd-indicators',
      version: 1,
      indicators: [
        { ...entry, level1: '国际指标', level2: '国际影响指标', level3: '外事接待成本' },
        { ...entry, level1: '满意度指标', level2: '服务对象满意度指标', level3: '群众满意度' },
        { ...entry, level1: '产出指标', level2: '数量指标', level3: '' },
      ],
    }),
  );
  await openLibrary(app);
  await page.getByLabel('只看自存').check();
  await page.getByText('还没有自存指标').waitFor();
  await app.answerOpen(file);
  await press(app, '导入…');
  const report = page.getByRole('alertdialog');
  await report.getByText('“局里的指标.json”：新增 1 条，已有 1 条，格式不对未收 1 条。').waitFor();
  await report.getByText('第 3 条：三级指标未填写').waitFor();
  await press(app, '知道了');
  await page.getByText('（本表没有，插入时选择）').waitFor();
  await searchBox(app).focus();
  await page.keyboard.press('Enter');
  const insert = page.getByRole('button', { name: '插入', exact: true });
  expect(await insert.isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await searchBox(app).waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel('“国际指标 › 国际影响指标”').selectOption('产出指标 › 成本指标');
  await insert.click();
  await expect.poll(() => focused(app)).toEqual(['indicators.i21.cycleValue', '__']);
  expect(await field(page, 'indicators.i21.level2').inputValue()).toBe('成本指标');
  expect((await rowsOf(app)).indexOf('外事接待成本')).toBe(9);

  writeFileSync(file, '{"format":"pbd-indicators"');
  await openLibrary(app);
  await app.answerOpen(file);
  await press(app, '导入…');
  await page.getByText('文件读不出来').waitFor();
  await press(app, '知道了');
  expect(app.consoleErrors).toEqual([]);
});

test('a damaged library is kept aside and told, and what can be read of it goes on', async () => {
  const first = await start();
  const good = {
    level1: '产出指标',
    level2: '数量指标',
    level3: '走访户数',
    kind: '定量',
    comparator: '≥',
    unit: '户',
  };
  const damaged = JSON.stringify({
    format: 'pbd-indicators',
    version: 1,
    indicators: [{ ...good, group: '', examples: [], sources: [] }, { level3: 7 }],
  });
  writeFileSync(path.join(dataFolder(first), 'own-indicators.json'), damaged);
  await press(first, '新建');
  await openLibrary(first);
  await first.page.getByText('自存指标文件有损坏，已另存为').waitFor();
  await first.page.getByLabel('只看自存').check();
  await first.page.getByText('共 1 条').waitFor();
  const aside = readdirSync(dataFolder(first)).find((name) => name.startsWith('own-indicators-damaged-')) ?? '';
  expect(readFileSync(path.join(dataFolder(first), aside), 'utf8')).toBe(damaged);
});
