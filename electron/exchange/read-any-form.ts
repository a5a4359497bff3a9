import path from 'node:path';
import type { PbdDocument } from '../../shared/document/document.ts';
import type { ImportError, OpenError } from '../../shared/ipc/errors.ts';
import type { ReadingError } from '../../shared/ipc/reading-errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { AttachmentError } from '../../shared/signing/errors.ts';
import type { FormReport } from '../../shared/table/read/report.ts';
import { readRegularFile } from '../documents/document-files.ts';
import { MAX_PDF_BYTES } from '../documents/file-sizes.ts';
import { MAX_FILE_BYTES } from '../documents/pbd-file.ts';
import type { TextOptions } from '../inputs/form-text.ts';
import type { Reader } from '../reading/reader.ts';
import { importFormFile } from './import-file.ts';

/** A declaration from any file that holds one, and what was done on the way; null where the file held the document itself. */
export interface AnyForm {
  readonly document: PbdDocument;
  readonly report: FormReport | null;
}

async function readDocumentIn(
  file: string,
  reader: Reader,
): Promise<Result<PbdDocument, OpenError | AttachmentError | ReadingError>> {
  const isPdf = path.extname(file).toLowerCase() === '.pdf';
  const bytes = await readRegularFile(file, isPdf ? MAX_PDF_BYTES : MAX_FILE_BYTES);
  if (!bytes.ok) return bytes;
  return isPdf ? reader.run('readFormInPdf', { pdf: bytes.value }) : reader.run('readPbd', { pbd: bytes.value });
}

/**
 * Reads a .pbd, the form that a PDF of this program carries, or the form as text, by the file's extension; what has none
 * of these is taken for a .pbd. The file is only read. `options` are for a text.
 */
export async function readAnyForm(
  file: string,
  reader: Reader,
  options: TextOptions = {},
): Promise<Result<AnyForm, OpenError | ImportError | AttachmentError | ReadingError>> {
  if (/\.(txt|tsv|csv|html?)$/i.test(file)) return importFormFile(file, reader, options);
  const document = await readDocumentIn(file, reader);
  return document.ok ? ok({ document: document.value, report: null }) : document;
}
