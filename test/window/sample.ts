import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { decodePbd, encodePbd } from '../../electron/documents/pbd-file.ts';
import type { PbdDocument } from '../../shared/document/document.ts';
import { panyuDocument } from '../electron/sample.ts';
import type { WindowRun } from './window-run.ts';

/** Takes note of what an import did. */
export const closeReport = ({ page }: WindowRun): Promise<void> =>
  page.getByRole('button', { name: '关闭导入说明' }).click();

/** Opens the published form in a running application, and takes note of its repairs. */
export async function openSample<R extends WindowRun>(app: R): Promise<R> {
  await app.page.getByRole('button', { name: '打开示例' }).click();
  await closeReport(app);
  return app;
}

/** The field that has the focus, by its path; `行号 n` for a row's number; else null. */
export const focusedPath = ({ page }: WindowRun): Promise<string | null> =>
  page.evaluate(() => {
    const { activeElement } = document;
    const number = activeElement?.closest('.row-number')?.textContent;
    return number === undefined || number === null
      ? (activeElement?.getAttribute('data-path') ?? null)
      : `行号 ${number}`;
  });

/** Writes a document to a file in the run's folder. */
export function writeDocument({ home }: WindowRun, name: string, document: PbdDocument): string {
  const file = path.join(home, name);
  writeFileSync(file, encodePbd(document));
  return file;
}

/** A file in the run's folder that holds the published form. */
export const panyuFile = (app: WindowRun, name = '番禺.pbd'): string => writeDocument(app, name, panyuDocument());

export function documentIn(file: string): PbdDocument {
  const read = decodePbd(readFileSync(file));
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

/** Chooses a file to be opened; nothing is waited for. */
export async function openFile(app: WindowRun, file: string): Promise<void> {
  await app.answerOpen(file);
  await app.page.getByRole('button', { name: '打开', exact: true }).click();
}

/** Writes a document to a file in the run's folder and opens it. */
export async function openDocument(app: WindowRun, document: PbdDocument, name = '文件.pbd'): Promise<string> {
  const file = writeDocument(app, name, document);
  await openFile(app, file);
  await app.page.getByText(`${name} · 没有未保存的修改`).waitFor();
  return file;
}
