import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { encodePbd } from '../../electron/documents/pbd-file.ts';
import { emptyDocument } from '../../shared/document/document.ts';
import { panyuDocument } from '../electron/sample.ts';
import { stored, withValues } from '../forms.ts';
import { closeReport, documentIn, openFile, panyuFile } from '../window/sample.ts';
import { field, openTab } from '../window/type-form.ts';
import { hostKind, PROJECT_DIR, type RunningApp } from './app.fixture.ts';
import { runningApps } from './running-apps.ts';

const start = runningApps();
const DEPARTMENT = '广州市番禺区科技工业商务和信息化局';

const closeWindow = (app: RunningApp): Promise<void> =>
  app.evaluate((electron) => {
    const { BrowserWindow } = electron as unknown as typeof import('electron');
    setTimeout(() => BrowserWindow.getAllWindows()[0]?.close());
  });

test('the first start offers every way to begin, under a policy that lets nothing in or out', async () => {
  const app = await start();
  for (const name of ['新建', '以上年文件新建', '打开', '导入文本', '打开示例', '比较两个文件']) {
    await app.page.getByRole('button', { name, exact: true }).waitFor();
  }
  await app.page.getByText('最近文件').waitFor();
  expect(app.consoleErrors).toEqual([]);
  expect(
    await app.page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'out',
        () => 'refused',
      ),
    ),
  ).toBe('refused');
  const inline = await app.page.evaluate(() => {
    const script = document.createElement('script');
    try {
      script.textContent = 'window.inline = 1';
      document.body.append(script);
    } catch {
      return 'refused';
    }
    return 'inline' in window ? 'ran' : 'refused';
  });
  expect(inline).toBe('refused');
  expect(await app.page.evaluate(() => ['require', 'process', 'Buffer'].filter((name) => name in window))).toEqual([]);
});

test('the sample opens with its repairs told, and stays unsaved-free until it is changed', async () => {
  const app = await start();
  await app.page.getByRole('button', { name: '打开示例' }).click();
  await app.page.getByText('第 31 行（成本指标）').waitFor();
  await app.page.getByText('第 42 行（服务对象满意度指标）').waitFor();
  await closeReport(app);
  expect(await field(app.page, 'head.departmentName').inputValue()).toBe(DEPARTMENT);
  await app.page.getByText('没有未保存的修改').waitFor();
  await field(app.page, 'head.departmentName').fill('改');
  await app.page.getByText('有未保存的修改', { exact: false }).first().waitFor();
});

test('an import of another kind of form is refused, and what was open stays', async () => {
  const app = await start();
  await openFile(app, panyuFile(app));
  await app.page.getByText('番禺.pbd · 没有未保存的修改').waitFor();
  const other = path.join(app.home, '项目.txt');
  writeFileSync(other, '项目支出绩效目标申报表\n项目名称\t某项目\n');
  await app.answerOpen(other);
  await app.clickMenu('import');
  await app.page.getByText('《项目支出绩效目标申报表》').waitFor();
  await app.page.getByRole('button', { name: '知道了' }).click();
  expect(await field(app.page, 'head.departmentName').inputValue()).toBe(DEPARTMENT);
});

test.each([
  ['一份文本', Buffer.from('不是申报文件'), '这不是绩效目标申报文件'],
  ['只剩头部的文件', encodePbd(panyuDocument()).subarray(0, 120), '文件已损坏'],
  ['更新的版本', Buffer.from(`PBD2 ${'0'.repeat(64)} 1\nx`), '文件由更新的版本保存'],
])('%s is refused with a sentence, and what was open stays', async (name, bytes, title) => {
  const app = await start();
  await openFile(app, panyuFile(app));
  const bad = path.join(app.home, `${name}.pbd`);
  writeFileSync(bad, bytes);
  await openFile(app, bad);
  await app.page.getByRole('heading', { name: title }).waitFor();
  await app.page.getByRole('button', { name: '知道了' }).click();
  expect(await field(app.page, 'head.departmentName').inputValue()).toBe(DEPARTMENT);
  expect(Buffer.compare(readFileSync(bad), bytes)).toBe(0);
});

