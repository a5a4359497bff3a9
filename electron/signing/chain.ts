import type { CertificateSummary } from '../../shared/signing/certificate.ts';
import type { ChainProblem } from '../../shared/signing/problems.ts';
import { worstFirst } from '../../shared/signing/verdict.ts';
import { type Certificate, fingerprintOf, readCertificate } from './certificate.ts';
import { findPath } from './path-search.ts';
import { type SignatureCheck, signatureFits } from './signature-schemes.ts';

/** Whether a certificate leads to a root that the officer trusts: for RSA, ECDSA and SM2 alike. */

export interface Trust {
  /** DER of the officer's own roots. */
  readonly roots: readonly Uint8Array[];
  /** Validity is judged for this time. */
  readonly at: Date;
}

interface ChainResult {
  readonly trusted: boolean;
  /** The path that was judged, from the signer's own certificate up, as far as it goes. */
  readonly path: readonly CertificateSummary[];
  /** Worst first; none where it is trusted. */
  readonly problems: readonly ChainProblem[];
}

/** Of what came along, in number and in bytes; a certificate takes some 2 KB. */
export const MAX_HELPERS = 256;
const MAX_HELPER_BYTES = 64 * 1024;
const MAX_HELPERS_BYTES = 2 * 1024 * 1024;

/** The helpers that are looked at, each once, and whether others were left out. */
function readHelpers(helpers: readonly Uint8Array[]) {
  const found = new Map<string, Uint8Array>();
  let room = MAX_HELPERS_BYTES;
  let cut = false;
  for (const der of helpers) {
    const name = der.length > MAX_HELPER_BYTES ? '' : fingerprintOf(der);
    if (found.has(name)) continue;
    if (name === '' || der.length > room || found.size === MAX_HELPERS) {
      cut = true;
      continue;
    }
    found.set(name, der);
    room -= der.length;
  }
  return { certificates: [...found.values()].flatMap((der) => readCertificate(der) ?? []), cut };
}

/** The same roots judge every signature of a file. */
const knownRoots = new WeakMap<readonly Uint8Array[], readonly Certificate[]>();

function readRoots(roots: readonly Uint8Array[]): readonly Certificate[] {
  const known = knownRoots.get(roots) ?? roots.flatMap((der) => readCertificate(der) ?? []);
  knownRoots.set(roots, known);
  return known;
}

/**
 * Judges a signer's certificate. Certificates that came with the signature only help to reach a root: none of them is
 * ever taken for one. `check` does the arithmetic.
 */
export async function checkChain(
  certificate: Uint8Array,
  helpers: readonly Uint8Array[],
  trust: Trust,
  check: SignatureCheck = signatureFits,
): Promise<ChainResult> {
  const own = readCertificate(certificate);
  if (own === undefined) return { trusted: false, path: [], problems: ['certificate-malformed'] };
  const roots = readRoots(trust.roots);
  const anchors = new Set(roots.map(({ summary }) => summary.fingerprint));
  const isAnchor = ({ summary }: Certificate): boolean => anchors.has(summary.fingerprint);
  const { certificates, cut } = readHelpers(helpers);
  const candidates = [...roots, ...certificates.filter((helper) => !isAnchor(helper))];
  const { path, problems } = await findPath(own, { candidates, isAnchor, at: trust.at, check }, cut);
  return {
    trusted: problems.length === 0,
    path: path.map(({ summary }) => summary),
    problems: worstFirst(problems),
  };
}
