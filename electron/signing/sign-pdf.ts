import { err, ok, type Result } from '../../shared/result.ts';
import type { SignError } from '../../shared/signing/errors.ts';
import type { VerifyProblem } from '../../shared/signing/problems.ts';
import { roleName, type SignatureRole } from '../../shared/signing/roles.ts';
import type { VerifiedPdf } from '../../shared/signing/verified.ts';
import { type PreparedSignature, prepareSignature, type SignRequest } from './prepare.ts';
import { verifyPdf } from './verify.ts';

/**
 * The two steps of signing that read the PDF, before the key is used and after. Between them stands `signApart`, which
 * has the key and reads nothing.
 */

/** Trust and validity are for the reader to judge; everything else must hold of what this program signs. */
const NOT_OURS: ReadonlySet<VerifyProblem> = new Set(['chain-untrusted', 'certificate-expired']);

const broken = ({ signatures }: VerifiedPdf) =>
  signatures.find(({ intact, problems }) => !intact || problems.some((problem) => !NOT_OURS.has(problem)));

/**
 * First: the PDF with everything of a signature but its value, which takes up to `room` bytes. Refused where a signature
 * that is there already does not hold. The bytes given are not changed; those returned begin with them.
 */
export async function beginSignature(
  bytes: Uint8Array,
  request: SignRequest,
  room: number,
): Promise<Result<PreparedSignature, SignError>> {
  const before = await verifyPdf(bytes, { roots: [], at: request.time });
  const earlier = before.ok ? broken(before.value) : undefined;
  if (earlier !== undefined) return err({ code: 'earlier-signature-broken', role: earlier.field });
  return prepareSignature(bytes, request, room);
}

/** Last: our own verification of what was signed in the place of `role` at `time`, before anybody gets it. */
export async function checkSigned(
  signed: Uint8Array,
  role: SignatureRole,
  time: Date,
): Promise<Result<null, SignError>> {
  const after = await verifyPdf(signed, { roots: [], at: time });
  if (!after.ok) return err({ code: 'self-check-failed', detail: after.error });
  const fault = broken(after.value);
  if (fault !== undefined)
    return err({ code: 'self-check-failed', detail: `${fault.field}: ${fault.problems.join()}` });
  const own = after.value.signatures.find(({ field }) => field === roleName(role));
  return own?.coversWholeFile === true ? ok(null) : err({ code: 'self-check-failed', detail: 'not covered' });
}
