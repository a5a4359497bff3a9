import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readDocument, readRegularFile, saveDocument } from '../../../electron/documents/document-files.ts';
import { type FileSystem, realFileSystem } from '../../../electron/documents/file-system.ts';
import { encodePbd } from '../../../electron/documents/pbd-file.ts';
import { stored, withValues } from '../../forms.ts';
import { panyuDocument } from '../sample.ts';
import { temporaryFolders } from '../temporary-folder.ts';
import { failingAt } from './faulty-file-system.ts';

const freshFolder = temporaryFolders();
const DOCUMENT = stored(panyuDocument());
const CHANGED = withValues(DOCUMENT, { 'overall.goal': '1. 改过的目标。' });

async function savedFile() {
  const file = path.join(freshFolder(), '有 空格 和😀的名字.pbd');
  const saved = await saveDocument(file, DOCUMENT, null);
  if (!saved.ok) throw new Error(saved.error.code);
  return { file, memory: saved.value.memory };
}

test('a document is saved and opened, and opening changes nothing', async () => {
  const { file, memory } = await savedFile();
  const before = readFileSync(file);
  expect(await readDocument(file)).toEqual({ ok: true, value: { document: DOCUMENT, memory } });
  expect(readFileSync(file)).toEqual(before);
});

test('saving again replaces what was last saved here', async () => {
  const { file, memory } = await savedFile();
  expect((await saveDocument(file, CHANGED, memory)).ok).toBe(true);
  expect(await readDocument(file)).toMatchObject({ ok: true, value: { document: CHANGED } });
});

test('a file changed by someone else is not overwritten, unless told to', async () => {
  const { file, memory } = await savedFile();
  const theirs = encodePbd(withValues(DOCUMENT, { 'overall.goal': '别人改的' }));
  writeFileSync(file, theirs);
  expect(await saveDocument(file, CHANGED, memory)).toEqual({ ok: false, error: { code: 'changed-on-disk' } });
  expect(new Uint8Array(readFileSync(file))).toEqual(new Uint8Array(theirs));
  expect((await saveDocument(file, CHANGED, null)).ok).toBe(true);
});

test('a file that is gone is written anew', async () => {
  const { file, memory } = await savedFile();
  rmSync(file);
  expect((await saveDocument(file, CHANGED, memory)).ok).toBe(true);
});

test('a file in its place that cannot be read or is no document is not overwritten either', async () => {
  const { file, memory } = await savedFile();
  // The folder would let it be replaced all the same.
  expect(await saveDocument(file, CHANGED, memory, failingAt('read', 'EACCES'))).toEqual({
    ok: false,
    error: { code: 'save-failed', step: 'prepare', reason: 'no-permission' },
  });
  truncateSync(file, 100_000_000);
  expect(await saveDocument(file, CHANGED, memory)).toEqual({ ok: false, error: { code: 'changed-on-disk' } });
  expect(statSync(file).size).toBe(100_000_000);
});

test('a drive that hangs does not hold up a save to another', async () => {
  const folder = freshFolder();
  let letGo = (): void => undefined;
  const hanging = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const slow = saveDocument(path.join(folder, 'slow.pbd'), DOCUMENT, null, {
    ...realFileSystem,
    rename: (from, to) => hanging.then(() => realFileSystem.rename(from, to)),
  });
  expect((await saveDocument(path.join(folder, 'quick.pbd'), DOCUMENT, null)).ok).toBe(true);
  letGo();
  expect((await slow).ok).toBe(true);
});

test('saves of one file by two names take turns', async () => {
  const { file } = await savedFile();
  const link = path.join(path.dirname(file), 'link.pbd');
  symlinkSync(file, link);
  let writing = 0;
  let most = 0;
  const counting: FileSystem = {
    ...realFileSystem,
    create: async (name, mode) => {
      writing += 1;
      most = Math.max(most, writing);
      return realFileSystem.create(name, mode);
    },
    rename: async (from, to) => {
      await realFileSystem.rename(from, to);
      writing -= 1;
    },
  };
  await Promise.all([file, link, file].map((name) => saveDocument(name, CHANGED, null, counting)));
  expect(most).toBe(1);
});

test('the save asked for last is the one that stays, though the drive was slow to answer the first', async () => {
  const { file } = await savedFile();
  let answered = false;
  const slow: FileSystem = {
    ...realFileSystem,
    realPath: async (name) => {
      if (!answered) await wait(50);
      answered = true;
      return realFileSystem.realPath(name);
    },
  };
  await Promise.all([saveDocument(file, DOCUMENT, null, slow), saveDocument(file, CHANGED, null)]);
  expect(await readDocument(file)).toMatchObject({ ok: true, value: { document: CHANGED } });
});

test('two saves at once leave one of them whole', async () => {
  const { file, memory } = await savedFile();
  await Promise.all([saveDocument(file, CHANGED, memory), saveDocument(file, DOCUMENT, null)]);
  expect(await readDocument(file)).toMatchObject({ ok: true, value: { document: DOCUMENT } });
});

test('what cannot be read is named', async () => {
  const folder = freshFolder();
  const directory = path.join(folder, '文件夹.pbd');
  mkdirSync(directory);
  const huge = path.join(folder, 'huge.pbd');
  writeFileSync(huge, '');
  truncateSync(huge, 1_000_000_000);
  const pipe = path.join(folder, 'pipe.pbd');
  execFileSync('mkfifo', [pipe]);
  const reasonOf = async (file: string): Promise<unknown> => {
    const read = await readDocument(file);
    return read.ok ? 'ok' : read.error;
  };
  expect(await reasonOf(path.join(folder, '没有.pbd'))).toEqual({ code: 'unreadable', reason: 'missing' });
  expect(await reasonOf(directory)).toEqual({ code: 'unreadable', reason: 'not-a-file' });
  expect(await reasonOf(pipe)).toEqual({ code: 'unreadable', reason: 'not-a-file' });
  expect(await reasonOf('/dev/zero')).toEqual({ code: 'unreadable', reason: 'not-a-file' });
  expect(await reasonOf(huge)).toEqual({ code: 'unreadable', reason: 'too-large' });
  // A test run by root may read anything: the system's refusal is made up.
  const { file } = await savedFile();
  expect(await readDocument(file, failingAt('stat', 'EACCES'))).toEqual({
    ok: false,
    error: { code: 'unreadable', reason: 'no-permission' },
  });
});

test('no more is read than may be, whatever becomes of a file after it was looked at', async () => {
  const folder = freshFolder();
  const small = path.join(folder, 'small');
  writeFileSync(small, '12345');
  const grown = path.join(folder, 'grown');
  writeFileSync(grown, '123456');
  const pipe = path.join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const stamp = await realFileSystem.stat(small);
  const asSmall = { ...realFileSystem, stat: async () => stamp };
  const read = async (file: string, limit = 5): Promise<unknown> => {
    const bytes = await readRegularFile(file, limit, asSmall);
    return bytes.ok ? Buffer.from(bytes.value).toString() : bytes.error.reason;
  };
  expect(await read(small)).toBe('12345');
  expect(await read(grown)).toBe('too-large');
  expect(await read(grown, 6)).toBe('123456');
  expect(await read(pipe)).toBe('not-a-file');
  expect(await read('/dev/zero')).toBe('not-a-file');
  // Files of the system tell no size.
  expect(await read('/proc/self/status', 1_000_000)).toContain('VmRSS');
  expect(await read('/proc/self/status')).toBe('too-large');
});
