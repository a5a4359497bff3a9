import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { certificatesIn } from '../../../electron/signing/certificate-files.ts';
import { openTrustStore } from '../../../electron/signing/trust-store.ts';
import { describeTrustError } from '../../../shared/messages/certificate-messages.ts';
import { temporaryFolders } from '../temporary-folder.ts';
import { makeTestPki, pemOf, type TestPki } from './test-pki.ts';

const newFolder = temporaryFolders();
let pki: TestPki;
beforeAll(async () => {
  pki = await makeTestPki(Date.now());
});

const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
/** Fingerprints as openssl computes them. */
function fingerprint(der: Uint8Array): string {
  const file = path.join(newFolder(), 'c.der');
  writeFileSync(file, der);
  const line = openssl('x509', '-in', file, '-inform', 'DER', '-noout', '-fingerprint', '-sha256').toString();
  return line.trim().split('=')[1]?.replaceAll(':', '').toLowerCase() ?? '';
}

function p7b(form: 'DER' | 'PEM'): Uint8Array {
  const folder = newFolder();
  const pem = path.join(folder, 'all.pem');
  writeFileSync(pem, [pki.intermediate, pki.root].map((der) => pemOf('CERTIFICATE', der)).join(''));
  return new Uint8Array(openssl('crl2pkcs7', '-nocrl', '-certfile', pem, '-outform', form));
}

describe('files of certificates', () => {
  test('.cer, .crt, .der, .pem, .p7b', () => {
    const both = [fingerprint(pki.intermediate), fingerprint(pki.root)];
    const pem = pemOf('CERTIFICATE', pki.root);
    const found = (bytes: Uint8Array) => certificatesIn(bytes).map(({ summary }) => summary.fingerprint);
    expect(found(pki.root)).toEqual([both[1]]);
    expect(found(Buffer.from(pem))).toEqual([both[1]]);
    expect(found(Buffer.from(pem.replace(/\n/g, '\r\n')))).toEqual([both[1]]);
    expect(found(Buffer.from(`Bag Attributes\n${pemOf('CERTIFICATE', pki.intermediate)}${pem}${pem}`))).toEqual(both);
    expect(found(p7b('DER')).sort()).toEqual([...both].sort());
    expect(found(p7b('PEM')).sort()).toEqual([...both].sort());
  });

  test('anything else holds none', () => {
    const others = ['', '%PDF-1.7', '-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----', '-----BEGIN '];
    for (const text of others) expect(certificatesIn(Buffer.from(text))).toEqual([]);
    expect(certificatesIn(Buffer.from('-----BEGIN '.repeat(300_000)))).toEqual([]);
    for (let length = 0; length < pki.root.length; length += 7)
      expect(certificatesIn(pki.root.subarray(0, length))).toEqual([]);
  });
});

describe('the list of trusted roots', () => {
  test('a root is added, listed with its SHA-256, removed', async () => {
    const folder = path.join(newFolder(), 'trusted');
    const store = openTrustStore(folder);
    expect(await store.list()).toEqual({ roots: [], damaged: 0 });
    const added = await store.add(certificatesIn(p7b('DER')));
    expect(added.ok && added.value.map(({ summary }) => summary.subject)).toEqual(['测试根证书']);
    await store.add(certificatesIn(pki.strangerRoot));
    await store.add(certificatesIn(pki.root));
    const { roots } = await openTrustStore(folder).list();
    const listed = roots.map(({ summary }) => summary.fingerprint);
    // Two roots of one name: only the fingerprint tells them apart.
    expect(listed).toEqual([fingerprint(pki.root), fingerprint(pki.strangerRoot)].sort());
    expect(await store.remove(fingerprint(pki.root))).toEqual({ ok: true, value: null });
    expect((await store.list()).roots.map(({ der }) => der)).toEqual([pki.strangerRoot]);
  });

  test('what is no root is not taken', async () => {
    const store = openTrustStore(path.join(newFolder(), 'trusted'));
    expect(await store.add(certificatesIn(pki.intermediate))).toEqual({
      ok: false,
      error: { code: 'no-root-in-file' },
    });
    expect(await store.add(certificatesIn(pki.officers.zhangSan.certificate))).toEqual({
      ok: false,
      error: { code: 'no-root-in-file' },
    });
    expect(await store.add(certificatesIn(Buffer.from('x')))).toEqual({
      ok: false,
      error: { code: 'no-certificate-in-file' },
    });
    expect(describeTrustError({ code: 'no-root-in-file' }).message).toContain('信任列表没有改变');
    expect(await store.list()).toEqual({ roots: [], damaged: 0 });
  });

  test('a folder that cannot be made is an error, a path as fingerprint removes nothing', async () => {
    const folder = newFolder();
    writeFileSync(path.join(folder, 'file'), 'x');
    const added = await openTrustStore(path.join(folder, 'file')).add(certificatesIn(pki.root));
    expect(added.ok ? 'ok' : added.error.code).toBe('save-failed');
    await openTrustStore(folder).remove('../file');
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test('every damage sets an entry aside; the others stay', async () => {
    const folder = newFolder();
    const store = openTrustStore(folder);
    await store.add(certificatesIn(pki.strangerRoot));
    const other = readdirSync(folder);
    await store.add(certificatesIn(pki.root));
    const name = readdirSync(folder).find((entry) => !other.includes(entry)) ?? '';
    const whole = readFileSync(path.join(folder, name));
    const changed = (at: number): Buffer => {
      const copy = Buffer.from(whole);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    };
    const damages = [
      ...Array.from({ length: Math.ceil(whole.length / 7) }, (_, index) => whole.subarray(0, index * 7)),
      ...Array.from({ length: Math.ceil(whole.length / 5) }, (_, index) => changed(index * 5)),
      Buffer.concat([whole, Buffer.from('\n')]),
      readFileSync(path.join(folder, other[0] ?? '')),
    ];
    for (const damage of damages) {
      writeFileSync(path.join(folder, name), damage);
      const { roots, damaged } = await store.list();
      expect([roots.map(({ der }) => der), damaged]).toEqual([[pki.strangerRoot], 1]);
    }
    expect(readdirSync(folder).sort()).toEqual([...other, `${name}.damaged`].sort());
    // Under another root's name it is nothing either.
    writeFileSync(path.join(folder, name), whole);
    renameSync(path.join(folder, name), path.join(folder, `${'0'.repeat(64)}.root`));
    expect((await store.list()).roots.map(({ der }) => der)).toEqual([pki.strangerRoot]);
  });
});
