import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, copyFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openSample } from '../window/sample.ts';
import { field, openTab } from '../window/type-form.ts';
import type { RunningApp } from './app.fixture.ts';
import { runningApps } from './running-apps.ts';

const start = runningApps();

/** The published form, with whom it names; its warnings have no 审核说明. */
async function startSample(names: { readonly preparedBy?: string; readonly reviewedBy?: string } = {}) {
  const app = await openSample(await start());
  const { page } = app;
  for (const [role, name] of Object.entries(names)) {
    await field(page, `signing.${role}`).fill(name);
    await page.keyboard.press('Tab');
  }
  await openTab(page, '审核与导出');
  await page.getByText('与导出的 PDF 完全相同').waitFor();
  return app;
}

/** Opens the dialog, past the warnings, which it asks about first. */
async function startSigning({ page }: RunningApp): Promise<void> {
  await page.getByRole('button', { name: '导出签名 PDF…' }).click();
  await page.getByText('处警告还没有审核说明').waitFor();
  await page.getByRole('button', { name: '仍要签名，下一步' }).click();
  await page.getByText('读取证书后，这里显示签名的样子').waitFor();
}

/** Makes a test identity in the open dialog; its certificate is read at once. */
async function makeIdentity(app: RunningApp, name: string, file: string): Promise<void> {
  const { page } = app;
  await page.getByRole('button', { name: '没有证书，先用测试身份试试' }).click();
  await page.getByLabel('姓名').fill(name);
  await page.getByLabel('设置密码').fill('密码 123');
  await app.answerSave(file);
  await page.getByRole('button', { name: '保存测试身份' }).click();
  await page.getByText('测试身份，不具法律效力').waitFor();
}

/** Signs where the one question names exactly these, or, where there are none, without a question. */
async function signInDialog(app: RunningApp, output: string, ...asked: readonly string[]): Promise<void> {
  const { page } = app;
  await app.answerSave(output);
  await page.getByRole('button', { name: '签名并保存' }).click();
  if (asked.length > 0) {
    await page.getByRole('button', { name: '仍要签名', exact: true }).waitFor();
    expect(await page.getByRole('alertdialog').getByRole('listitem').allTextContents()).toEqual(asked);
    await page.getByRole('button', { name: '仍要签名', exact: true }).click();
  }
  await page.getByRole('alertdialog').getByText('SHA-256：').waitFor();
}

const dialog = (page: Page) => page.getByRole('dialog');

