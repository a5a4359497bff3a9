import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { commitField } from '../../shared/document/edits.ts';
import { panyuDocument } from '../electron/sample.ts';
import type { LaunchOptions, RunningApp } from './app.fixture.ts';
import { closeReport, writeDocument } from './sample.ts';
import { fillClipboard } from './system-clipboard.ts';
import { field, openTab } from './type-form.ts';

/** Every screen, panel and dialog that an officer can see, one after another; what is asked of all is asked here. */

export const TAB_LABELS = ['基本信息', '预算整体情况', '总体绩效目标', '年度重点工作任务', '绩效指标', '审核与导出'];

export type VisitScreen = (page: Page, name: string) => Promise<void>;

const button = (page: Page, name: string | RegExp): ReturnType<Page['getByRole']> =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

async function eachTab(page: Page, kind: string, visit: VisitScreen): Promise<void> {
  for (const label of TAB_LABELS) {
    await openTab(page, label);
    if (label === '审核与导出') await page.getByText('与导出的 PDF 完全相同').waitFor();
    await visit(page, `${kind}：${label}`);
  }
}

/** Signing, checking and the roots; leaves the export tab on screen. */
async function signingDialogs(app: RunningApp, visit: VisitScreen): Promise<void> {
  const { page, home } = app;
  const signed = path.join(home, '已签.pdf');
  await button(page, '导出签名 PDF…').click();
  await page.getByText('处警告还没有审核说明').waitFor();
  await visit(page, '签名：警告没有说明');
  await button(page, '仍要签名，下一步').click();
  await page.getByText('读取证书后，这里显示签名的样子').waitFor();
  await button(page, '没有证书，先用测试身份试试').click();
  await visit(page, '签名：测试身份');
  await page.getByLabel('姓名').fill('张三');
  await page.getByLabel('设置密码').fill('1');
  await app.answerSave(path.join(home, '张三.p12'));
  await button(page, '保存测试身份').click();
  await page.getByText('签名和公章将这样显示').waitFor();
  await button(page, '张三（测试身份）的证书：详细').click();
  await visit(page, '签名：证书和签名的样子');
  await app.answerSave(signed);
  await button(page, '签名并保存').click();
  await button(page, '仍要签名').waitFor();
  await visit(page, '签名：请核对');
  await button(page, '仍要签名').click();
  await button(page, '知道了').waitFor();
  await visit(page, '签名：摘要和回执');
  await button(page, '知道了').click();
  await app.answerOpen(signed);
  await button(page, '查验或续签 PDF…').click();
  await page.getByText('尚未签名：审核人、单位负责人').waitFor();
  await button(page, '张三（测试身份）的证书：详细').click();
  await visit(page, '查验');
  await button(page, '签名…').click();
  await page.getByText('文件已经成形').waitFor();
  await visit(page, '续签：警告没有说明');
  await page.keyboard.press('Escape');
  await app.clickMenu('trustedRoots');
  await page.getByText('还没有。').waitFor();
  await visit(page, '受信任的根证书');
  await page.keyboard.press('Escape');
}

type Start = (options?: LaunchOptions) => Promise<RunningApp>;

/** The start after a run that was killed while something was typed. */
async function startAfterLoss(start: Start): Promise<RunningApp> {
  const lost = await start();
  await button(lost.page, '新建').click();
  await field(lost.page, 'head.departmentName').fill('某局');
  await lost.page.waitForTimeout(4000);
  process.kill(await lost.evaluate(() => process.pid), 'SIGKILL');
  await lost.exited;
  return start({ home: lost.home });
}

