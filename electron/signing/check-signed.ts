import { err, ok, type Result } from '../../shared/result.ts';
import type { SignError } from '../../shared/signing/errors.ts';
import type { VerifyProblem } from '../../shared/signing/problems.ts';
import { roleName, type SignatureRole } from '../../shared/signing/roles.ts';
import type { VerifiedSignatures } from '../../shared/signing/verified.ts';
import { verifyPdf } from './verify.ts';

/**
 * The first signature that nothing may be added to. Trust is for the reader to judge, and what cannot be judged was
 * asked about before; what is broken is never signed on.
 */
export const brokenSignature = ({ signatures }: VerifiedSignatures) =>
  signatures.find(({ verdict }) => verdict === 'changed' || verdict === 'invalid');

/** Of a new signature: which roots a reader trusts, and when, is the reader's to judge. */
const FOR_THE_READER: ReadonlySet<VerifyProblem> = new Set([
  'chain-untrusted',
  'certificate-expired',
  'certificate-not-yet-valid',
  'issuer-expired',
]);

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
  const whole =
    own?.coversWholeFile === true && own.intact && own.problems.every((problem) => FOR_THE_READER.has(problem));
  return whole ? ok(null) : err({ code: 'self-check-failed', detail: own?.problems.join() ?? 'not found' });
}
