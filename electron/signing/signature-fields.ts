import { PDFDict, PDFRef } from '@cantoo/pdf-lib';
import {
  arrayEntry,
  catalogOf,
  dictEntry,
  nameEntry,
  numbersEntry,
  type PdfView,
  pdfName,
  resolved,
  textEntry,
} from './pdf-objects.ts';

/** A signature field with its one widget, as this program and most others write them. */
export interface SignatureField {
  readonly ref: PDFRef;
  readonly dict: PDFDict;
  readonly name: string;
  /** The signature; null while nobody has signed. */
  readonly valueRef: PDFRef | null;
  readonly value: PDFDict | null;
  /** In PDF points; empty for an invisible one. */
  readonly rect: readonly number[];
}

const VALUE = pdfName('V');
const MAX_DEPTH = 16;
const MAX_FIELDS = 10_000;

/** Every signature field of a form, at any depth, each once. */
export function signatureFields(view: PdfView): readonly SignatureField[] {
  const found: SignatureField[] = [];
  const seen = new Set<number>();
  const visit = (member: unknown, inherited: string | null, prefix: string, depth: number): void => {
    if (!(member instanceof PDFRef) || seen.has(member.objectNumber) || depth > MAX_DEPTH || seen.size > MAX_FIELDS)
      return;
    seen.add(member.objectNumber);
    const dict = resolved(view, member);
    if (!(dict instanceof PDFDict)) return;
    const type = nameEntry(view, dict, 'FT') ?? inherited;
    const own = textEntry(view, dict, 'T');
    const name = own === null ? prefix : prefix === '' ? own : `${prefix}.${own}`;
    if (type === 'Sig' && (own !== null || dict.has(VALUE))) {
      const valueRef = dict.get(VALUE);
      const value = dictEntry(view, dict, 'V');
      found.push({
        ref: member,
        dict,
        name,
        valueRef: valueRef instanceof PDFRef ? valueRef : null,
        value: value ?? null,
        rect: numbersEntry(view, dict, 'Rect'),
      });
    }
    for (const kid of arrayEntry(view, dict, 'Kids')) visit(kid, type, name, depth + 1);
  };
  for (const member of arrayEntry(view, dictEntry(view, catalogOf(view), 'AcroForm'), 'Fields'))
    visit(member, null, '', 0);
  return found;
}
