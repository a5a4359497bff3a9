import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { hostKind, launchApp, PROJECT_DIR } from '../e2e/app.fixture.ts';
import { openTab, typeForm } from '../window/type-form.ts';
import { deskPictures } from './desk-pictures.ts';

/**
 * `npm run demo [-- --output FOLDER]`: the whole job without a screen. Opens the window, types the published form,
 * saves, reopens, exports, signs and checks, looks into everything beside the form, and leaves the .pbd, the PDFs and
 * pictures of every tab.
 */

const { values } = parseArgs({ options: { output: { type: 'string', default: 'demo-output' } } });
const output = path.resolve(PROJECT_DIR, values.output);
const form = JSON.parse(readFileSync(path.join(PROJECT_DIR, 'test/fixtures/panyu-2023.expected.json'), 'utf8'));
const TABS = ['基本信息', '预算整体情况', '总体绩效目标', '年度重点工作任务', '绩效指标', '审核与导出'];
const PAGES_READY = '与导出的 PDF 完全相同';

const say = (text: string): void => console.log(text);

async function run(): Promise<void> {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const pbd = path.join(output, 'panyu-2023.pbd');
  const pdf = path.join(output, 'panyu-2023.pdf');
  const signed = path.join(output, 'panyu-2023-已签.pdf');
  const app = await launchApp();
  const picture = (name: string): Promise<unknown> => app.page.screenshot({ path: path.join(output, `${name}.png`) });
  try {
    say(`Window open in ${hostKind === 'electron' ? 'Electron' : 'the stand-in host'}, without a screen.`);
    await app.page.getByRole('button', { name: '打开示例' }).waitFor();
    await picture('0-start');

    await app.page.getByRole('button', { name: '新建', exact: true }).click();
    await typeForm(app.page, form);
    say('Typed the published form of 番禺区 2023.');

    await app.answerSave(pbd);
    await app.page.getByRole('button', { name: '保存', exact: true }).click();
    await app.page.getByText('没有未保存的修改').waitFor();
    await app.page.getByRole('button', { name: '返回首页' }).click();
    await app.page.getByRole('button', { name: 'panyu-2023.pbd' }).click();
    say('Saved, left and reopened.');

    for (const [index, label] of TABS.entries()) {
      await openTab(app.page, label);
      if (label === '审核与导出') await app.page.getByText(PAGES_READY).waitFor();
      // Pages are drawn a moment after they are counted.
      await app.page.waitForTimeout(label === '审核与导出' ? 1500 : 200);
      await picture(`${index + 1}-${label}`);
    }

    await app.answerSave(pdf);
    await app.page.getByRole('button', { name: '导出 PDF' }).click();
    await app.page.getByText('已导出').waitFor();
    say('Exported the PDF.');

    await app.page.getByRole('button', { name: '导出签名 PDF…' }).click();
    await app.page.getByRole('button', { name: '仍要签名，下一步' }).click();
    await app.page.getByRole('button', { name: '没有证书，先用测试身份试试' }).click();
    await app.page.getByLabel('姓名').fill('张三');
    await app.page.getByLabel('设置密码').fill('demo');
    await app.answerSave(path.join(app.home, '张三.p12'));
    await app.page.getByRole('button', { name: '保存测试身份' }).click();
    await app.page.getByText('签名和公章将这样显示').waitFor();
    // The page is drawn a moment after it is made.
    await app.page.waitForTimeout(1500);
    await picture('7-签名');
    await app.answerSave(signed);
    await app.page.getByRole('button', { name: '签名并保存' }).click();
    await app.page.getByRole('button', { name: '仍要签名', exact: true }).click();
    await app.page.getByRole('button', { name: '知道了' }).click();
    await app.answerOpen(signed);
    await app.page.getByRole('button', { name: '查验或续签 PDF…' }).click();
    await app.page.getByText('尚未签名：审核人、单位负责人').waitFor();
    await picture('8-查验');
    say('Signed it with a test identity, and checked it.');
    await app.page.keyboard.press('Escape');

    await deskPictures(app, pbd, picture);
    say('Looked into the library, found, pasted, compared, and began next year’s form.');
    say(`Everything is in ${output}`);
  } finally {
    await app.end();
  }
}

await run();
