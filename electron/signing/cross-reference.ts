import { type PDFContext, PDFDict, PDFNumber } from '@cantoo/pdf-lib';
import { pdfName } from './pdf-objects.ts';
import { latin1, parseWhole, Refusal } from './strict-parse.ts';

/** The tables at the ends of a PDF's updates: where each object lies, and which table came before. */

const TAIL = /startxref\s+(\d{1,12})\s+%%EOF\s*$/;
const SECTION =
  /^xref[ ]?\r?\n((?:\d{1,10} \d{1,10}[ ]?\r?\n(?:\d{10} \d{5} [nf](?: \r| \n|\r\n))*)+)\s*trailer\s*(<<[\s\S]*>>)\s*startxref\s+(\d{1,12})\s+%%EOF/;
const SUBSECTION = /(\d{1,10}) (\d{1,10})[ ]?\r?\n((?:\d{10} \d{5} [nf](?: \r| \n|\r\n))*)/g;
const MAX_REVISIONS = 100;

export interface TableEntry {
  readonly number: number;
  readonly offset: number;
}

export interface Section {
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
export function readSections(bytes: Uint8Array, context: PDFContext): readonly Section[] {
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
