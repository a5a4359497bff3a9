import { z } from 'zod';
import { pbdDocumentSchema } from '../document/read-document.ts';
import { certificateErrorSchema, certificateSummarySchema, trustErrorSchema } from '../signing/certificate.ts';
import { detachedErrorSchema, detachedSignatureSchema } from '../signing/detached.ts';
import { attachmentErrorSchema, signErrorSchema, unverifiableSchema } from '../signing/errors.ts';
import { liftableObjectionSchema } from '../signing/objections.ts';
import { SIGNATURE_ROLES } from '../signing/roles.ts';
import { verifiedPdfSchema } from '../signing/verified.ts';
import {
  cancelled,
  exportOptionsSchema,
  fileId,
  knownFileSchema,
  nothing,
  openedSchema,
  result,
} from './contract-parts.ts';
import { internalErrorSchema, openErrorSchema, pdfErrorSchema, saveErrorSchema } from './errors.ts';
import { readingErrorSchema } from './reading-errors.ts';
import { judgedTemplateSchema } from './template-contract.ts';

/** Requests about signatures: the key and the files never reach the window, the password passes through once each time. */

/** Not to be had from the disk, or not read within the bounds. */
const unreadable = z.union([openErrorSchema.options[4], readingErrorSchema]);
const chosenSchema = z.strictObject({ outcome: z.literal('chosen'), file: knownFileSchema });
const password = z.string().max(1000);

/** Who signs, with what. `identityId` and `sealId` name files that were chosen before. */
const signingSchema = z.strictObject({
  role: z.enum(SIGNATURE_ROLES),
  identityId: fileId,
  password,
  sealId: fileId.nullable(),
  /** Later changes but signing are forbidden (DocMDP). Only the first signature can. */
  certify: z.boolean(),
  /** 仍要签名: what was shown to speak against it, and accepted as it was shown. Anything else stops it. */
  accepted: z.array(liftableObjectionSchema).max(1000),
});
export type Signing = z.infer<typeof signingSchema>;

/** What a signature is made on: the document on screen, or a PDF that was checked. */
const signedThingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('document'), document: pbdDocumentSchema, options: exportOptionsSchema }),
  z.strictObject({ kind: z.literal('pdf'), id: fileId }),
]);
export type SignedThing = z.infer<typeof signedThingSchema>;

const signedSchema = z.strictObject({
  outcome: z.literal('signed'),
  file: knownFileSchema,
  /** Of the whole file, hexadecimal. */
  sha256: z.string(),
  sm3: z.string(),
});

const signingFailure = z.union([
  signErrorSchema,
  certificateErrorSchema,
  attachmentErrorSchema,
  openErrorSchema,
  pdfErrorSchema,
  readingErrorSchema,
  saveErrorSchema,
]);

const checkedPdfSchema = z.strictObject({
  outcome: z.literal('checked'),
  file: knownFileSchema,
  verified: verifiedPdfSchema,
  /** The SM2 signature that stands beside it as .p7s; null where there is none. */
  detached: detachedSignatureSchema.nullable(),
  /** Whether it carries the form, to be edited again. */
  hasForm: z.boolean(),
  /** Of that form: its template, and how it stands to those known here; null where there is no form. */
  template: judgedTemplateSchema.nullable(),
  /** Of that form: the warnings without a 审核说明, each as its place and its message. */
  unexplained: z.array(z.strictObject({ place: z.string(), message: z.string() })),
});
export type CheckedPdf = z.infer<typeof checkedPdfSchema>;

const rootsSchema = z.strictObject({
  roots: z.array(certificateSummarySchema),
  /** Entries that no longer were what had been kept: set aside, never trusted. */
  setAside: z.number().int(),
});
export type TrustedRoots = z.infer<typeof rootsSchema>;

