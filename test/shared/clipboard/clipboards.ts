import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type RawClipboard, readClipboard } from '../../../shared/clipboard/read-clipboard.ts';
import type { ClipboardTable } from '../../../shared/table/grid/clipboard-table.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/clipboard');

/** A clipboard as an office program fills it: the HTML and the plain text of one copy. */
export const clipboardOf = (name: string): RawClipboard => ({
  html: readFileSync(path.join(FOLDER, `${name}.html`), 'utf8'),
  text: readFileSync(path.join(FOLDER, `${name}.txt`), 'utf8'),
});

/** The table on a clipboard, which is expected to hold one. */
export function tableOn(clipboard: Partial<RawClipboard>): ClipboardTable {
  const read = readClipboard({ text: '', html: '', ...clipboard });
  if (!read.ok || (read.value.kind !== 'table' && read.value.kind !== 'lines')) {
    throw new Error(`no table: ${JSON.stringify(read)}`);
  }
  return read.value.table;
}
