import {
  arrayEntry,
  asDict,
  catalogOf,
  dictEntry,
  nameEntry,
  numbersEntry,
  type PdfDict,
  type PdfView,
  rawEntry,
  refEntry,
  textEntry,
} from './pdf-objects.ts';

/** A signature field with its one widget, as this program and most others write them. */
export interface SignatureField {
  /** Its object number. */
  readonly number: number;
  readonly dict: PdfDict;
  readonly name: string;
  /** Object number of the signature; null while nobody has signed, or where it is no object of its own. */
  readonly valueNumber: number | null;
  /** The signature; null while nobody has signed. */
  readonly value: PdfDict | null;
  /** In PDF points; empty for an invisible one. */
  readonly rect: readonly number[];
}

const MAX_DEPTH = 16;
/** Fields of any kind in a form that are looked at; a form of more is not judged. */
export const MAX_FIELDS = 2_000;

/** Every signature field of a form, at any depth, each once. */
export function signatureFields(view: PdfView): readonly SignatureField[] {
  const found: SignatureField[] = [];
  const seen = new Set<number>();
  const visit = (number: number, inherited: string | null, prefix: string, depth: number): void => {
    if (seen.has(number) || depth > MAX_DEPTH || seen.size > MAX_FIELDS) return;
    seen.add(number);
    const dict = asDict(view.get(number));
    if (dict === undefined) return;
    const type = nameEntry(view, dict, 'FT') ?? inherited;
    const own = textEntry(view, dict, 'T');
    const name = own === null ? prefix : prefix === '' ? own : `${prefix}.${own}`;
    if (type === 'Sig' && (own !== null || rawEntry(dict, 'V') !== undefined)) {
      const value = dictEntry(view, dict, 'V') ?? null;
      const rect = numbersEntry(view, dict, 'Rect');
      found.push({ number, dict, name, valueNumber: refEntry(dict, 'V'), value, rect });
    }
    for (const kid of arrayEntry(view, dict, 'Kids')) if (kid.kind === 'ref') visit(kid.number, type, name, depth + 1);
  };
  for (const member of arrayEntry(view, dictEntry(view, catalogOf(view), 'AcroForm'), 'Fields'))
    if (member.kind === 'ref') visit(member.number, null, '', 0);
  return found;
}

/** A time stamp over the document (ETSI EN 319 142-1 §5.4.3): of no person, and no signature of the form. */
export const isDocumentTimestamp = (view: PdfView, value: PdfDict): boolean =>
  nameEntry(view, value, 'SubFilter') === 'ETSI.RFC3161';

/** Takes no room on any page. */
export const isInvisible = ({ rect }: SignatureField): boolean => {
  const [left = 0, bottom = 0, right = 0, top = 0] = rect;
  return left === right && bottom === top;
};
