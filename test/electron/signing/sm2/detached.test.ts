import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SigningIdentity } from '../../../../electron/reading/sign-apart.ts';
import { type Certificate, readCertificate } from '../../../../electron/signing/certificate.ts';
import { signDetached } from '../../../../electron/signing/sm2/detached.ts';
import { signatureFileOf, signBeside } from '../../../../electron/signing/sm2/detached-files.ts';
import { sm3 } from '../../../../electron/signing/sm2/sm2.ts';
import { verifyDetached } from '../../../../electron/signing/sm2/verify-detached.ts';
import { makeTestIdentity } from '../../../../electron/signing/test-identity.ts';
import { describeDetachedError, SM2_NOTICE } from '../../../../shared/messages/detached-messages.ts';
import { readIdentity } from '../../reading/here.ts';
import { temporaryFolders } from '../../temporary-folder.ts';
import { pemOf } from '../test-pki.ts';

const newFolder = temporaryFolders();
const NOW = new Date('2026-11-24T08:00:00Z');
const FILE = new Uint8Array(randomBytes(5000));

async function identity(kind: 'rsa' | 'sm2'): Promise<SigningIdentity> {
  const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
  const made = await makeTestIdentity({ name: '张三', kind, password: 'p' }, { now: NOW, randomBytes: random });
  const read = await readIdentity(made.container, 'p', NOW);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

let signer: SigningIdentity;
let signature: Uint8Array;
let roots: readonly Certificate[];
beforeAll(async () => {
  signer = await identity('sm2');
  const signed = await signDetached(sm3(FILE), signer.signer, NOW);
  if (!signed.ok) throw new Error(signed.error.code);
  signature = signed.value;
  roots = [signer.certificate];
});

const problems = async (file: Uint8Array, p7s: Uint8Array, trusted = roots, now = NOW): Promise<readonly string[]> => {
  const judged = await verifyDetached(file, p7s, trusted, now);
  return judged.ok ? judged.value.problems : [judged.error.code];
};

test('a detached signature is verified, with who and when', async () => {
  const judged = await verifyDetached(FILE, signature, roots, NOW);
  expect(judged).toEqual({
    ok: true,
    value: {
      signer: signer.certificate.summary,
      claimedTime: NOW.toISOString(),
      intact: true,
      trusted: true,
      chain: ['张三（测试身份）'],
      revocation: 'not-checked',
      problems: [],
    },
  });
  expect(await problems(FILE, Buffer.from(pemOf('PKCS7', signature)))).toEqual([]);
});

test('what is judged stays as it is', async () => {
  const read = Buffer.from(signature);
  expect(await problems(FILE, read)).toEqual([]);
  expect(read.equals(signature)).toBe(true);
});

test('the structure is of GB/T 35275, as openssl reads it', () => {
  const file = path.join(newFolder(), 'x.p7s');
  writeFileSync(file, signature);
  const text = execFileSync('openssl', ['asn1parse', '-inform', 'DER', '-in', file], { encoding: 'utf8' });
  const identifiers = [...text.matchAll(/OBJECT\s+:(.+)/g)].map((match) => match[1]?.trim());
  expect(identifiers[0]).toBe('1.2.156.10197.6.1.4.2.2');
  expect(identifiers).toContain('1.2.156.10197.6.1.4.2.1');
  expect(identifiers.filter((name) => name === 'sm3').length).toBe(2);
  expect(identifiers.at(-1)).toBe('1.2.156.10197.1.301.1');
});

describe('what does not hold is named', () => {
  test('another file, an untrusting officer, another time', async () => {
    const changed = FILE.slice();
    changed[100] = (changed[100] ?? 0) ^ 1;
    expect(await problems(changed, signature)).toEqual(['content-changed']);
    expect(await problems(FILE, signature, [])).toEqual(['chain-untrusted']);
    // The same name, another key.
    const stranger = await identity('sm2');
    expect(await problems(FILE, signature, [stranger.certificate])).toEqual(['chain-untrusted']);
    expect(await problems(FILE, signature, roots, new Date('2028-01-01'))).toEqual(['certificate-expired']);
  });

  test('an RSA key signs nothing here', async () => {
    const rsa = await identity('rsa');
    const signed = await signDetached(sm3(FILE), rsa.signer, NOW);
    expect(signed).toEqual({ ok: false, error: { code: 'not-an-sm2-key' } });
    expect(describeDetachedError({ code: 'not-an-sm2-key' }).message).toContain('PDF 没有被改动');
    expect(SM2_NOTICE).toContain('常见的 PDF 阅读器不会验证');
  });

  test('other files are no signature', async () => {
    for (const other of [new Uint8Array(), FILE, signer.certificate.der, Buffer.from('-----BEGIN PKCS7-----')])
      expect(await problems(FILE, other)).toEqual(['not-a-detached-signature']);
    for (let length = 0; length < signature.length; length += 7)
      expect(await problems(FILE, signature.subarray(0, length))).toEqual(['not-a-detached-signature']);
  });

  test('a changed bit of the signature is found, but where nothing signs it', async () => {
    const start = Buffer.from(signature).indexOf(signer.certificate.der);
    const certificateEnd = start + signer.certificate.der.length;
    // The certificate is the anchor itself, found by its fingerprint; what follows it is the signer's own part.
    const positions = fc.oneof(
      fc.integer({ min: start, max: certificateEnd - 1 }),
      fc.integer({ min: certificateEnd, max: signature.length - 1 }),
    );
    await fc.assert(
      fc.asyncProperty(positions, fc.nat({ max: 7 }), async (at, bit) => {
        const changed = signature.slice();
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        const judged = await verifyDetached(FILE, changed, roots, NOW);
        if (!judged.ok || !judged.value.trusted) return;
        // The version numbers and parameters around the signature are signed by no part of it.
        const before = await verifyDetached(FILE, signature, roots, NOW);
        expect(judged).toEqual(before);
        expect(at).toBeGreaterThanOrEqual(certificateEnd);
      }),
      { numRuns: 1000 },
    );
  });
});

test('a signature is kept beside its file and judged there', async () => {
  const file = path.join(newFolder(), '申报表.pdf');
  writeFileSync(file, FILE);
  expect(await signBeside(file, sm3(FILE), signer.signer, NOW)).toEqual({ ok: true, value: `${file}.p7s` });
  const kept = readFileSync(signatureFileOf(file));
  const judged = await verifyDetached(readFileSync(file), kept, roots, NOW);
  expect(judged.ok && judged.value.trusted).toBe(true);
  expect(new Uint8Array(readFileSync(file))).toEqual(FILE);
  const after = await verifyDetached(FILE.subarray(1), kept, roots, NOW);
  expect(after.ok && after.value.problems).toEqual(['content-changed']);
});

test('a chain of SM2 certificates made by openssl leads to its root, and to no other', async () => {
  const folder = newFolder();
  const run = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  };
  const subject = (name: string): string[] => ['-subj', `/C=CN/CN=${name}`, '-utf8'];
  const id = 'distid:1234567812345678';
  writeFileSync(path.join(folder, 'officer.cnf'), 'basicConstraints=critical,CA:FALSE\nkeyUsage=digitalSignature\n');
  for (const name of ['root', 'officer']) run('genpkey', '-algorithm', 'SM2', '-out', `${name}.key`);
  run(
    'req',
    '-x509',
    '-new',
    '-key',
    'root.key',
    '-sm3',
    '-sigopt',
    id,
    ...subject('国密根'),
    '-days',
    '30',
    '-out',
    'root.pem',
  );
  run('req', '-new', '-key', 'officer.key', '-sm3', '-sigopt', id, ...subject('李四'), '-out', 'officer.csr');
  run(
    ...['x509', '-req', '-in', 'officer.csr', '-CA', 'root.pem', '-CAkey', 'root.key', '-CAcreateserial'],
    ...['-sm3', '-sigopt', id, '-vfyopt', id, '-days', '20', '-extfile', 'officer.cnf', '-out', 'officer.pem'],
  );
  run('pkcs12', '-export', '-inkey', 'officer.key', '-in', 'officer.pem', '-passout', 'pass:p', '-out', 'officer.p12');
  run('x509', '-in', 'root.pem', '-outform', 'DER', '-out', 'root.der');
  const now = new Date();
  const read = await readIdentity(readFileSync(path.join(folder, 'officer.p12')), 'p', now);
  const root = readCertificate(new Uint8Array(readFileSync(path.join(folder, 'root.der'))));
  if (!read.ok || root === undefined) throw new Error('not read');
  const signed = await signDetached(sm3(FILE), read.value.signer, now);
  if (!signed.ok) throw new Error(signed.error.code);
  const judged = await verifyDetached(FILE, signed.value, [root], now);
  expect(judged.ok && judged.value.chain).toEqual(['李四', '国密根']);
  expect(await problems(FILE, signed.value, [root], now)).toEqual([]);
  expect(await problems(FILE, signed.value, roots, now)).toEqual(['chain-untrusted']);
});
