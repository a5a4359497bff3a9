import {
  createHash,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign as signBytes,
} from 'node:crypto';
import {
  contextTag,
  der,
  derBitString,
  derBoolean,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  derTime,
  derUnsigned,
  derUtf8,
  primitiveContextTag,
  TAG,
} from '../../../electron/signing/der.ts';
import { membersOf, readDer, unsignedOf } from '../../../electron/signing/der-reader.ts';
import { sm2KeyPair, sm2Sign } from '../../../electron/signing/sm2/sm2.ts';

/** Certificates of any shape, well made and ill made, by bytes: what no generator of certificates would write. */

export interface Key {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKeyInfo: Uint8Array;
  readonly sign: (data: Uint8Array, algorithm: Algorithm) => Uint8Array;
}

export interface Algorithm {
  /** AlgorithmIdentifier, DER. */
  readonly identifier: Uint8Array;
  readonly hash: 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512';
}

const rsaAlgorithm = (oid: string, hash: Algorithm['hash']): Algorithm => ({
  identifier: derSequence(derOid(oid), derNull()),
  hash,
});
export const ALGORITHMS = {
  ecdsaSha256: { identifier: derSequence(derOid('1.2.840.10045.4.3.2')), hash: 'sha256' },
  ecdsaSha1: { identifier: derSequence(derOid('1.2.840.10045.4.1')), hash: 'sha1' },
  ecdsaSha512: { identifier: derSequence(derOid('1.2.840.10045.4.3.4')), hash: 'sha512' },
  sm2Sm3: { identifier: derSequence(derOid('1.2.156.10197.1.501')), hash: 'sha256' },
  rsaMd5: rsaAlgorithm('1.2.840.113549.1.1.4', 'md5'),
  rsaSha1: rsaAlgorithm('1.2.840.113549.1.1.5', 'sha1'),
  rsaSha256: rsaAlgorithm('1.2.840.113549.1.1.11', 'sha256'),
  rsaSha384: rsaAlgorithm('1.2.840.113549.1.1.12', 'sha384'),
} as const satisfies Record<string, Algorithm>;

const keyOf = ({ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }): Key => ({
  publicKeyInfo: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })),
  sign: (data, { hash }) => new Uint8Array(createSign(hash).update(data).sign(privateKey)),
});

export const ecKey = (namedCurve = 'P-256'): Key => keyOf(generateKeyPairSync('ec', { namedCurve }));
export const edKey = (): Key => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { ...keyOf({ publicKey, privateKey }), sign: (data) => new Uint8Array(signBytes(null, data, privateKey)) };
};
/** SM2 signs by SM3 whatever digest is named beside it. */
export function sm2Key(): Key {
  const pair = sm2KeyPair(new Uint8Array(randomBytes(32)));
  if (pair === null) return sm2Key();
  const algorithm = derSequence(derOid('1.2.840.10045.2.1'), derOid('1.2.156.10197.1.301'));
  return {
    publicKeyInfo: derSequence(algorithm, derBitString(pair.publicKey)),
    sign: (data) => sm2Sign(data, pair),
  };
}
export const rsaKey = (modulusLength: number, publicExponent = 65537): Key =>
  keyOf(generateKeyPairSync('rsa', { modulusLength, publicExponent }));

const rsaKeyInfo = (modulus: Uint8Array, exponent: number): Uint8Array =>
  derSequence(
    derSequence(derOid('1.2.840.113549.1.1.1'), derNull()),
    derBitString(derSequence(derUnsigned(modulus), derInteger(exponent))),
  );

/** The same key with another exponent, or another modulus; what it signs nobody can tell. */
export function bentRsaKey(key: Key, bend: { readonly exponent?: number; readonly even?: boolean }): Key {
  const [modulus = new Uint8Array(), exponent] = membersOf(
    readDer((membersOf(readDer(key.publicKeyInfo))[1]?.body ?? new Uint8Array()).subarray(1)),
  ).map((number) => unsignedOf(number) ?? new Uint8Array());
  const bent = modulus.slice();
  if (bend.even) bent[bent.length - 1] = (bent.at(-1) ?? 0) & 0xfe;
  const own = Buffer.from(exponent ?? new Uint8Array()).readUIntBE(0, exponent?.length ?? 1);
  return { ...key, publicKeyInfo: rsaKeyInfo(bent, bend.exponent ?? own) };
}

/** With the exponent 1 a signature is the padded digest itself: anybody can write one. */
export function exponentOneKey(): Key {
  const base = rsaKey(2048);
  const oid = derOid('2.16.840.1.101.3.4.2.1');
  return {
    publicKeyInfo: bentRsaKey(base, { exponent: 1 }).publicKeyInfo,
    sign: (data) => {
      const digest = new Uint8Array(createHash('sha256').update(data).digest());
      const info = derSequence(derSequence(oid, derNull()), derOctetString(digest));
      return Buffer.concat([Uint8Array.of(0, 1), Buffer.alloc(256 - 3 - info.length, 0xff), Uint8Array.of(0), info]);
    },
  };
}

/** A modulus of any length; nobody has factors of it. */
export const hugeRsaKey = (bits: number): Key => ({
  publicKeyInfo: rsaKeyInfo(Buffer.alloc(bits / 8, 0xfb), 65537),
  sign: () => new Uint8Array(bits / 8).fill(1),
});

export const nameOf = (...pairs: readonly (readonly [oid: string, value: Uint8Array])[]): Uint8Array =>
  derSequence(...pairs.map(([oid, value]) => derSet(derSequence(derOid(oid), value))));
