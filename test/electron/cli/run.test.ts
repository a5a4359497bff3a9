import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../../electron/cli/run.ts';
import { decodePbd, encodePbd } from '../../../electron/documents/pbd-file.ts';
import { readAttachedPbd } from '../../../electron/signing/attachment.ts';
import { openOwnTemplates } from '../../../electron/templates/own-templates.ts';
import { emptyDocument } from '../../../shared/document/document.ts';
import { nextDeclaration } from '../../../shared/last-year/next-declaration.ts';
import { stored } from '../../forms.ts';
import { readerHere } from '../reading/here.ts';
import { FIXTURES, panyuDocument } from '../sample.ts';
import { temporaryFolders } from '../temporary-folder.ts';

const freshFolder = temporaryFolders();
const TEXT_FORM = path.join(FIXTURES, 'panyu-2023.txt');
const fontsDir = path.resolve(import.meta.dirname, '../../../electron/pdf/fonts');

const cli = (...words: readonly string[]) => cliIn(path.join(freshFolder(), 'templates'), ...words);

/** `folder` keeps the officer's own templates. */
async function cliIn(folder: string, ...words: readonly string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await runCli(words, {
    stdout: (text) => out.push(text),
    stderr: (text) => errors.push(text),
    resources: { fontsDir },
    templates: openOwnTemplates(folder, { now: () => new Date('2026-01-01T00:00:00.000Z') }),
    reader: readerHere,
    password: async () => '',
    now: () => '2026-01-01T00:00:00.000Z',
  });
  return { code, out: out.join(''), errors: errors.join('') };
}

function pbdOf(document = panyuDocument()): string {
  const file = path.join(freshFolder(), 'x.pbd');
  writeFileSync(file, encodePbd(document));
  return file;
}

test('import, show, check and export of the published form', async () => {
  const folder = freshFolder();
  const pbd = path.join(folder, '番禺.pbd');
  const pdf = path.join(folder, '番禺.pdf');

  const imported = await cli('import', TEXT_FORM, '-o', pbd);
  expect(imported).toMatchObject({ code: 0, out: '' });
  expect(imported.errors.match(/已放回原位/g)).toHaveLength(2);

  const shown = await cli('show', pbd, '--json');
  expect(shown.code).toBe(0);
  const { form, ...named } = JSON.parse(shown.out);
  expect(named).toEqual(JSON.parse(readFileSync(path.join(FIXTURES, 'panyu-2023.expected.json'), 'utf8')));
  expect(form).toMatchObject({ kind: 'department', template: { id: 'panyu-2023' }, refused: {} });
  expect(form.values['head.departmentName']).toBe(named.departmentName);
  expect(form.rows.keyTasks).toHaveLength(named.keyTasks.length);

  const checked = await cli('check', pbd, '--json');
  expect(checked.code).toBe(0);
  const report = JSON.parse(checked.out);
  expect(report.file).toBe(pbd);
  expect(report.findings.map(({ id }: { id: string }) => id)).toEqual([
    'C-02',
    'M-02',
    'T-02',
    'T-01',
    'I-08',
    'I-17',
    'I-12',
    'I-10',
  ]);
  expect(Object.keys(report.findings[1])).toEqual(['id', 'severity', 'path', 'message']);
  expect(report.totals).toMatchObject({
    expenditure: '103683.93',
    income: '104230.38',
    tasks: '82818.24',
    taskShare: '85.8',
  });

  expect((await cli('export', pbd, '-o', pdf)).code).toBe(0);
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
});

test('an exported PDF carries none of last year’s values', async () => {
  const pdf = path.join(freshFolder(), 'next.pdf');
  const next = stored(nextDeclaration(panyuDocument()));
  await cli('export', pbdOf(next), '-o', pdf);
  const attached = await readAttachedPbd(readFileSync(pdf));
  const carried = attached.ok ? decodePbd(attached.value) : null;
  expect(carried?.ok === true ? carried.value : null).toEqual({ ...next, lastYear: { year: '', values: {} } });
});

test('findings of severity error give exit code 1, and the file is written all the same', async () => {
  const empty = pbdOf(emptyDocument());
  const pdf = path.join(freshFolder(), 'draft.pdf');
  expect((await cli('check', empty)).code).toBe(1);
  const exported = await cli('export', empty, '-o', pdf);
  expect(exported.code).toBe(1);
  expect(exported.errors).toContain('草稿');
  expect(existsSync(pdf)).toBe(true);
});

