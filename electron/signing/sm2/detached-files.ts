import type { OpenError, SaveError } from '../../../shared/ipc/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { DetachedError, DetachedSignature } from '../../../shared/signing/detached.ts';
import { writeFileAtomically } from '../../documents/atomic-write.ts';
import { readRegularFile } from '../../documents/document-files.ts';
import type { Certificate } from '../certificate.ts';
import type { Signer } from '../signer.ts';
import { signDetached } from './detached.ts';
import { MAX_SIGNATURE_FILE_BYTES, verifyDetached } from './verify-detached.ts';

/** The largest file that is signed or judged. In bytes. */
const MAX_SIGNED_FILE_BYTES = 256 * 1024 * 1024;

/** Where the detached signature of a file stands: beside it, under its whole name. */
export const signatureFileOf = (file: string): string => `${file}.p7s`;

/** Signs a file by SM2 at the signer's own `time`; gives the path of the signature, which an older one gives way to. */
export async function signBeside(
  file: string,
  signer: Signer,
  time: Date,
): Promise<Result<string, OpenError | DetachedError | SaveError>> {
  const content = await readRegularFile(file, MAX_SIGNED_FILE_BYTES);
  if (!content.ok) return content;
  const signature = await signDetached(content.value, signer, time);
  if (!signature.ok) return signature;
  const target = signatureFileOf(file);
  const written = await writeFileAtomically(target, signature.value);
  return written.ok ? ok(target) : written;
}

/** Judges the signature that stands beside a file by the officer's own roots, at the time `now`. */
export async function verifyBeside(
  file: string,
  roots: readonly Certificate[],
  now: Date,
): Promise<Result<DetachedSignature, OpenError | DetachedError>> {
  const content = await readRegularFile(file, MAX_SIGNED_FILE_BYTES);
  if (!content.ok) return content;
  const signature = await readRegularFile(signatureFileOf(file), MAX_SIGNATURE_FILE_BYTES);
  return signature.ok ? verifyDetached(content.value, signature.value, roots, now) : signature;
}
