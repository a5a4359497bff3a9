import { err, ok, type Result } from '../../shared/result.ts';
import type { SignError } from '../../shared/signing/errors.ts';
import type { VerifyProblem } from '../../shared/signing/problems.ts';
import { roleName, type SignatureRole } from '../../shared/signing/roles.ts';
import type { VerifiedPdf } from '../../shared/signing/verified.ts';
import { verifyPdf } from './verify.ts';

/** Trust and validity are for the reader to judge; everything else must hold of what this program signs. */
const NOT_OURS: ReadonlySet<VerifyProblem> = new Set(['chain-untrusted', 'certificate-expired']);

/** The first signature that nothing may be added to. */
export const brokenSignature = ({ signatures }: VerifiedPdf) =>
  signatures.find(({ intact, problems }) => !intact || problems.some((problem) => !NOT_OURS.has(problem)));

/** Last step: our own verification of what was signed in the place of `role` at `time`, before anybody gets it. */
export async function checkSigned(
  signed: Uint8Array,
  role: SignatureRole,
  time: Date,
): Promise<Result<null, SignError>> {
  const after = await verifyPdf(signed, { roots: [], at: time });
  if (!after.ok) return err({ code: 'self-check-failed', detail: after.error });
  const fault = brokenSignature(after.value);
  if (fault !== undefined)
    return err({ code: 'self-check-failed', detail: `${fault.field}: ${fault.problems.join()}` });
  const own = after.value.signatures.find(({ field }) => field === roleName(role));
  return own?.coversWholeFile === true ? ok(null) : err({ code: 'self-check-failed', detail: 'not covered' });
}
