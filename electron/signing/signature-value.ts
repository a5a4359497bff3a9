import type { VerifyProblem, VerifyRemark } from '../../shared/signing/problems.ts';
import { concatBytes, equalBytes } from './bytes.ts';
import { CMS_OID } from './cms.ts';
import { contextTag, TAG } from './der.ts';
import { type DerNode, membersOf, octetsOf, oidOf, readDer, readDerPrefix, tagged, unsignedOf } from './der-reader.ts';

/** Reading and checking of a signature's value: CMS SignedData with one signer, over content that lies elsewhere. */

export interface CheckedValue {
  /** The signer's certificate, DER. */
  readonly certificate: Uint8Array | null;
  /** Every certificate that came along. Helpers for the chain, never to be trusted by themselves. */
  readonly certificates: readonly Uint8Array[];
  /** Digest and signature fit. */
  readonly intact: boolean;
  readonly problems: readonly VerifyProblem[];
  readonly remarks: readonly VerifyRemark[];
}

const HASHES: Readonly<Record<string, string>> = {
  [CMS_OID.sha256]: 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};
const WEAK_HASHES: ReadonlySet<string> = new Set(['1.3.14.3.2.26', '1.2.840.113549.2.5']);

/** Algorithm of the signature → the hash it names, or null where the signer's digest algorithm tells. */
const RSA: Readonly<Record<string, string | null>> = {
  '1.2.840.113549.1.1.1': null,
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
};
const ECDSA: Readonly<Record<string, string>> = {
  '1.2.840.10045.4.3.2': 'SHA-256',
  '1.2.840.10045.4.3.3': 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
};
const CURVES: Readonly<Record<string, { readonly name: string; readonly size: number }>> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', size: 32 },
  '1.3.132.0.34': { name: 'P-384', size: 48 },
};

const failed = (...problems: readonly VerifyProblem[]): CheckedValue => ({
  certificate: null,
  certificates: [],
  intact: false,
  problems,
  remarks: [],
});

interface SignerInfo {
  readonly issuer: Uint8Array;
  readonly serial: Uint8Array;
  readonly digestOid: string;
  /** The signed attributes as a SET, and by their identifiers. */
  readonly attributes: Uint8Array;
  readonly values: ReadonlyMap<string, readonly DerNode[]>;
  readonly signatureOid: string;
  readonly signature: Uint8Array;
}

function readSignerInfo(node: DerNode): SignerInfo | null {
  const [, sid, digest, attributes, algorithm, signature] = membersOf(node);
  const [issuer, serial] = membersOf(sid);
  const digestOid = oidOf(membersOf(digest)[0]);
  const signatureOid = oidOf(membersOf(algorithm)[0]);
  if (issuer === undefined || serial === undefined || digestOid === undefined || signatureOid === undefined)
    return null;
  if (attributes?.tag !== contextTag(0) || signature?.tag !== TAG.octetString) return null;
  const values = new Map<string, readonly DerNode[]>();
  for (const attribute of attributes.children) {
    const [type, set] = membersOf(attribute);
    const oid = oidOf(type);
    // Twice the same attribute would let two readers take two values.
    if (oid === undefined || values.has(oid) || tagged(set, TAG.set)?.children.length !== 1) return null;
    values.set(oid, set?.children ?? []);
  }
  const set = attributes.raw.slice();
  set[0] = TAG.set;
  return {
    issuer: issuer.raw,
    serial: serial.raw,
    digestOid,
    attributes: set,
    values,
    signatureOid,
    signature: signature.body,
  };
}

/** The parts of a certificate that checking needs, or null. */
function certificateParts(certificate: Uint8Array) {
  const fields = membersOf(membersOf(readDer(certificate))[0]);
  const first = fields[0]?.tag === contextTag(0) ? 1 : 0;
  const [serial, issuer, key] = [fields[first], fields[first + 2], fields[first + 5]];
  if (serial === undefined || issuer === undefined || key === undefined) return null;
  return { serial, issuer, key };
}

const toFixedLength = (bytes: Uint8Array | undefined, size: number): Uint8Array | null =>
  bytes === undefined || bytes.length > size ? null : concatBytes(new Uint8Array(size - bytes.length), bytes);

/** An ECDSA signature as WebCrypto wants it: both numbers at full length (IEEE P1363). */
function rawEcdsa(signature: Uint8Array, size: number): Uint8Array | null {
  const [r, s, ...more] = membersOf(readDer(signature));
  const parts = [toFixedLength(unsignedOf(r), size), toFixedLength(unsignedOf(s), size)];
  return more.length === 0 && parts[0] && parts[1] ? concatBytes(parts[0], parts[1]) : null;
}

