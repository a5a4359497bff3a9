import { PDFDocument } from '@cantoo/pdf-lib';
import { placeFields } from './blank-fields.ts';
import { dropOrphans } from './drop-orphans.ts';
import { finishFonts } from './embedded-fonts.ts';
import { repackStreams } from './repack.ts';

/**
 * What pdfmake cannot do itself, done to its PDF: marked places become signature fields, fonts say their length, nothing
 * is left that nobody refers to, and the file gets what PDF/A-3b asks for beyond its pages (colour profile, metadata of
 * conformance). Part 3, for a form travels inside; level b, for no structure is written: `tagged` would claim one.
 * Whether all of it conforms no tool at hand can tell (decision 0013).
 */
export async function finishPdf(drawn: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(drawn, { updateMetadata: false, throwOnInvalidObject: true });
  placeFields(document);
  finishFonts(document);
  document.convertToPDFA({ conformance: '3B' });
  dropOrphans(document);
  repackStreams(document);
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}
