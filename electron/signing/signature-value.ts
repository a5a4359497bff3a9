import type { VerifyProblem, VerifyRemark } from '../../shared/signing/problems.ts';
import { equalBytes } from './bytes.ts';
import type { Certificate } from './certificate.ts';
import { CMS_OID } from './cms.ts';
import { contextTag } from './der.ts';
import { membersOf, octetsOf, oidOf, readDerPrefix } from './der-reader.ts';
import { keyFault } from './public-key.ts';
import { type HashName, hashOf, isWeak, type Scheme, schemeOf, signatureFits } from './signature-schemes.ts';
import { attributeValue, readSignedData, type SignedAttributes, type SignerInfo } from './signed-data.ts';
import { attributesName, signersCertificate } from './signers-certificate.ts';

/** Checking of a signature's value: CMS SignedData with one signer, over content that lies elsewhere. */

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

/** What was signed. */
export interface SignedContent {
  readonly digest: (hash: HashName) => Uint8Array | Promise<Uint8Array>;
  /** All of it; asked for only where the signature is over the content itself. */
  readonly whole: () => Uint8Array;
}

const failed = (problem: VerifyProblem, certificates: readonly Uint8Array[] = []): CheckedValue => ({
  certificate: null,
  certificates,
  intact: false,
  problems: [problem],
  remarks: [],
});

async function contentProblems(
  attributes: SignedAttributes,
  hash: HashName,
  content: SignedContent,
): Promise<readonly VerifyProblem[]> {
  const digest = attributeValue(attributes, CMS_OID.messageDigest);
  const about = oidOf(attributeValue(attributes, CMS_OID.contentType)) === CMS_OID.data;
  const malformed: readonly VerifyProblem[] = about ? [] : ['cms-malformed'];
  const expected = octetsOf(digest);
  if (digest === undefined || expected === undefined) return [...malformed, 'digest-missing'];
  const fits = equalBytes(await content.digest(hash), expected);
  return fits ? malformed : [...malformed, 'content-changed'];
}

/** CMSAlgorithmProtection (RFC 6211), where it stands: the algorithms as the signer meant them. */
function algorithmsAsSigned({ attributes, digestAlgorithm, signatureAlgorithm }: SignerInfo): boolean {
  if (!attributes?.values.has(CMS_OID.algorithmProtection)) return true;
  const [digest, signature] = membersOf(attributeValue(attributes, CMS_OID.algorithmProtection));
  const sameDigest = digest !== undefined && oidOf(membersOf(digest)[0]) === oidOf(membersOf(digestAlgorithm)[0]);
  const meant = signature?.tag === contextTag(1) ? oidOf(signature.children[0]) : undefined;
  return sameDigest && meant === oidOf(membersOf(signatureAlgorithm)[0]);
}

async function signatureProblems(
  { attributes, signature }: SignerInfo,
  { publicKey, publicKeyBits }: Certificate,
  scheme: Scheme | undefined,
  content: SignedContent,
): Promise<readonly VerifyProblem[]> {
  if (keyFault(publicKey) === 'unusable') return ['key-unusable'];
  if (scheme === undefined || scheme.kind === 'sm2') return ['algorithm-unsupported'];
  for (const data of attributes?.signed ?? [content.whole()]) {
    const fits = await signatureFits({ key: publicKey, keyBits: publicKeyBits, scheme, signature, data });
    if (fits === 'unsupported') return ['algorithm-unsupported'];
    if (fits) return [];
  }
  return ['signature-wrong'];
}

/** What PAdES asks for beyond CMS: the certificate is signed too, the time is not (ETSI EN 319 142-1 §6.3). */
function remarksOf({ attributes, unsigned }: SignerInfo): readonly VerifyRemark[] {
  const has = (oid: string): boolean => attributes?.values.has(oid) === true;
  const basic = !has(CMS_OID.signingCertificateV2) || has(CMS_OID.signingTime);
  return [
    ...(basic ? (['basic-signature'] as const) : []),
    ...(unsigned.includes(CMS_OID.timeStamp) ? (['time-stamp'] as const) : []),
  ];
}

async function checkSigner(signer: SignerInfo, own: Certificate, content: SignedContent) {
  const { attributes } = signer;
  const remarks = remarksOf(signer);
  const hash = hashOf(signer.digestAlgorithm);
  const scheme = schemeOf(signer.signatureAlgorithm, hash);
  const weak =
    (hash !== undefined && isWeak(hash)) || (scheme !== undefined && 'hash' in scheme && isWeak(scheme.hash));
  if (hash === undefined || isWeak(hash) || weak)
    return { intact: false, problems: [weak ? 'algorithm-weak' : 'algorithm-unsupported'] as const, remarks };
  const problems: readonly VerifyProblem[] = [
    ...(attributes === undefined ? [] : await contentProblems(attributes, hash, content)),
    ...(await signatureProblems(signer, own, scheme, content)),
    ...(attributesName(attributes, own.der) === false ? (['certificate-mismatch'] as const) : []),
    ...(algorithmsAsSigned(signer) ? [] : (['cms-malformed'] as const)),
  ];
  return { intact: problems.length === 0, problems, remarks };
}

/** Checks a value (DER, zeros may follow it) over content. */
export async function checkSignatureValue(value: Uint8Array, content: SignedContent): Promise<CheckedValue> {
  const node = readDerPrefix(value);
  if (node === undefined || value.subarray(node.raw.length).some((byte) => byte !== 0)) return failed('cms-malformed');
  const read = readSignedData(node, CMS_OID);
  if (typeof read === 'string') return failed(read);
  const { certificates, signer } = read;
  const own = signersCertificate(certificates, signer.name, signer.attributes);
  if (typeof own === 'string') return failed(own, certificates);
  return { certificate: own.der, certificates, ...(await checkSigner(signer, own, content)) };
}
