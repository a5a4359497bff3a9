import { err, ok, type Result } from '../../../shared/result.ts';
import type { DetachedError } from '../../../shared/signing/detached.ts';
import { readCertificate } from '../certificate.ts';
import { contextTag, der, derInteger, derOctetString, derOid, derSequence, derSet, derTime } from '../der.ts';
import { OID } from '../oids.ts';
import type { Signer } from '../signer.ts';

/** Types and attributes of SignedData in GB/T 35275, which has its own identifiers for CMS's first two. */
export const GM_OID = {
  data: '1.2.156.10197.6.1.4.2.1',
  signedData: '1.2.156.10197.6.1.4.2.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
} as const;

const attribute = (oid: string, value: Uint8Array): Uint8Array => derSequence(derOid(oid), derSet(value));

/**
 * Signs a file by SM2, of which `digest` is the SM3 digest: SignedData of GB/T 35275 in DER, without the content, to be
 * kept beside the file as .p7s. `time` is the signer's own clock. Common PDF readers do not verify it.
 */
export async function signDetached(
  digest: Uint8Array,
  signer: Signer,
  time: Date,
): Promise<Result<Uint8Array, DetachedError>> {
  const own = readCertificate(signer.certificates[0] ?? new Uint8Array());
  if (own?.publicKey.kind !== 'sm2') return err({ code: 'not-an-sm2-key' });
  const digestAlgorithm = derSequence(derOid(OID.sm3));
  const attributes = derSet(
    attribute(GM_OID.contentType, derOid(GM_OID.data)),
    attribute(GM_OID.signingTime, derTime(time)),
    attribute(GM_OID.messageDigest, derOctetString(digest)),
  );
  const signature = await signer.sign(attributes);
  // Signed as a SET, written under [0].
  const written = attributes.slice();
  written[0] = contextTag(0);
  const signerInfo = derSequence(
    derInteger(1),
    derSequence(own.issuer, own.serial),
    digestAlgorithm,
    written,
    signer.signatureAlgorithm,
    derOctetString(signature),
  );
  const signedData = derSequence(
    derInteger(1),
    derSet(digestAlgorithm),
    derSequence(derOid(GM_OID.data)),
    der(contextTag(0), ...signer.certificates),
    derSet(signerInfo),
  );
  return ok(derSequence(derOid(GM_OID.signedData), der(contextTag(0), signedData)));
}
