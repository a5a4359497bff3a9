import { err, ok, type Result } from '../../shared/result.ts';
import type { AttachmentError } from '../../shared/signing/errors.ts';
import { MAX_FILE_BYTES } from '../documents/pbd-file.ts';
import { ATTACHED_NAME } from '../pdf/attached-pbd.ts';
import { unpackedContent } from './content-operators.ts';
import { readLeniently } from './lenient-view.ts';
import {
  arrayEntry,
  asDict,
  catalogOf,
  dictEntry,
  entry,
  type PdfDict,
  type PdfView,
  resolved,
  textEntry,
} from './pdf-objects.ts';
import { readRevisions } from './revisions.ts';

/** A stream that grows beyond any .pbd is not unpacked further. In bytes. */
const MAX_BYTES = MAX_FILE_BYTES;
const MAX_NODES = 1000;

/** File specifications of the catalog's tree of embedded files, by name. */
export function embeddedFiles(view: PdfView): readonly PdfDict[] {
  const found: PdfDict[] = [];
  const seen = new Set<PdfDict>();
  const visit = (node: PdfDict | undefined): void => {
    if (node === undefined || seen.has(node) || seen.size > MAX_NODES) return;
    seen.add(node);
    const names = arrayEntry(view, node, 'Names').map((member) => resolved(view, member));
    names.forEach((name, index) => {
      const file = asDict(names[index + 1]);
      if (name?.kind === 'string' && file !== undefined) found.push(file);
    });
    for (const kid of arrayEntry(view, node, 'Kids')) visit(asDict(resolved(view, kid)));
  };
  visit(dictEntry(view, dictEntry(view, catalogOf(view), 'Names'), 'EmbeddedFiles'));
  return found;
}

/** The .pbd that a PDF of this program carries, as bytes that are yet to be read with all suspicion. Never throws. */
export async function readAttachedPbd(bytes: Uint8Array): Promise<Result<Uint8Array, AttachmentError>> {
  const revisions = readRevisions(bytes);
  if (!revisions.ok && revisions.error === 'not-a-pdf') return err({ code: 'unreadable-pdf' });
  // From a damaged file, too, an officer may want the text back; the reader of .pbd checks its own sum.
  const view = revisions.ok ? revisions.value.viewAfter(revisions.value.revisions.length) : readLeniently(bytes);
  if (view === null) return err({ code: 'unreadable-pdf' });
  const files = embeddedFiles(view);
  const file = files.find((each) => (textEntry(view, each, 'UF') ?? textEntry(view, each, 'F')) === ATTACHED_NAME);
  if (file === undefined) return err({ code: 'no-attachment' });
  const stream = entry(view, dictEntry(view, file, 'EF'), 'F');
  const content = stream?.kind === 'stream' ? unpackedContent(view, stream, MAX_BYTES) : null;
  return content === null ? err({ code: 'attachment-damaged' }) : ok(content);
}
