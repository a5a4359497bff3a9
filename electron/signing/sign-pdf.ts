import { err, ok, type Result } from '../../shared/result.ts';
import type { SignError } from '../../shared/signing/errors.ts';
import type { VerifyProblem } from '../../shared/signing/problems.ts';
import { roleName } from '../../shared/signing/roles.ts';
import type { VerifiedPdf } from '../../shared/signing/verified.ts';
import { CMS_OID, signedDataRoom } from './cms.ts';
import { embedSignature } from './embed.ts';
import { prepareSignature, type SignRequest } from './prepare.ts';
import { signPrepared } from './sign.ts';
import type { Signer } from './signer.ts';
import { verifyPdf } from './verify.ts';

/** Trust is for the reader to judge, and what cannot be judged was asked about before; what is broken is never signed on. */
const broken = ({ signatures }: VerifiedPdf) =>
  signatures.find(({ verdict }) => verdict === 'changed' || verdict === 'invalid');

/** Of a new signature: which roots a reader trusts, and when, is the reader's to judge. */
const FOR_THE_READER: ReadonlySet<VerifyProblem> = new Set([
  'chain-untrusted',
  'certificate-expired',
  'certificate-not-yet-valid',
  'issuer-expired',
]);

/**
 * Signs a PDF of this program in the place of a role: prepare, sign, embed, and our own verification of the result
 * before anybody gets it. The bytes given are not changed.
 */
export async function signPdf(
  bytes: Uint8Array,
  request: SignRequest,
  signer: Signer,
): Promise<Result<Uint8Array, SignError>> {
  if (signer.digest.oid !== CMS_OID.sha256) return err({ code: 'signer-unsupported' });
  const trust = { roots: [], at: request.time };
  const before = await verifyPdf(bytes, trust);
  const earlier = before.ok ? broken(before.value) : undefined;
  if (earlier !== undefined) return err({ code: 'earlier-signature-broken', role: earlier.field });
  const prepared = await prepareSignature(bytes, request, await signedDataRoom(signer));
  if (!prepared.ok) return prepared;
  const signed = embedSignature(prepared.value, await signPrepared(prepared.value, signer));
  const after = await verifyPdf(signed, trust);
  if (!after.ok) return err({ code: 'self-check-failed', detail: after.error });
  const fault = broken(after.value);
  if (fault !== undefined)
    return err({ code: 'self-check-failed', detail: `${fault.field}: ${fault.problems.join()}` });
  const own = after.value.signatures.find(({ field }) => field === roleName(request.role));
  const whole =
    own?.coversWholeFile === true && own.intact && own.problems.every((problem) => FOR_THE_READER.has(problem));
  return whole ? ok(signed) : err({ code: 'self-check-failed', detail: own?.problems.join() ?? 'not found' });
}
