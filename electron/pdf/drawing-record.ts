import type { ExportOptions } from '../../shared/ipc/contract-parts.ts';
import { PROGRAM_VERSION } from '../program-version.ts';

/**
 * What a PDF says of its own making, beside its creation date: `0.2.0;portrait;signing;annex`, in plain ASCII, under a
 * key of its own in the document information (ISO 32000-1 §14.3.3 allows private keys; PDF/A asks of the standard ones
 * only that the XMP metadata agree). With it and the carried .pbd the PDF can be drawn again.
 */
export const RECORD_KEY = 'PBD';

export interface DrawingRecord {
  readonly version: string;
  readonly options: ExportOptions;
}

const RECORD = /^(\d{1,4}\.\d{1,4}\.\d{1,4});(portrait|landscape)(;signing)?(;annex)?$/;

export const drawingRecord = ({ orientation, signingBlock, annex }: ExportOptions): string =>
  [PROGRAM_VERSION, orientation, ...(signingBlock ? ['signing'] : []), ...(annex ? ['annex'] : [])].join(';');

/** Null where it is nothing that `drawingRecord` of some version writes. */
export function readDrawingRecord(text: string): DrawingRecord | null {
  const [whole, version, orientation, signing, annex] = RECORD.exec(text) ?? [];
  if (whole === undefined || version === undefined) return null;
  return {
    version,
    options: {
      orientation: orientation === 'landscape' ? 'landscape' : 'portrait',
      signingBlock: signing !== undefined,
      annex: annex !== undefined,
    },
  };
}
