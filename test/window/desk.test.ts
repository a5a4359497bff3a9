import { expect, test } from 'vitest';
import { SHORTCUT_GROUPS } from '../../shared/messages/shortcuts.ts';
import type { PartsRun } from './open-window.ts';
import { runningWindows } from './running-windows.ts';
import { openSample } from './sample.ts';
import { TAB_LABELS } from './screens/screen.ts';
import { field } from './type-form.ts';

const start = runningWindows();
const startSample = async (): Promise<PartsRun> => openSample(await start());

const focused = ({ page }: PartsRun): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('data-path') ?? element?.textContent?.trim() ?? '';
  });
const selectedTab = ({ page }: PartsRun): Promise<string | null> =>
  page.getByRole('tab', { selected: true }).locator('span').first().textContent();

test('Ctrl and a number, Ctrl+PageUp and Ctrl+PageDown change tabs and go to their first field', async () => {
  const app = await startSample();
  const { page } = app;
  for (const [index, label] of TAB_LABELS.entries()) {
    await page.keyboard.press(`Control+${index + 1}`);
    await expect.poll(() => selectedTab(app)).toBe(label);
  }
  await page.keyboard.press('Control+PageDown');
  await expect.poll(() => focused(app)).toBe('head.departmentName');
  await page.keyboard.press('Control+PageDown');
  await expect.poll(() => focused(app)).toBe('expenditure.basic');
  // What was typed goes with the field that is left.
  await page.keyboard.insertText('1');
  await page.keyboard.press('Control+PageUp');
  await expect
    .poll(() => page.getByText('支出合计', { exact: true }).locator('..').textContent())
    .toContain('96,536.52');
  // Under a dialog the form stays where it is.
  await page.keyboard.press('F1');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Control+5');
  await page.keyboard.press('Control+f');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await selectedTab(app)).toBe('基本信息');
  expect(await page.locator('.find').count()).toBe(0);
});

test('F6 goes round the form, the findings and the header, and back to where one was', async () => {
  const app = await startSample();
  const { page } = app;
  await page.keyboard.press('Control+2');
  await expect.poll(() => focused(app)).toBe('expenditure.basic');
  await field(page, 'income.otherFunds').click();
  const round: string[] = [];
  for (let press = 0; press < 3; press += 1) {
    await page.keyboard.press('F6');
    round.push(await focused(app));
  }
  expect(round[0]).toContain('其他资金 546.45 万元列为收入');
  expect(round.slice(1)).toEqual(['返回首页', 'income.otherFunds']);
  await page.keyboard.press('Shift+F6');
  expect(await focused(app)).toBe('返回首页');
});

test('F1 lists every shortcut, also before a form is open', async () => {
  const app = await start();
  const { page } = app;
  await page.getByRole('button', { name: '打开示例' }).waitFor();
  await page.keyboard.press('F1');
  const dialog = page.getByRole('dialog', { name: '快捷键' });
  await dialog.waitFor();
  const names = SHORTCUT_GROUPS.flatMap(({ shortcuts }) => shortcuts.map(({ name }) => name));
  expect(await dialog.getByRole('rowheader').allTextContents()).toEqual(names);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('the figures tell their numbers in words, and stay true while the budget changes', async () => {
  const app = await startSample();
  const { page } = app;
  await page.keyboard.press('Control+2');
  const picture = page.getByRole('img', { name: /^支出合计/ });
  expect(await picture.getAttribute('aria-label')).toContain('项目支出 93,511.16 万元，占 90.2%');
  expect(await picture.getAttribute('aria-label')).toContain('收入比支出多 546.45 万元');
  await field(page, 'expenditure.basic').fill('7694.86');
  await page.keyboard.press('Tab');
  await page.getByRole('figure', { name: '支出与收入' }).getByText('收支相等').waitFor();
  const widths = await picture.locator('svg').evaluateAll((bars) =>
    bars.map((bar) => {
      const edges = [...bar.querySelectorAll('rect.fill-edge')].map((piece) => piece.getBoundingClientRect());
      return [Math.min(...edges.map(({ left }) => left)), Math.max(...edges.map(({ right }) => right))].map(Math.round);
    }),
  );
  // Equal sums are bars of equal length.
  expect(widths[0]).toEqual(widths[1]);
  await page.keyboard.press('Control+6');
  await page.getByRole('img', { name: '绩效指标：必填 100 项，已填 100 项' }).waitFor();
  await page.getByRole('region', { name: '填报进度' }).getByRole('button', { name: '绩效指标' }).click();
  await expect.poll(() => selectedTab(app)).toBe('绩效指标');
});
