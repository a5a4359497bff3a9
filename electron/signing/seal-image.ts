import { PDFDocument, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import { err, ok, type Result } from '../../shared/result.ts';
import type { SignError } from '../../shared/signing/errors.ts';
import { pngSize, type RealSize } from './png-size.ts';

/** A seal as PDF objects: how much of the page shows through, and the picture's colours. */
export interface SealImage {
  readonly size: RealSize;
  /** Bodies of objects that follow each other from a number on, the picture last. */
  readonly objects: (first: number) => readonly string[];
}

const SOFT_MASK = PDFName.of('SMask');

const bodyOf = (stream: PDFRawStream): string => {
  const bytes = new Uint8Array(stream.sizeInBytes());
  stream.copyBytesInto(bytes, 0);
  return Buffer.from(bytes).toString('latin1');
};

function streamAt(document: PDFDocument, ref: unknown): PDFRawStream | null {
  const found = ref instanceof PDFRef ? document.context.lookup(ref) : undefined;
  return found instanceof PDFRawStream ? found : null;
}

/** The library unpacks the PNG in a document of its own, out of which the finished streams are taken. */
export async function readSeal(png: Uint8Array): Promise<Result<SealImage, SignError>> {
  const size = pngSize(png);
  if (!size.ok) return err({ code: 'bad-seal', reason: size.error });
  try {
    const scratch = await PDFDocument.create({ updateMetadata: false });
    const embedded = await scratch.embedPng(png);
    await embedded.embed();
    const image = streamAt(scratch, embedded.ref);
    if (image === null) return err({ code: 'bad-seal', reason: 'not-png' });
    const mask = streamAt(scratch, image.dict.get(SOFT_MASK));
    return ok({
      size: size.value,
      objects: (first) => {
        if (mask === null) return [bodyOf(image)];
        image.dict.set(SOFT_MASK, PDFRef.of(first));
        return [bodyOf(mask), bodyOf(image)];
      },
    });
  } catch {
    // The library throws on a PNG whose inside is damaged.
    return err({ code: 'bad-seal', reason: 'not-png' });
  }
}
