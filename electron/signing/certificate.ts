import { createHash } from 'node:crypto';
import type { CertificateSummary } from '../../shared/signing/certificate.ts';
import { equalBytes, hexOf } from './bytes.ts';
import { type Extensions, NO_EXTENSIONS, readExtensions } from './certificate-extensions.ts';

import { comparableName, readName, shownName, shownOrganisation, valuesOf } from './certificate-names.ts';
import { purposesAllow } from './certificate-purposes.ts';
import { contextTag, TAG } from './der.ts';
import { bitStringOf, type DerNode, integerOf, membersOf, readDer, tagged, timeOf } from './der-reader.ts';
import { isStrict } from './der-strict.ts';
import type { GeneralName } from './general-names.ts';
import { OID } from './oids.ts';
import { describeKey, type PublicKey, readPublicKey } from './public-key.ts';
import { type Scheme, schemeOf } from './signature-schemes.ts';

/** The organisation in certificates that this program makes: the mark by which they are known everywhere. */
export const TEST_IDENTITY_ORGANISATION = '测试身份（不具法律效力）';

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
  /** Whether the key may sign documents, by its usage and its purposes; so where they say nothing (§4.2.1.3, 12). */
  readonly maySign: boolean;
  readonly extensions: Extensions;
  /** Is its own issuer, by name. */
  readonly isRoot: boolean;
  /** Subject and issuer, to be compared: see `comparableName`. */
  readonly names: { readonly subject: readonly string[]; readonly issuer: readonly string[] };
  /** What name constraints apply to: the subject, and the mail addresses in it (§4.2.1.10). */
  readonly subjectNames: readonly GeneralName[];
  /** DER of the parts that others refer to. */
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  readonly serial: Uint8Array;
  /** The part that is signed, and its signature. */
  readonly signedPart: Uint8Array;
  /** Undefined where it is not known. */
  readonly scheme: Scheme | undefined;
  readonly signature: Uint8Array;
  /** Readable, but not written as RFC 5280 and DER want it: another program may read something else. */
  readonly malformed: boolean;
  /** The serial number is positive and of no more than 20 bytes (§4.1.2.2). */
  readonly serialFits: boolean;
}

export const fingerprintOf = (der: Uint8Array): string => createHash('sha256').update(der).digest('hex');

/** The parts of TBSCertificate by name; undefined where one is missing or another stands between them. */
function partsOf(signedPart: DerNode | undefined) {
  const fields = membersOf(signedPart);
  const versioned = fields[0]?.tag === contextTag(0);
  const [serial, algorithm, issuer, validity, subject, keyInfo, ...optional] = versioned ? fields.slice(1) : fields;
  if (serial?.tag !== TAG.integer || algorithm === undefined || keyInfo === undefined) return undefined;
  const [issuerName, subjectName] = [readName(issuer), readName(subject)];
  if (issuer === undefined || subject === undefined || issuerName === undefined || subjectName === undefined)
    return undefined;
  const version = versioned ? integerOf(fields[0]?.children[0]) : 0;
  return { version, serial, algorithm, issuer, issuerName, validity, subject, subjectName, keyInfo, optional };
}

/** Versions count from 0, and 0 is not written. Unique identifiers came with the second, extensions with the third. */
function versionFits(version: number | undefined, written: boolean, optional: readonly DerNode[]): boolean {
  const tags = optional.map(({ tag }) => tag);
  const least = tags.includes(contextTag(3)) ? 2 : tags.length > 0 ? 1 : 0;
  const ordered = tags.every((tag, index) => index === 0 || tag > (tags[index - 1] ?? 0));
  const known = tags.every((tag) => [0x81, 0x82, contextTag(3)].includes(tag));
  return version !== undefined && version <= 2 && version > 0 === written && version >= least && ordered && known;
}

const MAX_SERIAL_BYTES = 20;

function serialFits({ body }: DerNode): boolean {
  const negative = ((body[0] ?? 0) & 0x80) !== 0;
  return !negative && body.some((byte) => byte !== 0) && body.length <= MAX_SERIAL_BYTES;
}

/** Reads a certificate's DER; undefined for what is none. */
export function readCertificate(der: Uint8Array): Certificate | undefined {
  const whole = readDer(der);
  const [signedPart, signatureAlgorithm, signatureBits, ...more] = membersOf(whole);
  const parts = partsOf(signedPart);
  const times = membersOf(parts?.validity).map(timeOf);
  const [notBefore, notAfter] = times;
  const [keyAlgorithm, keyBits] = membersOf(parts?.keyInfo);
  const [publicKeyBits, signature] = [bitStringOf(keyBits), bitStringOf(signatureBits)];
  if (whole === undefined || signedPart === undefined || parts === undefined || signatureAlgorithm === undefined)
    return undefined;
  if (notBefore === undefined || notAfter === undefined) return undefined;
  if (publicKeyBits === undefined || signature === undefined) return undefined;
  const { version, serial, algorithm, issuer, issuerName, subject, subjectName, keyInfo, optional } = parts;
  const wrapper = optional.find(({ tag }) => tag === contextTag(3));
  const extensions = wrapper === undefined ? NO_EXTENSIONS : readExtensions(wrapper);
  const isRoot = equalBytes(issuer.raw, subject.raw);
  const publicKey = readPublicKey(keyAlgorithm, publicKeyBits);
  const names = { subject: comparableName(subjectName), issuer: comparableName(issuerName) };
  const written = tagged(membersOf(signedPart)[0], contextTag(0)) !== undefined;
  const wellFormed =
    isStrict(whole) &&
    more.length === 0 &&
    times.length === 2 &&
    versionFits(version, written, optional) &&
    issuerName.length > 0 &&
    equalBytes(algorithm.raw, signatureAlgorithm.raw) &&
    !extensions.malformed;
  return {
    der,
    summary: {
      subject: shownName(subjectName),
      organisation: shownOrganisation(subjectName),
      issuer: shownName(issuerName),
      serial: hexOf(serial.body),
      notBefore: notBefore.toISOString(),
      notAfter: notAfter.toISOString(),
      key: describeKey(publicKey),
      fingerprint: fingerprintOf(der),
      testIdentity: isRoot && valuesOf(subjectName, OID.organisation).includes(TEST_IDENTITY_ORGANISATION),
    },
    notBefore,
    notAfter,
    publicKey,
    publicKeyBits,
    publicKeyInfo: keyInfo.raw,
    maySign: extensions.keyUsage?.maySign !== false && purposesAllow([extensions.purposes]),
    extensions,
    isRoot,
    names,
    subjectNames: [
      ...(names.subject.length > 0 ? [{ form: 'directory' as const, name: names.subject }] : []),
      ...valuesOf(subjectName, OID.emailAddress).map((text) => ({ form: 'mail' as const, text: text.toLowerCase() })),
    ],
    subject: subject.raw,
    issuer: issuer.raw,
    serial: serial.raw,
    signedPart: signedPart.raw,
    scheme: schemeOf(signatureAlgorithm),
    signature,
    malformed: !wellFormed,
    serialFits: serialFits(serial),
  };
}
