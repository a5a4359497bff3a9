import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { FIXTURES } from '../electron/sample.ts';
import { thriceSigned } from '../electron/signing/signed-pdf.ts';
import { makeTestPki } from '../electron/signing/test-pki.ts';
import { openSample } from '../window/sample.ts';
import { openTab } from '../window/type-form.ts';
import { runningApps } from './running-apps.ts';

const start = runningApps();

const BOUNDED = path.join(FIXTURES, 'signing', 'bounded');

interface Counted {
  started: number;
}

/** From here on, how many processes the program has started to read with. */
const COUNT_PROCESSES = (electron: never): void => {
  const { utilityProcess } = electron as unknown as typeof import('electron');
  const { fork } = utilityProcess;
  const counted = globalThis as unknown as Counted;
  counted.started = 0;
  utilityProcess.fork = (...words) => {
    counted.started += 1;
    return fork(...words);
  };
};

test('files made to hang a program are answered or given up, and the next one is checked as ever', async () => {
  const app = await openSample(await start());
  const { page, home } = app;
  const signed = path.join(home, '三人已签.pdf');
  writeFileSync(signed, (await thriceSigned(await makeTestPki(Date.now())))[2]);
  await openTab(page, '审核与导出');
  await page.getByText('与导出的 PDF 完全相同').waitFor();

  await app.evaluate(COUNT_PROCESSES);
  const names = readdirSync(BOUNDED);
  for (const name of names) {
    await app.answerOpen(path.join(BOUNDED, name));
    await page.getByRole('button', { name: '查验或续签 PDF…' }).click();
    // The program goes on while the file is read.
    expect(await app.evaluate(() => process.uptime())).toBeGreaterThan(0);
    const told = page.getByRole('alertdialog').or(page.getByRole('dialog'));
    await told.waitFor();
    expect(await told.textContent()).not.toContain('完好可信');
    await told.getByRole('button', { name: /^(知道了|关闭)$/ }).click();
    await told.waitFor({ state: 'detached' });
  }

  await app.answerOpen(signed);
  await page.getByRole('button', { name: '查验或续签 PDF…' }).click();
  await page.getByRole('dialog').getByText('填报人 张三：').waitFor();
  expect(await app.evaluate(() => (globalThis as unknown as Counted).started)).toBeGreaterThan(names.length);
  expect(app.consoleErrors).toEqual([]);
});
