import path from 'node:path';
import type { PbdDocument } from '../../shared/document/document.ts';
import type { Repair } from '../../shared/form/repair.ts';
import type { ImportError, OpenError } from '../../shared/ipc/errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { AttachmentError } from '../../shared/signing/errors.ts';
import { readDocument, readRegularFile } from '../documents/document-files.ts';
import { MAX_PDF_BYTES, readFormInPdf } from '../signing/form-in-pdf.ts';
import { importFormFile } from './import-file.ts';

/** A declaration from any file that holds one, and what had to be mended on the way. */
export interface AnyForm {
  readonly document: PbdDocument;
  readonly repairs: readonly Repair[];
}

async function fromPdf(file: string): Promise<Result<PbdDocument, OpenError | AttachmentError>> {
  const bytes = await readRegularFile(file, MAX_PDF_BYTES);
  return bytes.ok ? readFormInPdf(bytes.value) : bytes;
}

/**
 * Reads a .pbd, the form that a PDF of this program carries, or the form as text, by the file's extension; what has none
 * of these is taken for a .pbd. The file is only read.
 */
export async function readAnyForm(file: string): Promise<Result<AnyForm, OpenError | ImportError | AttachmentError>> {
  const extension = path.extname(file).toLowerCase();
  if (extension === '.txt' || extension === '.tsv') return importFormFile(file);
  if (extension === '.pdf') {
    const document = await fromPdf(file);
    return document.ok ? ok({ document: document.value, repairs: [] }) : document;
  }
  const read = await readDocument(file);
  return read.ok ? ok({ document: read.value.document, repairs: [] }) : read;
}
