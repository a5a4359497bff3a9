import { inflateSync } from 'node:zlib';
import { PDFDict, type PDFDocument, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib';
import { subsetTag } from './font-objects.ts';

const name = (text: string): PDFName => PDFName.of(text);

const isOf = (dict: PDFDict, type: string): boolean => dict.get(name('Type')) === name(type);

/**
 * Gives embedded fonts what pdfmake leaves out: the length of their programs (`Length1`, ISO 32000-1 table 127), and tags
 * that follow from their bytes, where its own are the same in every file.
 */
export function finishFonts({ context }: PDFDocument): void {
  const dicts = context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFDict ? [object] : []));
  const names = new Map<PDFName, PDFName>();
  const given = new Set<string>();
  for (const descriptor of dicts.filter((dict) => isOf(dict, 'FontDescriptor'))) {
    const file = descriptor.lookup(name('FontFile2'));
    const old = descriptor.get(name('FontName'));
    if (!(file instanceof PDFRawStream) || !(old instanceof PDFName)) continue;
    const program = new Uint8Array(inflateSync(file.getContents()));
    file.dict.set(name('Length1'), PDFNumber.of(program.length));
    // Bold and regular of the one font for rare characters may be the same subset twice.
    let tag = subsetTag(program);
    for (let count = 1; given.has(tag); count += 1) tag = subsetTag(Buffer.concat([program, Buffer.of(count)]));
    given.add(tag);
    names.set(old, name(`${tag}+${old.decodeText().replace(/^[A-Z]{6}\+/, '')}`));
  }
  for (const dict of dicts) {
    for (const key of ['FontName', 'BaseFont']) {
      const old = dict.get(name(key));
      const now = old instanceof PDFName ? names.get(old) : undefined;
      if (now !== undefined) dict.set(name(key), now);
    }
  }
}
