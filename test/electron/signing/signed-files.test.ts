import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodePbd, encodePbd } from '../../../electron/documents/pbd-file.ts';
import { readAttachedPbd } from '../../../electron/signing/attachment.ts';
import { verifyPdf } from '../../../electron/signing/verify.ts';
import type { SignatureRole } from '../../../shared/signing/roles.ts';
import { verifiedPdfSchema } from '../../../shared/signing/verified.ts';
import { withPage } from '../../../shared/signing/with-page.ts';
import { stored } from '../../forms.ts';
import { panyuDocument } from '../pdf/panyu-document.ts';
import { renderDocument } from '../pdf/pdf-fixture.ts';
import { sealPicture } from './seal-picture.ts';
import { requestOf, signedBy, signPdf, testSigner, thriceSigned, unsignedPdf } from './signed-pdf.ts';
import { makeTestPki, type OfficerName, pemOf, type TestPki } from './test-pki.ts';

/** Signed files, judged by programs that share no code with ours: poppler with NSS, OpenSSL, qpdf. */

let pki: TestPki;
let base: Uint8Array;
let signed: Uint8Array;
let folder: string;
const inFolder = (name: string): string => path.join(folder, name);
const run = (tool: string, ...args: readonly string[]): string =>
  execFileSync(tool, args, { encoding: 'utf8', stdio: 'pipe' });

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pbd-signed-'));
  pki = await makeTestPki(Date.now());
  base = await unsignedPdf();
  [, , signed] = await thriceSigned(pki, base);
  writeFileSync(inFolder('signed.pdf'), signed);
  writeFileSync(inFolder('root.der'), pki.root);
  writeFileSync(inFolder('root.pem'), pemOf('CERTIFICATE', pki.root));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('poppler finds three valid signatures with trusted certificates', () => {
  const database = `sql:${folder}`;
  run('certutil', '-N', '-d', database, '--empty-password');
  run('certutil', '-A', '-d', database, '-n', 'root', '-t', 'C,C,C', '-i', inFolder('root.der'));
  const report = run('pdfsig', '-nssdir', database, inFolder('signed.pdf'));
  expect(report.match(/Signature is Valid\./g)).toHaveLength(3);
  expect(report.match(/Certificate is Trusted\./g)).toHaveLength(3);
  expect(report.match(/Signature Type: ETSI\.CAdES\.detached/g)).toHaveLength(3);
  for (const field of ['填报人', '审核人', '单位负责人']) expect(report).toContain(`Field Name: ${field}`);
});

test('openssl verifies each value over the bytes it signs, up to the root', () => {
  const text = Buffer.from(signed).toString('latin1');
  const ranges = [...text.matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+)\]/g)];
  expect(ranges).toHaveLength(3);
  for (const [, first, second, rest] of ranges.map((match) => match.map(Number))) {
    if (first === undefined || second === undefined || rest === undefined) throw new Error('no range');
    writeFileSync(
      inFolder('content'),
      Buffer.concat([signed.subarray(0, first), signed.subarray(second, second + rest)]),
    );
    const value = Buffer.from(text.slice(first + 1, second - 1), 'hex');
    writeFileSync(inFolder('value'), value.subarray(0, 4 + value.readUInt16BE(2)));
    const args = ['-inform', 'DER', '-in', inFolder('value'), '-content', inFolder('content'), '-binary'];
    run(
      'openssl',
      'cms',
      '-verify',
      '-cades',
      ...args,
      '-CAfile',
      inFolder('root.pem'),
      '-purpose',
      'any',
      '-out',
      inFolder('out'),
    );
    expect(readFileSync(inFolder('out')).length).toBe(first + rest);
  }
});

test('qpdf finds no fault, and no file holds anything that acts by itself', () => {
  expect(run('qpdf', '--check', inFolder('signed.pdf'))).toContain('No syntax or stream encoding errors found');
  const plain = run('qpdf', '--qdf', '--object-streams=disable', inFolder('signed.pdf'), '-');
  expect(plain).not.toMatch(/\/(JavaScript|JS|Launch|OpenAction|AA|URI|StructTreeRoot|MarkInfo)\b/);
});

test('the file declares PDF/A-3b, with a colour profile, the form as its source and Chinese as its language', () => {
  const plain = run('qpdf', '--qdf', '--object-streams=disable', inFolder('signed.pdf'), '-');
  expect(plain).toMatch(/^%PDF-1\.7/);
  expect(plain).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>B<\/pdfaid:conformance>/);
  for (const part of [
    '/OutputIntents',
    '/GTS_PDFA1',
    '/AFRelationship /Source',
    '/Lang (zh-CN)',
    '/DisplayDocTitle true',
  ])
    expect(plain).toContain(part);
});

test('our own verification says who, in which role, and that nobody is left to sign', async () => {
  const verified = await verifyPdf(signed, { roots: [pki.root], at: new Date() });
  if (!verified.ok) throw new Error(verified.error);
  const whole = withPage(verified.value, { state: 'same' });
  expect(verifiedPdfSchema.parse(whole)).toEqual(whole);
  expect(verified.value).toMatchObject({
    ok: true,
    blankFields: [],
    signatures: [
      { role: 'preparedBy', signer: { subject: '张三' }, certifies: true, locks: false, coversWholeFile: false },
      { role: 'reviewedBy', signer: { subject: '李四' }, certifies: false, locks: false, coversWholeFile: false },
      { role: 'approvedBy', signer: { subject: '王五' }, certifies: false, locks: true, coversWholeFile: true },
    ],
  });
  expect(verified.value.signatures[0]?.chain.map(({ subject }) => subject)).toEqual([
    '张三',
    '测试签发机构',
    '测试根证书',
  ]);
});

