import type { SaveError } from '../../../shared/ipc/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { DetachedError } from '../../../shared/signing/detached.ts';
import { writeFileAtomically } from '../../documents/atomic-write.ts';
import type { Signer } from '../signer.ts';
import { signDetached } from './detached.ts';

/** Where the detached signature of a file stands: beside it, under its whole name. */
export const signatureFileOf = (file: string): string => `${file}.p7s`;

/**
 * Signs by SM2, at the signer's own `time`, the file whose content has the SM3 digest `digest`; gives the path of the
 * signature, which an older one gives way to.
 */
export async function signBeside(
  file: string,
  digest: Uint8Array,
  signer: Signer,
  time: Date,
): Promise<Result<string, DetachedError | SaveError>> {
  const signature = await signDetached(digest, signer, time);
  if (!signature.ok) return signature;
  const target = signatureFileOf(file);
  const written = await writeFileAtomically(target, signature.value);
  return written.ok ? ok(target) : written;
}
