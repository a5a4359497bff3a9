import { equalBytes } from '../bytes.ts';
import {
  arrayEntry,
  asDict,
  catalogOf,
  changedKeys,
  dictEntry,
  nameEntry,
  type PdfValue,
  type PdfView,
  refEntry,
  resolved,
} from '../pdf-objects.ts';
import { type PlacedObject, type ReadPdf, type Revision, readRevisions } from '../revisions.ts';
import { signatureFields } from '../signature-fields.ts';
import { referenceNumber } from './pdf-access.ts';

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
    ? all.value.revisions[0]?.end
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(END) + END.length;
  const own = bytes.subarray(0, end);
  const read = readRevisions(own);
  const [revision, ...more] = read.ok ? read.value.revisions : [];
  if (!read.ok || revision === undefined || more.length > 0) return null;
  // A file that cannot be read in one way only has that problem already; no more can be told of it here.
  const untouched = !all.ok || isUntouched(all.value, untilSigned(all.value));
  return { bytes: own, revision, view: read.value.viewAfter(1), untouched };
}

/** How many revisions there are up to the one that brought the first signature; all where there is none. */
function untilSigned({ revisions, viewAfter }: ReadPdf): number {
  const signed = revisions.findIndex((_, index) =>
    signatureFields(viewAfter(index + 1)).some(({ value }) => value !== null),
  );
  return signed < 0 ? revisions.length : signed + 1;
}

/** Keys that signing changes, by what they stand in. What they draw is judged with the signatures. */
const SIGNING_KEYS = {
  catalog: ['AcroForm', 'Perms', 'DSS', 'Extensions', 'Metadata', 'Version'],
  form: ['Fields', 'SigFlags', 'DR', 'DA'],
  field: ['V', 'AP', 'F', 'M', 'MK', 'DA', 'Lock'],
  page: ['Annots'],
} as const;

function onlyChanges(bytes: Uint8Array, before: PdfValue, after: PdfValue, allowed: readonly string[]): boolean {
  const [from, to] = [asDict(before), asDict(after)];
  if (from === undefined || to === undefined) return false;
  return changedKeys(bytes, from, to).every((key) => allowed.includes(key));
}

/** What may be written again, and with which keys changed; null: whatever, for it is not drawn. */
function changeable({ root, trailer }: Revision, view: PdfView): ReadonlyMap<number, readonly string[] | null> {
  const catalog = catalogOf(view);
  const fields = signatureFields(view);
  const entries: readonly (readonly [number | null, readonly string[] | null])[] = [
    [root, SIGNING_KEYS.catalog],
    [refEntry(catalog, 'AcroForm'), SIGNING_KEYS.form],
    [refEntry(catalog, 'Metadata'), null],
    [refEntry(trailer, 'Info'), null],
    ...pagesOf(view).map((page) => [referenceNumber(page), SIGNING_KEYS.page] as const),
    ...fields.map((field) => [field.number, SIGNING_KEYS.field] as const),
    ...fields.map(({ dict }) => [refEntry(dictEntry(view, dict, 'AP'), 'N'), null] as const),
  ];
  return new Map(entries.flatMap(([key, allowed]) => (key === null ? [] : [[key, allowed]])));
}

const pagesOf = (view: PdfView): readonly PdfValue[] =>
  arrayEntry(view, dictEntry(view, catalogOf(view), 'Pages'), 'Kids');

const isSignatureField = (view: PdfView, annotation: PdfValue): boolean => {
  const dict = asDict(resolved(view, annotation));
  return dict !== undefined && nameEntry(view, dict, 'Subtype') === 'Widget' && nameEntry(view, dict, 'FT') === 'Sig';
};

function isUntouched({ bytes, revisions, viewAfter }: ReadPdf, count: number): boolean {
  const [first, ...later] = revisions.slice(0, count);
  if (first === undefined || later.length === 0) return true;
  const [before, after] = [viewAfter(1), viewAfter(count)];
  if (after.root !== before.root) return false;
  const allowed = changeable(first, before);
  const textOf = ({ start, end }: PlacedObject): Uint8Array => bytes.subarray(start, end);
  for (const { objects } of later)
    for (const [number, placed] of objects) {
      const old = first.objects.get(number);
      if (old === undefined || equalBytes(textOf(old), textOf(placed))) continue;
      const keys = allowed.get(number);
      if (keys === undefined || (keys !== null && !onlyChanges(bytes, old.value, placed.value, keys))) return false;
    }
  return pagesOf(after).every((page) => {
    const dict = asDict(resolved(after, page));
    return dict !== undefined && arrayEntry(after, dict, 'Annots').every((each) => isSignatureField(after, each));
  });
}
