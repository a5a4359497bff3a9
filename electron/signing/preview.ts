import { ok, type Result } from '../../shared/result.ts';
import type { SignError } from '../../shared/signing/errors.ts';
import { prepareSignature, type SignRequest } from './prepare.ts';

/**
 * The PDF as it will look when it is signed, for a reader to draw. It holds no signature, only room for one, and looks
 * as if it did: it is shown, and never written to a file.
 */
export async function previewSignature(
  bytes: Uint8Array,
  request: SignRequest,
): Promise<Result<Uint8Array, SignError>> {
  const prepared = await prepareSignature(bytes, request, 1);
  return prepared.ok ? ok(prepared.value.bytes) : prepared;
}
