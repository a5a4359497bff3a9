import { rowsIn, valueAt } from '../../shared/document/document.ts';
import { commitField, deleteRows, insertRow } from '../../shared/document/edits.ts';
import type { RunningApp } from '../e2e/app.fixture.ts';
import { documentIn, writeDocument } from '../window/sample.ts';
import { fillClipboard } from '../window/system-clipboard.ts';
import { field, openTab } from '../window/type-form.ts';

/** A table as an officer's own Excel sheet has it: numbered, in 元, with a sum below. */
const PASTED = [
  ['序号', '任务名称', '主要内容', '金额（元）', '绩效目标'],
  ['1', '工业企业技术改造', '支持规模以上工业企业\n设备更新、数字化改造', '12,500,000', '完成技改项目50个'],
  ['2', '中小企业服务体系', '公共服务平台运行和企业培训', '3,860,500', '服务企业2,000家次'],
  ['3', '商贸促消费活动', '购物节、美食节', '待定', '举办活动12场'],
  ['', '合计', '', '16,360,500', ''],
];
const quoted = (cell: string): string => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Pictures of what stands beside typing: library, finding, pasting, comparing, last year's values. Ends on the start screen. */
export async function deskPictures(
  app: RunningApp,
  pbd: string,
  picture: (name: string) => Promise<unknown>,
): Promise<void> {
  const { page } = app;
  await openTab(page, '绩效指标');
  await page.keyboard.press('Control+l');
  await page.getByText('共 88 条').waitFor();
  await page.keyboard.type('myd');
  await page
    .getByRole('listbox')
    .getByRole('option', { name: /满意度/ })
    .first()
    .waitFor();
  await picture('9-指标库');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await openTab(page, '年度重点工作任务');
  await page.keyboard.press('Control+f');
  await page.keyboard.insertText('企业');
  await page.getByText(/^共 \d+ 处/).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(/^第 \d+ \/ /).waitFor();
  await picture('10-查找');
  await page.keyboard.press('Escape');

  await field(page, 'keyTasks.k2.name').click();
  await fillClipboard(page, { text: PASTED.map((row) => row.map(quoted).join('\t')).join('\r\n') });
  await page.keyboard.press('Control+V');
  await page.getByRole('dialog').waitFor();
  await picture('11-粘贴预览');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  const typed = documentIn(pbd);
  const reworded = commitField(
    typed,
    'overall.goal',
    valueAt(typed, 'overall.goal').replace('高质量', '创新'),
  ).document;
  const dearer = commitField(reworded, 'expenditure.basic', '7348.41').document;
  const fewer = deleteRows(
    dearer,
    'keyTasks',
    rowsIn(typed, 'keyTasks')
      .slice(3, 4)
      .map(({ id }) => id),
  );
  const task = { name: '商贸促消费活动', content: '购物节、美食节', goal: '举办活动12场' };
  const { document: longer, rowId } = insertRow(fewer, 'keyTasks', 0, task);
  const changed = commitField(longer, `keyTasks.${rowId}.amount`, '260').document;
  await app.answerOpen(writeDocument(app, '领导改过.pbd', changed));
  await app.clickMenu('compareWithFile');
  await page.getByText('只看不同').waitFor();
  await picture('12-比较');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '返回首页' }).click();

  await app.answerOpen(pbd);
  await page.getByRole('button', { name: '以上年文件新建' }).click();
  await openTab(page, '绩效指标');
  await page.getByRole('button', { name: /^上年值待核对/ }).waitFor();
  await picture('13-上年值');
  await page.getByRole('button', { name: '返回首页' }).click();
  await page.getByRole('button', { name: '不保存' }).click();
}
