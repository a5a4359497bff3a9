import { z } from 'zod';
import { certificateSummarySchema } from './certificate.ts';
import { PROBLEMS } from './problems.ts';

/** What is wrong with a detached SM2 signature: a closed list. Of certificates the same as in a PDF. */
export const DETACHED_PROBLEMS = [
  'content-changed',
  'digest-missing',
  'signature-wrong',
  'algorithm-unsupported',
  ...PROBLEMS.untrusted,
] as const;
export type DetachedProblem = (typeof DETACHED_PROBLEMS)[number];

/** A detached signature beside a file, as it was found. Believe the rest only where `intact` and `trusted` hold. */
export const detachedSignatureSchema = z.strictObject({
  signer: certificateSummarySchema,
  /** By the signer's own clock, ISO 8601, UTC; null where the signature does not say. */
  claimedTime: z.string().nullable(),
  /** The file is the one that was signed. */
  intact: z.boolean(),
  /** The certificate leads to one of the officer's own roots and is valid now. */
  trusted: z.boolean(),
  /** Names from the signer up to the root, as far as they are known. */
  chain: z.array(z.string()),
  /** Lists of revoked certificates cannot be fetched without a network. */
  revocation: z.literal('not-checked'),
  problems: z.array(z.enum(DETACHED_PROBLEMS)),
});
export type DetachedSignature = z.infer<typeof detachedSignatureSchema>;

/** Why there is nothing to judge, or nothing can be signed. */
export const detachedErrorSchema = z.discriminatedUnion('code', [
  /** The file is no SignedData of GB/T 35275 with one signer, or holds its content itself. */
  z.strictObject({ code: z.literal('not-a-detached-signature') }),
  /** The key is no SM2 key. */
  z.strictObject({ code: z.literal('not-an-sm2-key') }),
]);
export type DetachedError = z.infer<typeof detachedErrorSchema>;
