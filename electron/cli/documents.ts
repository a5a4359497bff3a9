import type { PbdDocument } from '../../shared/document/document.ts';
import type { OpenError, SaveError } from '../../shared/ipc/errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import { readDocument, saveDocument } from '../documents/document-files.ts';

/** The document in a .pbd. */
export async function readDocumentFile(file: string): Promise<Result<PbdDocument, OpenError>> {
  const read = await readDocument(file);
  return read.ok ? ok(read.value.document) : read;
}

/** Writes a .pbd, over whatever stood there: a command line names its output on purpose. */
export async function writeDocumentFile(file: string, document: PbdDocument): Promise<Result<null, SaveError>> {
  const saved = await saveDocument(file, document, null);
  return saved.ok ? ok(null) : saved;
}
