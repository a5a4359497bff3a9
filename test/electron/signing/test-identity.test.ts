import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readCertificate } from '../../../electron/signing/certificate.ts';
import { makeTestIdentity } from '../../../electron/signing/test-identity.ts';
import { readIdentity } from '../reading/here.ts';
import { temporaryFolders } from '../temporary-folder.ts';

const newFolder = temporaryFolders();
const NOW = new Date();
const PASSWORD = '试用 123';
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const openssl = (...args: string[]): string =>
  execFileSync('openssl', args, {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8', P12_PASSWORD: PASSWORD },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

test.each([
  ['rsa', 'RSA 2048', ['-digest', 'sha256']],
  ['sm2', 'SM2', ['-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678']],
] as const)('a test identity of kind %s is read by openssl and by the program, and says what it is', async (...row) => {
  const [kind, key, options] = row;
  const made = await makeTestIdentity({ name: '张三', kind, password: PASSWORD }, { now: NOW, randomBytes: random });
  const folder = newFolder();
  const file = (name: string): string => path.join(folder, name);
  writeFileSync(file('id.p12'), made.container);
  writeFileSync(file('id.der'), made.certificate);
  const inside = openssl('pkcs12', '-in', file('id.p12'), '-passin', 'env:P12_PASSWORD', '-nodes');
  expect(inside).toContain('-----BEGIN PRIVATE KEY-----');
  expect(inside).toContain('-----BEGIN CERTIFICATE-----');
  const text = openssl('x509', '-in', file('id.der'), '-inform', 'DER', '-noout', '-text', '-nameopt', 'utf8');
  expect(text).toContain('CN=张三（测试身份）');
  expect(text).toContain('O=测试身份（不具法律效力）');
  expect(text).toMatch(/Key Usage: critical\s+Digital Signature, Non Repudiation/);

  const certificate = readCertificate(made.certificate);
  if (certificate === undefined) throw new Error('no certificate');
  writeFileSync(file('signed'), certificate.signedPart);
  writeFileSync(file('signature'), certificate.signature);
  writeFileSync(file('public.pem'), openssl('x509', '-in', file('id.der'), '-inform', 'DER', '-noout', '-pubkey'));
  const verify = ['pkeyutl', '-verify', '-pubin', '-inkey', file('public.pem'), '-sigfile', file('signature')];
  expect(openssl(...verify, '-rawin', '-in', file('signed'), ...options)).toContain('Verified Successfully');

  const read = await readIdentity(made.container, PASSWORD, NOW);
  if (!read.ok) throw new Error(read.error.code);
  const { summary } = read.value.certificate;
  expect(summary).toMatchObject({ subject: '张三（测试身份）', key, testIdentity: true });
  expect(await readIdentity(made.container, '试用 124', NOW)).toEqual({ ok: false, error: { code: 'wrong-password' } });
  expect(await readIdentity(made.container, PASSWORD, new Date(NOW.getTime() + 400 * 86_400_000))).toEqual({
    ok: false,
    error: { code: 'expired', notAfter: summary.notAfter },
  });
});

test('a name too long for a certificate is cut, its mark is not', async () => {
  const request = { name: '长'.repeat(100), kind: 'sm2', password: '' } as const;
  const made = await makeTestIdentity(request, { now: NOW, randomBytes: random });
  const read = await readIdentity(made.container, '', NOW);
  const subject = read.ok ? read.value.certificate.summary.subject : '';
  expect(subject).toHaveLength(64);
  expect(subject.endsWith('（测试身份）')).toBe(true);
});
