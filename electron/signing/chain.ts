import * as pkijs from 'pkijs';
import type { CertificateSummary } from '../../shared/signing/certificate.ts';
import type { VerifyProblem } from '../../shared/signing/problems.ts';
import { equalBytes } from './bytes.ts';
import { readCertificate } from './certificate.ts';

/** Whether a certificate leads to a root that the officer trusts. */

function parsed(certificate: Uint8Array): pkijs.Certificate | null {
  try {
    return pkijs.Certificate.fromBER(new Uint8Array(certificate));
  } catch {
    return null;
  }
}

const summariesOf = (path: readonly Uint8Array[]): readonly CertificateSummary[] =>
  path.flatMap((der) => readCertificate(der)?.summary ?? []);

export interface Trust {
  /** DER of the officer's own roots. */
  readonly roots: readonly Uint8Array[];
  /** Validity is judged for this time. */
  readonly at: Date;
}

interface ChainResult {
  readonly trusted: boolean;
  /** The path that was judged, from the signer's own certificate up. */
  readonly path: readonly CertificateSummary[];
  readonly problems: readonly VerifyProblem[];
}

const present = <T>(value: T | null): value is T => value !== null;

/** Certificates that came with the signature only help to reach a root; no root is ever taken from the file. */
export async function checkChain(
  certificate: Uint8Array,
  helpers: readonly Uint8Array[],
  { roots, at }: Trust,
): Promise<ChainResult> {
  const cert = parsed(certificate);
  if (cert === null) return { trusted: false, path: [], problems: ['chain-untrusted'] };
  const expired = at < cert.notBefore.value || at > cert.notAfter.value;
  // A certificate that is on the list itself needs nobody to vouch for it; the engine would want an authority.
  if (!expired && roots.some((root) => equalBytes(root, certificate))) {
    return { trusted: true, path: summariesOf([certificate]), problems: [] };
  }
  const trustedCerts = roots.map(parsed).filter(present);
  const others = helpers
    .filter((each) => !equalBytes(each, certificate))
    .map(parsed)
    .filter(present);
  const engine = new pkijs.CertificateChainValidationEngine({
    trustedCerts,
    // The engine starts from the last.
    certs: [...others, cert],
    checkDate: at,
  });
  const result = trustedCerts.length === 0 ? null : await engine.verify().catch(() => null);
  const path = result?.result ? (result.certificatePath ?? []) : [];
  const trusted = path.length > 0;
  return {
    trusted,
    path: summariesOf(path.map((each) => new Uint8Array(each.toSchema().toBER()))),
    problems: trusted ? [] : [expired ? 'certificate-expired' : 'chain-untrusted'],
  };
}
