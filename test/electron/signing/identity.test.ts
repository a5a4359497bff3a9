import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCertificate } from '../../../electron/signing/certificate.ts';
import {
  contextTag,
  der,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
} from '../../../electron/signing/der.ts';
import { membersOf, octetsOf, readDer } from '../../../electron/signing/der-reader.ts';
import { readPkcs12 } from '../../../electron/signing/pkcs12.ts';
import { signerOf } from '../../../electron/signing/private-key.ts';
import { describeCertificateError } from '../../../shared/messages/certificate-messages.ts';
import { readIdentity } from '../reading/here.ts';
import { extension, make, named, purposes } from './made-certificates.ts';
import {
  CONTAINER_KINDS,
  type ContainerKind,
  containerOf,
  makeTestPki,
  type OfficerName,
  type TestPki,
} from './test-pki.ts';

const NOW = new Date();
const PASSWORDS = ['abc 123', '密码一二三', ''] as const;
const KINDS = Object.keys(CONTAINER_KINDS) as ContainerKind[];

let pki: TestPki;
beforeAll(async () => {
  pki = await makeTestPki(NOW.getTime());
});

const codeOf = async (bytes: Uint8Array, password: string): Promise<string> => {
  const read = await readIdentity(bytes, password, NOW);
  return read.ok ? 'ok' : read.error.code;
};

describe('every kind of container', () => {
  test.each(KINDS.flatMap((kind) => PASSWORDS.map((password) => [kind, password] as const)))(
    '%s, password “%s”',
    async (kind, password) => {
      const { zhangSan } = pki.officers;
      const container = containerOf(zhangSan, password, kind);
      const content = await readPkcs12(container, password);
      expect(content).toEqual({
        ok: true,
        value: { privateKey: zhangSan.privateKey, certificates: [zhangSan.certificate, ...zhangSan.chain] },
      });
      expect(await codeOf(container, `${password}x`)).toBe('wrong-password');
    },
  );
});

describe('a container of two keys', () => {
  /** The parts of both, without check value: openssl writes one key only. */
  function together(...containers: readonly Uint8Array[]): Uint8Array {
    const parts = containers.flatMap((container) => {
      const [, authenticated] = membersOf(readDer(container));
      const content = octetsOf(membersOf(authenticated)[1]?.children[0]);
      return membersOf(readDer(content ?? new Uint8Array())).map(({ raw }) => raw);
    });
    const content = der(contextTag(0), derOctetString(derSequence(...parts)));
    return derSequence(derInteger(3), derSequence(derOid('1.2.840.113549.1.7.1'), content));
  }

  test.each([
    ['the first', ['liSi', 'wrongUsage']],
    ['the second', ['wrongUsage', 'liSi']],
  ] as const)('%s may sign and is taken', async (_name, names) => {
    const container = together(...names.map((name) => containerOf(pki.officers[name], 'p')));
    const read = await readIdentity(container, 'p', NOW);
    expect(read.ok ? read.value.certificate.summary.subject : read.error.code).toBe('李四');
  });

  test('many parts are refused: each might take its time', async () => {
    const one = containerOf(pki.officers.liSi, 'p');
    expect(await codeOf(together(one, one, one, one), 'p')).toBe('ok');
    expect(await codeOf(together(one, one, one, one, one), 'p')).toBe('container-damaged');
  });
});

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const MESSAGE = new TextEncoder().encode('部门整体预算绩效目标申报表');

describe('officers sign', () => {
  test.each([
    ['zhangSan', '张三', 'RSA 2048', 256],
    ['wangWu', '王五', 'RSA 3072', 384],
    ['liSi', '李四', 'P-256', 73],
    ['zhaoLiu', '赵六', 'P-384', 105],
    ['revokedLooking', '吊销待查', 'P-256', 73],
  ] as const)('%s', async (name, subject, key, room) => {
    const officer = pki.officers[name];
    const read = await readIdentity(containerOf(officer, '密码'), '密码', NOW);
    if (!read.ok) throw new Error(read.error.code);
    const { certificate, signer } = read.value;
    expect(certificate.summary).toMatchObject({ subject, issuer: '测试签发机构', key, testIdentity: false });
    expect(signer.certificates).toEqual([officer.certificate, pki.intermediate]);
    expect(signer.maxSignatureBytes).toBe(room);
    const signature = await signer.sign(MESSAGE);
    expect(signature.length).toBeLessThanOrEqual(room);
    if (!key.startsWith('RSA')) return;
    const publicKey = await crypto.subtle.importKey('spki', certificate.publicKeyInfo.slice(), RSA, false, ['verify']);
    expect(await crypto.subtle.verify(RSA, publicKey, signature.slice(), MESSAGE)).toBe(true);
  });
});

