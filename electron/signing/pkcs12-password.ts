import { setImmediate as letOthersRun } from 'node:timers/promises';
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { concatBytes } from './bytes.ts';
import { OID } from './oids.ts';

/** What PKCS#12 (RFC 7292) makes of a password: keys for its old ciphers, and the check value over its content. */

export type PasswordHash = typeof sha1 | typeof sha256 | typeof sha512;

/** By the identifiers that containers use. */
export const PASSWORD_HASHES: Readonly<Record<string, PasswordHash>> = {
  [OID.sha1]: sha1,
  [OID.sha224]: sha224,
  [OID.sha256]: sha256,
  [OID.sha384]: sha384,
  [OID.sha512]: sha512,
};

/** Beyond what any program writes (600,000 are met); more would only hold up the officer. */
export const MAX_ITERATIONS = 2_000_000;
/** Some ten milliseconds on a slow machine. */
const ITERATIONS_AT_A_TIME = 5000;

/** UTF-16, big-endian, with its final zero (RFC 7292 appendix B.1). */
export function bmpPassword(password: string): Uint8Array {
  const bytes = new Uint8Array(password.length * 2 + 2);
  for (let i = 0; i < password.length; i++) {
    const unit = password.charCodeAt(i);
    bytes[2 * i] = unit >> 8;
    bytes[2 * i + 1] = unit & 0xff;
  }
  return bytes;
}

/** What a derived value is for. */
export const PURPOSE = { key: 1, initialVector: 2, check: 3 } as const;

function repeatedToBlocks(bytes: Uint8Array, blockLength: number): Uint8Array {
  const filled = new Uint8Array(blockLength * Math.ceil(bytes.length / blockLength));
  for (let i = 0; i < filled.length; i++) filled[i] = bytes[i % bytes.length] ?? 0;
  return filled;
}

/** Each block of `input` plus `digest` plus one, modulo its size. */
function nextInput(input: Uint8Array, digest: Uint8Array, blockLength: number): Uint8Array {
  const next = input.slice();
  for (let block = 0; block < next.length; block += blockLength) {
    let carry = 1;
    for (let i = blockLength - 1; i >= 0; i--) {
      carry += (next[block + i] ?? 0) + (digest[i % digest.length] ?? 0);
      next[block + i] = carry & 0xff;
      carry >>= 8;
    }
  }
  return next;
}

/** RFC 7292 appendix B.2. `password` as `bmpPassword` gives it; `length` in bytes. Others may run in between. */
export async function derivePkcs12(
  hash: PasswordHash,
  password: Uint8Array,
  salt: Uint8Array,
  purpose: (typeof PURPOSE)[keyof typeof PURPOSE],
  iterations: number,
  length: number,
): Promise<Uint8Array> {
  const { blockLen } = hash;
  const diversifier = new Uint8Array(blockLen).fill(purpose);
  let input = concatBytes(repeatedToBlocks(salt, blockLen), repeatedToBlocks(password, blockLen));
  let output = new Uint8Array();
  while (output.length < length) {
    let digest = hash(concatBytes(diversifier, input));
    for (let i = 1; i < iterations; i++) {
      digest = hash(digest);
      if (i % ITERATIONS_AT_A_TIME === 0) await letOthersRun();
    }
    output = new Uint8Array(concatBytes(output, digest));
    input = nextInput(input, digest, blockLen);
  }
  return output.subarray(0, length);
}

/** The value by which a container is found whole and its password right. */
export async function pkcs12Check(
  hash: PasswordHash,
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  content: Uint8Array,
): Promise<Uint8Array> {
  const key = await derivePkcs12(hash, password, salt, PURPOSE.check, iterations, hash.outputLen);
  return hmac(hash, key, content);
}
