import { err, ok, type Result } from '../../shared/result.ts';
import type { CertificateError } from '../../shared/signing/certificate.ts';
import type { ChainProblem } from '../../shared/signing/problems.ts';
import { equalBytes } from './bytes.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { ownProblems } from './path-rules.ts';
import { MAX_PATH } from './path-search.ts';
import { readPkcs12 } from './pkcs12.ts';
import { type OpenedIdentity, signerOf } from './private-key.ts';

/** The certificates above `own` among `others`, nearest first, without a root: whoever trusts it has it. */
function chainAbove(own: Certificate, others: readonly Certificate[]): readonly Certificate[] {
  const chain: Certificate[] = [];
  let current = own;
  while (!current.isRoot && chain.length < MAX_PATH - 2) {
    const issuer = others.find(({ subject }) => equalBytes(subject, current.issuer));
    if (issuer === undefined || issuer.isRoot || chain.includes(issuer)) break;
    chain.push(issuer);
    current = issuer;
  }
  return chain;
}

/** What no verifier should accept, ours among them: better said before signing than found after it. */
const UNFIT: ReadonlySet<ChainProblem> = new Set(['certificate-malformed', 'serial-malformed', 'critical-extension']);

function refusal(certificate: Certificate, now: Date): CertificateError | null {
  if (now > certificate.notAfter) return { code: 'expired', notAfter: certificate.summary.notAfter };
  if (now < certificate.notBefore) return { code: 'not-yet-valid', notBefore: certificate.summary.notBefore };
  if (!certificate.maySign) return { code: 'usage-forbids-signing' };
  return ownProblems(certificate, now).some((problem) => UNFIT.has(problem)) ? { code: 'certificate-unfit' } : null;
}

/**
 * Opens a .p12 or .pfx for signing at the time `now`, and tries its key. It is written by anybody, so it is opened in
 * the process that reads such files; the process that signs makes its signer of what comes out.
 */
export async function openIdentity(
  container: Uint8Array,
  password: string,
  now: Date,
): Promise<Result<OpenedIdentity, CertificateError>> {
  const content = await readPkcs12(container, password);
  if (!content.ok) return content;
  const [own, ...others] = content.value.certificates.map(readCertificate);
  if (own === undefined) return err({ code: 'container-unsupported', part: 'certificate' });
  const refused = refusal(own, now);
  if (refused !== null) return err(refused);
  const chain = chainAbove(
    own,
    others.filter((certificate) => certificate !== undefined),
  );
  const opened = {
    certificate: own,
    certificates: [own, ...chain].map(({ der }) => der),
    privateKey: content.value.privateKey,
  };
  const tried = await signerOf(opened);
  return tried.ok ? ok(opened) : tried;
}
