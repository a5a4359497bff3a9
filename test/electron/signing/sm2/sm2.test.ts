import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../../../electron/signing/bytes.ts';
import { derOctetString, derSequence, derUnsigned } from '../../../../electron/signing/der.ts';
import { fileDigests } from '../../../../electron/signing/digests.ts';
import { type Sm2KeyPair, sm2KeyPair, sm2Sign, sm2Verify, sm3 } from '../../../../electron/signing/sm2/sm2.ts';
import { temporaryFolders } from '../../temporary-folder.ts';
import { pemOf } from '../test-pki.ts';

const newFolder = temporaryFolders();
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replace(/ /g, ''), 'hex'));
const hex = (content: Uint8Array): string => Buffer.from(content).toString('hex');

describe('SM3: GB/T 32905 appendix A', () => {
  test.each([
    ['A.1', 'abc', '66c7f0f4 62eeedd9 d1f2d46b dc10e4e2 4167c487 5cf2f7a2 297da02b 8f4ba8e0'],
    ['A.2', 'abcd'.repeat(16), 'debe9ff9 2275b8a1 38604889 c18e5a4d 6fdb70e5 387e5765 293dcba3 9c0c5732'],
  ])('%s', (_name, text, expected) => {
    expect(hex(sm3(Buffer.from(text)))).toBe(expected.replace(/ /g, ''));
  });

  test('openssl agrees on every length around a block', () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 100_000]) {
      const content = randomBytes(length);
      const openssl = execFileSync('openssl', ['dgst', '-sm3', '-r'], { input: content, encoding: 'utf8' });
      expect(fileDigests(content).sm3).toBe(openssl.slice(0, 64));
    }
  });
});

/** GB/T 32918.5 appendix A.2: key, message and signature on the recommended curve. */
const EXAMPLE = {
  privateKey: bytes('3945208F 7B2144B1 3F36E38A C6D39F95 88939369 2860B51A 42FB81EF 4DF7C5B8'),
  publicKey: bytes(
    '04 09F9DF31 1E5421A1 50DD7D16 1E4BC5C6 72179FAD 1833FC07 6BB08FF3 56F35020' +
      'CCEA490C E26775A5 2DC6EA71 8CC1AA60 0AED05FB F35E084A 6632F607 2DA9AD13',
  ),
  message: Buffer.from('message digest'),
  r: bytes('F5A03B06 48D2C463 0EEAC513 E1BB81A1 5944DA38 27D5B741 43AC7EAC EEE720B3'),
  s: bytes('B1B6AA29 DF212FD8 763182BC 0D421CA1 BB9038FD 1F7F42D4 840B69C4 85BBC1AA'),
} as const;

const keysOf = (random: Uint8Array): Sm2KeyPair => {
  const keys = sm2KeyPair(random);
  if (keys === null) throw new Error('no key');
  return keys;
};

