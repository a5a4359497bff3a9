import { equalBytes } from '../bytes.ts';
import type { Certificate } from '../certificate.ts';
import { OID } from '../oids.ts';
import { sm2Verify } from './sm2.ts';

export interface Sm2Chain {
  /** From the signer up, as far as signatures hold. */
  readonly certificates: readonly Certificate[];
  /** Whether the last of them is one of the roots. */
  readonly anchored: boolean;
}

const MAX_LENGTH = 8;

const issued = (issuer: Certificate, certificate: Certificate): boolean =>
  issuer.isAuthority &&
  equalBytes(issuer.subject, certificate.issuer) &&
  issuer.publicKey.kind === 'sm2' &&
  certificate.signatureOid === OID.sm2WithSm3 &&
  sm2Verify(certificate.signedPart, certificate.signature, issuer.publicKeyBits);

/** Follows SM2 signatures from `own` over `helpers`, which anybody may have sent, to one of the officer's own roots. */
export function sm2Chain(own: Certificate, helpers: readonly Certificate[], roots: readonly Certificate[]): Sm2Chain {
  const isAnchor = ({ summary }: Certificate): boolean =>
    roots.some((root) => root.summary.fingerprint === summary.fingerprint);
  const certificates = [own];
  let current = own;
  while (!isAnchor(current)) {
    const issuer = [...roots, ...helpers].find(
      (candidate) => !certificates.includes(candidate) && issued(candidate, current),
    );
    if (issuer === undefined || certificates.length === MAX_LENGTH) return { certificates, anchored: false };
    certificates.push(issuer);
    current = issuer;
  }
  return { certificates, anchored: true };
}