test('several files: a line of JSON each, the worst exit code', async () => {
  const good = pbdOf();
  const bad = path.join(freshFolder(), 'bad.pbd');
  writeFileSync(bad, 'nothing');
  const { code, out, errors } = await cli('check', good, bad, pbdOf(emptyDocument()), '--json');
  expect(code).toBe(2);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ file, error }) => error?.code ?? path.basename(file))).toEqual(['x.pbd', 'not-pbd', 'x.pbd']);
  expect(errors).toContain('不是本程序保存的 .pbd 文件');
});

describe('what cannot be done is said and nothing is written', () => {
  test('a file that is not there', async () => {
    const out = path.join(freshFolder(), 'out.pdf');
    expect((await cli('export', '/nowhere/x.pbd', '-o', out)).code).toBe(2);
    expect(existsSync(out)).toBe(false);
  });

  test('an output that cannot be written', async () => {
    const { code, errors } = await cli('import', TEXT_FORM, '-o', '/nowhere/x.pbd');
    expect(code).toBe(2);
    expect(errors).toContain('没有保存成功');
  });

  test('another kind of form', async () => {
    const folder = freshFolder();
    const text = path.join(folder, 'x.txt');
    const out = path.join(folder, 'x.pbd');
    writeFileSync(text, '项目支出绩效目标申报表\n项目名称\tx\n');
    const { code, errors } = await cli('import', text, '-o', out);
    expect(code).toBe(2);
    expect(errors).toContain('《项目支出绩效目标申报表》');
    expect(existsSync(out)).toBe(false);
  });

  test.each([
    [[]],
    [['fly']],
    [['import', 'a.txt']],
    [['import', 'a.txt', 'b.txt', '-o', 'c.pbd']],
    [['check']],
    [['check', 'a.pbd', '--landscape']],
    [['show', 'a.pbd', '--nonsense']],
  ])('%j is answered with the usage', async (words) => {
    const { code, errors, out } = await cli(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(errors).toContain('用法');
  });
});

describe('import asks before it saves what must be looked at', () => {
  const base = readFileSync(path.join(FIXTURES, 'import/base.txt'), 'utf8');
  /** Values under a name that nobody knows. */
  const doubtful = base.replace('实施周期指标值\t年度指标值', '完成一\t完成二');

  const written = (text: string): { readonly file: string; readonly out: string } => {
    const folder = freshFolder();
    const file = path.join(folder, 'x.txt');
    writeFileSync(file, text);
    return { file, out: path.join(folder, 'x.pbd') };
  };

  test('nothing is saved, what is doubtful is listed; --anyway saves it', async () => {
    const { file, out } = written(doubtful);
    const asked = await cli('import', file, '-o', out);
    expect(asked.code).toBe(2);
    expect(asked.errors).toContain('完成');
    expect(asked.errors).toContain('--anyway');
    expect(existsSync(out)).toBe(false);
    const anyway = await cli('import', file, '-o', out, '--anyway');
    expect(anyway.errors).toContain('已保存');
    expect(existsSync(out)).toBe(true);
  });

  test('--json gives the report as data, of a refusal the error', async () => {
    const { file, out } = written(base.replace('部门名称', '单位名称'));
    const { out: json } = await cli('import', file, '-o', out, '--json');
    const report = JSON.parse(json) as { readonly saved: boolean; readonly report: { readonly repairs: object[] } };
    expect(report.saved).toBe(true);
    expect(report.report.repairs).toContainEqual({ kind: 'alias', row: 2, from: '单位名称', to: '部门名称' });
    const refused = written(`${base}${base}`);
    const { code, out: error } = await cli('import', refused.file, '-o', refused.out, '--json');
    expect(code).toBe(2);
    expect(JSON.parse(error)).toMatchObject({ error: { code: 'several-forms', count: 2 } });
    expect(existsSync(refused.out)).toBe(false);
  });

  test('units that contradict one another are asked for, and --unit says which', async () => {
    const { file, out } = written(base.replace('部门名称', '单位：元\n部门名称'));
    const asked = await cli('import', file, '-o', out);
    expect(asked.code).toBe(2);
    expect(asked.errors).toContain('--unit');
    expect(existsSync(out)).toBe(false);
    await cli('import', file, '-o', out, '--unit', '万元');
    expect(existsSync(out)).toBe(true);
    expect((await cli('import', file, '-o', out, '--unit', '美元')).code).toBe(2);
  });

  test('--template names one that is known, or nothing is done', async () => {
    const { file, out } = written(base);
    const unknown = await cli('import', file, '-o', out, '--template', 'nowhere-1');
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.errors).toContain('nowhere-1');
    expect(existsSync(out)).toBe(false);
    await cli('import', file, '-o', out, '--template', 'panyu-2023');
    expect(existsSync(out)).toBe(true);
  });
});
