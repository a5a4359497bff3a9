import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { realFileSystem } from '../../../electron/documents/file-system.ts';
import { openOwnLibrary, readLibraryFile } from '../../../electron/library/own-library.ts';
import { serializeLibrary } from '../../../shared/library/library-file.ts';
import { draft } from '../../shared/library/library-entries.ts';
import { temporaryFolders } from '../temporary-folder.ts';

const newFolder = temporaryFolders();

function opened(folder: string, fileSystem = realFileSystem) {
  let made = 0;
  const newId = (): string => {
    made += 1;
    return `own-${made}`;
  };
  return openOwnLibrary(folder, { newId, now: () => new Date('2026-11-25T08:09:10.123Z'), fileSystem });
}
const fileIn = (folder: string): string => path.join(folder, 'own-indicators.json');
const contentOf = (folder: string): string => readFileSync(fileIn(folder), 'utf8');

describe('keeping', () => {
  test('what is new is written and there at the next start; doubles and shipped ones are not', async () => {
    const folder = path.join(newFolder(), 'data');
    const library = opened(folder);
    expect(await library.list()).toEqual({ ok: true, value: { entries: [], setAside: null } });
    const known = draft({ level1: '满意度指标', level2: '服务对象满意度指标', level3: '群众满意度' });
    expect(await library.add([draft(), known, draft({ unit: '个' })])).toMatchObject({
      ok: true,
      value: { added: [draft()], known: 2, surplus: 0, entries: [{ id: 'own-1', ...draft() }] },
    });
    expect(contentOf(folder)).toBe(serializeLibrary([draft()]));
    expect(await opened(folder).list()).toMatchObject({ value: { entries: [draft()] } });
  });

  test('nothing new writes nothing', async () => {
    const folder = newFolder();
    const library = opened(folder);
    await library.add([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('an entry is changed and removed by its id; a double and an entry that is gone are refused', async () => {
    const folder = newFolder();
    const library = opened(folder);
    await library.add([draft(), draft({ level3: '新' })]);
    const changed = draft({ level3: '改过', comparator: null });
    expect(await library.change('own-2', changed)).toMatchObject({ ok: true });
    expect(contentOf(folder)).toBe(serializeLibrary([draft(), changed]));
    expect(await library.change('own-2', draft())).toEqual({ ok: false, error: { code: 'entry-known' } });
    expect(await library.change('own-9', draft({ level3: '再' }))).toEqual({
      ok: false,
      error: { code: 'entry-gone' },
    });
    const own = draft({ level2: '质量指标', level3: '预算执行率' });
    expect(await library.change('own-2', own)).toEqual({ ok: false, error: { code: 'entry-known' } });
    await library.remove(['own-1', 'own-7']);
    expect(contentOf(folder)).toBe(serializeLibrary([changed]));
  });

  test('changes asked for at once are made one after the other, and none is lost', async () => {
    const folder = newFolder();
    const library = opened(folder);
    await Promise.all(Array.from({ length: 12 }, (_, index) => library.add([draft({ level3: `第${index}项` })])));
    expect(await opened(folder).list()).toMatchObject({ value: { entries: { length: 12 } } });
  });
});

describe('the most that is kept', () => {
  /** An entry as long as one may be: some 6 kB, so that fewer than 2,000 are 4 MiB. */
  const long = (index: number) =>
    draft({ level3: `第${index}项`, examples: Array.from({ length: 10 }, () => '例'.repeat(200)) });
  const many = (count: number) => Array.from({ length: count }, (_, index) => long(index));

  test('what would grow beyond is refused, and all that is kept stays', async () => {
    const folder = newFolder();
    const library = opened(folder);
    await library.add(many(600));
    const before = contentOf(folder);
    expect(await library.add(many(900))).toEqual({ ok: false, error: { code: 'library-full' } });
    expect(contentOf(folder)).toBe(before);
    expect(await library.list()).toMatchObject({ value: { entries: { length: 600 } } });
    expect(await opened(folder).list()).toMatchObject({ value: { entries: { length: 600 } } });
    expect((await library.add([draft({ level3: '短' })])).ok).toBe(true);
  });

  test('a file that has grown beyond is read all the same, and may be made smaller', async () => {
    const folder = newFolder();
    writeFileSync(fileIn(folder), serializeLibrary(many(900)));
    const library = opened(folder);
    expect(await library.list()).toMatchObject({ ok: true, value: { entries: { length: 900 }, setAside: null } });
    expect(await library.add([draft({ level3: '短' })])).toEqual({ ok: false, error: { code: 'library-full' } });
    expect(await library.remove(['own-1'])).toMatchObject({ ok: true, value: { entries: { length: 899 } } });
    expect(await opened(folder).list()).toMatchObject({ value: { entries: { length: 899 } } });
  });
});

describe('damage', () => {
  const damages = [
    ['', 0],
    ['{"format":', 0],
    ['{"format":"other"}', 0],
    [serializeLibrary([draft()]).replace('"家"', '"9家"'), 0],
    [serializeLibrary([draft(), draft({ level3: '新' })]).replace('"新"', '7'), 1],
  ] as const;
  test.each(damages)('%#: the file is put aside whole, what can be read of it goes on', async (damaged, left) => {
    const folder = newFolder();
    writeFileSync(fileIn(folder), damaged);
    const library = opened(folder);
    const aside = 'own-indicators-damaged-20261125080910123.json';
    expect(await library.list()).toMatchObject({ ok: true, value: { entries: { length: left }, setAside: aside } });
    expect(readFileSync(path.join(folder, aside), 'utf8')).toBe(damaged);
    await library.add([draft({ level3: '再' })]);
    expect(await opened(folder).list()).toMatchObject({ value: { entries: { length: left + 1 }, setAside: null } });
    expect(readFileSync(path.join(folder, aside), 'utf8')).toBe(damaged);
  });

  test('bytes that are no text are damage too', async () => {
    const folder = newFolder();
    writeFileSync(fileIn(folder), Buffer.from([0xff, 0xfe, 0x00, 0xd8]));
    expect(await opened(folder).list()).toMatchObject({ ok: true, value: { entries: [] } });
    expect(readdirSync(folder)).toHaveLength(2);
  });

  test('a newer file, and one that cannot be read, are never written over', async () => {
    const folder = newFolder();
    const newer = serializeLibrary([draft()]).replace('"version": 1', '"version": 2');
    writeFileSync(fileIn(folder), newer);
    const error = { code: 'library-newer', version: 2 };
    expect(await opened(folder).add([draft({ level3: '新' })])).toEqual({ ok: false, error });
    expect(contentOf(folder)).toBe(newer);

    const other = newFolder();
    mkdirSync(fileIn(other));
    const unreadable = { ok: false, error: { code: 'own-library-unreadable' } };
    expect(await opened(other).list()).toEqual(unreadable);
    expect(await opened(other).add([draft()])).toEqual(unreadable);
  });

  test('where it cannot be put aside it is not written over either', async () => {
    const folder = newFolder();
    writeFileSync(fileIn(folder), 'damaged');
    const rename = async (): Promise<never> => {
      throw Object.assign(new Error(), { code: 'EACCES' });
    };
    const library = opened(folder, { ...realFileSystem, rename });
    const failed = { ok: false, error: { code: 'save-failed', step: 'replace', reason: 'no-permission' } };
    expect(await library.list()).toEqual(failed);
    expect(await library.add([draft()])).toEqual(failed);
    expect(contentOf(folder)).toBe('damaged');
  });
});

test('a disk that takes nothing keeps file and library as they were', async () => {
  const folder = newFolder();
  await opened(folder).add([draft()]);
  const before = contentOf(folder);
  const create = async (): Promise<never> => {
    throw Object.assign(new Error(), { code: 'ENOSPC' });
  };
  const library = opened(folder, { ...realFileSystem, create });
  expect(await library.add([draft({ level3: '新' })])).toEqual({
    ok: false,
    error: { code: 'save-failed', step: 'create', reason: 'disk-full' },
  });
  expect(await library.list()).toMatchObject({ value: { entries: [draft()] } });
  expect(contentOf(folder)).toBe(before);
});

test('a file from elsewhere is bounded in size before it is read', async () => {
  const file = path.join(newFolder(), 'big.json');
  writeFileSync(file, Buffer.alloc(4 * 1024 * 1024 + 1, 0x20));
  expect(await readLibraryFile(file)).toEqual({ ok: false, error: { code: 'unreadable', reason: 'too-large' } });
});
