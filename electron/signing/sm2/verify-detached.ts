import { err, ok, type Result } from '../../../shared/result.ts';
import type { DetachedError, DetachedProblem, DetachedSignature } from '../../../shared/signing/detached.ts';
import { MAX_SIGNATURE_FILE_BYTES } from '../../documents/file-sizes.ts';
import { equalBytes } from '../bytes.ts';
import type { Certificate } from '../certificate.ts';
import { pemBlocks } from '../certificate-files.ts';
import { checkChain } from '../chain.ts';
import { TAG } from '../der.ts';
import { membersOf, oidOf, readDer, tagged, timeOf } from '../der-reader.ts';
import { OID } from '../oids.ts';
import { schemeOf } from '../signature-schemes.ts';
import { attributeValue, readSignedData, type SignerInfo } from '../signed-data.ts';
import { signersCertificate } from '../signers-certificate.ts';
import { GM_OID } from './detached.ts';
import { sm2Verify, sm3 } from './sm2.ts';

function contentProblems({ attributes }: SignerInfo, file: Uint8Array): readonly DetachedProblem[] {
  if (attributes === undefined) return [];
  const digest = tagged(attributeValue(attributes, GM_OID.messageDigest), TAG.octetString)?.body;
  if (digest === undefined) return ['digest-missing'];
  return equalBytes(digest, sm3(file)) ? [] : ['content-changed'];
}

function signatureProblems(signer: SignerInfo, own: Certificate, file: Uint8Array): readonly DetachedProblem[] {
  const { attributes, signature, digestAlgorithm, signatureAlgorithm } = signer;
  const known = oidOf(membersOf(digestAlgorithm)[0]) === OID.sm3 && schemeOf(signatureAlgorithm)?.kind === 'sm2';
  if (!known || own.publicKey.kind !== 'sm2') return ['algorithm-unsupported'];
  const fits = (attributes?.signed ?? [file]).some((data) => sm2Verify(data, signature, own.publicKeyBits));
  // Without attributes the file itself was signed: another file is another signature's.
  if (attributes === undefined) return fits ? [] : ['content-changed'];
  const aboutData = oidOf(attributeValue(attributes, GM_OID.contentType)) === GM_OID.data;
  return [...contentProblems(signer, file), ...(aboutData && fits ? [] : (['signature-wrong'] as const))];
}

/**
 * Judges a detached signature (.p7s, DER or PEM) over a file at the time `now`. `roots` are the officer's own; what the
 * signature brings along only helps to reach them.
 */
export async function verifyDetached(
  file: Uint8Array,
  signatureFile: Uint8Array,
  roots: readonly Certificate[],
  now: Date,
): Promise<Result<DetachedSignature, DetachedError>> {
  const small = signatureFile.length <= MAX_SIGNATURE_FILE_BYTES;
  const parsed = small
    ? readSignedData(readDer(pemBlocks(signatureFile)[0] ?? signatureFile), GM_OID)
    : 'cms-malformed';
  if (typeof parsed === 'string') return err({ code: 'not-a-detached-signature' });
  const { certificates, signer } = parsed;
  const own = signersCertificate(certificates, signer.name, signer.attributes);
  if (typeof own === 'string') return err({ code: 'not-a-detached-signature' });
  const broken = signatureProblems(signer, own, file);
  const chain = await checkChain(own.der, certificates, { roots: roots.map(({ der }) => der), at: now });
  return ok({
    signer: own.summary,
    claimedTime: timeOf(attributeValue(signer.attributes, GM_OID.signingTime))?.toISOString() ?? null,
    intact: broken.length === 0,
    trusted: broken.length === 0 && chain.trusted,
    chain: chain.path.map(({ subject }) => subject),
    revocation: 'not-checked',
    problems: [...new Set([...broken, ...chain.problems])],
  });
}