describe('SM2: GB/T 32918', () => {
  test('the public key and signature of the standard’s example', () => {
    const { privateKey, publicKey, message, r, s } = EXAMPLE;
    expect(hex(keysOf(privateKey).publicKey)).toBe(hex(publicKey));
    expect(sm2Verify(message, derSequence(derUnsigned(r), derUnsigned(s)), publicKey)).toBe(true);
    expect(sm2Verify(Buffer.from('message digesT'), derSequence(derUnsigned(r), derUnsigned(s)), publicKey)).toBe(
      false,
    );
    expect(sm2Verify(message, derSequence(derUnsigned(s), derUnsigned(r)), publicKey)).toBe(false);
  });

  test('numbers outside the curve’s order are no keys', () => {
    const order = bytes('FFFFFFFE FFFFFFFF FFFFFFFF FFFFFFFF 7203DF6B 21C6052B 53BBF409 39D54123');
    const below = (by: number): Uint8Array => {
      const copy = order.slice();
      copy[31] = (copy[31] ?? 0) - by;
      return copy;
    };
    expect([sm2KeyPair(new Uint8Array(32)), sm2KeyPair(order), sm2KeyPair(below(1))]).toEqual([null, null, null]);
    expect(sm2KeyPair(new Uint8Array(31).fill(1))).toBeNull();
    expect(sm2KeyPair(below(2))).not.toBeNull();
  });

  test('signatures and keys that are none are refused without throwing', () => {
    const keys = keysOf(EXAMPLE.privateKey);
    const good = sm2Sign(EXAMPLE.message, keys);
    const order = bytes('FFFFFFFE FFFFFFFF FFFFFFFF FFFFFFFF 7203DF6B 21C6052B 53BBF409 39D54123');
    const one = Uint8Array.of(1);
    for (const signature of [
      new Uint8Array(),
      derOctetString(good),
      derSequence(derUnsigned(EXAMPLE.r)),
      derSequence(derUnsigned(new Uint8Array(1)), derUnsigned(EXAMPLE.s)),
      derSequence(derUnsigned(EXAMPLE.r), derUnsigned(order)),
      derSequence(
        derUnsigned(one),
        derUnsigned(bytes('FFFFFFFE FFFFFFFF FFFFFFFF FFFFFFFF 7203DF6B 21C6052B 53BBF409 39D54122')),
      ),
      concatBytes(good, one),
    ])
      expect(sm2Verify(EXAMPLE.message, signature, keys.publicKey)).toBe(false);
    for (const point of [new Uint8Array(), keys.publicKey.subarray(1), new Uint8Array(65).fill(4)])
      expect(sm2Verify(EXAMPLE.message, good, point)).toBe(false);
  });

  test('what is signed is verified, one changed bit is not', () => {
    const scalar = fc.uint8Array({ minLength: 32, maxLength: 32 }).filter((random) => sm2KeyPair(random) !== null);
    fc.assert(
      fc.property(scalar, fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), (random, message, place) => {
        const keys = keysOf(random);
        const signature = sm2Sign(message, keys);
        expect(sm2Verify(message, signature, keys.publicKey)).toBe(true);
        const changed = message.slice();
        const at = place % message.length;
        changed[at] = (changed[at] ?? 0) ^ (1 << (place % 8));
        expect(sm2Verify(changed, signature, keys.publicKey)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  test('openssl accepts our signatures and we accept its', () => {
    const folder = newFolder();
    const file = (name: string): string => path.join(folder, name);
    const run = (...args: string[]) => spawnSync('openssl', args, { cwd: folder });
    expect(run('genpkey', '-algorithm', 'SM2', '-out', 'key.pem').status).toBe(0);
    expect(run('pkey', '-in', 'key.pem', '-pubout', '-out', 'public.pem').status).toBe(0);
    const der = run('pkey', '-in', 'key.pem', '-pubout', '-outform', 'DER').stdout;
    writeFileSync(file('message'), EXAMPLE.message);
    const id = ['-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678'];
    const theirs = run('pkeyutl', '-sign', '-inkey', 'key.pem', '-in', 'message', ...id).stdout;
    expect(sm2Verify(EXAMPLE.message, new Uint8Array(theirs), new Uint8Array(der.subarray(-65)))).toBe(true);

    const keys = keysOf(EXAMPLE.privateKey);
    const head = der.subarray(0, der.length - 65);
    writeFileSync(file('ours.pem'), pemOf('PUBLIC KEY', concatBytes(head, keys.publicKey)));
    writeFileSync(file('ours.sig'), sm2Sign(EXAMPLE.message, keys));
    const verify = ['pkeyutl', '-verify', '-pubin', '-inkey', 'ours.pem', '-sigfile', 'ours.sig', ...id];
    expect(run(...verify, '-in', 'message').status).toBe(0);
    writeFileSync(file('message'), 'another');
    expect(run(...verify, '-in', 'message').status).not.toBe(0);
  });
});
