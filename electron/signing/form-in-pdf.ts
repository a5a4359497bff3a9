import type { PbdDocument } from '../../shared/document/document.ts';
import type { OpenError } from '../../shared/ipc/errors.ts';
import type { Result } from '../../shared/result.ts';
import type { AttachmentError } from '../../shared/signing/errors.ts';
import { decodePbd } from '../documents/pbd-file.ts';
import { readAttachedPbd } from './attachment.ts';

/** The form that a PDF carries, read as any file from outside: the PDF may give none, or its .pbd may be no good. */
export async function readFormInPdf(pdf: Uint8Array): Promise<Result<PbdDocument, AttachmentError | OpenError>> {
  const attached = await readAttachedPbd(pdf);
  return attached.ok ? decodePbd(attached.value) : attached;
}
