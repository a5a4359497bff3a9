import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createWriteOut } from '../../../electron/ipc/write-out.ts';
import type { SavePurpose } from '../../../electron/ports.ts';
import { temporaryFolders } from '../temporary-folder.ts';

const freshFolder = temporaryFolders();
const BYTES = new TextEncoder().encode('内容');

async function written(purpose: SavePurpose, name: string): Promise<string> {
  const file = path.join(freshFolder(), name);
  const writeOut = createWriteOut({ chooseFile: async () => file, exported: () => ({ id: 'f1', name, folder: '' }) });
  expect(await writeOut({ purpose, name, folder: null, bytes: BYTES })).toMatchObject({ ok: true });
  expect(new Uint8Array(readFileSync(file))).toEqual(BYTES);
  return file;
}

test('a file with a key is its owner’s alone; what is for others is not', async () => {
  expect(statSync(await written('p12', '测试身份.p12')).mode & 0o777).toBe(0o600);
  expect(statSync(await written('pdf', '申报表.pdf')).mode & 0o077).not.toBe(0);
});
