import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createLocks, LOCK_SILENCE } from '../../electron/documents/lock.ts';
import { lockFileOf } from '../../electron/documents/lock-note.ts';
import { isRunning, thisProcess } from '../../electron/documents/lock-owner.ts';
import { encodePbd } from '../../electron/documents/pbd-file.ts';
import { panyuDocument } from '../electron/sample.ts';
import { stored, withValues } from '../forms.ts';
import { documentIn, openFile, panyuFile } from '../window/sample.ts';
import { field, openTab } from '../window/type-form.ts';
import type { RunningApp } from './app.fixture.ts';
import { runningApps } from './running-apps.ts';

const start = runningApps();

const press = ({ page }: RunningApp, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
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
  expect(documentIn(file)).toEqual(stored(panyuDocument()));

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
  expect(documentIn(file).values['overall.goal']).toMatch(/还没提交的字$/);
  expect(again.consoleErrors).toEqual([]);
});

/** A run in a fresh folder was killed while someone typed in its file; gives the next run, at its question. */
async function afterKill(): Promise<{ app: RunningApp; file: string }> {
  const killed = await start();
  const file = panyuFile(killed);
  await openFile(killed, file);
  await field(killed.page, 'head.departmentName').fill('草稿里的局');
  await killed.page.waitForTimeout(4000);
  process.kill(await killed.evaluate(() => process.pid), 'SIGKILL');
  await killed.exited;
  const app = await start({ home: killed.home });
  await app.page.getByRole('heading', { name: '上次有没保存的内容' }).waitFor();
  return { app, file };
}
/** Nothing is asked at the next start. */
async function expectNothingOffered(app: RunningApp): Promise<void> {
  await app.end();
  const again = await start({ home: app.home });
  await again.page.getByRole('button', { name: '新建', exact: true }).waitFor();
  // What is offered is asked before the first file could be listed.
  await again.page.getByRole('region', { name: '最近文件' }).getByRole('button').first().waitFor();
  expect(await again.page.getByRole('alertdialog').count()).toBe(0);
}

test('a draft is saved under another name, without being opened; a cancelled dialog asks again', async () => {
  const { app, file } = await afterKill();
  await app.answerSave(null);
  await press(app, '另存');
  const copy = path.join(app.home, '另存的草稿.pbd');
  await expect.poll(async () => (await app.asked()).length).toBe(1);
  await app.page.getByRole('heading', { name: '上次有没保存的内容' }).waitFor();
  await app.answerSave(copy);
  await press(app, '另存');
  await app.page.getByText('草稿已另存到 另存的草稿.pbd').waitFor();
  expect(documentIn(copy).values['head.departmentName']).toBe('草稿里的局');
  expect(documentIn(file)).toEqual(stored(panyuDocument()));
  await expectNothingOffered(app);
});

test('a draft is given up only after a second question; put off, it is offered again', async () => {
  const { app, file } = await afterKill();
  for (const turnAway of [() => press(app, '返回'), () => app.page.keyboard.press('Escape')]) {
    await press(app, '放弃');
    await app.page.getByText('放弃后，草稿里的内容无法找回').waitFor();
    await turnAway();
    await app.page.getByText('草稿里的局').waitFor();
  }
  await press(app, '以后再说');
  await app.end();
  const again = await start({ home: app.home });
  await press(again, '放弃');
  await again.page.getByText('放弃后，草稿里的内容无法找回').waitFor();
  await press(again, '放弃草稿');
  await again.page.getByRole('alertdialog').waitFor({ state: 'detached' });
  expect(documentIn(file)).toEqual(stored(panyuDocument()));
  await expectNothingOffered(again);
});

/** Another computer opens the file. */
async function openElsewhere(file: string): Promise<void> {
  const owner = { ...thisProcess('another-station'), user: '张三', host: 'PC02' };
  await createLocks({ owner, isRunning, now: () => new Date(), newId: randomUUID }).acquire(file);
}

test('a file that someone has open is told with a name, and opens to be read, with a bar that says so', async () => {
  const app = await start();
  const file = panyuFile(app);
  await openElsewhere(file);
  await openFile(app, file);
  await app.page.getByText('用户“张三”在电脑“PC02”上').waitFor();
  expect(await app.page.getByRole('button', { name: '解除占用…' }).count()).toBe(0);
  await press(app, '只读打开');
  const bar = app.page.getByText('只读打开：这个文件正在别处打开');
  await bar.waitFor();
  await field(app.page, 'head.departmentName').fill('甲局');
  const copy = path.join(app.home, '我的.pbd');
  await app.answerSave(copy);
  await app.page.keyboard.press('Control+s');
  await app.page.getByText('没有未保存的修改').waitFor();
  await bar.waitFor({ state: 'detached' });
  expect(documentIn(copy).values['head.departmentName']).toBe('甲局');
  expect(documentIn(file)).toEqual(stored(panyuDocument()));
  expect(existsSync(lockFileOf(copy))).toBe(true);
});

test('once the other has closed it, a file that is read only is opened again to be written', async () => {
  const app = await start();
  const file = panyuFile(app);
  await openElsewhere(file);
  await openFile(app, file);
  await press(app, '只读打开');
  rmSync(lockFileOf(file));
  await press(app, '重新打开');
  await app.page.getByText('只读打开：这个文件正在别处打开').waitFor({ state: 'detached' });
  await field(app.page, 'head.departmentName').fill('甲局');
  await app.page.keyboard.press('Control+s');
  await app.page.getByText('没有未保存的修改').waitFor();
  expect(documentIn(file).values['head.departmentName']).toBe('甲局');
});

test('the lock of a computer that crashed is lifted, after a question with names and times', async () => {
  const app = await start();
  const file = panyuFile(app);
  await openElsewhere(file);
  const crashed = new Date(Date.now() - LOCK_SILENCE - 60_000);
  utimesSync(lockFileOf(file), crashed, crashed);
  await openFile(app, file);
  await app.page.getByText(/从 .* 起打开着这个文件，\d{4}-\d\d-\d\d \d\d:\d\d:\d\d 之后没有动静/).waitFor();
  await press(app, '解除占用…');
  await app.page.getByText('请先问过张三（电脑“PC02”）').waitFor();
  await press(app, '解除占用并打开');
  await field(app.page, 'head.departmentName').fill('甲局');
  await app.page.keyboard.press('Control+s');
  await app.page.getByText('没有未保存的修改').waitFor();
  expect(documentIn(file).values['head.departmentName']).toBe('甲局');
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

  const whole = readFileSync(file);
  writeFileSync(file, whole.subarray(0, Math.floor(whole.length * 0.6)));
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
  writeFileSync(file, encodePbd(withValues(panyuDocument(), { 'overall.goal': '别人改的' })));
  await app.page.getByText('磁盘上的文件已被别的程序或别的人改动').waitFor();
  await app.page.keyboard.press('Control+s');
  await press(app, '比较');
  await app.page.getByText('总体绩效目标：磁盘上为“别人改的”').waitFor();
  await press(app, '返回');
  await press(app, '取消');
  expect(documentIn(file).values['overall.goal']).toBe('别人改的');
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
