import * as pkijs from 'pkijs';
import type { VerifyProblem } from '../../shared/signing/verified.ts';
import { equalBytes } from './bytes.ts';

/** Whether a certificate leads to a root that the officer trusts. */

const COMMON_NAME = '2.5.4.3';

function parsed(certificate: Uint8Array): pkijs.Certificate | null {
  try {
    return pkijs.Certificate.fromBER(new Uint8Array(certificate));
  } catch {
    return null;
  }
}

const commonName = (name: pkijs.RelativeDistinguishedNames): string =>
  name.typesAndValues.find(({ type }) => type === COMMON_NAME)?.value.valueBlock.value ?? '';

export interface Trust {
  /** DER of the officer's own roots. */
  readonly roots: readonly Uint8Array[];
  /** Validity is judged for this time. */
  readonly at: Date;
}

interface ChainResult {
  readonly trusted: boolean;
  readonly chain: readonly string[];
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
  if (cert === null) return { trusted: false, chain: [], problems: ['chain-untrusted'] };
  const expired = at < cert.notBefore.value || at > cert.notAfter.value;
  // A certificate that is on the list itself needs nobody to vouch for it; the engine would want an authority.
  if (!expired && roots.some((root) => equalBytes(root, certificate))) {
    return { trusted: true, chain: [commonName(cert.subject)], problems: [] };
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
    chain: path.map(({ subject }) => commonName(subject)),
    problems: trusted ? [] : [expired ? 'certificate-expired' : 'chain-untrusted'],
  };
}
