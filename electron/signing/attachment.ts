import { inflateSync } from 'node:zlib';
import { PDFDict, PDFHexString, PDFRawStream, PDFRef, PDFString } from '@cantoo/pdf-lib';
import { err, ok, type Result } from '../../shared/result.ts';
import type { AttachmentError } from '../../shared/signing/errors.ts';
import { MAX_FILE_BYTES } from '../documents/pbd-file.ts';
import { ATTACHED_NAME } from './attached-pbd.ts';
import { readLeniently } from './lenient-view.ts';
import {
  arrayEntry,
  catalogOf,
  dictEntry,
  entry,
  nameEntry,
  type PdfView,
  pdfName,
  resolved,
  textEntry,
} from './pdf-objects.ts';
import { readRevisions, viewOf } from './revisions.ts';

/** A stream that grows beyond any .pbd is not unpacked further. In bytes. */
const MAX_BYTES = MAX_FILE_BYTES;
const MAX_NODES = 1000;
const F = pdfName('F');

/** File specifications of the catalog's tree of embedded files, by name. */
export function embeddedFiles(view: PdfView): readonly PDFDict[] {
  const found: PDFDict[] = [];
  const seen = new Set<PDFDict>();
  const visit = (node: PDFDict | undefined): void => {
    if (node === undefined || seen.has(node) || seen.size > MAX_NODES) return;
    seen.add(node);
    const names = arrayEntry(view, node, 'Names').map((member) => resolved(view, member));
    names.forEach((name, index) => {
      const file = names[index + 1];
      if ((name instanceof PDFString || name instanceof PDFHexString) && file instanceof PDFDict) found.push(file);
    });
    for (const kid of arrayEntry(view, node, 'Kids')) {
      const dict = resolved(view, kid);
      if (dict instanceof PDFDict) visit(dict);
    }
  };
  visit(dictEntry(view, dictEntry(view, catalogOf(view), 'Names'), 'EmbeddedFiles'));
  return found;
}

/** The content of a stream, unpacked within bounds; null where it cannot be. */
function unpacked(view: PdfView, stream: PDFRawStream): Uint8Array | null {
  const filter = entry(view, stream.dict, 'Filter');
  const raw = stream.getContents();
  if (filter === undefined) return raw.length > MAX_BYTES ? null : raw;
  const filters = arrayEntry(view, stream.dict, 'Filter').map((member) => String(resolved(view, member)));
  const name = nameEntry(view, stream.dict, 'Filter') ?? (filters.length === 1 ? filters[0]?.slice(1) : undefined);
  if (name !== 'FlateDecode') return null;
  try {
    return new Uint8Array(inflateSync(raw, { maxOutputLength: MAX_BYTES }));
  } catch {
    return null;
  }
}

/** The .pbd that a PDF of this program carries, as bytes that are yet to be read with all suspicion. Never throws. */
export async function readAttachedPbd(bytes: Uint8Array): Promise<Result<Uint8Array, AttachmentError>> {
  const revisions = readRevisions(bytes);
  if (!revisions.ok && revisions.error === 'not-a-pdf') return err({ code: 'unreadable-pdf' });
  // From a damaged file, too, an officer may want the text back; the reader of .pbd checks its own sum.
  const view = revisions.ok ? viewOf(revisions.value) : await readLeniently(bytes);
  if (view === null) return err({ code: 'unreadable-pdf' });
  const files = embeddedFiles(view);
  const file = files.find((each) => (textEntry(view, each, 'UF') ?? textEntry(view, each, 'F')) === ATTACHED_NAME);
  if (file === undefined) return err({ code: 'no-attachment' });
  const ref = dictEntry(view, file, 'EF')?.get(F);
  const stream = ref instanceof PDFRef ? view.get(ref.objectNumber) : undefined;
  const content = stream instanceof PDFRawStream ? unpacked(view, stream) : null;
  return content === null ? err({ code: 'attachment-damaged' }) : ok(content);
}
