import { type DerNode, membersOf, oidOf, unsignedOf } from './der-reader.ts';
import { readStrictDer } from './der-strict.ts';
import { CURVES, OID, WEAK_CURVES } from './oids.ts';

/** Bytes of a coordinate, and of r and of s, by WebCrypto's names of the curves. */
export const CURVE_BYTES = { 'P-256': 32, 'P-384': 48, 'P-521': 66 } as const;
export type CurveName = keyof typeof CURVE_BYTES;

export type PublicKey =
  | { readonly kind: 'rsa'; readonly bits: number; readonly modulus: Uint8Array; readonly exponent: Uint8Array }
  | { readonly kind: 'ec'; readonly curve: CurveName }
  | { readonly kind: 'sm2' }
  /** `weak` where it is of a curve known to be too small. */
  | { readonly kind: 'other'; readonly weak: boolean };

/**
 * What stands against a key. `weak`: too short to be trusted, though it can still be checked with. `unusable`: a
 * signature by it proves nothing, since anybody can make one. `unknown`: beyond what this program can check with.
 */
export type KeyFault = 'weak' | 'unusable' | 'unknown';

const RSA_BITS = { forgedAtHome: 1024, least: 2048, most: 8192 } as const;
/** BoringSSL, which Electron has, takes no larger exponent either; 65537 is the usual one. In bytes. */
const MAX_EXPONENT_BYTES = 4;

function bitLength(unsigned: Uint8Array): number {
  const first = unsigned[0] ?? 0;
  return first === 0 ? 0 : unsigned.length * 8 - Math.clz32(first) + 24;
}

/** Of SubjectPublicKeyInfo's algorithm and bits. */
export function readPublicKey(algorithm: DerNode | undefined, bits: Uint8Array): PublicKey {
  const [type, parameters] = membersOf(algorithm);
  const oid = oidOf(type);
  if (oid === OID.rsa) {
    const numbers = membersOf(readStrictDer(bits));
    const [modulus, exponent] = numbers.map(unsignedOf);
    if (numbers.length !== 2 || modulus === undefined || exponent === undefined) return { kind: 'other', weak: false };
    return { kind: 'rsa', bits: bitLength(modulus), modulus, exponent };
  }
  if (oid !== OID.ecPublicKey) return { kind: 'other', weak: false };
  // A curve that is described instead of named may be anything (CVE-2020-0601).
  const curve = oidOf(parameters) ?? '';
  return CURVES[curve] ?? { kind: 'other', weak: WEAK_CURVES.has(curve) };
}

const isOdd = (unsigned: Uint8Array): boolean => ((unsigned.at(-1) ?? 0) & 1) === 1;
const isOne = (unsigned: Uint8Array): boolean => unsigned.length === 1 && unsigned[0] === 1;

export function keyFault(key: PublicKey): KeyFault | null {
  if (key.kind === 'other') return key.weak ? 'weak' : 'unknown';
  if (key.kind !== 'rsa') return null;
  const { bits, modulus, exponent } = key;
  if (!isOdd(modulus) || !isOdd(exponent) || isOne(exponent) || bits < RSA_BITS.forgedAtHome) return 'unusable';
  if (bits > RSA_BITS.most || exponent.length > MAX_EXPONENT_BYTES) return 'unknown';
  return bits < RSA_BITS.least ? 'weak' : null;
}

export function describeKey(key: PublicKey): string {
  if (key.kind === 'rsa') return `RSA ${key.bits}`;
  if (key.kind === 'ec') return key.curve;
  return key.kind === 'sm2' ? 'SM2' : '其他';
}
