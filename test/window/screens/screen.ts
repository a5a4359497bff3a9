import type { Page } from 'playwright-core';
import type { PartsRun } from '../open-window.ts';
import { openTab } from '../type-form.ts';

/** A state of the window that an officer can see. */
export interface Screen {
  /** Of this state alone. */
  readonly name: string;
  /** Goes there from the state before in its journey; when it is done, all that belongs to the state is on screen. */
  readonly reach: (run: PartsRun) => Promise<void>;
}

/** States that are reached one from the other; the first from the start screen of a run of its own. */
export interface Journey {
  readonly name: string;
  /** Before the run: what an earlier one has left in its folder. */
  readonly earlier?: (run: PartsRun) => Promise<void>;
  readonly screens: readonly Screen[];
}

export const TAB_LABELS = [
  '基本信息',
  '预算整体情况',
  '总体绩效目标',
  '年度重点工作任务',
  '绩效指标',
  '审核与导出',
] as const;
export type TabLabel = (typeof TAB_LABELS)[number];

export const button = (page: Page, name: string | RegExp): ReturnType<Page['getByRole']> =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/** Of a form on screen, its tabs; the last shows its pages. */
export const tabScreens = (kind: string, labels: readonly TabLabel[] = TAB_LABELS): readonly Screen[] =>
  labels.map((label) => ({
    name: `${kind}：${label}`,
    reach: async ({ page }) => {
      await openTab(page, label);
      if (label === '审核与导出') await page.getByText('与导出的 PDF 完全相同').waitFor();
    },
  }));

/** Leaves a dialog. */
export async function leaveDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('[role="dialog"], [role="alertdialog"]').waitFor({ state: 'detached' });
}
