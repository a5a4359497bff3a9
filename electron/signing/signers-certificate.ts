import { createHash } from 'node:crypto';
import { equalBytes, hexOf } from './bytes.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { CMS_OID } from './cms.ts';
import { TAG } from './der.ts';
import { type DerNode, membersOf, tagged } from './der-reader.ts';
import { hashOf, isWeak } from './signature-schemes.ts';
import { attributeValue, type SignedAttributes, type SignerName } from './signed-data.ts';

/** Which of the certificates that came along is the signer's. */

const isNamed = ({ issuer, serial, extensions }: Certificate, name: SignerName): boolean =>
  name.kind === 'key'
    ? extensions.subjectKeyIdentifier === hexOf(name.identifier)
    : equalBytes(issuer, name.issuer) && equalBytes(serial, name.serial);

/** The first ESSCertID or ESSCertIDv2, which is the signer's own (RFC 5035 §5.4). */
const firstIdentifier = (value: DerNode): readonly DerNode[] => membersOf(membersOf(membersOf(value)[0])[0]);

/** Version 1 is SHA-1 by its definition (RFC 2634 §5.4); it is only ever asked beside a signature that holds. */
function version1Names(value: DerNode, der: Uint8Array): boolean {
  const digest = tagged(firstIdentifier(value)[0], TAG.octetString)?.body;
  return digest !== undefined && equalBytes(createHash('sha1').update(der).digest(), digest);
}

function version2Names(value: DerNode, der: Uint8Array): boolean {
  const parts = firstIdentifier(value);
  const algorithm = tagged(parts[0], TAG.sequence);
  const digest = tagged(algorithm === undefined ? parts[0] : parts[1], TAG.octetString)?.body;
  // SHA-256 is the default and so is left out.
  const hash = algorithm === undefined ? 'SHA-256' : hashOf(algorithm);
  if (digest === undefined || hash === undefined || isWeak(hash)) return false;
  return equalBytes(createHash(hash).update(der).digest(), digest);
}

/** Whether the signed attributes name the certificate by its digest; `missing` where they name none. */
export function attributesName(attributes: SignedAttributes | undefined, der: Uint8Array): boolean | 'missing' {
  const has = (oid: string): boolean => attributes?.values.has(oid) === true;
  const [first, second] = [CMS_OID.signingCertificate, CMS_OID.signingCertificateV2];
  const [one, two] = [attributeValue(attributes, first), attributeValue(attributes, second)];
  if (!has(first) && !has(second)) return 'missing';
  const firstFits = !has(first) || (one !== undefined && version1Names(one, der));
  return firstFits && (!has(second) || (two !== undefined && version2Names(two, der)));
}

/**
 * The signer's certificate. Two that differ can bear one name, which anybody may have added: then only the signed
 * attributes can tell, and where they do not, it is a mismatch.
 */
export function signersCertificate(
  certificates: readonly Uint8Array[],
  name: SignerName,
  attributes: SignedAttributes | undefined,
): Certificate | 'certificate-missing' | 'certificate-mismatch' {
  const named = certificates
    .flatMap((der) => readCertificate(der) ?? [])
    .filter((certificate) => isNamed(certificate, name));
  const distinct = [...new Map(named.map((certificate) => [certificate.summary.fingerprint, certificate])).values()];
  const [only, second] = distinct;
  if (only === undefined) return 'certificate-missing';
  if (second === undefined) return only;
  const [chosen, ...more] = distinct.filter(({ der }) => attributesName(attributes, der) === true);
  return chosen === undefined || more.length > 0 ? 'certificate-mismatch' : chosen;
}
