import { constants, createHash, type KeyObject, sign as signBytes } from 'node:crypto';
import {
  contextTag,
  der,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  primitiveContextTag,
  TAG,
} from '../../../electron/signing/der.ts';
import { membersOf, readDer } from '../../../electron/signing/der-reader.ts';

/** CMS SignedData of any shape, by bytes. */

export const OID = {
  data: '1.2.840.113549.1.7.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  essV1: '1.2.840.113549.1.9.16.2.12',
  essV2: '1.2.840.113549.1.9.16.2.47',
  timeStamp: '1.2.840.113549.1.9.16.2.14',
  protection: '1.2.840.113549.1.9.52',
} as const;
const DIGESTS = {
  md5: '1.2.840.113549.2.5',
  sha1: '1.3.14.3.2.26',
  sha224: '2.16.840.1.101.3.4.2.4',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
} as const;
export type Digest = keyof typeof DIGESTS;

export const digestOf = (hash: Digest, bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash(hash).update(bytes).digest());
export const digestAlgorithm = (hash: Digest): Uint8Array => derSequence(derOid(DIGESTS[hash]));
export const attribute = (oid: string, ...values: readonly Uint8Array[]): Uint8Array =>
  derSequence(derOid(oid), der(TAG.set, ...values));

export const essV1 = (certificate: Uint8Array): Uint8Array =>
  attribute(OID.essV1, derSequence(derSequence(derSequence(derOctetString(digestOf('sha1', certificate))))));
export const essV2 = (certificate: Uint8Array, hash: Digest = 'sha256'): Uint8Array =>
  attribute(
    OID.essV2,
    derSequence(
      derSequence(
        derSequence(...(hash === 'sha256' ? [] : [digestAlgorithm(hash)]), derOctetString(digestOf(hash, certificate))),
      ),
    ),
  );

export const inOrder = (attributes: readonly Uint8Array[]): readonly Uint8Array[] =>
  [...attributes].sort((a, b) => Buffer.compare(a, b));

/** RSASSA-PSS-params; a part left out is not written. */
export function pss(hash?: Digest, mask?: Digest, salt?: number): Uint8Array {
  const parts = [
    ...(hash === undefined ? [] : [der(contextTag(0), digestAlgorithm(hash))]),
    ...(mask === undefined
      ? []
      : [der(contextTag(1), derSequence(derOid('1.2.840.113549.1.1.8'), digestAlgorithm(mask)))]),
    ...(salt === undefined ? [] : [der(contextTag(2), derInteger(salt))]),
  ];
  return derSequence(derOid('1.2.840.113549.1.1.10'), derSequence(...parts));
}
export const pssSign =
  (key: KeyObject, hash: Digest, saltLength: number) =>
  (data: Uint8Array): Uint8Array =>
    new Uint8Array(signBytes(hash, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }));

export interface SignatureRecipe {
  /** The signer's own. */
  readonly certificate: Uint8Array;
  readonly certificates?: readonly Uint8Array[];
  readonly content: Uint8Array;
  readonly sign: (data: Uint8Array) => Uint8Array;
  readonly hash?: Digest;
  /** AlgorithmIdentifiers. */
  readonly digestAlgorithm?: Uint8Array;
  readonly signatureAlgorithm: Uint8Array;
  /** Beside content-type and message-digest, or in their place; null for a signature over the content itself. */
  readonly attributes?: ((usual: readonly Uint8Array[]) => readonly Uint8Array[]) | null;
  /** The attributes that are signed, where they are not the ones that are written. */
  readonly signed?: (written: readonly Uint8Array[]) => readonly Uint8Array[];
  readonly unsigned?: readonly Uint8Array[];
  /** Named by this identifier of its key. */
  readonly keyIdentifier?: Uint8Array;
  readonly version?: number;
  readonly signers?: number;
  /** Content inside. */
  readonly inside?: boolean;
}

export function makeSignature(recipe: SignatureRecipe): Uint8Array {
  const { certificate, content, hash = 'sha256', signers = 1 } = recipe;
  const usual = [
    attribute(OID.contentType, derOid(OID.data)),
    attribute(OID.messageDigest, derOctetString(digestOf(hash, content))),
  ];
  const attributes =
    recipe.attributes === null ? null : (recipe.attributes?.(usual) ?? inOrder([...usual, essV2(certificate)]));
  const signed = attributes === null ? content : der(TAG.set, ...(recipe.signed?.(attributes) ?? attributes));
  const fields = membersOf(membersOf(readDer(certificate))[0]);
  const start = fields[0]?.tag === contextTag(0) ? 1 : 0;
  const [serial, issuer] = [fields[start]?.raw, fields[start + 2]?.raw];
  if (serial === undefined || issuer === undefined) throw new Error('no certificate');
  const { keyIdentifier } = recipe;
  const name = keyIdentifier === undefined ? derSequence(issuer, serial) : der(primitiveContextTag(0), keyIdentifier);
  const algorithm = recipe.digestAlgorithm ?? digestAlgorithm(hash);
  const info = derSequence(
    derInteger(recipe.version ?? (keyIdentifier === undefined ? 1 : 3)),
    name,
    algorithm,
    ...(attributes === null ? [] : [der(contextTag(0), ...attributes)]),
    recipe.signatureAlgorithm,
    derOctetString(recipe.sign(signed)),
    ...(recipe.unsigned === undefined ? [] : [der(contextTag(1), ...recipe.unsigned)]),
  );
  const data = derSequence(
    derInteger(1),
    der(TAG.set, algorithm),
    derSequence(derOid(OID.data), ...(recipe.inside ? [der(contextTag(0), derOctetString(content))] : [])),
    der(contextTag(0), ...(recipe.certificates ?? [certificate])),
    der(TAG.set, ...Array.from({ length: signers }, () => info)),
  );
  return derSequence(derOid('1.2.840.113549.1.7.2'), der(contextTag(0), data));
}

/** The root of a cube from above. */
function cubeRoot(value: bigint): bigint {
  let [low, high] = [0n, 1n << BigInt(Math.ceil(value.toString(2).length / 3) + 1)];
  while (low < high) {
    const middle = (low + high) / 2n;
    if (middle ** 3n < value) low = middle + 1n;
    else high = middle;
  }
  return low;
}

/** Bleichenbacher's forgery: right at its beginning for whoever does not look at the end, with the exponent 3. */
export function forgedCube(data: Uint8Array, bytes: number): Uint8Array {
  const info = derSequence(derSequence(derOid(DIGESTS.sha256), derNull()), derOctetString(digestOf('sha256', data)));
  const head = Buffer.concat([Buffer.from('0001ffffffffffffffff00', 'hex'), info]);
  const padded = Buffer.concat([head, Buffer.alloc(bytes - head.length)]);
  return Buffer.from(
    cubeRoot(BigInt(`0x${padded.toString('hex')}`))
      .toString(16)
      .padStart(2 * bytes, '0'),
    'hex',
  );
}
