import { concatBytes } from './bytes.ts';
import { TEST_IDENTITY_ORGANISATION } from './certificate.ts';
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
  TAG,
} from './der.ts';
import { OID } from './oids.ts';
import { type RandomBytes, writePkcs12 } from './pkcs12-write.ts';
import { type Sm2KeyPair, sm2KeyPair, sm2Sign } from './sm2/sm2.ts';

/**
 * A self-made identity for trying out signatures. It vouches for nobody, and says so in its name, which every reader
 * shows; `rsa` because all readers of PDF know it, `sm2` for detached signatures.
 */

export interface TestIdentityRequest {
  readonly name: string;
  readonly kind: 'rsa' | 'sm2';
  readonly password: string;
}

interface Environment {
  readonly now: Date;
  readonly randomBytes: RandomBytes;
}

/** A key with what a certificate needs of it. */
interface Key {
  /** PKCS#8, DER. */
  readonly privateKey: Uint8Array;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKeyInfo: Uint8Array;
  readonly signatureAlgorithm: Uint8Array;
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
}

export const TEST_IDENTITY_SUFFIX = '（测试身份）';
/** RFC 5280 allows a common name 64 characters. */
const MAX_NAME = 64 - TEST_IDENTITY_SUFFIX.length;
const VALID_FOR_DAYS = 365;
const DAY = 86_400_000;
const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
} as const;

async function rsaKey(): Promise<Key> {
  const keys = await crypto.subtle.generateKey(RSA, true, ['sign', 'verify']);
  return {
    privateKey: new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey)),
    publicKeyInfo: new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey)),
    signatureAlgorithm: derSequence(derOid(OID.sha256WithRsa), derNull()),
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign(RSA.name, keys.privateKey, bytes.slice())),
  };
}

function newSm2KeyPair(randomBytes: RandomBytes): Sm2KeyPair {
  for (;;) {
    const keys = sm2KeyPair(randomBytes(32));
    if (keys !== null) return keys;
  }
}

function sm2Key(randomBytes: RandomBytes): Key {
  const keys = newSm2KeyPair(randomBytes);
  const algorithm = derSequence(derOid(OID.ecPublicKey), derOid(OID.sm2Curve));
  const publicPoint = derBitString(keys.publicKey);
  // ECPrivateKey of RFC 5915 in PKCS#8, as GB/T 35275 and OpenSSL have it.
  const inside = derSequence(derInteger(1), derOctetString(keys.privateKey), der(contextTag(1), publicPoint));
  return {
    privateKey: derSequence(derInteger(0), algorithm, derOctetString(inside)),
    publicKeyInfo: derSequence(algorithm, publicPoint),
    signatureAlgorithm: derSequence(derOid(OID.sm2WithSm3)),
    sign: async (bytes) => sm2Sign(bytes, keys),
  };
}

const nameOf = (values: readonly (readonly [oid: string, value: Uint8Array])[]): Uint8Array =>
  derSequence(...values.map(([oid, value]) => derSet(derSequence(derOid(oid), value))));

const criticalExtension = (oid: string, value: Uint8Array): Uint8Array =>
  derSequence(derOid(oid), derBoolean(true), derOctetString(value));

/** digitalSignature and nonRepudiation: the first two of eight bits, six unused. */
const SIGNING_USAGE = der(TAG.bitString, Uint8Array.of(6, 0xc0));

async function selfSigned(name: string, key: Key, { now, randomBytes }: Environment): Promise<Uint8Array> {
  const subject = nameOf([
    [OID.country, der(TAG.printableString, new TextEncoder().encode('CN'))],
    [OID.organisation, derUtf8(TEST_IDENTITY_ORGANISATION)],
    [OID.commonName, derUtf8(`${[...name.trim()].slice(0, MAX_NAME).join('')}${TEST_IDENTITY_SUFFIX}`)],
  ]);
  const until = new Date(now.getTime() + VALID_FOR_DAYS * DAY);
  const signedPart = derSequence(
    der(contextTag(0), derInteger(2)),
    // The leading one keeps the number positive and its length the same.
    derUnsigned(concatBytes(Uint8Array.of(1), randomBytes(15))),
    key.signatureAlgorithm,
    subject,
    derSequence(derTime(now), derTime(until)),
    subject,
    key.publicKeyInfo,
    der(
      contextTag(3),
      derSequence(
        criticalExtension(OID.basicConstraints, derSequence()),
        criticalExtension(OID.keyUsage, SIGNING_USAGE),
      ),
    ),
  );
  return derSequence(signedPart, key.signatureAlgorithm, derBitString(await key.sign(signedPart)));
}

/** Makes a test identity valid for a year from `now`; its .p12, protected by the password, and its certificate. */
export async function makeTestIdentity(
  { name, kind, password }: TestIdentityRequest,
  environment: Environment,
): Promise<{ readonly container: Uint8Array; readonly certificate: Uint8Array }> {
  const key = kind === 'rsa' ? await rsaKey() : sm2Key(environment.randomBytes);
  const certificate = await selfSigned(name, key, environment);
  const content = { privateKey: key.privateKey, certificate };
  return { container: await writePkcs12(content, password, environment.randomBytes), certificate };
}
