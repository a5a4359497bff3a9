import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { realFileSystem } from '../../../electron/documents/file-system.ts';
import { openOwnTemplates } from '../../../electron/templates/own-templates.ts';
import { MAX_TEMPLATE_BYTES, readTemplateFile, templateChecksum } from '../../../electron/templates/template-file.ts';
import type { Template } from '../../../shared/forms/template-schema.ts';
import { SHIPPED_TEMPLATES, standingOf } from '../../../shared/forms/templates.ts';
import { templateOf } from '../../forms.ts';
import { foreignFile, foreignTemplate } from '../../templates.ts';
import { temporaryFolders } from '../temporary-folder.ts';

const freshFolder = temporaryFolders();
const NOW = new Date('2026-11-28T08:00:00.000Z');
const HUNAN = foreignTemplate('hunan-2023.json');
const OTHER: Template = { ...HUNAN, name: '改过的' };
const FILE = 'template-hunan-2023.json';

const opened = (folder = path.join(freshFolder(), 'templates')) => ({
  folder,
  file: path.join(folder, FILE),
  own: openOwnTemplates(folder, { now: () => NOW }),
});

describe('a template file is read strictly', () => {
  const template = foreignFile('hunan-2023.json');
  const text = template.toString('utf8');
  const codeOf = (bytes: Uint8Array): string => {
    const read = readTemplateFile(bytes);
    return read.ok ? 'ok' : read.error.code;
  };
  test.each([
    ['as it was written', template, 'ok'],
    ['with a byte order mark', Buffer.from(`\uFEFF${text}`), 'ok'],
    ['nothing', new Uint8Array(), 'template-not-json'],
    ['GBK', Buffer.from([0x7b, 0xb2, 0xbf, 0x7d]), 'template-not-json'],
    ['a key twice', Buffer.from(text.replace('{', '{"id": "x",')), 'template-not-json'],
    ['a key that reaches further', Buffer.from(text.replace('{', '{"__proto__": {},')), 'template-not-json'],
    ['deep nesting', Buffer.from('['.repeat(100_000)), 'template-not-json'],
    ['larger than any', Buffer.concat([template, Buffer.alloc(MAX_TEMPLATE_BYTES, ' ')]), 'template-not-json'],
    ['JSON of another kind', Buffer.from('{}'), 'template-wrong'],
    ['a fact that no template has', Buffer.from(text.replace('{', '{"formula": "1+1",')), 'template-wrong'],
    ['a kind that there is not', Buffer.from(text.replace('"department"', '"other"')), 'template-wrong'],
  ])('%s', (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  test('what is wrong is told with its path', () => {
    const read = readTemplateFile(Buffer.from(text.replace('"role": "indicators"', '"role": "goals"')));
    const problems = read.ok || read.error.code !== 'template-wrong' ? [] : read.error.problems;
    expect(problems.map((each) => each.path)).toContainEqual(expect.stringMatching(/^blocks\.\d+\.role$/));
  });
});

test('a template is kept with its checksum and its day, and is there at the next start', async () => {
  const { folder, own } = opened();
  expect(await own.list()).toEqual({ templates: [], broken: [] });
  const kept = { template: HUNAN, sha256: templateChecksum(HUNAN), addedAt: NOW.toISOString() };
  expect(await own.add(HUNAN, false)).toEqual({ ok: true, value: kept });
  expect(await opened(folder).own.list()).toEqual({ templates: [kept], broken: [] });
  const known = await own.known();
  expect(standingOf(HUNAN, known)).toBe('known');
  expect(standingOf(HUNAN)).toBe('unknown');
  expect(standingOf(OTHER, known)).toBe('changed');
});

test('a checksum goes by what a template says, not by the order in which it says it', () => {
  const turned = Object.fromEntries(Object.entries(HUNAN).reverse()) as unknown as Template;
  expect(templateChecksum(turned)).toBe(templateChecksum(HUNAN));
  expect(templateChecksum(OTHER)).not.toBe(templateChecksum(HUNAN));
});

test('one that comes with the program is never replaced', async () => {
  const { own, folder } = opened();
  for (const template of SHIPPED_TEMPLATES) {
    const { id, name } = template;
    const changed = { ...template, name: '冒名' };
    expect(await own.add(changed, true)).toEqual({ ok: false, error: { code: 'template-id-shipped', id } });
    expect(await own.add(template, true)).toEqual({ ok: false, error: { code: 'template-there', name } });
  }
  expect(existsSync(folder)).toBe(false);
});

test('one of the officer’s own is replaced only where that is asked for', async () => {
  const { own, file } = opened();
  await own.add(HUNAN, false);
  const before = readFileSync(file);
  expect(await own.add(OTHER, false)).toEqual({
    ok: false,
    error: { code: 'template-id-own', id: HUNAN.id, name: HUNAN.name, addedAt: NOW.toISOString() },
  });
  expect(await own.add(HUNAN, true)).toMatchObject({ error: { code: 'template-there' } });
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(await own.add(OTHER, true)).toMatchObject({ ok: true, value: { template: { name: '改过的' } } });
  expect((await own.list()).templates.map(({ template }) => template.name)).toEqual(['改过的']);
});

test('a removed one is gone, and removing it again is no failure', async () => {
  const { own, folder } = opened();
  await own.add(HUNAN, false);
  for (const id of [HUNAN.id, HUNAN.id, '../x', '']) expect(await own.remove(id)).toEqual({ ok: true, value: null });
  expect(readdirSync(folder)).toEqual([]);
});

describe('a broken file is told and left alone', () => {
  const kept = async (change: (text: string) => string) => {
    const here = opened();
    await here.own.add(HUNAN, false);
    writeFileSync(here.file, change(readFileSync(here.file, 'utf8')));
    return here;
  };
  test.each([
    ['cut', (text: string) => text.slice(0, 200), 'not-json'],
    ['changed', (text: string) => text.replace('湖南省', '湖北省'), 'checksum'],
    ['a template without what stands around it', () => JSON.stringify(HUNAN), 'wrong'],
    ['under another name', (text: string) => text.replace('"id":"hunan-2023"', '"id":"hunan-2024"'), 'wrong'],
    ['a fact that no template has', (text: string) => text.replace('"level":', '"formula":1,"level":'), 'wrong'],
    ['too large', (text: string) => text + ' '.repeat(2 * MAX_TEMPLATE_BYTES), 'unreadable'],
  ] as const)('%s', async (_, change, fault) => {
    const { own, file } = await kept(change);
    const before = readFileSync(file);
    expect(await own.list()).toEqual({ templates: [], broken: [{ file: FILE, fault }] });
    expect(await own.known()).toEqual(SHIPPED_TEMPLATES);
    // Not even to be replaced.
    expect(await own.add(HUNAN, true)).toEqual({ ok: false, error: { code: 'template-file-broken', file: FILE } });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('one whose id a program has come to ship with another content', async () => {
    const { own, folder } = opened();
    await own.add(HUNAN, false);
    const template = { ...templateOf('panyu-2023'), name: '从前的' };
    const data = { format: 'pbd-template', addedAt: NOW.toISOString(), sha256: templateChecksum(template), template };
    writeFileSync(path.join(folder, 'template-panyu-2023.json'), JSON.stringify(data));
    const { templates, broken } = await own.list();
    expect(templates.map(({ template: each }) => each.id)).toEqual([HUNAN.id]);
    expect(broken).toEqual([{ file: 'template-panyu-2023.json', fault: 'id-shipped' }]);
    expect((await own.known()).filter(({ id }) => id === 'panyu-2023')).toEqual([templateOf('panyu-2023')]);
  });
});

describe('what stands in the folder and is no file', () => {
  test.each([
    ['a pipe', (file: string) => execFileSync('mkfifo', [file])],
    ['a folder', (file: string) => mkdirSync(file)],
    ['a link to nothing', (file: string) => symlinkSync(`${file}.gone`, file)],
    [
      'a link to a pipe',
      (file: string) => {
        execFileSync('mkfifo', [`${file}.pipe`]);
        symlinkSync(`${file}.pipe`, file);
      },
    ],
    [
      'a gigabyte',
      (file: string) => {
        writeFileSync(file, '');
        truncateSync(file, 2 ** 30);
      },
    ],
  ])('%s is told soon, and neither used nor written over', async (_, make) => {
    const { own, folder, file } = opened();
    mkdirSync(folder, { recursive: true });
    make(file);
    const started = performance.now();
    expect(await own.list()).toEqual({ templates: [], broken: [{ file: FILE, fault: 'unreadable' }] });
    expect(await own.add(HUNAN, true)).toEqual({ ok: false, error: { code: 'template-file-broken', file: FILE } });
    expect(await own.known()).toEqual(SHIPPED_TEMPLATES);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('names of other files are nobody’s templates', async () => {
    const { own, folder } = opened();
    await own.add(HUNAN, false);
    const kept = readFileSync(path.join(folder, FILE));
    for (const name of [
      'template-.json',
      'template-A.json',
      'template-x.json.tmp',
      '模板.json',
      `template-${'x'.repeat(65)}.json`,
    ]) {
      writeFileSync(path.join(folder, name), kept);
    }
    expect((await own.list()).broken).toEqual([]);
    expect((await own.list()).templates).toHaveLength(1);
  });
});

test('a file that is replaced while the program runs is judged anew', async () => {
  const { own, file } = opened();
  await own.add(HUNAN, false);
  expect(standingOf(HUNAN, await own.known())).toBe('known');
  writeFileSync(file, readFileSync(file, 'utf8').replace('湖南省', '湖北省'));
  expect(standingOf(HUNAN, await own.known())).toBe('unknown');
  expect((await own.list()).broken).toEqual([{ file: FILE, fault: 'checksum' }]);
});

test('a folder that may not be read is told: templates may be in it', async () => {
  const list = () => Promise.reject(Object.assign(new Error('denied'), { code: 'EACCES' }));
  const own = openOwnTemplates('/x/templates', { now: () => NOW, fileSystem: { ...realFileSystem, list } });
  expect(await own.list()).toEqual({ templates: [], broken: [{ file: 'templates', fault: 'unreadable' }] });
});

test('a folder that cannot be made is told, and nothing is kept', async () => {
  const file = path.join(freshFolder(), 'x');
  writeFileSync(file, '');
  const own = openOwnTemplates(path.join(file, 'templates'), { now: () => NOW });
  expect(await own.add(HUNAN, false)).toMatchObject({ ok: false, error: { code: 'save-failed', step: 'prepare' } });
});
