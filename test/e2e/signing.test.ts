import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, copyFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { RunningApp } from './app.fixture.ts';
import { runningApps } from './running-apps.ts';
import { openSample } from './sample.ts';
import { field, openTab } from './type-form.ts';

const start = runningApps();

async function startSample(): Promise<RunningApp> {
  const app = await openSample(await start());
  await openTab(app.page, '审核与导出');
  await app.page.getByText('与导出的 PDF 完全相同').waitFor();
  return app;
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

async function signInDialog(app: RunningApp, output: string): Promise<void> {
  const { page } = app;
  await app.answerSave(output);
  await page.getByRole('button', { name: '签名并保存' }).click();
  await page.getByRole('button', { name: '仍要签名' }).click();
  await page.getByRole('alertdialog').getByText('SHA-256：').waitFor();
}

const dialog = (page: Page) => page.getByRole('dialog');

test('a form is signed by the first, then by the second, checked, and opened again from the PDF', async () => {
  const app = await startSample();
  const { page, home } = app;
  const first = path.join(home, '填报人已签.pdf');
  const second = path.join(home, '审核人已签.pdf');

  await page.getByRole('button', { name: '导出签名 PDF…' }).click();
  await makeIdentity(app, '张三', path.join(home, '张三.p12'));
  await signInDialog(app, first);
  const receipt = path.join(home, '回执.txt');
  await app.answerSave(receipt);
  await page.getByRole('button', { name: '保存回执' }).click();
  await page.getByText('已保存 回执.txt').waitFor();
  const sha256 = createHash('sha256').update(readFileSync(first)).digest('hex');
  expect(readFileSync(receipt, 'utf8')).toContain(`SHA-256：${sha256}`);
  expect(readFileSync(receipt, 'utf8')).toContain('填报人：张三（测试身份）');

  await app.answerOpen(first);
  await page.getByRole('button', { name: '查验或续签 PDF…' }).click();
  await dialog(page).getByText('填报人：内容完整，但签名人不在受信任之列').waitFor();
  await dialog(page).getByText('尚未签名：审核人、单位负责人').waitFor();
  await dialog(page).getByRole('button', { name: '签名…', exact: true }).click();
  await expect.poll(() => page.getByLabel('签名身份').inputValue()).toBe('reviewedBy');
  await makeIdentity(app, '李四', path.join(home, '李四.p12'));
  await signInDialog(app, second);
  await page.getByRole('button', { name: '知道了' }).click();

  const report = execFileSync('pdfsig', ['-nocert', second], { encoding: 'utf8' });
  expect(report.match(/Signature is Valid/g)).toHaveLength(2);
  execFileSync('qpdf', ['--check', second], { stdio: 'ignore' });

  await app.answerOpen(second);
  await page.getByRole('button', { name: '查验或续签 PDF…' }).click();
  await dialog(page).getByText('应签 3 人，已签 2 人').waitFor();
  await dialog(page).getByRole('button', { name: '打开其中的表格' }).click();
  await page.getByText('修改后的内容没有签名').waitFor();
  await openTab(page, '基本信息');
  expect(await field(page, 'head.departmentName').inputValue()).toBe('广州市番禺区科技工业商务和信息化局');
  expect(app.consoleErrors).toEqual([]);
});

test('a trusted root makes a signature trusted; a change makes it invalid', async () => {
  const app = await startSample();
  const { page, home } = app;
  const signed = path.join(home, '已签.pdf');
  await page.getByRole('button', { name: '导出签名 PDF…' }).click();
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
  await dialog(page).getByText('填报人：有效，且签名人受信任').waitFor();
  await dialog(page).getByRole('button', { name: '关闭' }).click();

  const changed = path.join(home, '被改.pdf');
  copyFileSync(signed, changed);
  appendFileSync(changed, '% more\n');
  await app.answerOpen(changed);
  await page.getByRole('button', { name: '查验或续签 PDF…' }).click();
  await dialog(page)
    .getByText(/填报人：签名(无效|后文件被改动)/)
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
  await dialog(page).getByText('旁附的国密签名（.p7s）：内容完整，但签名人不在受信任之列').waitFor();
  expect(existsSync(`${pdf}.p7s`)).toBe(true);
  await dialog(page).getByRole('button', { name: '关闭' }).click();
  appendFileSync(pdf, '\n');
  await app.answerOpen(pdf);
  await page.getByRole('button', { name: '查验或续签 PDF…' }).click();
  await dialog(page).getByText('旁附的国密签名（.p7s）：签名无效').waitFor();
});

test('errors forbid signing, a wrong password and a file that is no certificate say so', async () => {
  const app = await startSample();
  const { page, home } = app;
  await page.getByRole('button', { name: '导出签名 PDF…' }).click();
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
