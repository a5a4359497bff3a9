import { PDFDocument } from '@cantoo/pdf-lib';
import { placeFields } from '../signing/fields.ts';
import { repackStreams } from './repack.ts';

/**
 * What pdfmake cannot do itself, done to its PDF: marked places become signature fields, and the file gets what PDF/A-3b
 * asks for beyond its pages (colour profile, metadata of conformance). Part 3, for a form travels inside; level b, for no
 * structure is written: `tagged` would claim one. Whether all of it conforms no tool at hand can tell (decision 0013).
 */
export async function finishPdf(drawn: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(drawn, { updateMetadata: false, throwOnInvalidObject: true });
  placeFields(document);
  repackStreams(document);
  document.convertToPDFA({ conformance: '3B' });
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}
