import { concatBytes } from './bytes.ts';
import { contextTag, TAG } from './der.ts';
import { type DerNode, integerOf, membersOf, oidOf, unsignedOf } from './der-reader.ts';
import { readStrictDer } from './der-strict.ts';
import { OID } from './oids.ts';
import { CURVE_BYTES, keyFault, type PublicKey } from './public-key.ts';
import { sm2Verify } from './sm2/sm2.ts';

/** How something was signed, and whether a signature fits: for certificates and for documents alike. */

/** Digests that a signature may rest on. */
export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512';
/** Those that are named, so that they can be refused by name. */
type WeakHash = 'MD5' | 'SHA-1';

export type Scheme =
  | { readonly kind: 'rsa'; readonly hash: HashName | WeakHash }
  | { readonly kind: 'ecdsa'; readonly hash: HashName | WeakHash }
  | { readonly kind: 'rsa-pss'; readonly hash: HashName /** In bytes. */; readonly saltLength: number }
  | { readonly kind: 'sm2' };

const HASHES: Readonly<Record<string, HashName | WeakHash>> = {
  [OID.sha256]: 'SHA-256',
  [OID.sha384]: 'SHA-384',
  [OID.sha512]: 'SHA-512',
  [OID.sha1]: 'SHA-1',
  '1.2.840.113549.2.2': 'MD5',
  '1.2.840.113549.2.4': 'MD5',
  '1.2.840.113549.2.5': 'MD5',
};
/** MD2 and MD4 stand with MD5: all three are refused alike. */
const RSA: Readonly<Record<string, HashName | WeakHash>> = {
  '1.2.840.113549.1.1.2': 'MD5',
  '1.2.840.113549.1.1.3': 'MD5',
  '1.2.840.113549.1.1.4': 'MD5',
  '1.2.840.113549.1.1.5': 'SHA-1',
  '1.3.14.3.2.29': 'SHA-1',
  [OID.sha256WithRsa]: 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
};
const ECDSA: Readonly<Record<string, HashName | WeakHash>> = {
  '1.2.840.10045.4.1': 'SHA-1',
  [OID.ecdsaWithSha256]: 'SHA-256',
  [OID.ecdsaWithSha384]: 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
};
/** Programs write either for the same thing: SM2's signature, or SM2 over SM3. */
const SM2: ReadonlySet<string> = new Set([OID.sm2Signature, OID.sm2WithSm3]);

export const isWeak = (hash: HashName | WeakHash): hash is WeakHash => hash === 'MD5' || hash === 'SHA-1';

/** The digest of an AlgorithmIdentifier. */
export const hashOf = (algorithm: DerNode | undefined): HashName | WeakHash | undefined =>
  HASHES[oidOf(membersOf(algorithm)[0]) ?? ''];

const SHA1_SALT = 20;

/**
 * RSASSA-PSS-params (RFC 4055 §3.1). Left out, they mean SHA-1; so nothing but parameters that name one strong digest
 * for both of its places is known here.
 */
function readPss(parameters: DerNode | undefined): Scheme | undefined {
  const part = (number: number): DerNode | undefined =>
    membersOf(parameters).find(({ tag }) => tag === contextTag(number))?.children[0];
  const hash = hashOf(part(0));
  const [mask, maskDigest] = membersOf(part(1));
  const saltLength = part(2) === undefined ? SHA1_SALT : integerOf(part(2));
  const trailer = part(3) === undefined ? 1 : integerOf(part(3));
  if (hash === undefined || isWeak(hash) || oidOf(mask) !== OID.mgf1 || hashOf(maskDigest) !== hash) return undefined;
  return saltLength === undefined || trailer !== 1 ? undefined : { kind: 'rsa-pss', hash, saltLength };
}

/**
 * The scheme of an AlgorithmIdentifier; undefined for one that is not known. `digest` is what a signature in CMS names
 * beside it, where the identifier is the key's own (RFC 8017 appendix C, rsaEncryption in CMS).
 */
export function schemeOf(algorithm: DerNode | undefined, digest?: HashName | WeakHash): Scheme | undefined {
  const [type, parameters, ...more] = membersOf(algorithm);
  const oid = oidOf(type) ?? '';
  if (more.length > 0) return undefined;
  if (oid === OID.rsaPss) return readPss(parameters);
  if (parameters !== undefined && parameters.tag !== TAG.null) return undefined;
  const [rsa, ecdsa] = [RSA[oid] ?? (oid === OID.rsa ? digest : undefined), ECDSA[oid]];
  if (rsa !== undefined) return { kind: 'rsa', hash: rsa };
  if (ecdsa !== undefined) return { kind: 'ecdsa', hash: ecdsa };
  return SM2.has(oid) ? { kind: 'sm2' } : undefined;
}

