import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { pdfInfo, pdfText } from '../window/pdf-text.ts';
import { openSample } from '../window/sample.ts';
import { openTab } from '../window/type-form.ts';
import { hostKind } from './app.fixture.ts';
import { runningApps } from './running-apps.ts';

const start = runningApps();

test.skipIf(hostKind === 'electron')(
  'printing sends the pages of the PDF to the printer, and nothing else',
  async () => {
    const app = await openSample(await start());
    const { page } = app;
    await openTab(page, '审核与导出');
    await page.getByText('共 3 页').waitFor();
    await page.getByRole('button', { name: '打印' }).click();
    await page.getByText('已送往打印机').waitFor();
    const printed = await app.evaluate((electron) => {
      const { standIn } = electron as unknown as { standIn: { printed: readonly { pdf: string }[] } };
      return standIn.printed.map(({ pdf }) => pdf);
    });
    expect(printed).toHaveLength(1);
    const file = path.join(app.home, 'printed.pdf');
    writeFileSync(file, Buffer.from(printed[0] ?? '', 'base64'));
    expect(pdfInfo(file, 'Pages')).toBe('3');
    expect(pdfInfo(file, 'Page size')).toMatch(/^59\d.* x 84\d/);
    // The pages are pictures of the PDF: no text of the window got between.
    expect(pdfText(file)).toBe('');
    expect(await page.locator('.print-pages').count()).toBe(0);
    expect(app.consoleErrors).toEqual([]);
  },
);
