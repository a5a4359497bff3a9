import { err, ok, type Result } from '../../shared/result.ts';
import { latin1, readSections, type Section } from './cross-reference.ts';
import { ObjectParser } from './object-parser.ts';
import { type PdfDict, type PdfStream, type PdfValue, type PdfView, rawEntry, refEntry } from './pdf-objects.ts';
import { type Budget, MAX_VALUES, Refusal, type StructureProblem } from './pdf-refusal.ts';

/**
 * Strict reading of a PDF's revisions. The known attacks on signed PDFs live on what two readers see differently, so
 * only files are accepted that can be read in one way: each update has its own table, which names every object that
 * lies in it, at its very place, and nothing else lies there.
 */

export interface PlacedObject {
  readonly value: PdfValue;
  /** Byte offsets of all of it, `n 0 obj` and `endobj` included. */
  readonly start: number;
  readonly end: number;
}

export interface Revision {
  /** Objects this revision wrote, by number. */
  readonly objects: ReadonlyMap<number, PlacedObject>;
  /** Numbers it declares free. */
  readonly freed: readonly number[];
  readonly trailer: PdfDict;
  /** The catalog's object number. */
  readonly root: number;
  /** Just after its `%%EOF`. */
  readonly end: number;
}

/** A file that can be read in one way only. */
export interface ReadPdf {
  readonly bytes: Uint8Array;
  /** Oldest first; at least one. */
  readonly revisions: readonly Revision[];
  /** The file as it stood after the first `count` revisions. */
  readonly viewAfter: (count: number) => PdfView;
}

/** A line of comment, as writers leave them between updates. */
const COMMENT = /%[^\r\n]*(?:[\r\n]|$)/g;
/** Words that a reader which repairs files would take for structure. */
const STRUCTURE_WORD = /\bobj\b|endobj|stream|\bxref\b|startxref|trailer/;

/** What lies between objects must be nothing: white space, and comments that nobody could take for more. */
function checkGap(bytes: Uint8Array, start: number, end: number): void {
  const text = latin1(bytes.subarray(start, end));
  if (text.includes('%PDF')) throw new Refusal('second-header');
  if (/[^\t\r\n ]/.test(text.replace(COMMENT, ' ')) || STRUCTURE_WORD.test(text)) throw new Refusal('hidden-objects');
}

class RevisionReader {
  readonly #bytes: Uint8Array;
  readonly #sections: readonly Section[];
  readonly #budget: Budget;
  /** Where each section places each object. */
  readonly #places: readonly ReadonlyMap<number, number>[];

  constructor(bytes: Uint8Array, sections: readonly Section[], budget: Budget) {
    this.#bytes = bytes;
    this.#sections = sections;
    this.#budget = budget;
    this.#places = sections.map(({ entries }) => new Map(entries.map(({ number, offset }) => [number, offset])));
  }

  read(index: number, previousEnd: number): Revision {
    const section = this.#sections[index] as Section;
    const { entries, freed, trailer, xrefOffset, end } = section;
    const objects = new Map<number, PlacedObject>();
    let last = previousEnd;
    entries.forEach(({ number, offset, generation }, place) => {
      const limit = entries[place + 1]?.offset ?? xrefOffset;
      if (offset < last || offset >= limit) throw new Refusal('table-mismatch');
      checkGap(this.#bytes, last, offset);
      if (generation !== 0) this.#newGeneration(number, generation, index);
      const object = this.#object(number, offset, limit, index, generation);
      objects.set(number, object);
      last = object.end;
    });
    if (xrefOffset < last) throw new Refusal('table-mismatch');
    checkGap(this.#bytes, last, xrefOffset);
    const root = refEntry(trailer, 'Root');
    if (root === null) throw new Refusal('structure-ambiguous');
    return { objects, freed, trailer, root, end };
  }

  /** Numbers that were first written in another generation than 0, as poppler does: one way to read them, not ours. */
  readonly generations = new Map<number, number>();

  #newGeneration(number: number, generation: number, revision: number): void {
    const earlier = this.#places.slice(0, revision).some((places) => places.has(number));
    if (earlier && this.generations.get(number) !== generation) throw new Refusal('odd-generation');
    this.generations.set(number, generation);
  }

  #object(number: number, offset: number, limit: number, revision: number, generation: number): PlacedObject {
    const header = /^(\d{1,10})([\t\r\n ]+)(\d{1,5})([\t\r\n ]+)obj(?![\w])/.exec(
      latin1(this.#bytes.subarray(offset, Math.min(limit, offset + 40))),
    );
    if (header === null || header[1] !== String(number)) throw new Refusal('table-mismatch');
    if (header[3] !== String(generation)) throw new Refusal('odd-generation');
    const parser = new ObjectParser(this.#bytes, offset + header[0].length, limit, this.#budget);
    let value = parser.value();
    parser.skipSpace();
    let word = parser.word();
    if (word === 'stream' && value.kind === 'dict') {
      value = this.#stream(value, parser, limit, revision);
      parser.skipSpace();
      word = parser.word();
    }
    if (word !== 'endobj') throw new Refusal('structure-ambiguous');
    return { value, start: offset, end: parser.position };
  }

  /** Where a stream's length and its content disagree, two readers may see two streams. */
  #stream(dict: PdfDict, parser: ObjectParser, limit: number, revision: number): PdfStream {
    const bytes = this.#bytes;
    let from = parser.position;
    if (bytes[from] === 13 && bytes[from + 1] === 10) from += 2;
    else if (bytes[from] === 10) from += 1;
    else throw new Refusal('structure-ambiguous');
    // Content that lies in another file is not signed.
    if (rawEntry(dict, 'F') !== undefined) throw new Refusal('structure-ambiguous');
    const to = from + this.#length(dict, revision);
    const tail = /^(?:\r\n|\r|\n)?endstream/.exec(latin1(bytes.subarray(to, Math.min(limit, to + 12))))?.[0];
    if (to > limit || tail === undefined) throw new Refusal('structure-ambiguous');
    parser.position = to + tail.length;
    return { kind: 'stream', dict, from, to, start: dict.start, end: parser.position };
  }

  #length(dict: PdfDict, revision: number): number {
    const written = rawEntry(dict, 'Length');
    const value = written?.kind === 'ref' ? this.#integerObject(written.number, revision) : written;
    if (value?.kind !== 'number' || !/^\d{1,10}$/.test(value.text)) throw new Refusal('structure-ambiguous');
    return value.value;
  }

