import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createLocks } from '../../electron/documents/lock.ts';
import { lockFileOf } from '../../electron/documents/lock-note.ts';
import { isRunning, thisProcess } from '../../electron/documents/lock-owner.ts';
import { decodePbd, encodePbd } from '../../electron/documents/pbd-file.ts';
import type { PbdDocument } from '../../shared/document/document.ts';
import { panyuDocument } from '../electron/sample.ts';
import type { RunningApp } from './app.fixture.ts';
import { runningApps } from './running-apps.ts';
import { field, openTab } from './type-form.ts';

const start = runningApps();

const documentIn = (file: string): PbdDocument => {
  const read = decodePbd(readFileSync(file));
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
};
function panyuFile({ home }: RunningApp, name = '番禺.pbd'): string {
  const file = path.join(home, name);
  writeFileSync(file, encodePbd(panyuDocument()));
  return file;
}
const press = ({ page }: RunningApp, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
async function openFile(app: RunningApp, file: string): Promise<void> {
  await app.answerOpen(file);
  await press(app, '打开');
}

test('what was typed before a kill is offered at the next start with its department, year, path and time', async () => {
  const app = await start();
  const file = panyuFile(app);
  await openFile(app, file);
  await openTab(app.page, '总体绩效目标');
  await field(app.page, 'overall.goal').click();
  await app.page.keyboard.press('Control+End');
  await app.page.keyboard.insertText('还没提交的字');
  await app.page.waitForTimeout(4000);
  const pid = await app.evaluate(() => process.pid);
  process.kill(pid, 'SIGKILL');
  await app.exited;
  expect(documentIn(file)).toEqual(panyuDocument());

  const again = await start({ home: app.home });
  const dialog = again.page.getByRole('alertdialog');
  await dialog.getByText('广州市番禺区科技工业商务和信息化局').waitFor();
  await dialog.getByText(`文件：${file}`).waitFor();
  await dialog.getByText(/时间：\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/).waitFor();
  await press(again, '恢复');
  await openTab(again.page, '总体绩效目标');
  expect(await field(again.page, 'overall.goal').inputValue()).toMatch(/还没提交的字$/);
  await again.page.keyboard.press('Control+s');
  await again.page.getByText('没有未保存的修改').waitFor();
  expect(documentIn(file).overall.goal).toMatch(/还没提交的字$/);
  expect(again.consoleErrors).toEqual([]);
});

test('a file that someone has open is told with a name, and opens to be read', async () => {
  const app = await start();
  const file = panyuFile(app);
  const owner = { ...thisProcess('another-station'), user: '张三', host: 'PC02' };
  let made = 0;
  const newId = (): string => {
    made += 1;
    return `lock-${made}`;
  };
  await createLocks({ owner, isRunning, now: () => new Date(), newId }).acquire(file);
  await openFile(app, file);
  await app.page.getByText('用户“张三”在电脑“PC02”上').waitFor();
  await press(app, '只读打开');
  await app.page.getByText('（只读，保存时另选文件）').waitFor();
  await field(app.page, 'head.departmentName').fill('甲局');
  const copy = path.join(app.home, '我的.pbd');
  await app.answerSave(copy);
  await app.page.keyboard.press('Control+s');
  await app.page.getByText('没有未保存的修改').waitFor();
  expect(documentIn(copy).head.departmentName).toBe('甲局');
  expect(documentIn(file)).toEqual(panyuDocument());
  expect(existsSync(lockFileOf(copy))).toBe(true);
});

test('every save is kept: an earlier one is restored; a damaged file is found again', async () => {
  const app = await start();
  const file = panyuFile(app);
  await openFile(app, file);
  await field(app.page, 'head.departmentName').fill('甲局');
  await app.page.keyboard.press('Control+s');
  await app.page.getByText('没有未保存的修改').waitFor();
  await press(app, '历史版本');
  await app.page.getByText('改了部门名称').waitFor();
  await app.page.getByRole('button', { name: '恢复', exact: true }).last().click();
  await expect
    .poll(() => field(app.page, 'head.departmentName').inputValue())
    .toBe('广州市番禺区科技工业商务和信息化局');
  await app.page.keyboard.press('Control+s');
  await app.page.getByText('没有未保存的修改').waitFor();

  writeFileSync(file, readFileSync(file).subarray(0, 3000));
  await openFile(app, file);
  await app.page.getByRole('heading', { name: '文件已损坏，可以找回' }).waitFor();
  await press(app, '读出还完好的内容');
  await app.page.getByText('未命名 · 有未保存的修改').waitFor();
  expect(await field(app.page, 'head.departmentName').inputValue()).toBe('广州市番禺区科技工业商务和信息化局');
});

test('a file changed by someone else is noticed before saving, and compared', async () => {
  const app = await start();
  const file = panyuFile(app);
  await openFile(app, file);
  await field(app.page, 'head.departmentName').fill('甲局');
  writeFileSync(file, encodePbd({ ...panyuDocument(), overall: { goal: '别人改的' } }));
  await app.page.getByText('磁盘上的文件已被别的程序或别的人改动').waitFor();
  await app.page.keyboard.press('Control+s');
  await press(app, '比较');
  await app.page.getByText('总体绩效目标：磁盘上为“别人改的”').waitFor();
  await press(app, '返回');
  await press(app, '取消');
  expect(documentIn(file).overall.goal).toBe('别人改的');
});

test('damaged settings are told, kept aside, and keep nobody from working', async () => {
  const first = await start();
  await first.evaluate((electron) => {
    const { BrowserWindow } = electron as unknown as typeof import('electron');
    setTimeout(() => BrowserWindow.getAllWindows()[0]?.close());
  });
  await first.exited;
  const folder = path.join(first.home, '.config', '绩效目标申报');
  writeFileSync(path.join(folder, 'settings.json'), '{"zoom');
  const app = await start({ home: first.home });
  await app.page.getByText('程序设置损坏，已恢复为初始设置').waitFor();
  await press(app, '知道了');
  expect(readFileSync(path.join(folder, 'settings.json.bad'), 'utf8')).toBe('{"zoom');
});
