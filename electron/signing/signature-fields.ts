import { roleOfName } from '../../shared/signing/roles.ts';
import {
  arrayEntry,
  asDict,
  catalogOf,
  dictEntry,
  nameEntry,
  type PdfDict,
  type PdfView,
  rawEntry,
  refEntry,
  textEntry,
} from './pdf-objects.ts';
import { signedRange } from './signed-ranges.ts';

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
  /** In PDF points; empty where it has none, null where it is not four plain numbers. */
  readonly rect: readonly number[] | null;
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
      const rect = plainRect(dict);
      found.push({ number, dict, name, valueNumber: refEntry(dict, 'V'), value, rect });
    }
    for (const kid of arrayEntry(view, dict, 'Kids')) if (kid.kind === 'ref') visit(kid.number, type, name, depth + 1);
  };
  for (const member of arrayEntry(view, dictEntry(view, catalogOf(view), 'AcroForm'), 'Fields'))
    if (member.kind === 'ref') visit(member.number, null, '', 0);
  return found;
}

/** Readers differ in what they make of anything else. */
function plainRect(dict: PdfDict): readonly number[] | null {
  const rect = rawEntry(dict, 'Rect');
  if (rect === undefined) return [];
  if (rect.kind !== 'array' || rect.items.length !== 4) return null;
  const numbers = rect.items.flatMap((item) => (item.kind === 'number' ? [item.value] : []));
  return numbers.length === 4 ? numbers : null;
}

/**
 * A time stamp over the document (ETSI EN 319 142-1 §5.4.3): of no person, and no signature of the form. Only where it
 * takes no place on the page and no role: in any other field it is judged as the signature it poses as.
 */
export const isDocumentTimestamp = (view: PdfView, field: SignatureField): boolean =>
  field.value !== null &&
  nameEntry(view, field.value, 'SubFilter') === 'ETSI.RFC3161' &&
  isInvisible(field) &&
  roleOfName(field.name) === null &&
  signedRange(view.bytes, field.value) !== null;

/** Takes no room on any page. */
export const isInvisible = ({ rect }: SignatureField): boolean => {
  if (rect === null) return false;
  const [left = 0, bottom = 0, right = 0, top = 0] = rect;
  return left === right && bottom === top;
};
