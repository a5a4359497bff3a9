import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { encodePbd } from '../../electron/documents/pbd-file.ts';
import { rowsIn } from '../../shared/document/document.ts';
import { panyuDocument } from '../electron/sample.ts';
import { withRows } from '../forms.ts';
import type { PartsRun } from './open-window.ts';
import { runningWindows } from './running-windows.ts';
import { openSample } from './sample.ts';
import { field, openTab } from './type-form.ts';

const start = runningWindows();
const startSample = async (): Promise<PartsRun> => openSample(await start());

/** The field in use and the text selected in it. */
const selection = ({ page }: PartsRun): Promise<readonly [path: string | null, selected: string]> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    const isText = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement;
    const selected = isText ? focused.value.slice(focused.selectionStart ?? 0, focused.selectionEnd ?? 0) : '';
    return [focused?.getAttribute('data-path') ?? focused?.id ?? null, selected];
  });

async function look(app: PartsRun, query: string, status: string): Promise<void> {
  await app.page.keyboard.press('Control+f');
  await expect.poll(async () => (await selection(app))[0]).toBe('find-query');
  await app.page.keyboard.insertText(query);
  await app.page.locator('.find').getByText(status, { exact: true }).waitFor();
}

test('Enter shows hit after hit and keeps the focus in the panel, Esc goes into the field found', async () => {
  const app = await startSample();
  const { page } = app;
  await look(app, '103,683.93', '共 2 处');
  await page.keyboard.press('Enter');
  await page.getByText('第 1 / 2 处').waitFor();
  await page.getByRole('tab', { name: /^预算整体情况/, selected: true }).waitFor();
  await expect.poll(() => field(page, 'income.fiscalAppropriation').getAttribute('data-found')).toBe('');
  expect(await selection(app)).toEqual(['find-query', '']);
  await page.keyboard.press('Enter');
  await expect.poll(() => field(page, 'byLevel.retained').getAttribute('data-found')).toBe('');
  await page.keyboard.press('Shift+Enter');
  await page.getByText('第 1 / 2 处').waitFor();
  // Enter that chooses a word of an input method is not ours.
  await page.locator('#find-query').evaluate((input) => {
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }));
  });
  expect(await page.getByText('第 1 / 2 处').count()).toBe(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => selection(app)).toEqual(['income.fiscalAppropriation', '103683.93']);
  expect(await page.locator('.find').count()).toBe(0);
  expect(await page.locator('[data-found]').count()).toBe(0);
  expect(app.consoleErrors).toEqual([]);
});

test('F3 goes into the fields themselves, with the panel open or closed', async () => {
  const app = await startSample();
  const { page } = app;
  await look(app, '5g', '共 1 处');
  await page.keyboard.press('F3');
  await expect.poll(() => selection(app)).toEqual(['overall.goal', '5G']);
  await page.keyboard.press('Control+f');
  // The selection is what to look for next.
  await expect.poll(() => page.locator('#find-query').inputValue()).toBe('5G');
  await page.keyboard.insertText('美食节');
  await page.getByText(/共 \d+ 处/).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('F3');
  const [first] = await selection(app);
  await page.keyboard.press('F3');
  await expect.poll(async () => (await selection(app))[1]).toBe('美食节');
  await page.keyboard.press('Shift+F3');
  await expect.poll(async () => (await selection(app))[0]).toBe(first);
});

test('hits are listed with their place and passage, and a click goes there', async () => {
  const app = await startSample();
  const { page } = app;
  await look(app, '头部科技企业', '共 1 处');
  const hit = page.getByRole('list', { name: '查到的地方' }).getByRole('button');
  expect(await hit.textContent()).toContain('总体绩效目标');
  expect(await hit.locator('mark').textContent()).toBe('头部科技企业');
  await hit.click();
  await expect.poll(() => selection(app)).toEqual(['overall.goal', '头部科技企业']);
  await page.getByLabel('也查栏目名称').check();
  await page.locator('#find-query').fill('填报日期');
  await page.getByRole('list', { name: '查到的地方' }).getByText('填报日期（栏目名称）').waitFor();
});

test('text that has not left its field is found, and Esc without a step goes back to it', async () => {
  const app = await startSample();
  const { page } = app;
  await field(page, 'signing.preparedBy').click();
  await page.keyboard.insertText('独一无二');
  await look(app, '独一无二', '共 1 处');
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await selection(app))[0]).toBe('signing.preparedBy');
});

test('replacing changes texts only, one at a time or all in one step of undo', async () => {
  const app = await startSample();
  const { page } = app;
  await look(app, '番禺区', '共 8 处');
  await page.getByLabel(/^替换为/).fill('海珠区');
  await page.getByRole('button', { name: '替换', exact: true }).click();
  await page.getByText('第 1 / 8 处').waitFor();
  await page.getByRole('button', { name: '替换', exact: true }).click();
  await page.getByText('第 1 / 7 处').waitFor();
  await page.locator('.top').getByText('广州市海珠区科技工业商务和信息化局').waitFor();
  await page.getByRole('button', { name: '全部替换' }).click();
  await page.getByText('已替换 7 处').waitFor();
  await page.getByText('没有找到').waitFor();
  await page.getByRole('button', { name: '撤销' }).click();
  await page.getByText('共 7 处').waitFor();
  await page.locator('#find-query').fill('103683.93');
  await page.getByText('共 2 处').waitFor();
  expect(await page.getByRole('button', { name: '全部替换' }).isDisabled()).toBe(true);
});

test('a form of a thousand tasks is searched while typing goes on, down to its last row', async () => {
  const [task] = rowsIn(panyuDocument(), 'keyTasks');
  if (task === undefined) throw new Error('no task');
  const rows = Array.from({ length: 1000 }, (_, index) => ({ ...task, id: `k${index + 1}`, name: `任务${index + 1}` }));
  const document = withRows(panyuDocument(), 'keyTasks', rows);
  const app = await start();
  const { page } = app;
  const file = path.join(app.home, '千行.pbd');
  writeFileSync(file, encodePbd(document));
  await app.answerOpen(file);
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await page.getByRole('tab', { name: /^基本信息/ }).waitFor();
  await look(app, '汽车', `共 ${6 * 1000 + 6} 处`);
  await page.keyboard.press('Control+a');
  // Each key is drawn before the form is searched: the form's size does not show, only the machine's load.
  const slowest = await page.evaluate(async () => {
    const input = window.document.querySelector<HTMLInputElement>('#find-query');
    let longest = 0;
    for (const text of ['任', '任务', '任务9', '任务99', '任务997']) {
      const begin = performance.now();
      if (input) input.value = text;
      input?.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await new Promise((drawn) => requestAnimationFrame(drawn));
      longest = Math.max(longest, performance.now() - begin);
      await new Promise((paused) => setTimeout(paused, 60));
    }
    return longest;
  });
  expect(slowest).toBeLessThan(500);
  await page.getByText('共 1 处', { exact: true }).waitFor();
  await page.keyboard.press('F3');
  await expect.poll(() => selection(app), { timeout: 30_000 }).toEqual(['keyTasks.k997.name', '任务997']);
  await openTab(page, '基本信息');
});
