import { ObjectParser } from './object-parser.ts';
import { asDict, type PdfDict, rawEntry } from './pdf-objects.ts';
import { type Budget, MAX_OBJECT_NUMBER, MAX_REVISIONS, Refusal } from './pdf-refusal.ts';

/** The tables at the ends of a PDF's updates (ISO 32000-1 §7.5.4): where each object lies, and which table came before. */

const TAIL = /startxref[\t\r\n ]+(\d{1,10})[\t\r\n ]+%%EOF[\t\r\n ]*$/;
/** White space after the end of a file that is passed over, in bytes: readers look for `startxref` in the last thousand. */
const MAX_TRAILING_SPACE = 900;
const HEAD = /^xref[ ]?\r?\n/;
const SUBSECTION = /^(\d{1,10}) (\d{1,10})[ ]?\r?\n/;
const ENTRY = /^(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)$/;
const ENTRY_LENGTH = 20;
const AFTER_TRAILER = /^(?:[\t\r\n ]|%(?!%EOF)[^\r\n]*[\r\n])*startxref[\t\r\n ]+(\d{1,10})[\t\r\n ]+%%EOF/;

export interface TableEntry {
  readonly number: number;
  readonly offset: number;
  readonly generation: number;
}

export interface Section {
  readonly xrefOffset: number;
  /** Objects it places, by their offsets. */
  readonly entries: readonly TableEntry[];
  /** Numbers it declares free. */
  readonly freed: readonly number[];
  readonly trailer: PdfDict;
  /** Just after its `%%EOF`. */
  readonly end: number;
}

export const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/** How long the text of a table of `count` entries may be is known before it is read. */
function readTable(bytes: Uint8Array, xrefOffset: number, budget: Budget) {
  const entries: TableEntry[] = [];
  const freed: number[] = [];
  const numbers = new Set<number>();
  const head = HEAD.exec(latin1(bytes.subarray(xrefOffset, xrefOffset + 8)))?.[0];
  if (head === undefined) throw new Refusal('structure-ambiguous');
  let at = xrefOffset + head.length;
  for (;;) {
    const [line, first, count] = SUBSECTION.exec(latin1(bytes.subarray(at, at + 26))) ?? [];
    if (line === undefined) break;
    at += line.length;
    // What readers cannot hold, and a part that places nothing, make some of them build a table of their own.
    const isEmpty = Number(count) === 0 && Number(first) !== 0;
    if (isEmpty || Number(first) + Number(count) > MAX_OBJECT_NUMBER) throw new Refusal('table-mismatch');
    budget.values -= Number(count);
    if (budget.values < 0 || at + Number(count) * ENTRY_LENGTH > bytes.length) throw new Refusal('beyond-limits');
    for (let index = 0; index < Number(count); index += 1, at += ENTRY_LENGTH) {
      const [, offset, generation, type] = ENTRY.exec(latin1(bytes.subarray(at, at + ENTRY_LENGTH))) ?? [];
      if (offset === undefined) throw new Refusal('structure-ambiguous');
      const number = Number(first) + index;
      if (numbers.has(number)) throw new Refusal('table-mismatch');
      numbers.add(number);
      if (type === 'f') freed.push(number);
      else entries.push({ number, offset: Number(offset), generation: Number(generation) });
    }
  }
  return { entries: entries.sort((a, b) => a.offset - b.offset), freed, end: at };
}

function readSection(bytes: Uint8Array, xrefOffset: number, budget: Budget): Section {
  const table = readTable(bytes, xrefOffset, budget);
  const parser = new ObjectParser(bytes, table.end, bytes.length, budget);
  parser.skipSpace();
  if (parser.word() !== 'trailer') throw new Refusal('structure-ambiguous');
  const trailer = parser.value();
  if (trailer.kind !== 'dict') throw new Refusal('structure-ambiguous');
  const after = AFTER_TRAILER.exec(latin1(bytes.subarray(trailer.end, trailer.end + 1024)));
  if (after === null || Number(after[1]) !== xrefOffset) throw new Refusal('table-mismatch');
  if (rawEntry(trailer, 'Encrypt') !== undefined) throw new Refusal('encrypted');
  // Objects in a stream beside the table: old readers see one set, new readers the other.
  if (rawEntry(trailer, 'XRefStm') !== undefined) throw new Refusal('hidden-objects');
  return { xrefOffset, ...table, trailer, end: trailer.end + after[0].length };
}

const isStream = (bytes: Uint8Array, offset: number): boolean =>
  /^[\t\r\n ]*\d{1,10} \d{1,5} obj/.test(latin1(bytes.subarray(offset, offset + 32)));

/**
 * Tables that are streams are sound but not judged here. Above or below a table of the plain kind they hide objects
 * from old readers, and no honest program mixes the two.
 */
function streamProblem(bytes: Uint8Array, first: number, budget: Budget): 'structure-foreign' | 'hidden-objects' {
  let offset = first;
  for (let count = 0; count < MAX_REVISIONS && isStream(bytes, offset); count += 1) {
    const header = /^[\t\r\n ]*\d{1,10} \d{1,5} obj/.exec(latin1(bytes.subarray(offset, offset + 32)))?.[0] ?? '';
    const dict = asDict(new ObjectParser(bytes, offset + header.length, bytes.length, budget, 'lenient').value());
    const previous = rawEntry(dict, 'Prev');
    if (previous?.kind !== 'number') return 'structure-foreign';
    offset = previous.value;
  }
  return HEAD.test(latin1(bytes.subarray(offset, offset + 8))) ? 'hidden-objects' : 'structure-foreign';
}

/** Files made for slow lines keep their last table at the front: sound, and of another order than updates. */
const isLinearized = (bytes: Uint8Array): boolean => latin1(bytes.subarray(0, 1024)).includes('/Linearized');

/** Where the file says that its last table lies. */
export function lastTable(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < MAX_TRAILING_SPACE && [9, 10, 13, 32].includes(bytes[end - 1] ?? 0)) end -= 1;
  const tail = TAIL.exec(latin1(bytes.subarray(Math.max(0, end - 64), end)));
  if (tail === null) throw new Refusal('structure-ambiguous');
  return Number(tail[1]);
}

/** Newest first in the file's chain, returned oldest first. */
export function readSections(bytes: Uint8Array, budget: Budget): readonly Section[] {
  const sections: Section[] = [];
  let offset: number | null = lastTable(bytes);
  while (offset !== null) {
    if (isLinearized(bytes)) throw new Refusal('structure-foreign');
    if (isStream(bytes, offset))
      throw new Refusal(sections.length === 0 ? streamProblem(bytes, offset, budget) : 'hidden-objects');
    const section: Section = readSection(bytes, offset, budget);
    sections.push(section);
    const previous = rawEntry(section.trailer, 'Prev');
    if (previous !== undefined && !(previous.kind === 'number' && /^\d{1,10}$/.test(previous.text)))
      throw new Refusal('table-mismatch');
    offset = previous?.kind === 'number' ? previous.value : null;
    if (sections.length > MAX_REVISIONS) throw new Refusal('beyond-limits');
    if (offset !== null && offset >= section.xrefOffset) throw new Refusal('table-mismatch');
  }
  return sections.reverse();
}
