import { z } from 'zod';
import { objectionSchema } from './objections.ts';

/** Why a PDF cannot be signed: a closed union. `shared/text/signing-messages.ts` turns each into a sentence. */
export const signErrorSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('not-a-pdf') }),
  z.strictObject({ code: z.literal('pdf-encrypted') }),
  /** Not in the plain form that this program writes: another program has made or rewritten it. */
  z.strictObject({ code: z.literal('pdf-foreign') }),
  z.strictObject({ code: z.literal('pdf-damaged') }),
  /** More objects, updates or signatures than the program looks at. */
  z.strictObject({ code: z.literal('pdf-beyond-limits') }),
  /** Scripts, or actions that run by themselves. */
  z.strictObject({ code: z.literal('active-content') }),
  /** The signing block was not printed, so there is no place to sign. `role` is its name. */
  z.strictObject({ code: z.literal('no-field'), role: z.string() }),
  z.strictObject({ code: z.literal('already-signed'), role: z.string() }),
  /** An earlier signature allows no more. */
  z.strictObject({ code: z.literal('locked') }),
  /** Only the first signature can certify. */
  z.strictObject({ code: z.literal('certify-not-first') }),
  /** A signature that is there already does not hold, so none is added. */
  z.strictObject({ code: z.literal('earlier-signature-broken'), role: z.string() }),
  /** `reason`: no PNG, larger than 60 mm, or a unit's seal where only one of a name has room. */
  z.strictObject({ code: z.literal('bad-seal'), reason: z.enum(['not-png', 'too-large', 'not-here']) }),
  /** The signer's name has no room in its place at a size that can be read. */
  z.strictObject({ code: z.literal('name-too-long') }),
  /** A key of another kind than PDF readers know: SM2 signs beside the PDF. */
  z.strictObject({ code: z.literal('signer-unsupported') }),
  /** The program's own check refused what it had just signed; `detail` is for a log. */
  z.strictObject({ code: z.literal('self-check-failed'), detail: z.string() }),
  /** What speaks against it and was not accepted. */
  z.strictObject({ code: z.literal('objections'), objections: z.array(objectionSchema) }),
]);
export type SignError = z.infer<typeof signErrorSchema>;

/** Why the form cannot be taken out of a PDF. */
export const attachmentErrorSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('unreadable-pdf') }),
  z.strictObject({ code: z.literal('no-attachment') }),
  z.strictObject({ code: z.literal('attachment-damaged') }),
]);
export type AttachmentError = z.infer<typeof attachmentErrorSchema>;

/** Why nothing can be said of a file's signatures. */
export const unverifiableSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('not-a-pdf') }),
  z.strictObject({ code: z.literal('pdf-encrypted') }),
  z.strictObject({ code: z.literal('pdf-damaged') }),
  /** More objects, updates or signatures than the program looks at. */
  z.strictObject({ code: z.literal('pdf-beyond-limits') }),
]);
export type Unverifiable = z.infer<typeof unverifiableSchema>;
