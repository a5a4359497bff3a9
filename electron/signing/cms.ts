import { contextTag, der, derInteger, derOctetString, derOid, derSequence, derSet } from './der.ts';
import { membersOf, readDer } from './der-reader.ts';
import type { Signer } from './signer.ts';

/** Identifiers of CMS (RFC 5652), ESS (RFC 5035) and the digest. */
export const CMS_OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  algorithmProtection: '1.2.840.113549.1.9.52',
  timeStamp: '1.2.840.113549.1.9.16.2.14',
  sha256: '2.16.840.1.101.3.4.2.1',
} as const;

/** DER of a certificate's issuer and serial number. Throws on what is no certificate: a signer never has such a one. */
export function certificateNames(certificate: Uint8Array): {
  readonly issuer: Uint8Array;
  readonly serial: Uint8Array;
} {
  const fields = membersOf(membersOf(readDer(certificate))[0]);
  const first = fields[0]?.tag === contextTag(0) ? 1 : 0;
  const [serial, issuer] = [fields[first], fields[first + 2]];
  if (serial === undefined || issuer === undefined) throw new Error('a signer without a certificate');
  return { issuer: issuer.raw, serial: serial.raw };
}

const attribute = (oid: string, value: Uint8Array): Uint8Array => derSequence(derOid(oid), derSet(value));

/** ESSCertIDv2 of the signer's certificate. SHA-256 is the default and so must be left out. */
async function signingCertificate(signer: Signer, certificate: Uint8Array): Promise<Uint8Array> {
  const { issuer, serial } = certificateNames(certificate);
  const algorithm = signer.digest.oid === CMS_OID.sha256 ? [] : [derSequence(derOid(signer.digest.oid))];
  const hash = derOctetString(await signer.digest.compute(certificate));
  const issuerSerial = derSequence(derSequence(der(contextTag(4), issuer)), serial);
  return derSequence(derSequence(derSequence(...algorithm, hash, issuerSerial)));
}

/**
 * CMS SignedData over content that lies elsewhere, of which `contentDigest` is the digest, as PAdES-B-B wants it (ETSI
 * EN 319 142-1 §6.3): content-type, message-digest and signing-certificate-v2, and no signing-time, which the PDF has.
 */
export async function signedData(signer: Signer, contentDigest: Uint8Array): Promise<Uint8Array> {
  const certificate = signer.certificates[0] ?? new Uint8Array();
  const { issuer, serial } = certificateNames(certificate);
  const digestAlgorithm = derSequence(derOid(signer.digest.oid));
  const attributes = derSet(
    attribute(CMS_OID.contentType, derOid(CMS_OID.data)),
    attribute(CMS_OID.messageDigest, derOctetString(contentDigest)),
    attribute(CMS_OID.signingCertificateV2, await signingCertificate(signer, certificate)),
  );
  const signature = await signer.sign(attributes);
  // Signed as a SET, written under [0] (RFC 5652 §5.4).
  const tagged = attributes.slice();
  tagged[0] = contextTag(0);
  const signerInfo = derSequence(
    derInteger(1),
    derSequence(issuer, serial),
    digestAlgorithm,
    tagged,
    signer.signatureAlgorithm,
    derOctetString(signature),
  );
  const content = derSequence(
    derInteger(1),
    derSet(digestAlgorithm),
    derSequence(derOid(CMS_OID.data)),
    der(contextTag(0), ...signer.certificates),
    derSet(signerInfo),
  );
  return derSequence(derOid(CMS_OID.signedData), der(contextTag(0), content));
}

/** Bytes that suffice for `signedData`: all of it but the signature has a length known beforehand. */
export async function signedDataRoom(signer: Signer): Promise<number> {
  const digest = await signer.digest.compute(new Uint8Array());
  const model = await signedData({ ...signer, sign: async () => new Uint8Array(signer.maxSignatureBytes) }, digest);
  return model.length;
}
