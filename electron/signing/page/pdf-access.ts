import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFNumber, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import { dictEntry, entry, nameEntry, type PdfView, pdfName, resolved } from '../pdf-objects.ts';
import { NotUnderstood, present, understood } from './not-understood.ts';

/** What readers of pages need of PDF objects beyond the common accessors. Each throws `NotUnderstood`. */

export type PdfValue = Parameters<typeof resolved>[1];

export const keysOf = (dict: PDFDict): readonly string[] => dict.keys().map((key) => key.decodeText());

/** A dictionary that has no other keys than these. */
export function plainDict(view: PdfView, object: PdfValue, allowed: readonly string[]): PDFDict {
  const dict = resolved(view, object);
  understood(dict instanceof PDFDict && keysOf(dict).every((key) => allowed.includes(key)));
  return dict;
}

export function membersOf(view: PdfView, object: PdfValue): readonly PdfValue[] {
  const array = resolved(view, object);
  understood(array instanceof PDFArray);
  return array.asArray();
}

export function numberOf(view: PdfView, object: PdfValue): number {
  const number = resolved(view, object);
  understood(number instanceof PDFNumber);
  return number.asNumber();
}

/** What stands under a key, a reference unresolved. */
export const valueAt = (dict: PDFDict, key: string): PdfValue => dict.get(pdfName(key));

/** Of the object that a reference is to; null where it is none. */
export const referenceNumber = (value: PdfValue): number | null =>
  value instanceof PDFRef ? value.objectNumber : null;

export const numberAt = (view: PdfView, dict: PDFDict, key: string): number => numberOf(view, valueAt(dict, key));

export const dictAt = (view: PdfView, dict: PDFDict, key: string): PDFDict => present(dictEntry(view, dict, key));

/** A stream under a key, unpacked to at most `limit` bytes; besides its packing it may have the keys named. */
export function streamAt(
  view: PdfView,
  dict: PDFDict,
  key: string,
  limit: number,
  allowed: readonly string[] = [],
): { readonly dict: PDFDict; readonly content: Uint8Array } {
  const stream = entry(view, dict, key);
  understood(stream instanceof PDFRawStream);
  plainDict(view, stream.dict, ['Length', 'Filter', ...allowed]);
  const raw = stream.getContents();
  if (!keysOf(stream.dict).includes('Filter')) {
    understood(raw.length <= limit);
    return { dict: stream.dict, content: raw };
  }
  understood(nameEntry(view, stream.dict, 'Filter') === 'FlateDecode');
  try {
    return { dict: stream.dict, content: new Uint8Array(inflateSync(raw, { maxOutputLength: limit })) };
  } catch {
    throw new NotUnderstood();
  }
}
