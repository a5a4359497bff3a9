import type { AppError } from '../ipc/errors.ts';
import { type TemplateError, templateErrorSchema } from '../ipc/template-errors.ts';
import { type LibraryError, libraryErrorSchema } from '../library/errors.ts';
import {
  type CertificateError,
  certificateErrorSchema,
  type TrustError,
  trustErrorSchema,
} from '../signing/certificate.ts';
import { type DetachedError, detachedErrorSchema } from '../signing/detached.ts';
import {
  type AttachmentError,
  attachmentErrorSchema,
  type SignError,
  signErrorSchema,
  unverifiableSchema,
} from '../signing/errors.ts';
import { describeCertificateError, describeTrustError } from './certificate-messages.ts';
import { describeDetachedError } from './detached-messages.ts';
import { describeLibraryError } from './library-messages.ts';
import { describeError, describeWriteFailure, type ErrorText } from './messages.ts';
import { describeAttachmentError, describeSignError, describeUnverifiable } from './signing-messages.ts';
import { describeTemplateError } from './template-messages.ts';

/** Every way in which something the officer asked for can fail. */
export type Failure =
  | AppError
  | SignError
  | CertificateError
  | TrustError
  | AttachmentError
  | DetachedError
  | LibraryError
  | TemplateError;

/** The sentences of a failure, from the family it belongs to. */
export function describeFailure(failure: Failure): ErrorText {
  const sign = signErrorSchema.safeParse(failure);
  if (sign.success) return describeSignError(sign.data);
  const certificate = certificateErrorSchema.safeParse(failure);
  if (certificate.success) return describeCertificateError(certificate.data);
  const trust = trustErrorSchema.safeParse(failure);
  if (trust.success) return describeTrustError(trust.data);
  const attachment = attachmentErrorSchema.safeParse(failure);
  if (attachment.success) return describeAttachmentError(attachment.data);
  const detached = detachedErrorSchema.safeParse(failure);
  if (detached.success) return describeDetachedError(detached.data);
  const library = libraryErrorSchema.safeParse(failure);
  if (library.success) return describeLibraryError(library.data);
  const template = templateErrorSchema.safeParse(failure);
  if (template.success) return describeTemplateError(template.data);
  const other = failure as AppError;
  // A document that was not saved is asked about, with its own ways out, before it comes to this.
  return other.code === 'save-failed' ? describeWriteFailure(other) : describeError(other);
}

/** The sentences of a failure to verify: some codes are those of signing, and mean something else here. */
export function describeCheckFailure(failure: Failure): ErrorText {
  const unverifiable = unverifiableSchema.safeParse(failure);
  return unverifiable.success ? describeUnverifiable(unverifiable.data) : describeFailure(failure);
}
