import { PDFDocument } from '@cantoo/pdf-lib';
import { placeFields } from '../signing/fields.ts';

/** What pdfmake cannot do itself, done to its PDF: marked places become signature fields, the whole declared PDF/A. */
export async function finishPdf(drawn: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(drawn, { updateMetadata: false, throwOnInvalidObject: true });
  placeFields(document);
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}
