import { err, ok, type Result } from '../../../shared/result.ts';
import type { DetachedError, DetachedProblem, DetachedSignature } from '../../../shared/signing/detached.ts';
import { MAX_SIGNATURE_FILE_BYTES } from '../../reading/file-sizes.ts';
import { equalBytes } from '../bytes.ts';
import { type Certificate, readCertificate } from '../certificate.ts';
import { pemBlocks } from '../certificate-files.ts';
import { contextTag, TAG } from '../der.ts';
import { type DerNode, membersOf, oidOf, readDer, tagged, timeOf } from '../der-reader.ts';
import { OID } from '../oids.ts';
import { sm2Chain } from './chain.ts';
import { GM_OID } from './detached.ts';
import { sm2Verify, sm3 } from './sm2.ts';

/** Programs write either for the same thing: SM2's signature, or SM2 over SM3. */
const SIGNATURE_ALGORITHMS: ReadonlySet<string> = new Set([OID.sm2Signature, OID.sm2WithSm3]);

interface Parsed {
  readonly own: Certificate;
  readonly others: readonly Certificate[];
  readonly digestOid: string;
  readonly signatureOid: string;
  /** The signed attributes, as the SET that was signed; undefined where the content itself was. */
  readonly attributes: DerNode | undefined;
  readonly signature: Uint8Array;
}

function parse(bytes: Uint8Array): Parsed | undefined {
  const [type, wrapper] = membersOf(readDer(bytes));
  if (oidOf(type) !== GM_OID.signedData) return undefined;
  const [, , content, ...rest] = membersOf(tagged(wrapper, contextTag(0))?.children[0]);
  const [contentType, ...inside] = membersOf(content);
  // With its content inside, it would be that which was signed, not the file beside it.
  if (oidOf(contentType) !== GM_OID.data || inside.length > 0) return undefined;
  const embedded = rest.find(({ tag }) => tag === contextTag(0))?.children ?? [];
  const certificates = embedded.flatMap(({ raw }) => readCertificate(raw) ?? []);
  const signers = rest.find(({ tag }) => tag === TAG.set)?.children ?? [];
  if (signers.length !== 1) return undefined;
  const [, identifier, digestAlgorithm, ...fields] = membersOf(signers[0]);
  const attributes = tagged(fields[0], contextTag(0));
  const [signatureAlgorithm, signature] = attributes === undefined ? fields : fields.slice(1);
  const [issuer, serial] = membersOf(identifier);
  if (issuer === undefined || serial === undefined || signature?.tag !== TAG.octetString) return undefined;
  const own = certificates.find(
    (certificate) => equalBytes(certificate.issuer, issuer.raw) && equalBytes(certificate.serial, serial.raw),
  );
  if (own === undefined) return undefined;
  return {
    own,
    others: certificates.filter((certificate) => certificate !== own),
    digestOid: oidOf(membersOf(digestAlgorithm)[0]) ?? '',
    signatureOid: oidOf(membersOf(signatureAlgorithm)[0]) ?? '',
    attributes,
    signature: signature.body,
  };
}

/** The one value of an attribute that stands there once. */
function attributeOf(attributes: DerNode | undefined, oid: string): DerNode | undefined {
  const found = (attributes?.children ?? []).map(membersOf).filter(([type]) => oidOf(type) === oid);
  const values = found.length === 1 ? (tagged(found[0]?.[1], TAG.set)?.children ?? []) : [];
  return values.length === 1 ? values[0] : undefined;
}

function signatureProblems(parsed: Parsed, file: Uint8Array): readonly DetachedProblem[] {
  const { own, attributes, signature } = parsed;
  const known = parsed.digestOid === OID.sm3 && SIGNATURE_ALGORITHMS.has(parsed.signatureOid);
  if (!known || own.publicKey.kind !== 'sm2') return ['algorithm-unsupported'];
  if (attributes === undefined) return sm2Verify(file, signature, own.publicKeyBits) ? [] : ['content-changed'];
  const digest = tagged(attributeOf(attributes, GM_OID.messageDigest), TAG.octetString)?.body;
  // Not slice(): of a Buffer that would be the very bytes.
  const signed = Uint8Array.from(attributes.raw);
  signed[0] = TAG.set;
  const problems: DetachedProblem[] = [];
  if (digest === undefined || !equalBytes(digest, sm3(file))) problems.push('content-changed');
  const aboutData = oidOf(attributeOf(attributes, GM_OID.contentType)) === GM_OID.data;
  if (!aboutData || !sm2Verify(signed, signature, own.publicKeyBits)) problems.push('signature-wrong');
  return problems;
}

/**
 * Judges a detached signature (.p7s, DER or PEM) over a file at the time `now`. `roots` are the officer's own; what the
 * signature brings along only helps to reach them.
 */
export function verifyDetached(
  file: Uint8Array,
  signatureFile: Uint8Array,
  roots: readonly Certificate[],
  now: Date,
): Result<DetachedSignature, DetachedError> {
  const small = signatureFile.length <= MAX_SIGNATURE_FILE_BYTES;
  const parsed = small ? parse(pemBlocks(signatureFile)[0] ?? signatureFile) : undefined;
  if (parsed === undefined) return err({ code: 'not-a-detached-signature' });
  const broken = signatureProblems(parsed, file);
  const chain = sm2Chain(parsed.own, parsed.others, roots);
  const inForce = chain.certificates.every(({ notBefore, notAfter }) => notBefore <= now && now <= notAfter);
  const doubts: readonly DetachedProblem[] = [
    ...(parsed.own.maySign ? [] : (['key-usage'] as const)),
    ...(chain.anchored ? [] : (['chain-untrusted'] as const)),
    ...(inForce ? [] : (['certificate-expired'] as const)),
  ];
  return ok({
    signer: parsed.own.summary,
    claimedTime: timeOf(attributeOf(parsed.attributes, GM_OID.signingTime))?.toISOString() ?? null,
    intact: broken.length === 0,
    trusted: broken.length === 0 && doubts.length === 0,
    chain: chain.certificates.map(({ summary }) => summary.subject),
    revocation: 'not-checked',
    problems: [...broken, ...doubts],
  });
}
