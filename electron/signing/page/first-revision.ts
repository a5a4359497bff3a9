import { PDFDict } from '@cantoo/pdf-lib';
import { equalBytes } from '../bytes.ts';
import { arrayEntry, catalogOf, dictEntry, nameEntry, type PdfView, resolved } from '../pdf-objects.ts';
import { type PlacedObject, type Revision, readRevisions, viewOf } from '../revisions.ts';
import { signatureFields } from '../signature-fields.ts';
import { keysOf, type PdfValue, referenceNumber, valueAt } from './pdf-access.ts';

/** The file as it was before anybody signed: this program's own drawing, where it is one. */
export interface FirstRevision {
  readonly bytes: Uint8Array;
  readonly revision: Revision;
  readonly view: PdfView;
  /** Nothing that is drawn, and no form, was put in between it and the first signature. */
  readonly untouched: boolean;
}

const END = '%%EOF';

/** The first revision as a file of its own: what comes later cannot change how it is read. Null where it is unreadable. */
export function readFirstRevision(bytes: Uint8Array): FirstRevision | null {
  const all = readRevisions(bytes);
  const end = all.ok
    ? all.value[0]?.end
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(END) + END.length;
  const own = bytes.subarray(0, end);
  const read = readRevisions(own);
  const revision = read.ok && read.value.length === 1 ? read.value[0] : undefined;
  if (revision === undefined) return null;
  // A file that cannot be read in one way only has that problem already; no more can be told of it here.
  const untouched = !all.ok || isUntouched(bytes, untilSigned(all.value));
  return { bytes: own, revision, view: viewOf([revision]), untouched };
}

/** The revisions up to the one that brought the first signature; all where there is none. */
function untilSigned(revisions: readonly Revision[]): readonly Revision[] {
  const signed = revisions.findIndex((_, index) =>
    signatureFields(viewOf(revisions.slice(0, index + 1))).some(({ value }) => value !== null),
  );
  return signed < 0 ? revisions : revisions.slice(0, signed + 1);
}

/** Keys that signing changes, by what they stand in. What they draw is judged with the signatures. */
const SIGNING_KEYS = {
  catalog: ['AcroForm', 'Perms', 'DSS', 'Extensions', 'Metadata'],
  form: ['Fields', 'SigFlags', 'DR', 'DA'],
  field: ['V', 'AP', 'F', 'M', 'MK', 'DA', 'Lock'],
  page: ['Annots'],
} as const;

function onlyChanges(before: PdfValue, after: PdfValue, allowed: readonly string[]): boolean {
  if (!(before instanceof PDFDict && after instanceof PDFDict)) return false;
  const keys = new Set([...keysOf(before), ...keysOf(after)]);
  return [...keys].every(
    (key) => allowed.includes(key) || String(valueAt(before, key)) === String(valueAt(after, key)),
  );
}

/** What may be written again, and with which keys changed; null: whatever, for it is not drawn. */
function changeable({ root, trailer }: Revision, view: PdfView): ReadonlyMap<number, readonly string[] | null> {
  const catalog = catalogOf(view);
  const fields = signatureFields(view);
  const number = (dict: PDFDict | undefined, key: string) =>
    dict === undefined ? null : referenceNumber(valueAt(dict, key));
  const entries: readonly (readonly [number | null, readonly string[] | null])[] = [
    [root.objectNumber, SIGNING_KEYS.catalog],
    [number(catalog, 'AcroForm'), SIGNING_KEYS.form],
    [number(catalog, 'Metadata'), null],
    [number(trailer, 'Info'), null],
    ...pagesOf(view).map((page) => [referenceNumber(page), SIGNING_KEYS.page] as const),
    ...fields.map(({ ref }) => [ref.objectNumber, SIGNING_KEYS.field] as const),
    ...fields.map(({ dict }) => [number(dictEntry(view, dict, 'AP'), 'N'), null] as const),
  ];
  return new Map(entries.flatMap(([key, allowed]) => (key === null ? [] : [[key, allowed]])));
}

const pagesOf = (view: PdfView): readonly PdfValue[] =>
  arrayEntry(view, dictEntry(view, catalogOf(view), 'Pages'), 'Kids');

const isSignatureField = (view: PdfView, annotation: PdfValue): boolean => {
  const dict = resolved(view, annotation);
  return (
    dict instanceof PDFDict && nameEntry(view, dict, 'Subtype') === 'Widget' && nameEntry(view, dict, 'FT') === 'Sig'
  );
};

function isUntouched(bytes: Uint8Array, revisions: readonly Revision[]): boolean {
  const [first, ...later] = revisions;
  if (first === undefined || later.length === 0) return true;
  const [before, after] = [viewOf([first]), viewOf(revisions)];
  if (after.root.objectNumber !== before.root.objectNumber) return false;
  const allowed = changeable(first, before);
  const textOf = ({ start, end }: PlacedObject): Uint8Array => bytes.subarray(start, end);
  for (const { objects } of later)
    for (const [number, placed] of objects) {
      const old = first.objects.get(number);
      if (old === undefined || equalBytes(textOf(old), textOf(placed))) continue;
      const keys = allowed.get(number);
      if (keys === undefined || (keys !== null && !onlyChanges(old.value, placed.value, keys))) return false;
    }
  return pagesOf(after).every((page) => {
    const dict = resolved(after, page);
    return dict instanceof PDFDict && arrayEntry(after, dict, 'Annots').every((each) => isSignatureField(after, each));
  });
}
