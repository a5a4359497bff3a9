import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { plainForm } from '../../shared/exchange/plain-form.ts';
import { layoutForm } from '../../shared/table/layout-form.ts';
import { pdfInfo, pdfText, tableTexts } from '../window/pdf-text.ts';
import { documentIn } from '../window/sample.ts';
import { field, openTab, typeForm } from '../window/type-form.ts';
import { hostKind, launchApp, PROJECT_DIR, type RunningApp } from './app.fixture.ts';

const EXPECTED = JSON.parse(readFileSync(path.join(PROJECT_DIR, 'test/fixtures/panyu-2023.expected.json'), 'utf8'));

let app: RunningApp | null = null;
afterEach(async () => {
  await app?.end();
  app = null;
});

test(`the whole job on the real form, typed through the window (${hostKind})`, async () => {
  app = await launchApp();
  const { page, home } = app;
  const file = path.join(home, '番禺 2023.pbd');
  const pdf = path.join(home, '番禺 2023.pdf');

  await page.getByRole('button', { name: '新建', exact: true }).click();
  await typeForm(page, EXPECTED);
  await expect.poll(() => page.getByText('差额').locator('..').textContent()).toContain('-546.45');
  await expect.poll(() => page.getByText('任务合计').locator('..').textContent()).toContain('85.8%');

  await app.answerSave(file);
  await page.keyboard.press('Control+s');
  await expect.poll(() => existsSync(file)).toBe(true);
  expect(plainForm(documentIn(file))).toEqual(EXPECTED);
  await expect.poll(() => page.getByText('没有未保存的修改').count()).toBe(1);

  // Closed and started again: the file is found among the recent ones and nothing is lost.
  await app.evaluate((electron) => {
    const { BrowserWindow } = electron as unknown as typeof import('electron');
    setTimeout(() => BrowserWindow.getAllWindows()[0]?.close());
  });
  expect(await app.exited).toBe(0);
  app = await launchApp({ home });
  await app.page.getByRole('button', { name: '番禺 2023.pbd' }).click();
  await openTab(app.page, '绩效指标');
  expect(await field(app.page, 'indicators.i20.level3').inputValue()).toBe('服务对象满意度');

  await openTab(app.page, '审核与导出');
  await app.page.getByText('与导出的 PDF 完全相同').waitFor();
  await app.answerSave(pdf);
  await app.page.getByRole('button', { name: '导出 PDF' }).click();
  await app.page.getByText('已导出').waitFor();

  expect(plainForm(documentIn(file))).toEqual(EXPECTED);
  const text = pdfText(pdf);
  const missing = tableTexts(layoutForm(documentIn(file), { signingBlock: true })).filter(
    (cell) => !containsInPieces(text, cell),
  );
  expect(missing).toEqual([]);
  expect(text).toContain('第1页/共3页');
  expect(text).not.toContain('草稿');
  expect(Number(pdfInfo(pdf, 'Pages'))).toBeLessThanOrEqual(3);
  expect(statSync(pdf).size).toBeLessThanOrEqual(2 * 1024 * 1024);
  execFileSync('qpdf', ['--check', pdf], { stdio: 'ignore' });
  expect(app.consoleErrors).toEqual([]);
});

/** A cell that goes on at the next page is in the text in two pieces, with the footer and the header between. */
function containsInPieces(text: string, cell: string): boolean {
  if (text.includes(cell)) return true;
  for (let cut = cell.length - 1; cut > 0; cut -= 1) {
    const at = text.indexOf(cell.slice(0, cut));
    if (at !== -1) return text.includes(cell.slice(cut), at + cut);
  }
  return false;
}
