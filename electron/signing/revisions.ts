import {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFHexString,
  PDFNumber,
  type PDFObject,
  PDFObjectParser,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib';
import { err, ok, type Result } from '../../shared/result.ts';
import { concatBytes } from './bytes.ts';
import { type PdfView, pdfName, resolved } from './pdf-objects.ts';

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

export type StructureProblem = 'not-a-pdf' | 'encrypted' | 'not-plain' | 'damaged';

const TAIL = /startxref\s+(\d{1,12})\s+%%EOF\s*$/;
const SECTION =
  /^xref[ ]?\r?\n((?:\d{1,10} \d{1,10}[ ]?\r?\n(?:\d{10} \d{5} [nf](?: \r| \n|\r\n))*)+)\s*trailer\s*(<<[\s\S]*>>)\s*startxref\s+(\d{1,12})\s+%%EOF/;
const SUBSECTION = /(\d{1,10}) (\d{1,10})[ ]?\r?\n((?:\d{10} \d{5} [nf](?: \r| \n|\r\n))*)/g;
const ONLY_COMMENTS = /^(?:\s|%[^\r\n]*[\r\n])*$/;
const MAX_REVISIONS = 100;

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

class Refusal extends Error {
  readonly problem: StructureProblem;
  constructor(problem: StructureProblem) {
    super(problem);
    this.problem = problem;
  }
}

const membersOf = (object: PDFObject): readonly PDFObject[] => (object instanceof PDFArray ? object.asArray() : []);

const OPEN = Buffer.from('[');
const END_MARK = '-end of this object-';
const CLOSE = Buffer.from(` <${END_MARK}>]`);

/**
 * The one object that `bytes` are. The library's reader stops after an object and does not tell where, so a mark is
 * read along: it comes second where there is nothing else, and never out of `bytes`.
 */
function parseWhole(bytes: Uint8Array, context: PDFContext): PDFObject {
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(END_MARK)) throw new Refusal('damaged');
  const [value, mark, ...more] = membersOf(
    PDFObjectParser.forBytes(concatBytes(OPEN, bytes, CLOSE), context).parseObject(),
  );
  const whole = mark instanceof PDFHexString && mark.asString() === END_MARK && more.length === 0;
  if (value === undefined || !whole) throw new Refusal('damaged');
  return value;
}

interface TableEntry {
  readonly number: number;
  readonly offset: number;
}

interface Section {
  readonly xrefOffset: number;
  readonly entries: readonly TableEntry[];
  readonly trailer: PDFDict;
  readonly end: number;
}

function readEntries(table: string): readonly TableEntry[] {
  const entries: TableEntry[] = [];
  for (const [, first, count, lines] of table.matchAll(SUBSECTION)) {
    const rows = (lines ?? '').match(/.{20}/gs) ?? [];
    if (rows.length !== Number(count)) throw new Refusal('damaged');
    rows.forEach((row, index) => {
      const number = Number(first) + index;
      if (row[17] === 'n') {
        if (row.slice(11, 16) !== '00000') throw new Refusal('not-plain');
        entries.push({ number, offset: Number(row.slice(0, 10)) });
        // Only the head of the list of free numbers: a removed object is a change nobody may make.
      } else if (number !== 0) throw new Refusal('not-plain');
    });
  }
  if (new Set(entries.map(({ number }) => number)).size !== entries.length) throw new Refusal('damaged');
  return entries.sort((a, b) => a.offset - b.offset);
}

function readSection(bytes: Uint8Array, xrefOffset: number, context: PDFContext): Section {
  const endMark = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('%%EOF', xrefOffset, 'latin1');
  if (endMark < 0) throw new Refusal('damaged');
  const end = endMark + 5;
  const text = latin1(bytes.subarray(xrefOffset, end));
  const parts = SECTION.exec(text);
  // A cross-reference stream begins as an object does: sound, but not written by this program.
  if (parts === null) throw new Refusal(/^\s*\d+ \d+ obj/.test(text) ? 'not-plain' : 'damaged');
  const [whole, table = '', trailerText = '', start] = parts;
  if (whole.length !== text.length || Number(start) !== xrefOffset) throw new Refusal('damaged');
  const trailer = parseWhole(Buffer.from(trailerText, 'latin1'), context);
  if (!(trailer instanceof PDFDict)) throw new Refusal('damaged');
  if (trailer.has(pdfName('Encrypt'))) throw new Refusal('encrypted');
  if (trailer.has(pdfName('XRefStm'))) throw new Refusal('not-plain');
  return { xrefOffset, entries: readEntries(table), trailer, end };
}

/** Newest first in the file's chain, returned oldest first. */
function readSections(bytes: Uint8Array, context: PDFContext): readonly Section[] {
  const tail = TAIL.exec(latin1(bytes.subarray(Math.max(0, bytes.length - 64))));
  if (tail === null) throw new Refusal('damaged');
  const sections: Section[] = [];
  let offset: number | null = Number(tail[1]);
  while (offset !== null) {
    const section = readSection(bytes, offset, context);
    sections.unshift(section);
    const previous = section.trailer.get(pdfName('Prev'));
    offset = previous instanceof PDFNumber ? previous.asNumber() : null;
    if (sections.length > MAX_REVISIONS || (offset !== null && offset >= section.xrefOffset))
      throw new Refusal('damaged');
  }
  return sections;
}

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