const HASH_BYTES = { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 } as const satisfies Record<HashName, number>;

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** An ECDSA signature as WebCrypto wants it: r and s at full length (IEEE P1363). */
function rawEcdsa(signature: Uint8Array, size: number): Uint8Array | undefined {
  const numbers = membersOf(readStrictDer(signature)).map(unsignedOf);
  const fit = numbers.filter((number) => number !== undefined && number.length <= size);
  return numbers.length === 2 && fit.length === 2
    ? concatBytes(...fit.flatMap((number = new Uint8Array()) => [new Uint8Array(size - number.length), number]))
    : undefined;
}

interface Question {
  readonly key: PublicKey;
  /** The key's own bits, as in `Certificate`. */
  readonly keyBits: Uint8Array;
  readonly scheme: Scheme;
  readonly signature: Uint8Array;
  /** What was signed. */
  readonly data: Uint8Array;
}
export type SignatureCheck = (question: Question) => Promise<boolean | 'unsupported'>;

const { subtle } = globalThis.crypto;

/** The key enters WebCrypto as the numbers that were judged, not as an encoding to be read a second time. */
async function rsaFits(
  { modulus, exponent, bits }: Extract<PublicKey, { kind: 'rsa' }>,
  scheme: Extract<Scheme, { kind: 'rsa' | 'rsa-pss' }>,
  { signature, data }: Question,
): Promise<boolean | 'unsupported'> {
  if (scheme.hash === 'MD5') return 'unsupported';
  const name = scheme.kind === 'rsa' ? 'RSASSA-PKCS1-v1_5' : 'RSA-PSS';
  const saltLength = scheme.kind === 'rsa' ? 0 : scheme.saltLength;
  // EMSA-PSS has room for a salt of no more (RFC 8017 §9.1.1).
  if (scheme.kind === 'rsa-pss' && saltLength > bits / 8 - HASH_BYTES[scheme.hash] - 2) return 'unsupported';
  const numbers = { kty: 'RSA', n: base64url(modulus), e: base64url(exponent) };
  const key = await subtle.importKey('jwk', numbers, { name, hash: scheme.hash }, false, ['verify']);
  return subtle.verify({ name, saltLength }, key, new Uint8Array(signature), new Uint8Array(data));
}

async function ecdsaFits(
  { curve }: Extract<PublicKey, { kind: 'ec' }>,
  { hash }: Extract<Scheme, { kind: 'ecdsa' }>,
  { keyBits, signature, data }: Question,
): Promise<boolean | 'unsupported'> {
  const raw = rawEcdsa(signature, CURVE_BYTES[curve]);
  // The uncompressed point only: 4, x, y.
  if (hash === 'MD5' || keyBits[0] !== 4 || keyBits.length !== 1 + 2 * CURVE_BYTES[curve]) return 'unsupported';
  if (raw === undefined) return false;
  const algorithm = { name: 'ECDSA', namedCurve: curve };
  const key = await subtle.importKey('raw', new Uint8Array(keyBits), algorithm, false, ['verify']);
  return subtle.verify({ name: 'ECDSA', hash }, key, new Uint8Array(raw), new Uint8Array(data));
}

/** Whether a signature is of this key over these bytes. Never throws. */
export const signatureFits: SignatureCheck = async (question) => {
  const { key, keyBits, scheme, signature, data } = question;
  const fault = keyFault(key);
  if (key.kind === 'other' || fault === 'unknown') return 'unsupported';
  if (fault === 'unusable') return false;
  try {
    if (key.kind === 'rsa' && (scheme.kind === 'rsa' || scheme.kind === 'rsa-pss'))
      return await rsaFits(key, scheme, question);
    if (key.kind === 'ec' && scheme.kind === 'ecdsa') return await ecdsaFits(key, scheme, question);
    return key.kind === 'sm2' && scheme.kind === 'sm2' && sm2Verify(data, signature, keyBits);
  } catch {
    // WebCrypto throws for a point that is not on the curve.
    return false;
  }
};