/** The pixels of the page that the dialog shows. */
const shownPage = (page: Page): Promise<string> =>
  page.locator('.sign-stage canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

test('a form is signed by the first, then by the second, checked, and opened again from the PDF', async () => {
  const app = await startSample({ preparedBy: '张 三' });
  const { page, home } = app;
  const first = path.join(home, '填报人已签.pdf');
  const second = path.join(home, '审核人已签.pdf');

  await startSigning(app);
  await makeIdentity(app, '张三', path.join(home, '张三.p12'));
  await signInDialog(app, first);
  const receipt = path.join(home, '回执.txt');
  await app.answerSave(receipt);
  await page.getByRole('button', { name: '保存回执' }).click();
  await page.getByText('已保存 回执.txt').waitFor();
  const sha256 = createHash('sha256').update(readFileSync(first)).digest('hex');
  const received = readFileSync(receipt, 'utf8');
  expect(received).toContain(`SHA-256：${sha256}`);
  const line = /! (填报人 张三（测试身份）：内容完好，证书不可信。)(签名时间 .*（UTC\+8）)/.exec(received);
  expect(line).not.toBeNull();

  await app.answerOpen(first);
  await page.getByRole('button', { name: '查验或续签 PDF…' }).click();
  // The very words of the 回执.
  await dialog(page)
    .getByText(line?.[1] ?? '-')
    .waitFor();
  await dialog(page)
    .getByText(line?.[2] ?? '-')
    .waitFor();
  await dialog(page).getByText('尚未签名：审核人、单位负责人').waitFor();
  await dialog(page).getByRole('button', { name: '签名…', exact: true }).click();
  await dialog(page).getByText('文件已经成形，不能补写').waitFor();
  expect(await dialog(page).getByRole('textbox').count()).toBe(0);
  await dialog(page).getByRole('button', { name: '仍要签名，下一步' }).click();
  await expect.poll(() => dialog(page).getByRole('radio', { name: '审核人' }).isChecked()).toBe(true);
  expect(await dialog(page).getByRole('radio', { name: '填报人（已签）' }).isDisabled()).toBe(true);
  await makeIdentity(app, '李四', path.join(home, '李四.p12'));
  await signInDialog(
    app,
    second,
    '已有的填报人签名（张三（测试身份））：内容完好，证书不可信。',
    '表上没有写审核人的姓名，证书是李四（测试身份）。',
  );
  await page.getByRole('button', { name: '知道了' }).click();

  const report = execFileSync('pdfsig', ['-nocert', second], { encoding: 'utf8' });
  expect(report.match(/Signature is Valid/g)).toHaveLength(2);
  execFileSync('qpdf', ['--check', second], { stdio: 'ignore' });

  await app.answerOpen(second);
  await page.getByRole('button', { name: '查验或续签 PDF…' }).click();
  await dialog(page).getByText('尚未签名：单位负责人。').waitFor();
  await dialog(page).getByRole('button', { name: '打开其中的表格' }).click();
  await page.getByRole('button', { name: '不保存' }).click();
  await page.getByText('修改后的内容没有签名').waitFor();
  await openTab(page, '基本信息');
  expect(await field(page, 'head.departmentName').inputValue()).toBe('广州市番禺区科技工业商务和信息化局');
  expect(app.consoleErrors).toEqual([]);
});

test('a trusted root makes a signature trusted; a change makes it invalid', async () => {
  const app = await startSample({ preparedBy: '王五' });
  const { page, home } = app;
  const signed = path.join(home, '已签.pdf');
  await startSigning(app);
  await makeIdentity(app, '王五', path.join(home, '王五.p12'));
  await signInDialog(app, signed);
  await page.getByRole('button', { name: '知道了' }).click();

  const certificate = path.join(home, '王五.pem');
  execFileSync(
    'openssl',
    ['pkcs12', '-in', path.join(home, '王五.p12'), '-nokeys', '-passin', 'pass:密码 123', '-out', certificate],
    { stdio: 'ignore' },
  );
  await app.answerOpen(signed);
  await page.getByRole('button', { name: '查验或续签 PDF…' }).click();
  await dialog(page).getByRole('button', { name: '受信任的根证书…' }).click();
  await dialog(page).getByText('还没有。').waitFor();
  await app.answerOpen(certificate);
  await dialog(page).getByRole('button', { name: '导入根证书' }).click();
  await dialog(page).getByText('王五（测试身份）').first().waitFor();
  await dialog(page).getByRole('button', { name: '返回查验' }).click();
  await dialog(page).getByText('填报人 王五（测试身份）：完好可信。').waitFor();
  await dialog(page).getByRole('button', { name: '关闭' }).click();

  const changed = path.join(home, '被改.pdf');
  copyFileSync(signed, changed);
  appendFileSync(changed, '% more\n');
  await app.answerOpen(changed);
  await page.getByRole('button', { name: '查验或续签 PDF…' }).click();
  await dialog(page)
    .getByText(/填报人 王五（测试身份）：签名(无效|后被改动)。/)
    .waitFor();
});

test('an SM2 signature is written beside the PDF, and found there again', async () => {
  const app = await startSample();
  const { page, home } = app;
  const pdf = path.join(home, '未签.pdf');
  await app.answerSave(pdf);
  await page.getByRole('button', { name: '导出 PDF' }).click();
  await page.getByText('已导出').waitFor();
  await page.getByRole('button', { name: '摘要和回执' }).click();
  const sha256 = createHash('sha256').update(readFileSync(pdf)).digest('hex');
  await page.getByRole('alertdialog').getByText(`SHA-256：${sha256}`).waitFor();
  await page.getByRole('button', { name: '知道了' }).click();
  await app.answerOpen(pdf);
  await page.getByRole('button', { name: '查验或续签 PDF…' }).click();
  await dialog(page).getByText('文件上没有签名').waitFor();
  await dialog(page).getByRole('button', { name: '国密签名…' }).click();
  await dialog(page).getByText('常见的 PDF 阅读器不会验证它').waitFor();
  await makeIdentity(app, '孙七', path.join(home, '孙七.p12'));
  await page.getByRole('button', { name: '签名', exact: true }).click();
  await dialog(page).getByText('旁附的国密签名 孙七（测试身份）：内容完好，证书不可信。').waitFor();
  expect(existsSync(`${pdf}.p7s`)).toBe(true);
  await dialog(page).getByRole('button', { name: '关闭' }).click();
  appendFileSync(pdf, '\n');
  await app.answerOpen(pdf);
  await page.getByRole('button', { name: '查验或续签 PDF…' }).click();
  await dialog(page).getByText('旁附的国密签名 孙七（测试身份）：签名后被改动。').waitFor();
});

test('a 审核说明 can be written before signing, and then nothing is asked about that warning', async () => {
  const app = await startSample();
  const { page } = app;
  await page.getByRole('button', { name: '导出签名 PDF…' }).click();
  const boxes = dialog(page).getByRole('textbox', { name: '审核说明' });
  await boxes.first().waitFor();
  const count = await boxes.count();
  expect(count).toBeGreaterThan(1);
  for (let index = 0; index < count; index += 1) await boxes.nth(index).fill(`理由${index}`);
  await dialog(page).getByRole('button', { name: '仍要签名，下一步' }).focus();
  await dialog(page).getByText('每处警告都有审核说明了').waitFor();
  await dialog(page).getByRole('button', { name: '下一步', exact: true }).click();
  await dialog(page).getByText('虚线框是填报人签名的地方').waitFor();
  await dialog(page).getByRole('button', { name: '取消' }).click();
  await page.getByText('说明：理由0').waitFor();
  // Signed again, the warnings are not asked about any more.
  await page.getByRole('button', { name: '导出签名 PDF…' }).click();
  await dialog(page).getByText('虚线框是填报人签名的地方').waitFor();
});

test('the page is seen with the signature before it is made; another’s certificate asks first, and Escape does nothing', async () => {
  const app = await startSample({ preparedBy: '张三' });
  const { page, home } = app;
  const output = path.join(home, '已签.pdf');
  await startSigning(app);
  await expect.poll(() => shownPage(page)).not.toBe('data:,');
  const blank = await shownPage(page);
  await makeIdentity(app, '王五', path.join(home, '王五.p12'));
  await dialog(page).getByText('第 3 页：签名和公章将这样显示，现在还没有签名。').waitFor();
  await expect.poll(() => shownPage(page)).not.toBe(blank);
  const first = await shownPage(page);
  await dialog(page).getByText('单位负责人', { exact: true }).click();
  await expect.poll(() => shownPage(page)).not.toBe(first);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  expect(await dialog(page).getByRole('radio', { name: '填报人' }).isChecked()).toBe(true);

  await page.getByRole('button', { name: '签名并保存' }).click();
  await page.getByRole('alertdialog').getByText('表上填报人是张三，证书是王五（测试身份）。').waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('返回');
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  // Nothing was asked for a name, nothing was written, and the dialog is as it was.
  expect((await app.asked()).filter(({ name }) => name === 'showSaveDialog')).toHaveLength(1);
  expect(existsSync(output)).toBe(false);
  await signInDialog(app, output, '表上填报人是张三，证书是王五（测试身份）。');
  expect(existsSync(output)).toBe(true);
  expect(app.consoleErrors).toEqual([]);
});

test('an encrypted file is told in words of verifying', async () => {
  const app = await startSample();
  const { page, home } = app;
  const [plain, encrypted] = [path.join(home, '未签.pdf'), path.join(home, '加密.pdf')];
  await app.answerSave(plain);
  await page.getByRole('button', { name: '导出 PDF' }).click();
  await page.getByText('已导出').waitFor();
  execFileSync('qpdf', ['--encrypt', 'a', 'b', '256', '--', plain, encrypted]);
  await app.answerOpen(encrypted);
  await page.getByRole('button', { name: '查验或续签 PDF…' }).click();
  await page.getByRole('alertdialog').getByText('查验不了：PDF 有密码保护').waitFor();
});

test('errors forbid signing, a wrong password and a file that is no certificate say so', async () => {
  const app = await startSample();
  const { page, home } = app;
  await startSigning(app);
  const container = path.join(home, '赵六.p12');
  await makeIdentity(app, '赵六', container);
  await app.answerOpen(container);
  await page.getByRole('button', { name: '选择证书文件' }).click();
  await page.getByLabel('证书密码').fill('错的');
  await page.getByRole('button', { name: '读取证书' }).click();
  await page.getByRole('alertdialog').getByText('密码').first().waitFor();
  await page.getByRole('button', { name: '知道了' }).click();
  expect(await page.getByRole('button', { name: '签名并保存' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: '取消' }).click();

  await openTab(page, '预算整体情况');
  await field(page, 'expenditure.basic').fill('1');
  await page.keyboard.press('Tab');
  await openTab(page, '审核与导出');
  await page.getByText('还有错误未改，改完才能签名').waitFor();
  expect(await page.getByRole('button', { name: '导出签名 PDF…' }).isDisabled()).toBe(true);
});