export const CN = '2.5.4.3';
export const O = '2.5.4.10';
export const EMAIL = '1.2.840.113549.1.9.1';
export const named = (common: string, organisation = '番禺区'): Uint8Array =>
  nameOf([O, derUtf8(organisation)], [CN, derUtf8(common)]);

export const extension = (oid: string, value: Uint8Array, critical = false): Uint8Array =>
  derSequence(derOid(oid), ...(critical ? [derBoolean(true)] : []), derOctetString(value));
export const basicConstraints = (authority: boolean, pathLength?: number): Uint8Array =>
  extension(
    '2.5.29.19',
    derSequence(
      ...(authority ? [derBoolean(true)] : []),
      ...(pathLength === undefined ? [] : [derInteger(pathLength)]),
    ),
    true,
  );
/** Bits from the first: 0x80 digitalSignature, 0x40 nonRepudiation, 0x20 keyEncipherment, 0x06 keyCertSign and cRLSign. */
export const keyUsage = (bits: number): Uint8Array =>
  extension('2.5.29.15', der(TAG.bitString, Uint8Array.of(bits & 1 ? 0 : 1, bits)), true);
export const purposes = (...oids: readonly string[]): Uint8Array =>
  extension('2.5.29.37', derSequence(...oids.map(derOid)));
export const directory = (name: Uint8Array): Uint8Array => der(contextTag(4), name);
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
export const mail = (address: string): Uint8Array => der(primitiveContextTag(1), ascii(address));
export const host = (domain: string): Uint8Array => der(primitiveContextTag(2), ascii(domain));
export const link = (uri: string): Uint8Array => der(primitiveContextTag(6), ascii(uri));
export const alternativeNames = (...names: readonly Uint8Array[]): Uint8Array =>
  extension('2.5.29.17', derSequence(...names));
export function nameConstraints(permitted: readonly Uint8Array[], excluded: readonly Uint8Array[] = []): Uint8Array {
  const list = (tag: number, bases: readonly Uint8Array[]): readonly Uint8Array[] =>
    bases.length === 0 ? [] : [der(contextTag(tag), ...bases.map((base) => derSequence(base)))];
  return extension('2.5.29.30', derSequence(...list(0, permitted), ...list(1, excluded)), true);
}

/** An entity: its name, its key and its certificate. */
export interface Made {
  readonly name: Uint8Array;
  readonly key: Key;
  readonly certificate: Uint8Array;
}

export interface Recipe {
  readonly name: Uint8Array;
  readonly key?: Key;
  /** Whose key signs, and under which name; its own where left out. */
  readonly by?: { readonly name: Uint8Array; readonly key: Key };
  readonly algorithm?: Algorithm;
  /** Another than `algorithm` in the part that is signed. */
  readonly innerAlgorithm?: Uint8Array;
  /** The content of the INTEGER. */
  readonly serial?: Uint8Array;
  readonly from?: Date;
  readonly to?: Date;
  /** As it is written, from 0; null leaves it out. */
  readonly version?: number | null;
  readonly extensions?: readonly Uint8Array[] | null;
  /** What becomes of the signature. */
  readonly signature?: (signature: Uint8Array) => Uint8Array;
  /** What becomes of the part that is signed, before it is signed. */
  readonly signedPart?: (part: Uint8Array) => Uint8Array;
}

/** The time at which all of it is judged. */
export const AT = new Date('2026-12-15T00:00:00Z');
export const days = (count: number): Date => new Date(AT.getTime() + count * 86_400_000);

let serials = 0x10203040;

export function make(recipe: Recipe): Made {
  const key = recipe.key ?? ecKey();
  const by = recipe.by ?? { name: recipe.name, key };
  const algorithm = recipe.algorithm ?? ALGORITHMS.ecdsaSha256;
  const { version = 2, extensions = null } = recipe;
  const part = derSequence(
    ...(version === null ? [] : [der(contextTag(0), derInteger(version))]),
    recipe.serial === undefined ? derInteger(serials++) : der(TAG.integer, recipe.serial),
    recipe.innerAlgorithm ?? algorithm.identifier,
    by.name,
    derSequence(derTime(recipe.from ?? days(-30)), derTime(recipe.to ?? days(300))),
    recipe.name,
    key.publicKeyInfo,
    ...(extensions === null ? [] : [der(contextTag(3), derSequence(...extensions))]),
  );
  const signedPart = recipe.signedPart?.(part) ?? part;
  const signature = by.key.sign(signedPart, algorithm);
  const written = recipe.signature?.(signature) ?? signature;
  return {
    name: recipe.name,
    key,
    certificate: derSequence(signedPart, algorithm.identifier, derBitString(written)),
  };
}

const AUTHORITY = [basicConstraints(true), keyUsage(0x06)];
const OFFICER = [basicConstraints(false), keyUsage(0xc0)];

type Rest = Partial<Omit<Recipe, 'by'>> & { readonly more?: readonly Uint8Array[] };

const withMore = ({ more, ...rest }: Rest, usual: readonly Uint8Array[]): Partial<Recipe> => ({
  extensions: [...usual, ...(more ?? [])],
  ...rest,
});

/** Its own issuer where `by` is left out. */
export const authority = (name: string, by?: Made, rest: Rest = {}): Made =>
  make({ name: named(name), ...(by === undefined ? {} : { by }), to: days(3000), ...withMore(rest, AUTHORITY) });
export const officer = (by: Made, rest: Rest = {}): Made =>
  make({ name: named('张三'), by, ...withMore(rest, OFFICER) });
