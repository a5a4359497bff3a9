import { commitField } from '../../../shared/document/edits.ts';
import { panyuDocument } from '../../electron/sample.ts';
import type { PartsRun } from '../open-window.ts';
import { writeDocument } from '../sample.ts';
import { fillClipboard } from '../system-clipboard.ts';
import { field, openTab } from '../type-form.ts';
import { button, type Journey, leaveDialog, tabScreens } from './screen.ts';

const lastYearFile = (run: PartsRun): string =>
  writeDocument(run, '上年.pbd', commitField(panyuDocument(), 'head.budgetYear', '2023').document);

const [first, ...others] = tabScreens('上年值', ['预算整体情况', '总体绩效目标', '年度重点工作任务', '绩效指标']);

/** Last year's values, the library, a paste to look at and two forms compared. */
export const DESK: Journey = {
  name: '上年值、指标库、粘贴和比较',
  screens: [
    {
      name: first?.name ?? '',
      reach: async (run) => {
        await run.answerOpen(lastYearFile(run));
        await button(run.page, '以上年文件新建').click();
        await button(run.page, /^上年值待核对/).waitFor();
        await first?.reach(run);
      },
    },
    ...others,
    {
      name: '指标库',
      reach: async ({ page }) => {
        await page.keyboard.press('Control+l');
        await page.getByText('共 88 条').waitFor();
      },
    },
    {
      name: '指标库：没有找到',
      reach: async ({ page }) => {
        await page.keyboard.insertText('没有这样的指标');
        await page.getByText('共 0 条').waitFor();
      },
    },
    {
      name: '粘贴预览',
      reach: async ({ page }) => {
        await leaveDialog(page);
        await openTab(page, '年度重点工作任务');
        await field(page, 'keyTasks.k2.content').click();
        await fillClipboard(page, { text: '甲\t乙\t1.234\t丁\t戊\r\n' });
        await page.keyboard.press('Control+V');
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: '选中的行',
      reach: async ({ page }) => {
        await leaveDialog(page);
        await page.getByRole('table', { name: '年度重点工作任务' }).getByRole('button', { name: '第2行' }).click();
        await page.keyboard.press('Shift+ArrowDown');
      },
    },
    {
      name: '比较',
      reach: async (run) => {
        await run.answerOpen(lastYearFile(run));
        await run.clickMenu('compareWithFile');
        await run.page.getByText('只看不同').waitFor();
      },
    },
  ],
};
