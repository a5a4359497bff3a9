import { PDFDocument, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { concatBytes } from '../../../electron/signing/bytes.ts';

/** An update through a library that does as it likes with objects: for attacks, never for signing. */
export interface OpenUpdate {
  readonly document: PDFDocument;
  /** The object will be written again. */
  readonly change: (ref: PDFRef) => void;
  readonly add: (object: PDFObject) => PDFRef;
  /** The file with the update after it. Something must have been added: the library counts objects wrongly otherwise. */
  readonly finish: () => Promise<Uint8Array>;
}

/** `bytes` have been read strictly before (`readRevisions`), so the library sees in them what everybody sees. */
export async function openUpdate(bytes: Uint8Array): Promise<OpenUpdate> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
  const { context } = document;
  const snapshot = document.takeSnapshot();
  const firstNew = context.largestObjectNumber + 1;
  return {
    document,
    change: (ref) => snapshot.markRefForSave(ref),
    add: (object) => context.register(object),
    finish: async () => {
      for (let number = firstNew; number <= context.largestObjectNumber; number += 1)
        snapshot.markRefForSave(PDFRef.of(number));
      return concatBytes(bytes, await document.saveIncremental(snapshot, { useObjectStreams: false }));
    },
  };
}
