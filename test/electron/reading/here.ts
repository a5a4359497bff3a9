import type { Reader } from '../../../electron/reading/reader.ts';
import { identityApart, type SigningIdentity } from '../../../electron/reading/sign-apart.ts';
import { TASKS } from '../../../electron/reading/tasks.ts';
import type { Result } from '../../../shared/result.ts';
import type { CertificateError } from '../../../shared/signing/certificate.ts';

/**
 * The tasks in the test's own process, for tests of what is made of their answers. What goes in and what comes out is
 * copied as between two processes, so that nothing passes here that could not pass there.
 */
export const readerHere: Reader = {
  run: async (task, input) => {
    const run = TASKS[task] as unknown as (input: unknown) => Promise<unknown>;
    return structuredClone(await run(structuredClone(input))) as never;
  },
  prepare: () => undefined,
  dispose: () => undefined,
};

/** Reads a container as it is read for signing. */
export async function readIdentity(
  container: Uint8Array,
  password: string,
  now: Date,
): Promise<Result<SigningIdentity, CertificateError>> {
  const identity = await identityApart(readerHere, container, password, now);
  if (!identity.ok && (identity.error.code === 'reading-limit' || identity.error.code === 'reading-failed'))
    throw new Error('the tasks here have no limits');
  return identity as Result<SigningIdentity, CertificateError>;
}
