import { createHash } from 'node:crypto';
import type { CertificateSummary } from '../../shared/signing/certificate.ts';
import { equalBytes, hexOf } from './bytes.ts';
import { contextTag, TAG } from './der.ts';
import {
  bitStringOf,
  type DerNode,
  membersOf,
  oidOf,
  readDer,
  tagged,
  textOf,
  timeOf,
  unsignedOf,
} from './der-reader.ts';
import { CURVES, OID } from './oids.ts';

/** The organisation in certificates that this program makes: the mark by which they are known everywhere. */
export const TEST_IDENTITY_ORGANISATION = '测试身份（不具法律效力）';

export type PublicKey =
  | { readonly kind: 'rsa'; readonly bits: number }
  | { readonly kind: 'ec'; readonly curve: 'P-256' | 'P-384' }
  | { readonly kind: 'sm2' }
  | { readonly kind: 'other' };

/** A certificate (RFC 5280), as far as signing and checking need it. */
export interface Certificate {
  readonly der: Uint8Array;
  readonly summary: CertificateSummary;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly publicKey: PublicKey;
  /** The key's own bits: for the elliptic curves the point, for RSA a SEQUENCE of modulus and exponent. */
  readonly publicKeyBits: Uint8Array;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKeyInfo: Uint8Array;
  /** Whether the key may sign documents; so where it says nothing of its usage (RFC 5280 §4.2.1.3). */
  readonly maySign: boolean;
  /** May issue certificates. */
  readonly isAuthority: boolean;
  /** Is its own issuer, by name. */
  readonly isRoot: boolean;
  /** DER of the parts that others refer to. */
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  readonly serial: Uint8Array;
  /** The part that is signed, and its signature. */
  readonly signedPart: Uint8Array;
  readonly signatureOid: string;
  readonly signature: Uint8Array;
}

export const fingerprintOf = (der: Uint8Array): string => createHash('sha256').update(der).digest('hex');

/** The last, most specific value of an attribute in a Name. */
function attributeOf(name: DerNode, oid: string): string {
  const values = membersOf(name).flatMap((set) =>
    (tagged(set, TAG.set)?.children ?? []).flatMap((pair) => {
      const [type, value] = membersOf(pair);
      return oidOf(type) === oid ? [textOf(value) ?? ''] : [];
    }),
  );
  return values.at(-1) ?? '';
}

const nameOf = (name: DerNode): string => attributeOf(name, OID.commonName) || attributeOf(name, OID.organisation);

function bitLength(unsigned: Uint8Array): number {
  const first = unsigned[0] ?? 0;
  return first === 0 ? 0 : unsigned.length * 8 - Math.clz32(first) + 24;
}

function publicKeyOf(algorithm: DerNode | undefined, bits: Uint8Array): PublicKey {
  const [type, parameters] = membersOf(algorithm);
  if (oidOf(type) === OID.rsa) {
    const modulus = unsignedOf(membersOf(readDer(bits))[0]);
    return modulus === undefined ? { kind: 'other' } : { kind: 'rsa', bits: bitLength(modulus) };
  }
  if (oidOf(type) !== OID.ecPublicKey) return { kind: 'other' };
  return CURVES[oidOf(parameters) ?? ''] ?? { kind: 'other' };
}

export function describeKey(key: PublicKey): string {
  if (key.kind === 'rsa') return `RSA ${key.bits}`;
  if (key.kind === 'ec') return key.curve;
  return key.kind === 'sm2' ? 'SM2' : '其他';
}

/** The value of an extension, from inside its OCTET STRING. */
function extensionOf(fields: readonly DerNode[], oid: string): DerNode | undefined {
  const list = membersOf(fields.find(({ tag }) => tag === contextTag(3))?.children[0]);
  const octets = tagged(membersOf(list.find((entry) => oidOf(membersOf(entry)[0]) === oid)).at(-1), TAG.octetString);
  return octets === undefined ? undefined : readDer(octets.body);
}

/** digitalSignature and nonRepudiation are the first two bits. */
function usageAllowsSigning(fields: readonly DerNode[]): boolean {
  const usage = tagged(extensionOf(fields, OID.keyUsage), TAG.bitString);
  return usage === undefined || ((usage.body[1] ?? 0) & 0xc0) !== 0;
}

function mayIssue(fields: readonly DerNode[]): boolean {
  const flag = tagged(membersOf(extensionOf(fields, OID.basicConstraints))[0], TAG.boolean);
  return flag !== undefined && flag.body[0] !== 0;
}

/** Reads a certificate's DER; undefined for what is none. */
export function readCertificate(der: Uint8Array): Certificate | undefined {
  const [signedPart, signatureAlgorithm, signatureBits] = membersOf(readDer(der));
  const fields = membersOf(signedPart);
  const [serial, , issuer, validity, subject, keyInfo] = fields[0]?.tag === contextTag(0) ? fields.slice(1) : fields;
  const [notBefore, notAfter] = membersOf(validity).map(timeOf);
  const [keyAlgorithm, keyBits] = membersOf(keyInfo);
  const [publicKeyBits, signature] = [bitStringOf(keyBits), bitStringOf(signatureBits)];
  if (signedPart === undefined || serial?.tag !== TAG.integer || notBefore === undefined || notAfter === undefined)
    return undefined;
  if (issuer?.tag !== TAG.sequence || subject?.tag !== TAG.sequence) return undefined;
  if (keyInfo === undefined || publicKeyBits === undefined || signature === undefined) return undefined;
  const isRoot = equalBytes(issuer.raw, subject.raw);
  const publicKey = publicKeyOf(keyAlgorithm, publicKeyBits);
  const organisation = attributeOf(subject, OID.organisation);
  return {
    der,
    summary: {
      subject: nameOf(subject),
      organisation,
      issuer: nameOf(issuer),
      serial: hexOf(serial.body),
      notBefore: notBefore.toISOString(),
      notAfter: notAfter.toISOString(),
      key: describeKey(publicKey),
      fingerprint: fingerprintOf(der),
      testIdentity: isRoot && organisation === TEST_IDENTITY_ORGANISATION,
    },
    notBefore,
    notAfter,
    publicKey,
    publicKeyBits,
    publicKeyInfo: keyInfo.raw,
    maySign: usageAllowsSigning(fields),
    isAuthority: mayIssue(fields),
    isRoot,
    subject: subject.raw,
    issuer: issuer.raw,
    serial: serial.raw,
    signedPart: signedPart.raw,
    signatureOid: oidOf(membersOf(signatureAlgorithm)[0]) ?? '',
    signature,
  };
}
