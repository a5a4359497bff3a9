import { ok, type Result } from '../../shared/result.ts';
import type { SignError } from '../../shared/signing/errors.ts';
import { prepareSignature, type SignRequest } from './prepare.ts';

/** For a value of nothing but zeros: what is shown is never written out, and is no signature. In bytes. */
const ROOM = 16;

/** The PDF with a signature's appearance where it would stand, and no signature. The bytes given are not changed. */
export async function previewSignature(
  bytes: Uint8Array,
  request: SignRequest,
): Promise<Result<Uint8Array, SignError>> {
  const prepared = await prepareSignature(bytes, request, ROOM);
  return prepared.ok ? ok(prepared.value.bytes) : prepared;
}
