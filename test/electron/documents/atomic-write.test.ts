import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { removeLeftovers, writeFileAtomically } from '../../../electron/documents/atomic-write.ts';
import { type FileSystem, realFileSystem } from '../../../electron/documents/file-system.ts';
import { temporaryFolders } from '../temporary-folder.ts';
import { CALLS, corrupting, failingAt, heldForAWhile, writingInParts } from './faulty-file-system.ts';

const freshFolder = temporaryFolders();
const NEW = new TextEncoder().encode('新的内容'.repeat(1000));
const OLD = '旧的内容';

function folderWithFile(): { folder: string; file: string } {
  const folder = freshFolder();
  const file = path.join(folder, '申报表.pbd');
  writeFileSync(file, OLD, { mode: 0o640 });
  return { folder, file };
}

test('writes a new file, and replaces an old one keeping its mode', async () => {
  const { folder, file } = folderWithFile();
  expect(await writeFileAtomically(file, NEW)).toEqual({ ok: true, value: { confirmed: true } });
  expect(new Uint8Array(readFileSync(file))).toEqual(NEW);
  expect(statSync(file).mode & 0o777).toBe(0o640);
  expect(await writeFileAtomically(path.join(folder, '另一份.pbd'), NEW)).toEqual({
    ok: true,
    value: { confirmed: true },
  });
  expect(readdirSync(folder).sort()).toEqual(['另一份.pbd', '申报表.pbd'].sort());
});

test('keeps a mode that the process would not give a new file', async () => {
  const { file } = folderWithFile();
  chmodSync(file, 0o664);
  const before = process.umask(0o077);
  try {
    expect((await writeFileAtomically(file, NEW)).ok).toBe(true);
  } finally {
    process.umask(before);
  }
  expect(statSync(file).mode & 0o777).toBe(0o664);
});

test('what is private is so from its first byte, whatever held of the file it replaces', async () => {
  const { folder, file } = folderWithFile();
  chmodSync(file, 0o666);
  const before = process.umask(0);
  const modes: number[] = [];
  const look = (): void => {
    for (const name of readdirSync(folder))
      if (name.endsWith('.tmp')) modes.push(statSync(path.join(folder, name)).mode);
  };
  const watching: FileSystem = {
    ...realFileSystem,
    create: async (at, mode) => {
      const open = await realFileSystem.create(at, mode);
      look();
      return {
        ...open,
        write: async (bytes, offset) => {
          look();
          return open.write(bytes, offset);
        },
        sync: async () => {
          look();
          return open.sync();
        },
      };
    },
  };
  try {
    for (const target of [file, path.join(folder, '测试身份.p12')]) {
      expect((await writeFileAtomically(target, NEW, { fileSystem: watching, isPrivate: true })).ok).toBe(true);
      expect(statSync(target).mode & 0o777).toBe(0o600);
    }
  } finally {
    process.umask(before);
  }
  expect(modes.length).toBeGreaterThanOrEqual(6);
  for (const mode of modes) expect(mode & 0o777).toBe(0o600);
});

test('a disk that knows no modes and owners is no obstacle', async () => {
  const { file } = folderWithFile();
  expect((await writeFileAtomically(file, NEW, { fileSystem: failingAt('adopt', 'EPERM') })).ok).toBe(true);
});

test('writes through a link to the file behind it', async () => {
  const { folder, file } = folderWithFile();
  const link = path.join(folder, '快捷.pbd');
  symlinkSync(file, link);
  expect((await writeFileAtomically(link, NEW)).ok).toBe(true);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(new Uint8Array(readFileSync(file))).toEqual(NEW);
});

test('a write in many parts is still whole', async () => {
  const { file } = folderWithFile();
  expect((await writeFileAtomically(file, NEW, { fileSystem: writingInParts(false) })).ok).toBe(true);
  expect(new Uint8Array(readFileSync(file))).toEqual(NEW);
});

