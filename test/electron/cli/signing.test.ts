import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { beforeAll, describe, expect, test } from 'vitest';
import { readPassword } from '../../../electron/cli/password.ts';
import { runCli } from '../../../electron/cli/run.ts';
import { encodePbd } from '../../../electron/documents/pbd-file.ts';
import { emptyDocument } from '../../../shared/document/document.ts';
import { setReviewNote } from '../../../shared/document/review-notes.ts';
import { auditDocument } from '../../../shared/rules/audit.ts';
import { panyuDocument } from '../sample.ts';
import { sealPicture } from '../signing/seal-picture.ts';
import { containerOf, makeTestPki, pemOf, type TestPki } from '../signing/test-pki.ts';
import { temporaryFolders } from '../temporary-folder.ts';

const freshFolder = temporaryFolders();
const fontsDir = path.resolve(import.meta.dirname, '../../../electron/pdf/fonts');
const PASSWORD = '密码123';
let pki: TestPki;

beforeAll(async () => {
  pki = await makeTestPki(Date.now());
}, 60_000);

async function cli(...words: readonly string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await runCli(words, {
    stdout: (text) => out.push(text),
    stderr: (text) => errors.push(text),
    resources: { fontsDir },
    password: async () => PASSWORD,
    now: () => new Date().toISOString(),
  });
  return { code, out: out.join(''), errors: errors.join('') };
}

/** The form with a 审核说明 to each warning. */
function explained() {
  const document = panyuDocument();
  return auditDocument(document)
    .filter(({ severity }) => severity === 'warning')
    .reduce((noted, finding) => setReviewNote(noted, finding, '情况属实'), document);
}

async function exported(document = explained()) {
  const folder = freshFolder();
  const file = (name: string): string => path.join(folder, name);
  writeFileSync(file('form.pbd'), encodePbd(document));
  await cli('export', file('form.pbd'), '-o', file('form.pdf'));
  const { zhangSan, liSi, expired } = pki.officers;
  for (const [name, identity] of Object.entries({ zhangSan, liSi, expired }))
    writeFileSync(file(`${name}.p12`), containerOf(identity, PASSWORD));
  writeFileSync(file('seal.png'), sealPicture());
  writeFileSync(file('root.pem'), pemOf('CERTIFICATE', pki.root));
  return file;
}

test('two officers sign, anybody verifies, and the form comes out again', async () => {
  const file = await exported();
  const first = ['--p12', file('zhangSan.p12'), '--role', '填报人', '--certify'];
  expect(await cli('sign', file('form.pdf'), '-o', file('1.pdf'), ...first)).toMatchObject({ code: 0, out: '' });
  const second = ['--p12', file('liSi.p12'), '--role', '单位负责人', '--seal', file('seal.png')];
  expect(await cli('sign', file('1.pdf'), '-o', file('2.pdf'), ...second)).toMatchObject({ code: 0 });

  const verified = await cli('verify', file('2.pdf'), '--trust', file('root.pem'), '--json');
  expect(verified.code).toBe(0);
  expect(JSON.parse(verified.out)).toMatchObject({
    file: file('2.pdf'),
    ok: true,
    blankFields: ['审核人'],
    signatures: [
      { field: '填报人', signer: { subject: '张三' } },
      { field: '单位负责人', signer: { subject: '李四' } },
    ],
  });
  const said = await cli('verify', file('2.pdf'));
  expect(said.code).toBe(1);
  expect(said.out).toContain('证书不能追溯到您信任的根证书');
  expect(said.out).toContain('没有查询证书是否被吊销');

  const imported = await cli('import', file('2.pdf'), '-o', file('out.pbd'));
  expect(imported.code).toBe(0);
  expect(imported.errors).toContain('没有签名');
  expect(Buffer.compare(readFileSync(file('out.pbd')), readFileSync(file('form.pbd')))).toBe(0);
});

test('a changed file is found, one that is no PDF cannot be read', async () => {
  const file = await exported();
  await cli('sign', file('form.pdf'), '-o', file('1.pdf'), '--p12', file('zhangSan.p12'), '--role', '填报人');
  const changed = readFileSync(file('1.pdf'));
  changed[1000] = (changed[1000] ?? 0) ^ 1;
  writeFileSync(file('changed.pdf'), changed);
  expect((await cli('verify', file('changed.pdf'), '--trust', file('root.pem'))).code).toBe(1);
  expect((await cli('verify', file('form.pdf'), '--trust', file('root.pem'))).code).toBe(1);
  expect((await cli('verify', file('form.pbd'), '--json')).code).toBe(2);
  expect((await cli('verify', file('nothing.pdf'))).code).toBe(2);
});

