import { z } from 'zod';
import { differingCellSchema } from './verified.ts';

/** Why a PDF cannot be signed: a closed union. `shared/text/signing-messages.ts` turns each into a sentence. */
export const signErrorSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('not-a-pdf') }),
  z.strictObject({ code: z.literal('pdf-encrypted') }),
  /** Not in the plain form that this program writes: another program has made or rewritten it. */
  z.strictObject({ code: z.literal('pdf-foreign') }),
  z.strictObject({ code: z.literal('pdf-damaged') }),
  /** The signing block was not printed, so there is no place to sign. `role` is its name. */
  z.strictObject({ code: z.literal('no-field'), role: z.string() }),
  z.strictObject({ code: z.literal('already-signed'), role: z.string() }),
  /** An earlier signature allows no more. */
  z.strictObject({ code: z.literal('locked') }),
  /** Only the first signature can certify. */
  z.strictObject({ code: z.literal('certify-not-first') }),
  /** A signature that is there already does not hold, so none is added. */
  z.strictObject({ code: z.literal('earlier-signature-broken'), role: z.string() }),
  /** `reason`: no PNG, or larger than 60 mm. */
  z.strictObject({ code: z.literal('bad-seal'), reason: z.enum(['not-png', 'too-large']) }),
  /** A key of another kind than PDF readers know: SM2 signs beside the PDF. */
  z.strictObject({ code: z.literal('signer-unsupported') }),
  /** The program's own check refused what it had just signed; `detail` is for a log. */
  z.strictObject({ code: z.literal('self-check-failed'), detail: z.string() }),
  /** `which`: what the first three say. */
  z.strictObject({ code: z.literal('errors-stand'), count: z.number().int(), which: z.array(z.string()).max(3) }),
  z.strictObject({ code: z.literal('warnings-unexplained'), count: z.number().int() }),
  /** The page does not show the form that the file carries; `cell` where it can be told. */
  z.strictObject({ code: z.literal('page-differs'), cell: differingCellSchema.nullable() }),
  /** The two that follow may be lifted. Made by another version of the program; null: by one that does not say. */
  z.strictObject({ code: z.literal('other-version'), version: z.string().nullable() }),
  /** Whether the page shows the form cannot be told. */
  z.strictObject({ code: z.literal('page-unjudged') }),
]);
export type SignError = z.infer<typeof signErrorSchema>;

/** Why the form cannot be taken out of a PDF. */
export const attachmentErrorSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('unreadable-pdf') }),
  z.strictObject({ code: z.literal('no-attachment') }),
  z.strictObject({ code: z.literal('attachment-damaged') }),
]);
export type AttachmentError = z.infer<typeof attachmentErrorSchema>;
