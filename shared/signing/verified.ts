import { z } from 'zod';
import { certificateSummarySchema } from './certificate.ts';

/** What is wrong with a signature, or with the file it stands in: a closed list. */
export const VERIFY_PROBLEMS = [
  /** The file can be read in more than one way, or bytes lie in it that belong to no part. */
  'structure-ambiguous',
  /** Another program's way of writing: what was added later cannot be judged. */
  'structure-foreign',
  'byte-range',
  'not-whole-revision',
  'bytes-after',
  'cms-malformed',
  'not-detached',
  'signer-count',
  'certificate-missing',
  'algorithm-unsupported',
  'algorithm-weak',
  'content-changed',
  'signature-wrong',
  'certificate-mismatch',
  'not-pades',
  'key-usage',
  'chain-untrusted',
  'certificate-expired',
  'changed-later',
  'field-added-later',
  'later-change-forbidden',
  'certification-mismatch',
] as const;
export type VerifyProblem = (typeof VERIFY_PROBLEMS)[number];

/** A signature as it was found. Nothing of it is to be believed but where `intact` and `trusted` hold. */
export const verifiedSignatureSchema = z.strictObject({
  /** The signature field's name: 填报人 and so on in this program's files. */
  field: z.string(),
  role: z.enum(['preparedBy', 'reviewedBy', 'approvedBy']).nullable(),
  /** From the certificate; null where it cannot be read. */
  signer: certificateSummarySchema.nullable(),
  /** By the signer's own clock, as ISO 8601 with its offset; null where the file does not say. */
  claimedTime: z.string().nullable(),
  /** What was signed is as it was signed. */
  intact: z.boolean(),
  /** The certificate leads to one of the officer's own roots and is valid now. */
  trusted: z.boolean(),
  /** Names from the signer up to the root. */
  chain: z.array(z.string()),
  coversWholeFile: z.boolean(),
  certifies: z.boolean(),
  /** Allows no more changes. */
  locks: z.boolean(),
  /** What was added after it, as numbers of PDF objects; signatures by others are not named. */
  laterChanges: z.array(z.string()),
  problems: z.array(z.enum(VERIFY_PROBLEMS)),
});
export type VerifiedSignature = z.infer<typeof verifiedSignatureSchema>;

export const verifiedPdfSchema = z.strictObject({
  signatures: z.array(verifiedSignatureSchema),
  /** Fields in which nobody has signed yet. */
  blankFields: z.array(z.string()),
  /** Lists of revoked certificates cannot be fetched without a network. */
  revocation: z.literal('not-checked'),
  /** There is a signature, and every one is intact, trusted and without a problem. */
  ok: z.boolean(),
});
export type VerifiedPdf = z.infer<typeof verifiedPdfSchema>;
