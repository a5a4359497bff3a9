import { z } from 'zod';
import { certificateSummarySchema } from './certificate.ts';
import { PROBLEM_CODES, REMARK_CODES } from './problems.ts';

/** What a signer's signature comes to, in one word; `shared/signing/verdict.ts` says how it follows from the problems. */
export const VERDICTS = ['sound', 'unjudged', 'untrusted', 'changed', 'invalid'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A signature as it was found. Nothing of it is to be believed but where `verdict` is `sound`. */
export const verifiedSignatureSchema = z.strictObject({
  /** The signature field's name: 填报人 and so on in this program's files. */
  field: z.string(),
  role: z.enum(['preparedBy', 'reviewedBy', 'approvedBy']).nullable(),
  /** From the certificate; null where it cannot be read. */
  signer: certificateSummarySchema.nullable(),
  /** By the signer's own clock, as ISO 8601 with its offset; null where the file does not say. */
  claimedTime: z.string().nullable(),
  verdict: z.enum(VERDICTS),
  /** What was signed is as it was signed. */
  intact: z.boolean(),
  /** The certificate leads to one of the officer's own roots, by a path that keeps every rule, and is valid now. */
  trusted: z.boolean(),
  /** The path that was judged, from the signer's own certificate up, as far as it goes. */
  chain: z.array(certificateSummarySchema),
  coversWholeFile: z.boolean(),
  certifies: z.boolean(),
  /** Allows no more changes. */
  locks: z.boolean(),
  /** What was added after it, as numbers of PDF objects; signatures by others are not named. */
  laterChanges: z.array(z.string()),
  /** Worst first. */
  problems: z.array(z.enum(PROBLEM_CODES)),
  /** What is worth knowing and takes nothing from the verdict. */
  remarks: z.array(z.enum(REMARK_CODES)),
});
export type VerifiedSignature = z.infer<typeof verifiedSignatureSchema>;

/** A cell whose text on the page is not the form's. */
export const pageCellSchema = z.strictObject({ label: z.string(), onPage: z.string(), inForm: z.string() });
export type PageCell = z.infer<typeof pageCellSchema>;

/**
 * Whether the page shows the form that the file carries. `same`: drawn again, it is the signed page byte for byte.
 * `differs`: it is not; `cell` names the first cell whose text is another, where that can be told. `other-version`: the
 * file was made by another version of the program, `version`, so it cannot be drawn again; `textAgrees` tells whether
 * the page's texts are the form's, which a forger of fonts could arrange. `no-form`: it carries none.
 */
export const pageCheckSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('same') }),
  z.strictObject({
    state: z.literal('differs'),
    cell: pageCellSchema.nullable(),
  }),
  z.strictObject({ state: z.literal('other-version'), version: z.string().nullable() }),
  z.strictObject({ state: z.literal('no-form') }),
  /** Drawing it again took more than the limits allow, or the form cannot be read. */
  z.strictObject({ state: z.literal('unjudged') }),
]);
export type PageCheck = z.infer<typeof pageCheckSchema>;

export const verifiedPdfSchema = z.strictObject({
  signatures: z.array(verifiedSignatureSchema),
  /** Fields in which nobody has signed yet. */
  blankFields: z.array(z.string()),
  page: pageCheckSchema,
  /** Lists of revoked certificates cannot be fetched without a network. */
  revocation: z.literal('not-checked'),
  /** There is a signature, and every one is sound. */
  ok: z.boolean(),
});
export type VerifiedPdf = z.infer<typeof verifiedPdfSchema>;
/** What the signatures come to by themselves, before the page has been held against the form (`with-page.ts`). */
export type VerifiedSignatures = Omit<VerifiedPdf, 'page'>;