/** Last year's values, the library, a paste to look at and two forms compared; starts and ends on the start screen. */
async function deskScreens(app: RunningApp, visit: VisitScreen): Promise<void> {
  const { page } = app;
  const lastYear = commitField(panyuDocument(), 'head.budgetYear', '2023').document;
  const file = writeDocument(app, '上年.pbd', lastYear);
  await app.answerOpen(file);
  await button(page, '以上年文件新建').click();
  await button(page, /^上年值待核对/).waitFor();
  for (const label of TAB_LABELS.slice(1, 5)) {
    await openTab(page, label);
    await visit(page, `上年值：${label}`);
  }
  await page.keyboard.press('Control+l');
  await page.getByText('共 88 条').waitFor();
  await visit(page, '指标库');
  await page.keyboard.insertText('没有这样的指标');
  await page.getByText('共 0 条').waitFor();
  await visit(page, '指标库：没有找到');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await openTab(page, '年度重点工作任务');
  await field(page, 'keyTasks.k2.content').click();
  await fillClipboard(page, { text: '甲\t乙\t1.234\t丁\t戊\r\n' });
  await page.keyboard.press('Control+V');
  await page.getByRole('dialog').waitFor();
  await visit(page, '粘贴预览');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('table', { name: '年度重点工作任务' }).getByRole('button', { name: '第2行' }).click();
  await page.keyboard.press('Shift+ArrowDown');
  await visit(page, '选中的行');
  await app.answerOpen(file);
  await app.clickMenu('compareWithFile');
  await page.getByText('只看不同').waitFor();
  await visit(page, '比较');
  await page.keyboard.press('Escape');
  await button(page, '返回首页').click();
  await button(page, '不保存').click();
  await button(page, '打开示例').waitFor();
}

/** Goes through all of them. `prepare` comes first, with the window open. */
export async function eachScreen(
  start: Start,
  visit: VisitScreen,
  prepare: (app: RunningApp) => Promise<void> = async () => undefined,
): Promise<void> {
  const app = await startAfterLoss(start);
  const { page, home } = app;
  await prepare(app);
  await button(page, '以后再说').waitFor();
  await visit(page, '恢复草稿');
  await button(page, '以后再说').click();
  await button(page, '打开示例').waitFor();
  await visit(page, '开始');

  await button(page, '新建').click();
  await eachTab(page, '空表', visit);
  await button(page, '返回首页').click();

  await button(page, '打开示例').click();
  await page.getByRole('region', { name: '导入说明' }).waitFor();
  await visit(page, '导入后的核对');
  await closeReport(app);
  await eachTab(page, '示例', visit);
  await signingDialogs(app, visit);

  await openTab(page, '预算整体情况');
  await field(page, 'expenditure.basic').fill('12.345');
  await page.keyboard.press('Tab');
  await page.getByText('超过两位小数').first().waitFor();
  const panel = page.getByRole('region', { name: '本页审核结果' });
  await panel.getByRole('button', { name: '依据' }).last().click();
  await panel.getByRole('button', { name: '写审核说明' }).first().click();
  await visit(page, '金额写错、依据和审核说明');

  await page.keyboard.press('Control+f');
  await page.keyboard.insertText('企业');
  await page.getByText('共 27 处').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('第 1 / 27 处').waitFor();
  await visit(page, '查找');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F1');
  await page.getByRole('dialog').waitFor();
  await visit(page, '快捷键');
  await page.keyboard.press('Escape');

  await openTab(page, '审核与导出');
  await button(page, /^给没有比较符/).click();
  await page.getByRole('alertdialog').waitFor();
  await visit(page, '一键规范');
  await page.keyboard.press('Escape');

  const file = path.join(home, '示例.pbd');
  await app.answerSave(file);
  await page.keyboard.press('Control+s');
  await page.getByText('已保存到').waitFor();
  await visit(page, '保存后的提示');
  await button(page, '历史版本').click();
  await page.getByRole('dialog').waitFor();
  await visit(page, '历史版本');
  await page.keyboard.press('Escape');
  await openTab(page, '年度重点工作任务');
  await field(page, 'keyTasks.k1.name').fill('企业😀');
  await openTab(page, '审核与导出');
  await page.getByText('有字打印不出来').waitFor();
  await visit(page, '打印不出来的字');
  await button(page, '返回首页').click();
  await page.getByRole('alertdialog').waitFor();
  await visit(page, '未保存的修改');
  await button(page, '不保存').click();
  await page.getByText('示例.pbd').waitFor();
  await visit(page, '开始：最近文件');

  writeFileSync(file, 'PBD1 damaged');
  await button(page, /^示例\.pbd/).click();
  await page.getByRole('alertdialog').waitFor();
  await visit(page, '文件已损坏');
  await page.keyboard.press('Escape');
  await deskScreens(app, visit);
}
