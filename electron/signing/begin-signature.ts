import { err, type Result } from '../../shared/result.ts';
import type { SignError } from '../../shared/signing/errors.ts';
import { brokenSignature } from './check-signed.ts';
import { type PreparedSignature, prepareSignature, type SignRequest } from './prepare.ts';
import { verifyPdf } from './verify.ts';

/**
 * First step of signing, before the key is used: the PDF with everything of a signature but its value, which takes up to
 * `room` bytes. Refused where a signature that is there already does not hold. The bytes given are not changed; those
 * returned begin with them.
 */
export async function beginSignature(
  bytes: Uint8Array,
  request: SignRequest,
  room: number,
): Promise<Result<PreparedSignature, SignError>> {
  const before = await verifyPdf(bytes, { roots: [], at: request.time });
  const earlier = before.ok ? brokenSignature(before.value) : undefined;
  if (earlier !== undefined) return err({ code: 'earlier-signature-broken', role: earlier.field });
  return prepareSignature(bytes, request, room);
}