describe('what cannot sign is named', () => {
  test.each([
    ['expired', 'expired'],
    ['notYetValid', 'not-yet-valid'],
    ['wrongUsage', 'usage-forbids-signing'],
    ['weak', 'key-too-weak'],
  ] as const satisfies readonly (readonly [OfficerName, string])[])('%s', async (name, code) => {
    expect(await codeOf(containerOf(pki.officers[name], 'p'), 'p')).toBe(code);
  });

  test.each([
    ['certificate-unfit', 'an unknown limit', extension('1.2.3.4', derNull(), true)],
    ['usage-forbids-signing', 'servers only', purposes('1.3.6.1.5.5.7.3.1')],
    ['ok', 'mail', purposes('1.3.6.1.5.5.7.3.4')],
  ])('%s: a certificate of P-521 for %s', async (code, _name, more) => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-521' });
    const key = { publicKeyInfo: publicKey.export({ type: 'spki', format: 'der' }), sign: () => new Uint8Array(70) };
    const dates = { from: new Date(NOW.getTime() - 86_400_000), to: new Date(NOW.getTime() + 86_400_000) };
    const { certificate } = make({ name: named('张三'), key, ...dates, extensions: [more] });
    const pkcs8 = new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }));
    expect(await codeOf(containerOf({ certificate, privateKey: pkcs8, chain: [] }, 'p'), 'p')).toBe(code);
  });

  test('a container without key', async () => {
    expect(await codeOf(containerOf(pki.officers.liSi, 'p', 'AES-256, SHA-256', 'key'), 'p')).toBe('no-private-key');
  });

  test('a PDF, a certificate alone, nothing', async () => {
    expect(await codeOf(Buffer.from('%PDF-1.7\n'), '')).toBe('not-a-container');
    expect(await codeOf(pki.root, '')).toBe('not-a-container');
    expect(await codeOf(new Uint8Array(), '')).toBe('not-a-container');
    expect(await codeOf(new Uint8Array(2 * 1024 * 1024), '')).toBe('not-a-container');
  });

  test('another officer’s certificate beside the key', async () => {
    const { liSi, zhangSan, zhaoLiu } = pki.officers;
    const mixed = { ...liSi, certificate: zhangSan.certificate };
    const certificate = readCertificate(mixed.certificate);
    const other = readCertificate(zhaoLiu.certificate);
    if (certificate === undefined || other === undefined) throw new Error('no certificate');
    const codes = await Promise.all(
      [
        signerOf({ privateKey: liSi.privateKey, certificate, certificates: [] }),
        signerOf({ privateKey: liSi.privateKey, certificate: other, certificates: [] }),
        signerOf({ privateKey: pki.officers.stranger.privateKey, certificate, certificates: [] }),
      ].map(async (made) => {
        const signer = await made;
        return signer.ok ? 'ok' : signer.error.code;
      }),
    );
    expect(codes).toEqual(['key-mismatch', 'key-mismatch', 'key-mismatch']);
  });

  test('an error holds neither password nor key', async () => {
    const read = await readIdentity(containerOf(pki.officers.zhangSan, 'geheim-42'), 'geheim-43', NOW);
    expect(read).toEqual({ ok: false, error: { code: 'wrong-password' } });
  });

  test('dates are those of the certificate', async () => {
    const read = await readIdentity(containerOf(pki.officers.expired, ''), '', NOW);
    if (read.ok || read.error.code !== 'expired') throw new Error('expected to be expired');
    const day = new Date(Date.parse(read.error.notAfter) + 8 * 3_600_000);
    const shown = `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
    expect(describeCertificateError(read.error).message).toContain(shown);
  });
});

const TYPED = new Set([
  'not-a-container',
  'container-damaged',
  'container-unsupported',
  'wrong-password',
  'no-private-key',
  'no-certificate',
  'key-mismatch',
  'expired',
  'not-yet-valid',
  'usage-forbids-signing',
  'certificate-unfit',
  'key-too-weak',
  'key-too-large',
]);

describe('damage', () => {
  // A fast container: what is asked is how damage is met, not how a password is stretched.
  const kinds: readonly ContainerKind[] = ['AES-256, SHA-256', 'legacy RC2-40 and 3DES', 'without MAC'];

  test.each(kinds)('every 7th truncation of %s', async (kind) => {
    const container = containerOf(pki.officers.liSi, '密', kind);
    const codes = new Set<string>();
    for (let length = 0; length < container.length; length += 7)
      codes.add(await codeOf(container.subarray(0, length), '密'));
    expect([...codes].filter((code) => !TYPED.has(code))).toEqual([]);
  });

  test.each(kinds)('500 random changes of %s', async (kind) => {
    const container = containerOf(pki.officers.liSi, '密', kind);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: container.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const changed = container.slice();
        changed[at] = (changed[at] ?? 0) ^ mask;
        const code = await codeOf(changed, '密');
        expect(code === 'ok' || TYPED.has(code)).toBe(true);
        // Under a check value nothing that is used can change unseen.
        if (code === 'ok' && kind !== 'without MAC') {
          const [before, after] = [await readPkcs12(container, '密'), await readPkcs12(changed, '密')];
          expect(after).toEqual(before);
        }
      }),
      { numRuns: 500 },
    );
  });
});
