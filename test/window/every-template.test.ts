import path from 'node:path';
import { expect, test } from 'vitest';
import { formOf, type PbdDocument, rowsIn, textIn, valueAt } from '../../shared/document/document.ts';
import type { FieldSpec } from '../../shared/forms/fields.ts';
import { fieldsOfBlock } from '../../shared/forms/paths.ts';
import { SHIPPED_TEMPLATES } from '../../shared/forms/templates.ts';
import { formatIfAmount } from '../../shared/money/money.ts';
import { auditDocument } from '../../shared/rules/audit.ts';
import { filledUnder } from '../filled.ts';
import { stored, templateOf } from '../forms.ts';
import { pdfText } from './pdf-text.ts';
import { runningWindows } from './running-windows.ts';
import { documentIn, openFile } from './sample.ts';
import { typeDocument } from './type-document.ts';
import { openTab } from './type-form.ts';

/** The whole job under each template that comes with the program, of whatever kind, as an officer does it in the window. */

const start = runningWindows();

/** What a form that is filled with anything is sent back for, by template; and what one of its findings says. */
const EXPECTED: Readonly<Record<string, { readonly counts: string; readonly says: string }>> = {
  'panyu-2023': {
    counts: '✗ 错误 4　! 警告 4　i 提示 0',
    says: '支出合计 4,938.00 比收入合计 2,469.00 多 2,469.00，比财政拨款 1,234.50 多 3,703.50 万元，请核对。',
  },
  'municipal-2024': {
    counts: '✗ 错误 4　! 警告 4　i 提示 0',
    says: '市本级与转移支付之和 2,469.00 比财政拨款 1,234.50 多 1,234.50 万元，请核对。',
  },
  'shaanxi-2020': {
    counts: '✗ 错误 4　! 警告 3　i 提示 0',
    says: '年度主要任务第1行：总额 1,234.50 比财政拨款、其他资金之和 2,469.00 少 1,234.50 万元，请核对。',
  },
  'chongqing-2022': {
    counts: '✗ 错误 3　! 警告 1　i 提示 0',
    says: '绩效指标第1行：指标权重“文字0乙0丙1”不是数字，请只填数字。',
  },
  'project-central': {
    counts: '✗ 错误 5　! 警告 3　i 提示 0',
    says: '年度资金总额 1,234.50 比各项资金之和 3,703.50 少 2,469.00 万元，请核对。',
  },
  'project-shanghai-2026': {
    counts: '✗ 错误 4　! 警告 2　i 提示 0',
    says: '项目资金总额 1,234.50 比财政资金与其他资金之和 2,469.00 少 1,234.50 元，请核对。',
  },
};

/** Every text of a document that its pages show, as they show it, without white space. */
function printedTexts(document: PbdDocument): readonly string[] {
  const shown = (spec: FieldSpec, text: string): string => (spec.kind === 'amount' ? formatIfAmount(text) : text);
  const texts = formOf(document).blocks.flatMap((block) => {
    if (!block.printed) return [];
    if (block.kind !== 'rows')
      return fieldsOfBlock(block).map(({ path: at, spec }) => shown(spec, valueAt(document, at)));
    return rowsIn(document, block.key).flatMap((row) =>
      block.columns.map(({ key, spec }) => shown(spec, textIn(row, key))),
    );
  });
  return [...new Set(texts.map((text) => text.replace(/\s+/g, '')))].filter((text) => text !== '');
}

test('each template has its expectation', () => {
  expect(Object.keys(EXPECTED)).toEqual(SHIPPED_TEMPLATES.map(({ id }) => id));
});

test.each(Object.entries(EXPECTED))(
  '%s: begun, typed, judged, saved, opened again, exported, begun anew',
  async (id, expected) => {
    const app = await start();
    const { page } = app;
    const document = filledUnder(templateOf(id));
    const tabs = formOf(document).tabs.map(({ label }) => label);
    await page.getByRole('combobox', { name: '模板' }).selectOption(id);
    await page.getByRole('button', { name: '新建', exact: true }).click();
    await typeDocument(page, document);

    // What is told is what the rules say of what was typed.
    await openTab(page, '审核与导出');
    const findings = page.getByRole('region', { name: '审核结果' });
    await findings.getByText(expected.counts).waitFor();
    await findings.getByText(expected.says).first().waitFor();
    const messages = await findings.locator('.finding-text').allTextContents();
    for (const { message } of auditDocument(document))
      expect(
        messages.some((text) => text.includes(message)),
        message,
      ).toBe(true);

    const file = path.join(app.home, `${id}.pbd`);
    await app.answerSave(file);
    await page.keyboard.press('Control+s');
    await page.getByText(`${id}.pbd · 没有未保存的修改`).waitFor();
    expect(stored(documentIn(file))).toEqual(stored(document));

    await page.getByRole('button', { name: '返回首页' }).click();
    await openFile(app, file);
    await page.getByText(`${id}.pbd · 没有未保存的修改`).waitFor();
    for (const tab of tabs) await openTab(page, tab);
    await openTab(page, '审核与导出');
    await page.getByText('与导出的 PDF 完全相同').waitFor();
    const pdf = path.join(app.home, `${id}.pdf`);
    await app.answerSave(pdf);
    await page.getByRole('button', { name: '导出 PDF', exact: true }).click();
    await page.getByText('已导出').waitFor();
    const text = pdfText(pdf);
    for (const typed of printedTexts(document)) expect(text, typed).toContain(typed);

    // Its exported PDF is enough to begin the next year's: under the same template, in the same unit.
    await app.answerOpen(pdf);
    await page.getByRole('button', { name: '返回首页' }).click();
    await page.getByRole('button', { name: '以上年文件新建' }).click();
    await page.getByRole('button', { name: /^上年值待核对 \d+ 处/ }).waitFor();
    const next = path.join(app.home, '明年.pbd');
    await app.answerSave(next);
    await page.keyboard.press('Control+s');
    await page.getByText('明年.pbd · 没有未保存的修改').waitFor();
    expect(documentIn(next).template).toEqual(document.template);
    expect(documentIn(next).lastYear?.year).toBe('2024');
    expect(app.consoleErrors).toEqual([]);
  },
);
