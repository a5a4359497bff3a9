import { PDFDict } from '@cantoo/pdf-lib';
import { arrayEntry, dictEntry, nameEntry, numberEntry, type PdfView, resolved } from './pdf-objects.ts';
import { type SignatureField, signatureFields } from './signature-fields.ts';

/** What a signature permits to whoever comes later (ISO 32000-1 §12.8.2). */
export interface Permissions {
  /** DocMDP: it certifies the document. */
  readonly certifies: boolean;
  /** Nothing more, not even a signature. */
  readonly locks: boolean;
}

export function permissionsOf(view: PdfView, { dict, value }: SignatureField): Permissions {
  const lock = dictEntry(view, dict, 'Lock');
  let certifies = false;
  let locks = value !== null && lock !== undefined && locksAll(view, lock);
  for (const member of arrayEntry(view, value ?? undefined, 'Reference')) {
    const reference = resolved(view, member);
    if (!(reference instanceof PDFDict)) continue;
    const params = dictEntry(view, reference, 'TransformParams');
    if (nameEntry(view, reference, 'TransformMethod') === 'DocMDP') {
      certifies = true;
      if (numberEntry(view, params, 'P') === 1) locks = true;
    } else if (params !== undefined && locksAll(view, params)) locks = true;
  }
  return { certifies, locks };
}

/** A lock of all fields forbids signing in one; so does permission 1. A lock of some is taken for one of all. */
const locksAll = (view: PdfView, params: PDFDict): boolean =>
  nameEntry(view, params, 'Action') !== null || numberEntry(view, params, 'P') === 1;

export const allowsChanges = (view: PdfView): boolean =>
  signatureFields(view).every((field) => field.value === null || !permissionsOf(view, field).locks);