test('without the root, or with another of the same name, nobody is trusted', async () => {
  for (const roots of [[], [pki.strangerRoot]]) {
    const verified = await verifyPdf(signed, { roots, at: new Date() });
    expect(verified).toMatchObject({
      ok: true,
      value: { ok: false, signatures: [{ intact: true, trusted: false }, {}, {}] },
    });
  }
});

const prepared = (name: OfficerName) =>
  signedBy(base, pki.officers[name], requestOf({ role: 'preparedBy', signerName: name }));

test.each([
  ['zhaoLiu', []],
  ['revokedLooking', []],
  ['expired', ['certificate-expired']],
  ['notYetValid', ['certificate-not-yet-valid']],
  ['stranger', ['chain-untrusted']],
] as const)('signed by %s', async (name, problems) => {
  const verified = await verifyPdf(await prepared(name), { roots: [pki.root], at: new Date() });
  expect(verified).toMatchObject({
    ok: true,
    value: { revocation: 'not-checked', signatures: [{ intact: true, problems }] },
  });
});

test('a key that may not sign does not get past our own check', async () => {
  const request = requestOf({ role: 'preparedBy', signerName: '仅加密' });
  const refused = await signPdf(base, request, await testSigner(pki.officers.wrongUsage));
  expect(refused).toMatchObject({ ok: false, error: { code: 'self-check-failed' } });
});

test.each([[['reviewedBy', 'preparedBy', 'approvedBy']], [['preparedBy', 'approvedBy']], [['approvedBy']]] as const)(
  'signed in the order %j',
  async (order: readonly SignatureRole[]) => {
    let file = base;
    const officers = ['zhangSan', 'liSi', 'zhaoLiu'] as const;
    for (const [index, role] of order.entries())
      file = await signedBy(file, pki.officers[officers[index] ?? 'zhangSan'], requestOf({ role, signerName: '王𠮷' }));
    const verified = await verifyPdf(file, { roots: [pki.root], at: new Date() });
    expect(verified).toMatchObject({ ok: true, value: { ok: true } });
  },
);

test('the .pbd comes back from the signed file byte for byte', async () => {
  const attached = await readAttachedPbd(signed);
  if (!attached.ok) throw new Error(attached.error.code);
  expect(Buffer.compare(attached.value, encodePbd(panyuDocument()))).toBe(0);
  expect(decodePbd(attached.value)).toEqual({ ok: true, value: stored(panyuDocument()) });
  run('pdfdetach', '-save', '1', '-o', inFolder('out.pbd'), inFolder('signed.pdf'));
  expect(Buffer.compare(readFileSync(inFolder('out.pbd')), Buffer.from(attached.value))).toBe(0);
});

test('a PDF that carries no form says so; one without a signing block has no place to sign', async () => {
  const { bytes } = await renderDocument(panyuDocument());
  expect(await readAttachedPbd(bytes)).toEqual({ ok: false, error: { code: 'no-attachment' } });
  const refused = await signPdf(
    bytes,
    requestOf({ role: 'preparedBy', signerName: '张三' }),
    await testSigner(pki.officers.liSi),
  );
  expect(refused).toEqual({ ok: false, error: { code: 'no-field', role: '填报人' } });
});

test.each([
  ['larger than 60 mm', sealPicture(75), 'too-large'],
  ['no PNG', new Uint8Array(Buffer.from('GIF89a, in truth, and long enough to be read')), 'not-png'],
  ['a PNG cut short', sealPicture().subarray(0, 200), 'not-png'],
] as const)('a seal that is %s is refused', async (_, seal, reason) => {
  const request = requestOf({ role: 'approvedBy', signerName: '王五', seal });
  expect(await signPdf(base, request, await testSigner(pki.officers.liSi))).toEqual({
    ok: false,
    error: { code: 'bad-seal', reason },
  });
});

test('the seal stands on the page at its real size, and the page shows through', async () => {
  const page = run('pdfinfo', inFolder('signed.pdf')).match(/Pages:\s+(\d+)/)?.[1] ?? '';
  run('pdftoppm', '-r', '254', '-f', page, '-l', page, '-singlefile', inFolder('signed.pdf'), inFolder('page'));
  const picture = readFileSync(inFolder('page.ppm'));
  const [head = '', width = '0'] = /^P6\n(\d+) \d+\n255\n/.exec(picture.subarray(0, 40).toString('latin1')) ?? [];
  const pixels = picture.subarray(head.length);
  let [left, right] = [Number.POSITIVE_INFINITY, 0];
  for (let at = 0; at < pixels.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
    if (red < 150 || green > 120 || blue > 120) continue;
    const column = (at / 3) % Number(width);
    left = Math.min(left, column);
    right = Math.max(right, column);
  }
  // Ten dots a millimetre.
  expect((right - left + 1) / 10).toBeCloseTo(42, 0);
});
