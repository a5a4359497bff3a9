import { type PDFDict, PDFDocument, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { concatBytes } from './bytes.ts';

/** A PDF to which an update is being written; its own bytes stay as they are. */
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

export const refOf = (dict: PDFDict, key: Parameters<PDFDict['get']>[0]): PDFRef => {
  const ref = dict.get(key);
  if (!(ref instanceof PDFRef)) throw new Error('an indirect object was expected');
  return ref;
};
