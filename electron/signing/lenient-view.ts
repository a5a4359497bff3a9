import { PDFDocument, PDFRef } from '@cantoo/pdf-lib';
import type { PdfView } from './pdf-objects.ts';

/** A file as the library's forgiving reader sees it: to name what stands in it, never to vouch for it. */
export async function readLeniently(bytes: Uint8Array): Promise<PdfView | null> {
  try {
    const { context } = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true });
    const root = context.trailerInfo.Root;
    return root instanceof PDFRef ? { root, get: (number) => context.lookup(PDFRef.of(number)) } : null;
  } catch {
    return null;
  }
}
