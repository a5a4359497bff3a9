import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { beforeAll, describe, expect, test } from 'vitest';
import { readPassword } from '../../../electron/cli/password.ts';
import { runCli } from '../../../electron/cli/run.ts';
import { encodePbd } from '../../../electron/documents/pbd-file.ts';
import { openOwnTemplates } from '../../../electron/templates/own-templates.ts';
import type { PbdDocument } from '../../../shared/document/document.ts';
import { emptyDocument } from '../../../shared/document/document.ts';
import { setReviewNote } from '../../../shared/document/review-notes.ts';
import { auditDocument } from '../../../shared/rules/audit.ts';
import { withValues } from '../../forms.ts';
import { readerHere } from '../reading/here.ts';
import { panyuDocument } from '../sample.ts';
import { sealPicture } from '../signing/seal-picture.ts';
import { containerOf, makeTestPki, pemOf, type TestPki } from '../signing/test-pki.ts';
import { temporaryFolders } from '../temporary-folder.ts';

const freshFolder = temporaryFolders();
const fontsDir = path.resolve(import.meta.dirname, '../../../electron/pdf/fonts');
const CASES = path.resolve(import.meta.dirname, '../../fixtures/signing/refuse');
const PASSWORD = '密码123';
let pki: TestPki;

beforeAll(async () => {
  pki = await makeTestPki(Date.now());
}, 60_000);

const cli = (...words: readonly string[]) => cliIn(path.join(freshFolder(), 'templates'), ...words);

/** `folder` keeps the officer's own templates. */
async function cliIn(folder: string, ...words: readonly string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await runCli(words, {
    stdout: (text) => out.push(text),
    stderr: (text) => errors.push(text),
    resources: { fontsDir },
    templates: openOwnTemplates(folder, { now: () => new Date() }),
    reader: readerHere,
    password: async () => PASSWORD,
    now: () => new Date().toISOString(),
  });
  return { code, out: out.join(''), errors: errors.join('') };
}

const NAMES = { preparedBy: '张三', reviewedBy: '王五', approvedBy: '李四' };

/** The form with its three names and a 审核说明 to each warning. */
function explained(form: PbdDocument = panyuDocument()): PbdDocument {
  const document = withValues(form, {
    'signing.preparedBy': NAMES.preparedBy,
    'signing.reviewedBy': NAMES.reviewedBy,
    'signing.approvedBy': NAMES.approvedBy,
  });
  return auditDocument(document)
    .filter(({ severity }) => severity === 'warning')
    .reduce((noted, finding) => setReviewNote(noted, finding, '情况属实'), document);
}

async function exported(document = explained()) {
  const folder = freshFolder();
  const file = (name: string): string => path.join(folder, name);
  writeFileSync(file('form.pbd'), encodePbd(document));
  await cli('export', file('form.pbd'), '-o', file('form.pdf'));
  const { zhangSan, liSi, wangWu, expired } = pki.officers;
  for (const [name, identity] of Object.entries({ zhangSan, liSi, wangWu, expired }))
    writeFileSync(file(`${name}.p12`), containerOf(identity, PASSWORD));
  writeFileSync(file('seal.png'), sealPicture());
  writeFileSync(file('root.pem'), pemOf('CERTIFICATE', pki.root));
  return file;
}

test('three officers sign, anybody verifies, and the form comes out again', async () => {
  const file = await exported();
  const first = ['--p12', file('zhangSan.p12'), '--role', '填报人', '--certify'];
  expect(await cli('sign', file('form.pdf'), '-o', file('1.pdf'), ...first)).toMatchObject({ code: 0, out: '' });
  const trust = ['--trust', file('root.pem')];
  const second = ['--p12', file('wangWu.p12'), '--role', '审核人', ...trust];
  expect(await cli('sign', file('1.pdf'), '-o', file('2.pdf'), ...second)).toMatchObject({ code: 0, out: '' });
  const third = ['--p12', file('liSi.p12'), '--role', '单位负责人', '--seal', file('seal.png'), ...trust];
  expect(await cli('sign', file('2.pdf'), '-o', file('3.pdf'), ...third)).toMatchObject({ code: 0, out: '' });

  const verified = await cli('verify', file('3.pdf'), ...trust, '--json');
  expect(verified.code).toBe(0);
  const json = JSON.parse(verified.out);
  expect(json).toMatchObject({
    file: file('3.pdf'),
    ok: true,
    blankFields: [],
    signatures: [
      { field: '填报人', signer: { subject: '张三' }, verdict: 'sound' },
      { field: '审核人', signer: { subject: '王五' }, verdict: 'sound' },
      { field: '单位负责人', signer: { subject: '李四' }, verdict: 'sound' },
    ],
  });
  expect(json.signatures[0].message).toMatch(/^✓ 填报人 张三：完好可信。签名时间 \d{4}-\d\d-\d\d \d\d:\d\d（UTC\+8）$/);
  expect(json.page.message).toMatch(/页面/);
  const said = await cli('verify', file('3.pdf'));
  expect(said.code).toBe(1);
  expect(said.out).toContain('! 审核人 王五：内容完好，证书不可信。签名时间 ');
  expect(said.out).toContain('证书不能追溯到您信任的根证书');
  expect(said.out).toContain('没有查询证书是否被吊销');

  const imported = await cli('import', file('3.pdf'), '-o', file('out.pbd'));
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
  const none = await cli('verify', file('form.pbd'), '--json');
  expect(none.code).toBe(2);
  expect(JSON.parse(none.out)).toMatchObject({
    error: { code: 'not-a-pdf' },
    message: expect.stringMatching(/不是 PDF/),
  });
  expect(none.errors).toContain('查验不了：不是 PDF 文件');
  expect((await cli('verify', file('nothing.pdf'))).code).toBe(2);
});