export const SIGNING_CONTRACT = {
  /** Asks for a .p12 or .pfx. */
  chooseIdentity: { input: nothing, output: result(z.union([chosenSchema, cancelled]), internalErrorSchema) },
  /** What the certificate in a chosen file says, to be looked at before signing. */
  readIdentity: {
    input: z.strictObject({ id: fileId, password }),
    output: result(certificateSummarySchema, z.union([certificateErrorSchema, unreadable])),
  },
  /** Makes an identity for trying out, under a password, and asks where to keep it. */
  createTestIdentity: {
    input: z.strictObject({
      name: z.string().min(1).max(40),
      kind: z.enum(['rsa', 'sm2']),
      password: z.string().min(1).max(100),
    }),
    output: result(z.union([chosenSchema, cancelled]), saveErrorSchema),
  },
  /** Asks for a PNG of the 公章. */
  chooseSeal: {
    input: nothing,
    output: result(z.union([chosenSchema, cancelled]), z.union([signErrorSchema, unreadable])),
  },
  /**
   * The page with a signature where it would stand, for looking at only: `signerName` is what the certificate said, and
   * null before one was read, which shows the page as it is.
   */
  previewSignature: {
    input: z.strictObject({
      on: signedThingSchema,
      role: z.enum(SIGNATURE_ROLES),
      signerName: z.string().max(1000).nullable(),
      sealId: fileId.nullable(),
    }),
    output: result(z.strictObject({ previewId: fileId }), signingFailure),
  },
  /** Makes the PDF of the document, signs it, and asks where to write it. */
  signDocument: {
    input: z.strictObject({ document: pbdDocumentSchema, options: exportOptionsSchema, signing: signingSchema }),
    output: result(z.union([signedSchema, cancelled]), signingFailure),
  },
  /** Asks for a PDF, or takes one checked or signed before, and verifies it. */
  checkPdf: {
    input: z.strictObject({ id: fileId.nullable() }),
    output: result(z.union([checkedPdfSchema, cancelled]), z.union([unverifiableSchema, unreadable])),
  },
  /** Signs a PDF that was checked, in another role, and asks where to write the result. */
  signPdf: {
    input: z.strictObject({ id: fileId, signing: signingSchema }),
    output: result(z.union([signedSchema, cancelled]), signingFailure),
  },
  /** Writes an SM2 signature beside a checked PDF, over one of before. */
  signBeside: {
    input: z.strictObject({ id: fileId, identityId: fileId, password }),
    output: result(
      z.strictObject({ file: knownFileSchema }),
      z.union([certificateErrorSchema, detachedErrorSchema, openErrorSchema, readingErrorSchema, saveErrorSchema]),
    ),
  },
  /** Opens the form that a checked PDF carries; it stands in no .pbd yet, and what is edited is unsigned. */
  editFromPdf: {
    input: z.strictObject({ id: fileId }),
    output: result(openedSchema, z.union([attachmentErrorSchema, openErrorSchema, readingErrorSchema])),
  },
  /** Writes a 回执 for a file that was signed: its name, size, SHA-256 and SM3, and who signed. */
  saveReceipt: {
    input: z.strictObject({ id: fileId }),
    output: result(
      z.union([z.strictObject({ outcome: z.literal('exported'), file: knownFileSchema }), cancelled]),
      z.union([unverifiableSchema, unreadable, saveErrorSchema]),
    ),
  },
  /** The officer's own list of roots; nobody else's counts. */
  trustedRoots: { input: nothing, output: result(rootsSchema, internalErrorSchema) },
  /** Asks for a .cer, .pem or .p7b and takes its roots onto the list. */
  importRoots: {
    input: nothing,
    output: result(
      z.union([z.strictObject({ outcome: z.literal('imported'), count: z.number().int() }), cancelled]),
      z.union([trustErrorSchema, unreadable, saveErrorSchema]),
    ),
  },
  removeRoot: {
    input: z.strictObject({ fingerprint: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: result(z.null(), saveErrorSchema),
  },
} as const;
