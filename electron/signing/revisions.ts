import { PDFContext, type PDFDict, PDFNumber, type PDFObject, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import { err, ok, type Result } from '../../shared/result.ts';
import { readSections, type Section, type TableEntry } from './cross-reference.ts';
import { type PdfView, pdfName, resolved } from './pdf-objects.ts';
import { latin1, parseWhole, Refusal, type StructureProblem } from './strict-parse.ts';

/**
 * Strict reading of a PDF's revisions. The known attacks on signed PDFs live on what two readers see differently, so
 * only files are accepted that can be read in one way: each update has its own table, which names every object that
 * lies in it, at its very place, and nothing else lies there.
 */

export interface PlacedObject {
  readonly value: PDFObject;
  /** Byte offsets of all of it, `n 0 obj` and `endobj` included. */
  readonly start: number;
  readonly end: number;
}

export interface Revision {
  /** Objects this revision wrote, by number. */
  readonly objects: ReadonlyMap<number, PlacedObject>;
  readonly trailer: PDFDict;
  readonly root: PDFRef;
  /** Just after its `%%EOF`. */
  readonly end: number;
}

const ONLY_COMMENTS = /^(?:\s|%[^\r\n]*[\r\n])*$/;

const trimmedEnd = (bytes: Uint8Array, start: number, end: number): number => {
  let last = end;
  while (last > start && [0, 9, 10, 12, 13, 32].includes(bytes[last - 1] ?? -1)) last -= 1;
  return last;
};

function readPlaced(
  bytes: Uint8Array,
  { number, offset }: TableEntry,
  limit: number,
  context: PDFContext,
): PlacedObject {
  const header = /^(\d{1,10}) 0 obj\b/.exec(latin1(bytes.subarray(offset, offset + 24)));
  const end = trimmedEnd(bytes, offset, limit);
  if (header === null || Number(header[1]) !== number || latin1(bytes.subarray(end - 6, end)) !== 'endobj')
    throw new Refusal('damaged');
  return { value: parseWhole(bytes.subarray(offset + header[0].length, end - 6), context), start: offset, end };
}

function readRevision(bytes: Uint8Array, section: Section, previousEnd: number, context: PDFContext): Revision {
  const { entries, trailer, xrefOffset, end } = section;
  const first = entries[0]?.offset ?? xrefOffset;
  if (first < previousEnd || !ONLY_COMMENTS.test(latin1(bytes.subarray(previousEnd, first))))
    throw new Refusal('damaged');
  const objects = new Map<number, PlacedObject>();
  entries.forEach((place, index) => {
    const limit = entries[index + 1]?.offset ?? xrefOffset;
    if (place.offset >= limit) throw new Refusal('damaged');
    objects.set(place.number, readPlaced(bytes, place, limit, context));
  });
  const root = trailer.get(pdfName('Root'));
  if (!(root instanceof PDFRef)) throw new Refusal('damaged');
  return { objects, trailer, root, end };
}

/** Where a stream's length and its content disagree, two readers may see two streams. */
function checkStreamLengths(revisions: readonly Revision[]): void {
  revisions.forEach((revision, index) => {
    const view = viewOf(revisions.slice(0, index + 1));
    for (const { value } of revision.objects.values()) {
      if (!(value instanceof PDFRawStream)) continue;
      const length = resolved(view, value.dict.get(pdfName('Length')));
      if (!(length instanceof PDFNumber) || length.asNumber() !== value.getContentsSize()) throw new Refusal('damaged');
    }
  });
}

/** The revisions of a PDF, oldest first, or why it cannot be read in one way only. Never throws. */
export function readRevisions(bytes: Uint8Array): Result<readonly Revision[], StructureProblem> {
  if (latin1(bytes.subarray(0, 5)) !== '%PDF-') return err('not-a-pdf');
  const context = PDFContext.create();
  try {
    let end = 0;
    const revisions = readSections(bytes, context).map((section) => {
      const revision = readRevision(bytes, section, end, context);
      end = revision.end;
      return revision;
    });
    checkStreamLengths(revisions);
    return ok(revisions);
  } catch (error) {
    return err(error instanceof Refusal ? error.problem : 'damaged');
  }
}

/** The file as it stood after the last of these revisions. */
export function viewOf(revisions: readonly Revision[]): PdfView {
  const objects = new Map(revisions.flatMap((revision) => [...revision.objects]));
  return { root: revisions.at(-1)?.root ?? PDFRef.of(0), get: (number) => objects.get(number)?.value };
}