  /** A number that stands alone as an object, in this revision or the newest before it. */
  #integerObject(number: number, revision: number): PdfValue | undefined {
    for (let index = revision; index >= 0; index -= 1) {
      const offset = this.#places[index]?.get(number);
      if (offset !== undefined) return this.#numberAt(offset);
      if (this.#sections[index]?.freed.includes(number)) return undefined;
    }
    return undefined;
  }

  #numberAt(offset: number): PdfValue | undefined {
    const head = latin1(this.#bytes.subarray(offset, offset + 64));
    const start = /^\d{1,10}[\t\r\n ]+0[\t\r\n ]+obj(?=[\t\r\n ]+\d{1,10}[\t\r\n ]+endobj)/.exec(head)?.[0].length;
    if (start === undefined) return undefined;
    return new ObjectParser(this.#bytes, offset + start, offset + 64, this.#budget).value();
  }
}

/** Readers pass over objects from `/Size` on; a size too large is odd, but hides nothing. */
function checkSizes(revisions: readonly Revision[]): void {
  let largest = 0;
  for (const { objects, freed, trailer } of revisions) {
    for (const number of [...objects.keys(), ...freed]) largest = Math.max(largest, number);
    const size = rawEntry(trailer, 'Size');
    if (size?.kind !== 'number' || !/^\d{1,7}$/.test(size.text) || size.value <= largest)
      throw new Refusal('wrong-size');
    if (size.value > largest + 1) throw new Refusal('structure-foreign');
  }
}

/** What refers to a generation must name the one that is there; then it is sound, and not judged here. */
function checkGenerations(references: NonNullable<Budget['generations']>, known: ReadonlyMap<number, number>): void {
  if (references.some(({ number, generation }) => known.get(number) !== generation))
    throw new Refusal('odd-generation');
  if (known.size > 0) throw new Refusal('structure-foreign');
}

/** Views share one index, so that a hundred revisions cost what their objects cost. */
function viewsOf(bytes: Uint8Array, revisions: readonly Revision[]): (count: number) => PdfView {
  const states = new Map<number, { readonly revision: number; readonly value: PdfValue | undefined }[]>();
  const put = (number: number, revision: number, value: PdfValue | undefined): void => {
    const list = states.get(number);
    if (list === undefined) states.set(number, [{ revision, value }]);
    else list.push({ revision, value });
  };
  revisions.forEach(({ objects, freed }, revision) => {
    for (const number of freed) put(number, revision, undefined);
    for (const [number, { value }] of objects) put(number, revision, value);
  });
  return (count) => ({
    bytes,
    root: revisions[count - 1]?.root ?? 0,
    get: (number) => states.get(number)?.findLast(({ revision }) => revision < count)?.value,
  });
}

/** The revisions of a PDF, or why it cannot be read in one way only. Never throws. */
export function readRevisions(bytes: Uint8Array): Result<ReadPdf, StructureProblem> {
  if (latin1(bytes.subarray(0, 5)) !== '%PDF-') return err('not-a-pdf');
  const budget = { values: MAX_VALUES, generations: [] };
  try {
    const sections = readSections(bytes, budget);
    const reader = new RevisionReader(bytes, sections, budget);
    let end = latin1(bytes.subarray(0, 16)).search(/[\r\n]/);
    const revisions = sections.map((_, index) => {
      const revision = reader.read(index, Math.max(0, end));
      end = revision.end;
      return revision;
    });
    checkSizes(revisions);
    checkGenerations(budget.generations, reader.generations);
    return ok({ bytes, revisions, viewAfter: viewsOf(bytes, revisions) });
  } catch (error) {
    return err(error instanceof Refusal ? error.problem : 'structure-ambiguous');
  }
}