describe('a failure leaves the old file, no leftovers, and a named step', () => {
  const STEP_OF = {
    stat: 'prepare',
    realPath: 'prepare',
    checkWritable: 'prepare',
    create: 'create',
    write: 'write',
    sync: 'flush',
    readAll: 'verify',
    close: 'verify',
    rename: 'replace',
  } as const;
  const cases = CALLS.filter((call) => call !== 'syncFolder').flatMap((call) =>
    (['ENOSPC', 'EIO', 'EACCES', 'EPERM', 'EROFS'] as const).map((code) => [call, code] as const),
  );
  test.each(cases)('%s fails with %s', async (call, code) => {
    const { folder, file } = folderWithFile();
    const written = await writeFileAtomically(file, NEW, { fileSystem: failingAt(call, code) });
    expect(written).toMatchObject({
      ok: false,
      error: { code: 'save-failed', step: STEP_OF[call as keyof typeof STEP_OF] },
    });
    expect(readFileSync(file, 'utf8')).toBe(OLD);
    expect(readdirSync(folder)).toEqual(['申报表.pbd']);
  });

  test.each([
    ['a disk that takes no more', writingInParts(true), { step: 'write', reason: 'disk-full' }],
    ['a disk that writes something else', corrupting(), { step: 'verify', reason: 'device-gone' }],
  ])('%s', async (_name, fileSystem, error) => {
    const { folder, file } = folderWithFile();
    expect(await writeFileAtomically(file, NEW, { fileSystem })).toMatchObject({ ok: false, error });
    expect(readFileSync(file, 'utf8')).toBe(OLD);
    expect(readdirSync(folder)).toEqual(['申报表.pbd']);
  });

  test('a file marked read-only, though its folder would let it be replaced', async () => {
    const { folder, file } = folderWithFile();
    chmodSync(file, 0o444);
    expect(await writeFileAtomically(file, NEW)).toMatchObject({
      ok: false,
      error: { step: 'prepare', reason: 'read-only' },
    });
    expect(readFileSync(file, 'utf8')).toBe(OLD);
    expect(readdirSync(folder)).toEqual(['申报表.pbd']);
  });

  test('a folder under the name', async () => {
    const folder = freshFolder();
    const file = path.join(folder, 'x.pbd');
    mkdirSync(file);
    expect(await writeFileAtomically(file, NEW)).toMatchObject({
      ok: false,
      error: { step: 'prepare', reason: 'not-a-file' },
    });
  });

  test('a folder that is not there', async () => {
    const file = path.join(freshFolder(), '拔出的U盘', 'x.pbd');
    expect(await writeFileAtomically(file, NEW)).toMatchObject({
      ok: false,
      error: { step: 'create', reason: 'missing' },
    });
  });
});

test('a file held for a moment is waited for, for five seconds and no longer', async () => {
  const pauses: number[] = [];
  const pause = async (duration: number): Promise<void> => void pauses.push(duration);
  const write = (refusals: number, renamePatience?: number) => {
    const { file } = folderWithFile();
    pauses.length = 0;
    const fileSystem = heldForAWhile(refusals);
    return writeFileAtomically(file, NEW, {
      fileSystem,
      pause,
      ...(renamePatience === undefined ? {} : { renamePatience }),
    });
  };
  expect((await write(3, 5000)).ok).toBe(true);
  expect(pauses).toHaveLength(3);
  expect(await write(1000, 5000)).toMatchObject({ ok: false, error: { step: 'replace', reason: 'in-use' } });
  expect(pauses.reduce((sum, duration) => sum + duration, 0)).toBe(5000);
  // Elsewhere than on Windows the refusal means what it says.
  if (process.platform !== 'win32') expect((await write(1)).ok).toBe(false);
});

test('a folder that cannot be flushed takes nothing back', async () => {
  const { file } = folderWithFile();
  expect((await writeFileAtomically(file, NEW, { fileSystem: failingAt('syncFolder', 'EINVAL') })).ok).toBe(true);
  expect(new Uint8Array(readFileSync(file))).toEqual(NEW);
});

test('the longest names can be saved', async () => {
  const file = path.join(freshFolder(), `${'长'.repeat(83)}.pbd`);
  expect((await writeFileAtomically(file, NEW)).ok).toBe(true);
});

test('leftovers of an interrupted save go after an hour, and nothing else goes', async () => {
  const { folder } = folderWithFile();
  const old = path.join(folder, '.~申报表.pbd.0123456789ab.tmp');
  const young = path.join(folder, '.~申报表.pbd.ba9876543210.tmp');
  // The lock, and what belongs to other documents, whose names may begin alike.
  const foreign = ['.~lock.申报表.pbd#', '.~别的.pbd.0123456789ab.tmp', '.~申报表.pbd.x.pbd.0123456789ab.tmp'].map(
    (name) => path.join(folder, name),
  );
  for (const file of [old, young, ...foreign]) writeFileSync(file, 'x');
  const twoHoursAgo = Date.now() / 1000 - 7200;
  for (const file of [old, ...foreign]) utimesSync(file, twoHoursAgo, twoHoursAgo);
  const link = path.join(freshFolder(), 'link.pbd');
  symlinkSync(path.join(folder, '申报表.pbd'), link);
  await removeLeftovers(link);
  const left = [young, ...foreign].map((file) => path.basename(file));
  expect(readdirSync(folder).sort()).toEqual([...left, '申报表.pbd'].sort());
});

test('how old a leftover is, the clock of its drive tells: a running save on a drive that is hours late stays', async () => {
  const { folder, file } = folderWithFile();
  const running = path.join(folder, '.~申报表.pbd.0123456789ab.tmp');
  writeFileSync(running, 'x');
  const late: FileSystem = {
    ...realFileSystem,
    stat: async (name) => {
      const stamp = await realFileSystem.stat(name);
      return stamp === null ? null : { ...stamp, modified: stamp.modified - 7_200_000_000_000n };
    },
  };
  await removeLeftovers(file, late);
  expect(readdirSync(folder)).toContain(path.basename(running));
  // A drive that takes no file to tell the time by is left alone.
  const twoHoursAgo = Date.now() / 1000 - 7200;
  utimesSync(running, twoHoursAgo, twoHoursAgo);
  await removeLeftovers(file, failingAt('create', 'EROFS'));
  expect(readdirSync(folder)).toContain(path.basename(running));
  await removeLeftovers(file, late);
  expect(readdirSync(folder)).toEqual(['申报表.pbd']);
});
