import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DOUBTFUL_FORM, UNCLEAR_UNITS } from '../../import-texts.ts';
import type { PartsRun } from '../open-window.ts';
import { closeReport, openSample } from '../sample.ts';
import { field, openTab } from '../type-form.ts';
import { button, type Journey, leaveDialog, tabScreens } from './screen.ts';

/** Types a form and goes once its draft is kept: a power cut. */
async function leaveDraft({ page, home }: PartsRun): Promise<void> {
  await button(page, '新建').click();
  await field(page, 'head.departmentName').fill('某局');
  const drafts = path.join(home, '.config', '绩效目标申报', 'drafts');
  const isKept = (): boolean =>
    existsSync(drafts) &&
    readdirSync(drafts, { recursive: true, encoding: 'utf8' }).some((name) => name.endsWith('.draft'));
  for (let attempt = 0; !isKept(); attempt += 1) {
    if (attempt > 200) throw new Error('no draft was kept');
    await wait(100);
  }
}

/** Chooses a text to import from the start screen. */
async function importing(run: PartsRun, text: string): Promise<void> {
  const file = path.join(run.home, '导入.txt');
  writeFileSync(file, text);
  await run.answerOpen(file);
  await button(run.page, '导入文本').click();
}

export const START: Journey = {
  name: '开始',
  earlier: leaveDraft,
  screens: [
    { name: '恢复草稿', reach: ({ page }) => button(page, '以后再说').waitFor() },
    {
      name: '开始',
      reach: async ({ page }) => {
        await button(page, '以后再说').click();
        await button(page, '打开示例').waitFor();
      },
    },
    {
      name: '导入前的核对',
      reach: async (run) => {
        await importing(run, DOUBTFUL_FORM);
        await run.page.getByText('打开之前，请先核对').waitFor();
      },
    },
    {
      name: '金额是什么单位',
      reach: async (run) => {
        await button(run.page, '不打开').click();
        await importing(run, UNCLEAR_UNITS);
        await run.page.getByText('金额是什么单位').waitFor();
      },
    },
    {
      name: '快捷键',
      reach: async ({ page }) => {
        await button(page, '不打开').click();
        await page.getByRole('alertdialog').waitFor({ state: 'detached' });
        await page.keyboard.press('F1');
        await page.getByRole('dialog').waitFor();
      },
    },
  ],
};

const [emptyFirst, ...emptyOthers] = tabScreens('空表');
export const EMPTY: Journey = {
  name: '空表',
  screens: [
    {
      name: emptyFirst?.name ?? '',
      reach: async (run) => {
        await button(run.page, '新建').click();
        await emptyFirst?.reach(run);
      },
    },
    ...emptyOthers,
  ],
};

export const SAMPLE: Journey = {
  name: '示例',
  screens: [
    {
      name: '导入后的核对',
      reach: async ({ page }) => {
        await button(page, '打开示例').click();
        await page.getByRole('region', { name: '导入说明' }).waitFor();
      },
    },
    ...tabScreens('示例').map((screen, index) =>
      index > 0
        ? screen
        : {
            ...screen,
            reach: async (run: PartsRun) => {
              await closeReport(run);
              await screen.reach(run);
            },
          },
    ),
  ],
};

/** The file of this journey. */
const fileOf = ({ home }: PartsRun): string => path.join(home, '示例.pbd');

export const FILES: Journey = {
  name: '文件',
  screens: [
    {
      name: '保存后的提示',
      reach: async (run) => {
        await openSample(run);
        await run.answerSave(fileOf(run));
        await run.page.keyboard.press('Control+s');
        await run.page.getByText('已保存到').waitFor();
      },
    },
    {
      name: '历史版本',
      reach: async ({ page }) => {
        await openTab(page, '审核与导出');
        await button(page, '历史版本').click();
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: '打印不出来的字',
      reach: async ({ page }) => {
        await leaveDialog(page);
        await openTab(page, '年度重点工作任务');
        await field(page, 'keyTasks.k1.name').fill('企业😀');
        await openTab(page, '审核与导出');
        await page.getByText('有字打印不出来').waitFor();
      },
    },
    {
      name: '未保存的修改',
      reach: async ({ page }) => {
        await button(page, '返回首页').click();
        await page.getByRole('alertdialog').waitFor();
      },
    },
    {
      name: '开始：最近文件',
      reach: async ({ page }) => {
        await button(page, '不保存').click();
        await page.getByText('示例.pbd').waitFor();
      },
    },
    {
      name: '文件已损坏',
      reach: async (run) => {
        writeFileSync(fileOf(run), 'PBD1 damaged');
        await button(run.page, /^示例\.pbd/).click();
        await run.page.getByRole('alertdialog').waitFor();
      },
    },
  ],
};
