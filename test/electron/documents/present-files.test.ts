import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { realFileSystem } from '../../../electron/documents/file-system.ts';
import { presentFiles } from '../../../electron/documents/present-files.ts';
import { temporaryFolders } from '../temporary-folder.ts';
import { failingAt } from './faulty-file-system.ts';

const freshFolder = temporaryFolders();

test('what is gone is left out, folders count, order is kept', async () => {
  const folder = freshFolder();
  const file = path.join(folder, 'a.pbd');
  writeFileSync(file, '');
  expect(await presentFiles([file, path.join(folder, 'gone.pbd'), folder])).toEqual([file, folder]);
});

test('what may not be looked at counts as present', async () => {
  expect(await presentFiles(['/a', '/b'], failingAt('stat', 'EACCES'))).toEqual(['/a', '/b']);
});

test('a drive that does not answer is asked once', async () => {
  const asked: string[] = [];
  const hanging = {
    ...realFileSystem,
    stat: (file: string) => {
      asked.push(file);
      return file === '/here' ? Promise.resolve(null) : new Promise<never>(() => undefined);
    },
  };
  expect(await presentFiles(['/here', '/net/a', '/net/b', '/net/c'], hanging, 20)).toEqual([
    '/net/a',
    '/net/b',
    '/net/c',
  ]);
  expect(asked).toEqual(['/here', '/net/a']);
});