test('an encrypted file, and one that is damaged, are told by verify in its own words', async () => {
  const file = await exported();
  const password = ['--encrypt', 'a', 'b', '256', '--'];
  execFileSync('qpdf', [...password, file('form.pdf'), file('encrypted.pdf')]);
  writeFileSync(file('damaged.pdf'), '%PDF-1.7\n');
  for (const [name, code, words] of [
    ['encrypted.pdf', 'pdf-encrypted', '查验不了：PDF 有密码保护'],
    ['damaged.pdf', 'pdf-damaged', '查验不了：PDF 已损坏'],
  ] as const) {
    const told = await cli('verify', file(name), '--json');
    expect(told.code).toBe(2);
    expect(told.errors).toContain(words);
    expect(told.errors).not.toMatch(/不能签名|没有签名，/);
    expect(JSON.parse(told.out)).toMatchObject({ error: { code }, message: expect.stringContaining('查验') });
  }
});

test('what a certificate calls its holder does nothing to the terminal', async () => {
  const hostile = path.join(CASES, '180-terminal-escape-untrusted.pdf');
  const told = await cli('verify', hostile);
  expect(told.code).toBe(1);
  expect(told.out).toMatch(/‹U\+[0-9A-F]{4}›/);
  // Nothing but lines of its own.
  expect(told.out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
});

describe('nothing is signed', () => {
  const attempt = async (file: (name: string) => string, input: string, ...more: readonly string[]) => {
    const tried = await cli('sign', file(input), '-o', file('out.pdf'), ...more);
    return { ...tried, written: existsSync(file('out.pdf')) };
  };
  const as = (role: string, p12: string): readonly string[] => ['--role', role, '--p12', p12];

  test('while errors stand, whatever is said', async () => {
    const file = await exported(emptyDocument());
    const tried = await attempt(file, 'form.pdf', ...as('填报人', file('zhangSan.p12')), '--anyway');
    expect(tried).toMatchObject({ code: 1, written: false });
    expect(tried.errors).toContain('不能放行');
    expect(tried.errors).toContain('“错误”没有改正');
  });

  test('while anything asks to be looked at: each is named, and lifted by name', async () => {
    const file = await exported(panyuDocument());
    const who = as('填报人', file('zhangSan.p12'));
    const named = ['“警告”没有写审核说明', '表上没有写填报人的姓名，证书是张三。'];
    const tried = await attempt(file, 'form.pdf', ...who);
    expect(tried).toMatchObject({ code: 1, written: false, out: '' });
    for (const objection of named) expect(tried.errors).toContain(objection);
    const lifted = await attempt(file, 'form.pdf', ...who, '--anyway');
    expect(lifted).toMatchObject({ code: 0, written: true });
    expect(lifted.errors).toContain('已按 --anyway 放行');
    for (const objection of named) expect(lifted.errors).toContain(objection);
  });

  test('by another person than the form names, out of turn, twice by one person, over a signature nobody vouches for', async () => {
    const file = await exported();
    const other = await attempt(file, 'form.pdf', ...as('审核人', file('zhangSan.p12')));
    expect(other).toMatchObject({ code: 1, written: false });
    expect(other.errors).toContain('表上审核人是王五，证书是张三。');
    expect(other.errors).toContain('填报人还没有签名，审核人不按次序先签。');
    await cli('sign', file('form.pdf'), '-o', file('1.pdf'), ...as('填报人', file('zhangSan.p12')));
    const again = await attempt(file, '1.pdf', ...as('单位负责人', file('zhangSan.p12')));
    expect(again).toMatchObject({ code: 1, written: false });
    for (const objection of [
      '已有的填报人签名（张三）：内容完好，证书不可信。',
      '表上单位负责人是李四，证书是张三。',
      '审核人还没有签名，单位负责人不按次序先签。',
      '填报人是用同一张证书（张三）签的名',
    ])
      expect(again.errors).toContain(objection);
    const trusting = [...as('审核人', file('wangWu.p12')), '--trust', file('root.pem')];
    expect(await attempt(file, '1.pdf', ...trusting)).toMatchObject({ code: 0, written: true });
  });

  test('over a signature that does not hold, whatever is said', async () => {
    const file = await exported();
    await cli('sign', file('form.pdf'), '-o', file('1.pdf'), ...as('填报人', file('zhangSan.p12')));
    writeFileSync(file('1.pdf'), Buffer.concat([readFileSync(file('1.pdf')), Buffer.from('% more\n')]));
    const tried = await attempt(file, '1.pdf', ...as('审核人', file('wangWu.p12')), '--anyway');
    expect(tried).toMatchObject({ code: 1, written: false });
    expect(tried.errors).toMatch(/不能放行：\n {4}已有的填报人签名（张三）：签名(后被改动|无效)/);
  });

  test('over scripts, whatever is said', async () => {
    const file = await exported();
    copyFileSync(path.join(CASES, '201-base-with-open-action-script-unsigned.pdf'), file('scripts.pdf'));
    const tried = await attempt(file, 'scripts.pdf', ...as('填报人', file('zhangSan.p12')), '--anyway');
    expect(tried).toMatchObject({ code: 1, written: false });
    expect(tried.errors).toContain('不能放行：\n    文件带有脚本或会自动执行的动作。');
  });

  test('with an expired certificate, with what is no certificate, or twice in one place', async () => {
    const file = await exported();
    for (const p12 of ['expired.p12', 'seal.png'])
      expect(await attempt(file, 'form.pdf', ...as('填报人', file(p12)))).toMatchObject({ code: 2, written: false });
    await cli('sign', file('form.pdf'), '-o', file('1.pdf'), ...as('填报人', file('zhangSan.p12')));
    const twice = await attempt(file, '1.pdf', ...as('填报人', file('zhangSan.p12')), '--anyway');
    expect(twice).toMatchObject({ code: 2, written: false });
    expect(twice.errors).toContain('填报人已经签过名');
  });
});

describe('the page is the data', () => {
  const CASES = path.resolve(import.meta.dirname, '../../fixtures/signing');
  const DIFFERS = '“项目支出”页面上是“99,511.16”，申报表里是“93,511.16”';
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
    expect(page).toMatchObject({
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
    expect(told.page).toMatchObject({ state: 'other-version', version: null });
    for (const { remarks, problems } of told.signatures) {
      expect(remarks).toContain('other-version');
      expect(problems).not.toContain('page-differs');
    }
    const tried = await sign(input);
    expect(tried).toMatchObject({ code: 1, written: false });
    expect(tried.errors).toContain('由另一版本的本程序制作');
    // With the word of the officer it is lifted, and said so.
    expect((await sign(input, '--anyway')).errors).toMatch(/已按 --anyway 放行：\n[\s\S]*由另一版本的本程序制作/);
  });

  test('a page of this version is the form’s, with an annex and without', async () => {
    const file = await exported();
    await cli('export', file('form.pbd'), '-o', file('annex.pdf'), '--annex', '--landscape');
    for (const pdf of ['form.pdf', 'annex.pdf']) {
      const { page } = JSON.parse((await cli('verify', file(pdf), '--json')).out);
      expect(page).toMatchObject({ state: 'same' });
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

describe('a form under a template that is not known here', () => {
  const template = { ...panyuDocument().template, level: '市' };
  const changed = (): PbdDocument => explained({ ...panyuDocument(), template });
  const LINE = '与本机同名的模板不同';

  test('says so when it is checked, exported, signed and verified', async () => {
    const file = await exported(changed());
    expect((await cli('check', file('form.pbd'))).out).toContain(LINE);
    const { id, name } = template;
    const json = JSON.parse((await cli('check', file('form.pbd'), '--json')).out);
    expect(json.template).toEqual({ id, name, standing: 'changed' });
    expect((await cli('export', file('form.pbd'), '-o', file('again.pdf'))).errors).toContain(LINE);
    const signing = ['sign', file('form.pdf'), '-o', file('1.pdf'), '--role', '填报人', '--p12', file('zhangSan.p12')];
    const refused = await cli(...signing);
    expect(refused.code).toBe(1);
    expect(refused.errors).toContain(LINE);
    expect(existsSync(file('1.pdf'))).toBe(false);
    expect((await cli(...signing, '--anyway')).code).toBe(0);
    const trust = ['--trust', file('root.pem')];
    const verified = await cli('verify', file('1.pdf'), ...trust);
    expect(verified.out).toContain(LINE);
    const { template: judged } = JSON.parse((await cli('verify', file('1.pdf'), ...trust, '--json')).out);
    expect(judged).toEqual({ id, name, standing: 'changed' });
  });

  test('and nothing where it is one of the officer’s own', async () => {
    const folder = path.join(freshFolder(), 'templates');
    const own = { ...template, id: 'of-my-own' };
    const form = { ...panyuDocument(), template: own };
    await openOwnTemplates(folder, { now: () => new Date() }).add(own, false);
    const file = await exported(explained(form));
    expect((await cli('check', file('form.pbd'))).out).toContain('不在本机的模板里');
    const said = await cliIn(folder, 'check', file('form.pbd'));
    expect(said.out).not.toContain('不在本机的模板里');
    const who = ['--role', '填报人', '--p12', file('zhangSan.p12')];
    expect((await cliIn(folder, 'sign', file('form.pdf'), '-o', file('1.pdf'), ...who)).code).toBe(0);
  });
});