test('a failed save says why and keeps the work; a file changed by others is not overwritten', async () => {
  const app = await start();
  const file = panyuFile(app);
  await openFile(app, file);
  await field(app.page, 'head.departmentName').fill('甲局');
  writeFileSync(file, encodePbd(emptyDocument()));
  await app.page.keyboard.press('Control+s');
  await app.page.getByRole('heading', { name: '磁盘上的文件已被改动' }).waitFor();
  await app.page.getByRole('button', { name: '取消' }).click();
  expect(documentIn(file)).toEqual(stored(emptyDocument()));

  await app.answerSave('/nowhere/甲.pbd');
  await app.page.getByRole('button', { name: '另存为' }).click();
  await app.page.getByRole('heading', { name: '没有保存成功' }).waitFor();
  await app.page.getByRole('button', { name: '返回', exact: true }).click();
  expect(await field(app.page, 'head.departmentName').inputValue()).toBe('甲局');

  await app.page.keyboard.press('Control+s');
  await app.page.getByRole('button', { name: '覆盖' }).click();
  await app.page.getByText('没有未保存的修改').waitFor();
  expect(documentIn(file).values['head.departmentName']).toBe('甲局');
});

test('closing over unsaved work asks, text still being typed included', async () => {
  const app = await start();
  const file = panyuFile(app);
  await openFile(app, file);
  await openTab(app.page, '总体绩效目标');
  await field(app.page, 'overall.goal').click();
  await app.page.keyboard.press('Control+End');
  await app.page.keyboard.insertText('还在输入');
  await app.answerMessage('取消');
  await closeWindow(app);
  await expect.poll(async () => (await app.asked()).filter(({ name }) => name === 'showMessageBox').length).toBe(1);
  expect(await field(app.page, 'overall.goal').inputValue()).toMatch(/还在输入$/);
  await app.answerMessage('保存');
  await closeWindow(app);
  expect(await app.exited).toBe(0);
  expect(documentIn(file).values['overall.goal']).toMatch(/还在输入$/);
});

test('closing without saving leaves the file as it was', async () => {
  const app = await start();
  const file = panyuFile(app);
  await openFile(app, file);
  await field(app.page, 'head.departmentName').fill('不要的改动');
  await app.answerMessage('不保存');
  await closeWindow(app);
  expect(await app.exited).toBe(0);
  expect(documentIn(file)).toEqual(stored(panyuDocument()));
});

test('a file named at the start is opened; a second start hands its file over, after asking', async () => {
  const first = await start();
  const other = panyuFile(first, '第二份.pbd');
  const file = path.join(first.home, '第一份.pbd');
  writeFileSync(file, encodePbd(withValues(panyuDocument(), { 'head.departmentName': '第一局' })));
  await closeWindow(first);
  expect(await first.exited).toBe(0);

  const app = await start({ args: [file], home: first.home });
  await expect.poll(() => field(app.page, 'head.departmentName').inputValue()).toBe('第一局');
  await field(app.page, 'head.departmentName').fill('改过');
  await app.evaluate((electron, second: string) => {
    const { app: running } = electron as unknown as typeof import('electron');
    running.emit('second-instance', {}, ['electron', 'folder', second], '/');
  }, other);
  await app.page.getByRole('heading', { name: '有未保存的修改' }).waitFor();
  await app.page.getByRole('button', { name: '不保存' }).click();
  await expect.poll(() => field(app.page, 'head.departmentName').inputValue()).toBe(DEPARTMENT);
});

test.skipIf(hostKind === 'electron')(
  'the executable takes the verbs of the command line, without a window',
  async () => {
    const app = await start();
    const file = panyuFile(app);
    const run = (...words: readonly string[]): Promise<{ code: number; out: string }> =>
      new Promise((resolve) => {
        const args = ['--import', 'tsx', path.join(PROJECT_DIR, 'test/host/launch.ts'), PROJECT_DIR, ...words];
        const env = {
          ...process.env,
          HOME: app.home,
          XDG_CONFIG_HOME: path.join(app.home, 'cli'),
          STAND_IN_HEADLESS: '1',
        };
        execFile(process.execPath, args, { env }, (error, out) => resolve({ code: Number(error?.code ?? 0), out }));
      });
    expect(JSON.parse((await run('show', file, '--json')).out).departmentName).toBe(DEPARTMENT);
    const empty = path.join(app.home, '空.pbd');
    writeFileSync(empty, encodePbd(emptyDocument()));
    expect((await run('check', empty)).code).toBe(1);
    const pdf = path.join(app.home, '番禺.pdf');
    expect((await run('export', file, '-o', pdf)).code).toBe(0);
    expect(existsSync(pdf)).toBe(true);
  },
);