async function signatureFits(key: DerNode, info: SignerInfo, hash: string): Promise<boolean | 'unsupported'> {
  const { subtle } = globalThis.crypto;
  const keyAlgorithm = membersOf(membersOf(key)[0]);
  const data = new Uint8Array(info.attributes);
  const spki = new Uint8Array(key.raw);
  if (oidOf(keyAlgorithm[0]) === '1.2.840.113549.1.1.1' && info.signatureOid in RSA) {
    const named = RSA[info.signatureOid];
    if (named !== null && named !== hash) return false;
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash };
    const imported = await subtle.importKey('spki', spki, algorithm, false, ['verify']);
    return subtle.verify(algorithm.name, imported, new Uint8Array(info.signature), data);
  }
  const curve = CURVES[oidOf(keyAlgorithm[1]) ?? ''];
  const ecdsaHash = ECDSA[info.signatureOid];
  if (curve === undefined || ecdsaHash === undefined) return 'unsupported';
  const raw = rawEcdsa(info.signature, curve.size);
  if (raw === null || ecdsaHash !== hash) return false;
  const imported = await subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: curve.name }, false, ['verify']);
  return subtle.verify({ name: 'ECDSA', hash }, imported, new Uint8Array(raw), data);
}

const hashOf = async (hash: string, bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await globalThis.crypto.subtle.digest(hash, new Uint8Array(bytes)));

/** Whether signing-certificate-v2 names the certificate; 'missing' where the attribute is not there. */
async function namesCertificate(info: SignerInfo, certificate: Uint8Array): Promise<boolean | 'missing'> {
  const value = info.values.get(CMS_OID.signingCertificateV2)?.[0];
  if (value === undefined) return 'missing';
  const parts = membersOf(membersOf(membersOf(value)[0])[0]);
  const algorithm = tagged(parts[0], TAG.sequence);
  const hash = algorithm === undefined ? 'SHA-256' : HASHES[oidOf(algorithm.children[0]) ?? ''];
  const expected = octetsOf(parts.find(({ tag }) => tag === TAG.octetString));
  return hash !== undefined && expected !== undefined && equalBytes(await hashOf(hash, certificate), expected);
}

async function checkSigner(info: SignerInfo, certificate: Uint8Array, digestOf: ContentDigest) {
  const problems: VerifyProblem[] = [];
  const parts = certificateParts(certificate);
  const hash = HASHES[info.digestOid];
  if (hash === undefined || parts === null)
    return {
      intact: false,
      problems: [WEAK_HASHES.has(info.digestOid) ? 'algorithm-weak' : 'algorithm-unsupported'] as const,
      remarks: [],
    };
  const digest = octetsOf(info.values.get(CMS_OID.messageDigest)?.[0]);
  const digestFits = digest !== undefined && equalBytes(digestOf(hash as HashName), digest);
  if (!digestFits) problems.push('content-changed');
  if (oidOf(info.values.get(CMS_OID.contentType)?.[0]) !== CMS_OID.data) problems.push('cms-malformed');
  const fits = await signatureFits(parts.key, info, hash).catch(() => false);
  if (fits !== true) problems.push(fits === false ? 'signature-wrong' : 'algorithm-unsupported');
  const named = await namesCertificate(info, certificate);
  if (named === false) problems.push('certificate-mismatch');
  const basic = named === 'missing' || info.values.has(CMS_OID.signingTime);
  const remarks: readonly VerifyRemark[] = basic ? ['basic-signature'] : [];
  return { intact: digestFits && fits === true && named !== false, problems, remarks };
}

export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512';
/** The digest of what was signed. */
export type ContentDigest = (hash: HashName) => Uint8Array;

/** Checks a value (DER, zeros may follow it) over content that is known by its digest. */
export async function checkSignatureValue(value: Uint8Array, digestOf: ContentDigest): Promise<CheckedValue> {
  const node = readDerPrefix(value);
  if (node === undefined || value.subarray(node.raw.length).some((byte) => byte !== 0)) return failed('cms-malformed');
  const [type, wrapped] = membersOf(node);
  const parts = membersOf(tagged(wrapped, contextTag(0))?.children[0]);
  const infos = parts.at(-1);
  if (oidOf(type) !== CMS_OID.signedData || infos?.tag !== TAG.set) return failed('cms-malformed');
  if (infos.children.length !== 1) return failed('signer-count');
  const [contentType, carried] = membersOf(parts[2]);
  if (carried !== undefined) return failed('not-detached');
  const [first] = infos.children;
  const info = first === undefined ? null : readSignerInfo(first);
  if (info === null || oidOf(contentType) !== CMS_OID.data) return failed('cms-malformed');
  const certificates = (parts.find(({ tag }) => tag === contextTag(0))?.children ?? []).map(({ raw }) => raw);
  const certificate = certificates.find((each) => {
    const names = certificateParts(each);
    return names !== null && equalBytes(names.issuer.raw, info.issuer) && equalBytes(names.serial.raw, info.serial);
  });
  if (certificate === undefined) return { ...failed('certificate-missing'), certificates };
  return { certificate, certificates, ...(await checkSigner(info, certificate, digestOf)) };
}
