import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { encodePbd } from '../../electron/documents/pbd-file.ts';
import type { PbdDocument } from '../../shared/document/document.ts';
import type { RunningApp } from './app.fixture.ts';

/** Opens the published form in a running application, and takes note of its repairs. */
export async function openSample(app: RunningApp): Promise<RunningApp> {
  await app.page.getByRole('button', { name: '打开示例' }).click();
  await app.page.getByRole('button', { name: '知道了' }).click();
  return app;
}

/** The field that has the focus, by its path; `行号 n` for a row's number; else null. */
export const focusedPath = ({ page }: RunningApp): Promise<string | null> =>
  page.evaluate(() => {
    const { activeElement } = document;
    const number = activeElement?.closest('.row-number')?.textContent;
    return number === undefined || number === null
      ? (activeElement?.getAttribute('data-path') ?? null)
      : `行号 ${number}`;
  });

/** Writes a document to a file in the run's folder and opens it. */
export async function openDocument(app: RunningApp, document: PbdDocument, name = '文件.pbd'): Promise<string> {
  const file = path.join(app.home, name);
  writeFileSync(file, encodePbd(document));
  await app.answerOpen(file);
  await app.page.getByRole('button', { name: '打开', exact: true }).click();
  await app.page.getByText(`${name} · 没有未保存的修改`).waitFor();
  return file;
}
