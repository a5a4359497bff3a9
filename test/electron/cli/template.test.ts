import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseCommand } from '../../../electron/cli/arguments.ts';
import { dataFolder } from '../../../electron/cli/data-folder.ts';
import { runCli } from '../../../electron/cli/run.ts';
import { openOwnTemplates } from '../../../electron/templates/own-templates.ts';
import { templateChecksum } from '../../../electron/templates/template-file.ts';
import { SHIPPED_TEMPLATES } from '../../../shared/forms/templates.ts';
import { foreignFile, foreignTemplate } from '../../templates.ts';
import { readerHere } from '../reading/here.ts';
import { temporaryFolders } from '../temporary-folder.ts';

/** `pbd template`: what an office does with templates, without the window. */

const freshFolder = temporaryFolders();
const HUNAN = foreignTemplate('hunan-2023.json');
const short = (template: typeof HUNAN): string => templateChecksum(template).slice(0, 8);

function started() {
  const folder = freshFolder();
  const templates = openOwnTemplates(path.join(folder, 'kept'), { now: () => new Date('2026-11-28T08:00:00.000Z') });
  const file = path.join(folder, '模板.json');
  writeFileSync(file, foreignFile('hunan-2023.json'));
  const run = async (...words: readonly string[]) => {
    const out: string[] = [];
    const errors: string[] = [];
    const code = await runCli(['template', ...words], {
      stdout: (text) => out.push(text),
      stderr: (text) => errors.push(text),
      resources: { fontsDir: '' },
      templates,
      reader: readerHere,
      password: async () => '',
      now: () => '2026-01-01T00:00:00.000Z',
    });
    return { code, out: out.join(''), errors: errors.join('') };
  };
  return { folder, file, templates, run };
}

test('a template is checked, added and listed', async () => {
  const { file, run } = started();
  const before = await run('list');
  expect(before.code).toBe(0);
  for (const template of SHIPPED_TEMPLATES) {
    expect(before.out).toContain(
      `${template.id}\t${template.kind}\t${template.name}\t${short(template)}\t随程序附带\n`,
    );
  }
  expect(await run('check', file)).toEqual({
    code: 0,
    out: `${file}：模板“${HUNAN.name}”（${HUNAN.id}）没有发现问题，校验码 ${short(HUNAN)}。\n`,
    errors: '',
  });
  expect((await run('list')).out).toBe(before.out);
  const added = await run('add', file);
  expect(added).toMatchObject({ code: 0, out: '' });
  expect(added.errors).toContain(short(HUNAN));
  expect((await run('list')).out).toMatch(new RegExp(`${HUNAN.id}\t.*\t${short(HUNAN)}\t2026-11-2\\d .* 导入\n$`));
});

test('everything that is wrong is told, each with its path, and nothing is added', async () => {
  const { file, run } = started();
  writeFileSync(file, JSON.stringify({ ...HUNAN, level: '', columns: [] }));
  for (const action of ['check', 'add']) {
    const said = await run(action, file);
    expect(said).toMatchObject({ code: 1, out: '' });
    expect(said.errors).toMatch(/^level：/m);
    expect(said.errors).toMatch(/^columns：/m);
  }
  expect((await run('list')).out).not.toContain(HUNAN.id);
  writeFileSync(file, 'no');
  expect(await run('check', file)).toMatchObject({ code: 2, out: '' });
  expect(await run('check', `${file}.none`)).toMatchObject({ code: 2, out: '' });
});

test('an id that is taken: a shipped one never, an own one by --replace', async () => {
  const { file, run } = started();
  await run('add', file);
  expect(await run('add', file)).toMatchObject({ code: 1 });
  writeFileSync(file, JSON.stringify({ ...HUNAN, level: '市' }));
  const refused = await run('add', file);
  expect(refused.code).toBe(1);
  expect(refused.errors).toContain('--replace');
  expect((await run('add', file, '--replace')).code).toBe(0);
  writeFileSync(file, JSON.stringify({ ...HUNAN, id: 'panyu-2023' }));
  const shipped = await run('add', file, '--replace');
  expect(shipped.code).toBe(1);
  expect(shipped.errors).toContain('编号已被占用');
});

test('a kept file that is broken is told', async () => {
  const { file, folder, run } = started();
  await run('add', file);
  writeFileSync(path.join(folder, 'kept', 'template-hunan-2023.json'), '{}');
  const listed = await run('list');
  expect(listed.code).toBe(1);
  expect(listed.errors).toContain('template-hunan-2023.json');
  expect(listed.out).not.toContain(HUNAN.id);
});

test.each([
  [['template']],
  [['template', 'remove', 'x']],
  [['template', 'check']],
  [['template', 'check', 'a', 'b']],
  [['template', 'list', 'a']],
  [['template', 'check', 'a', '--replace']],
  [['template', 'add', 'a', '--json']],
])('%j is no command', (words) => {
  expect(parseCommand(words).ok).toBe(false);
});

test('the data folder is the window’s own', () => {
  expect(dataFolder('linux', {}, '/home/a')).toBe('/home/a/.config/绩效目标申报');
  expect(dataFolder('linux', { XDG_CONFIG_HOME: '/x' }, '/home/a')).toBe('/x/绩效目标申报');
  expect(dataFolder('darwin', {}, '/Users/a')).toBe('/Users/a/Library/Application Support/绩效目标申报');
  expect(dataFolder('win32', { APPDATA: 'C:\\d' }, 'C:\\a')).toBe('C:\\d\\绩效目标申报');
  expect(dataFolder('win32', {}, 'C:\\a')).toBe('C:\\a\\AppData\\Roaming\\绩效目标申报');
});
