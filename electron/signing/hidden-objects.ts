import { latin1 } from './cross-reference.ts';
import { contentOf, type PdfValue, type PdfView, rawEntry } from './pdf-objects.ts';

const HIDDEN = /\d[\s\0]+\d+[\s\0]+obj|endobj|endstream|startxref|trailer|xref/;
const PACKED_OBJECTS = new Set(['ObjStm', 'XRef']);

/** A text or stream in which a reader that repairs files would find objects, or a stream that holds some. */
export function hidesObjects(view: PdfView, value: PdfValue): boolean {
  if (value.kind === 'string' && !value.hex) return HIDDEN.test(value.bytes);
  if (value.kind !== 'stream') return false;
  const type = rawEntry(value.dict, 'Type');
  return (type?.kind === 'name' && PACKED_OBJECTS.has(type.name)) || HIDDEN.test(latin1(contentOf(view, value)));
}