describe('nothing is signed', () => {
  const attempt = async (file: (name: string) => string, ...more: readonly string[]) => {
    const tried = await cli('sign', file('form.pdf'), '-o', file('out.pdf'), '--role', '填报人', ...more);
    return { ...tried, written: existsSync(file('out.pdf')) };
  };

  test('while errors stand', async () => {
    const file = await exported(emptyDocument());
    const tried = await attempt(file, '--p12', file('zhangSan.p12'), '--anyway');
    expect(tried).toMatchObject({ code: 1, written: false });
    expect(tried.errors).toContain('还有错误，不能签名');
  });

  test('while warnings have no 审核说明, unless it is said that it be signed anyway', async () => {
    const file = await exported(panyuDocument());
    const tried = await attempt(file, '--p12', file('zhangSan.p12'));
    expect(tried).toMatchObject({ code: 1, written: false });
    expect(tried.errors).toContain('审核说明');
    expect(await attempt(file, '--p12', file('zhangSan.p12'), '--anyway')).toMatchObject({ code: 0, written: true });
  });

  test('with an expired certificate, with what is no certificate, or twice', async () => {
    const file = await exported();
    expect(await attempt(file, '--p12', file('expired.p12'))).toMatchObject({ code: 2, written: false });
    expect(await attempt(file, '--p12', file('seal.png'))).toMatchObject({ code: 2, written: false });
    await cli('sign', file('form.pdf'), '-o', file('form.pdf'), '--p12', file('liSi.p12'), '--role', '填报人');
    const twice = await attempt(file, '--p12', file('zhangSan.p12'));
    expect(twice).toMatchObject({ code: 2, written: false });
    expect(twice.errors).toContain('填报人已经签过名');
  });
});

describe('the page is the data', () => {
  const CASES = path.resolve(import.meta.dirname, '../../fixtures/signing');
  const DIFFERS = '“项目支出”：页面上是 99,511.16，所带的申报表是 93,511.16';
  const sign = async (input: string, ...more: readonly string[]) => {
    const file = await exported();
    const role = ['--role', '单位负责人', '--p12', file('liSi.p12')];
    const tried = await cli('sign', input, '-o', file('out.pdf'), ...role, ...more);
    return { ...tried, written: existsSync(file('out.pdf')) };
  };

  test('verify names the cell in text and JSON, and no signature is sound', async () => {
    const input = path.join(CASES, 'refuse/200-page-differs-from-attached-data.pdf');
    const said = await cli('verify', input, '--trust', path.join(CASES, 'root.pem'));
    expect(said.code).toBe(1);
    expect(said.out).toContain(DIFFERS);
    const told = await cli('verify', input, '--trust', path.join(CASES, 'root.pem'), '--json');
    const { page, signatures, ok } = JSON.parse(told.out);
    expect(ok).toBe(false);
    expect(page).toEqual({
      state: 'differs',
      cell: { label: '项目支出', onPage: '99,511.16', inForm: '93,511.16' },
    });
    expect(signatures).toHaveLength(2);
    for (const { verdict, problems } of signatures) {
      expect(verdict).toBe('changed');
      expect(problems[0]).toBe('page-differs');
    }
  });

  test('sign refuses a page that differs, whatever is said', async () => {
    const input = path.join(CASES, 'refuse/200-page-differs-from-attached-data.pdf');
    for (const more of [[], ['--anyway']]) {
      const tried = await sign(input, ...more);
      expect(tried).toMatchObject({ code: 1, written: false });
      expect(tried.errors).toContain(DIFFERS);
    }
  });

  test('what another version made is asked about, and said of each signature', async () => {
    const input = path.join(CASES, 'foreign/f9-RSA-PSS.pdf');
    const told = JSON.parse((await cli('verify', input, '--json')).out);
    expect(told.page).toEqual({ state: 'other-version', version: null });
    for (const { remarks, problems } of told.signatures) {
      expect(remarks).toContain('other-version');
      expect(problems).not.toContain('page-differs');
    }
    const tried = await sign(input);
    expect(tried).toMatchObject({ code: 1, written: false });
    expect(tried.errors).toContain('由另一版本的本程序制作');
    // With the word of the officer it comes to the signatures that are there.
    expect((await sign(input, '--anyway')).errors).not.toContain('另一版本');
  });

  test('a page of this version is the form’s, with an annex and without', async () => {
    const file = await exported();
    await cli('export', file('form.pbd'), '-o', file('annex.pdf'), '--annex', '--landscape');
    for (const pdf of ['form.pdf', 'annex.pdf']) {
      const { page } = JSON.parse((await cli('verify', file(pdf), '--json')).out);
      expect(page).toEqual({ state: 'same' });
    }
    expect(readFileSync(file('annex.pdf')).length).toBeGreaterThan(readFileSync(file('form.pdf')).length);
  });
});

test.each([
  [['sign', 'a.pdf', '-o', 'b.pdf', '--role', '填报人']],
  [['sign', 'a.pdf', '-o', 'b.pdf', '--p12', 'a.p12', '--role', '局长']],
  [['sign', 'a.pdf', '--p12', 'a.p12', '--role', '填报人']],
  [['sign', 'a.pdf', '-o', 'b.pdf', '--p12', 'a.p12', '--role', '填报人', '--password', 'x']],
  [['verify', 'a.pdf', 'b.pdf']],
])('%j is answered with the usage', async (words) => {
  const { code, errors } = await cli(...words);
  expect(code).toBe(2);
  expect(errors).toContain('用法');
});

test('the password comes from the environment, else from the first line of what is piped in', async () => {
  expect(await readPassword({ PBD_PASSWORD: '甲' }, Readable.from(['乙']))).toBe('甲');
  expect(await readPassword({ PBD_PASSWORD: '' }, Readable.from(['乙']))).toBe('');
  expect(await readPassword({}, Readable.from([Buffer.from('密码'), Buffer.from('1\r\n二')]))).toBe('密码1');
  expect(await readPassword({}, Readable.from([]))).toBe('');
});
