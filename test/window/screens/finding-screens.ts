import { commitField } from '../../../shared/document/edits.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { openDocument, openSample } from '../sample.ts';
import { field, openTab } from '../type-form.ts';
import { button, type Journey, leaveDialog, tabScreens } from './screen.ts';

/** The published form with something left out or wrong on every tab. */
const faultyDocument = () =>
  (
    [
      ['head.departmentName', ''],
      ['expenditure.basic', '7000'],
      ['overall.goal', ''],
      ['keyTasks.k2.content', ''],
      ['indicators.i3.annualValue', ''],
    ] as const
  ).reduce((document, [path, text]) => commitField(document, path, text).document, panyuDocument());

const [first, ...others] = tabScreens('有问题');
export const FAULTY: Journey = {
  name: '有问题',
  screens: [
    {
      name: first?.name ?? '',
      reach: async (run) => {
        await openDocument(run, faultyDocument(), '有问题.pbd');
        await first?.reach(run);
      },
    },
    ...others,
  ],
};

export const FINDINGS: Journey = {
  name: '审核',
  screens: [
    {
      name: '金额写错、依据和审核说明',
      reach: async (run) => {
        const { page } = await openSample(run);
        await openTab(page, '预算整体情况');
        await field(page, 'expenditure.basic').fill('12.345');
        await page.keyboard.press('Tab');
        await page.getByText('超过两位小数').first().waitFor();
        const panel = page.getByRole('region', { name: '本页审核结果' });
        await panel.getByRole('button', { name: '依据' }).last().click();
        await panel.getByRole('button', { name: '写审核说明' }).first().click();
      },
    },
    {
      name: '查找',
      reach: async ({ page }) => {
        await page.keyboard.press('Control+f');
        await page.keyboard.insertText('企业');
        await page.getByText('共 27 处').waitFor();
        await page.keyboard.press('Enter');
        await page.getByText('第 1 / 27 处').waitFor();
      },
    },
    {
      name: '一键规范',
      reach: async ({ page }) => {
        await page.keyboard.press('Escape');
        await openTab(page, '审核与导出');
        await button(page, /^给没有比较符/).click();
        await page.getByRole('alertdialog').waitFor();
      },
    },
    {
      name: '导出后的提示',
      reach: async (run) => {
        await leaveDialog(run.page);
        await run.answerSave(`${run.home}/示例.pdf`);
        await button(run.page, '导出 PDF').click();
        await run.page.getByText('已导出').waitFor();
      },
    },
  ],
};
