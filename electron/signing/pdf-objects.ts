import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';

/** Reading of PDF objects through a view of the file: never through the library's own, which knows one state only. */

export const pdfName = (name: string): PDFName => PDFName.of(name);

/** The indirect objects of a file as they stood at some time. */
export interface PdfView {
  readonly root: PDFRef;
  readonly get: (objectNumber: number) => PDFObject | undefined;
}

/** The object itself where a reference to it stands. A reference to a reference is no PDF. */
export const resolved = (view: PdfView, object: PDFObject | undefined): PDFObject | undefined =>
  object instanceof PDFRef ? view.get(object.objectNumber) : object;

export const entry = (view: PdfView, dict: PDFDict | undefined, key: string): PDFObject | undefined =>
  resolved(view, dict?.get(pdfName(key)));

export function dictEntry(view: PdfView, dict: PDFDict | undefined, key: string): PDFDict | undefined {
  const value = entry(view, dict, key);
  return value instanceof PDFDict ? value : undefined;
}

/** The members of an array; none where there is no array. */
export function arrayEntry(view: PdfView, dict: PDFDict | undefined, key: string): readonly PDFObject[] {
  const value = entry(view, dict, key);
  return value instanceof PDFArray ? value.asArray() : [];
}

export function textEntry(view: PdfView, dict: PDFDict | undefined, key: string): string | null {
  const value = entry(view, dict, key);
  if (!(value instanceof PDFString || value instanceof PDFHexString)) return null;
  try {
    return value.decodeText();
  } catch {
    return null;
  }
}

export function nameEntry(view: PdfView, dict: PDFDict | undefined, key: string): string | null {
  const value = entry(view, dict, key);
  return value instanceof PDFName ? value.decodeText() : null;
}

export function numbersEntry(view: PdfView, dict: PDFDict | undefined, key: string): readonly number[] {
  const numbers = arrayEntry(view, dict, key).map((value) => resolved(view, value));
  return numbers.every((value) => value instanceof PDFNumber) ? numbers.map((value) => value.asNumber()) : [];
}

export function numberEntry(view: PdfView, dict: PDFDict | undefined, key: string): number | null {
  const value = entry(view, dict, key);
  return value instanceof PDFNumber ? value.asNumber() : null;
}

export function catalogOf(view: PdfView): PDFDict | undefined {
  const catalog = view.get(view.root.objectNumber);
  return catalog instanceof PDFDict ? catalog : undefined;
}

/** An object as the library writes it: equal objects give equal text. */
export function serialized(object: PDFObject | undefined): string {
  if (object === undefined) return '';
  const bytes = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return Buffer.from(bytes).toString('latin1');
}
