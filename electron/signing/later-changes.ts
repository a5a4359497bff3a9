import { PDFArray, PDFDict, type PDFObject, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import type { VerifyProblem } from '../../shared/signing/problems.ts';
import { catalogOf, dictEntry, type PdfView, pdfName, serialized } from './pdf-objects.ts';
import { type Revision, viewOf } from './revisions.ts';
import { signatureFields } from './signature-fields.ts';

/**
 * What revisions after a signature may do: sign in a field that was there, blank. Everything else is refused, named by
 * the object it changed. A list of what is allowed, never of what is forbidden.
 */

export interface LaterChanges {
  /** Numbers of objects that had no business to change. */
  readonly objects: readonly string[];
  readonly problems: readonly VerifyProblem[];
}

/** Keys in which two versions of a dictionary differ. */
function changedKeys(before: PDFDict, after: PDFDict): readonly string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys]
    .filter((key) => serialized(before.get(key)) !== serialized(after.get(key)))
    .map((key) => key.decodeText());
}

const onlyChanges = (before: PDFObject, after: PDFObject, allowed: readonly string[]): boolean =>
  before instanceof PDFDict &&
  after instanceof PDFDict &&
  changedKeys(before, after).every((key) => allowed.includes(key));

/** An appearance that is one new stream: it draws within the field's unchanged rectangle and does nothing else. */
function appearanceIsPlain(view: PdfView, before: PdfView, field: PDFDict): boolean {
  const appearance = dictEntry(view, field, 'AP');
  if (appearance === undefined || appearance.keys().some((key) => key !== pdfName('N'))) return false;
  const normal = appearance.get(pdfName('N'));
  return (
    normal instanceof PDFRef &&
    view.get(normal.objectNumber) instanceof PDFRawStream &&
    before.get(normal.objectNumber) === undefined
  );
}

function mayChange(number: number, before: PdfView, after: PdfView): boolean {
  const [old, now] = [before.get(number), after.get(number)];
  if (old === undefined || now === undefined) return false;
  const field = signatureFields(before).find(({ ref }) => ref.objectNumber === number);
  if (field !== undefined)
    return (
      field.value === null &&
      onlyChanges(old, now, ['V', 'AP']) &&
      now instanceof PDFDict &&
      appearanceIsPlain(after, before, now)
    );
  const form = catalogOf(before)?.get(pdfName('AcroForm'));
  if (form instanceof PDFRef && form.objectNumber === number) return onlyChanges(old, now, ['SigFlags']);
  // The first signature certifies: only it may add the entry, which nobody has signed over before.
  const unsigned = signatureFields(before).every(({ value }) => value === null);
  return number === before.root.objectNumber && unsigned && onlyChanges(old, now, ['Perms']);
}

/** Every object that an object refers to. */
export function referencesOf(object: PDFObject): readonly number[] {
  if (object instanceof PDFRef) return [object.objectNumber];
  if (object instanceof PDFArray) return object.asArray().flatMap(referencesOf);
  if (object instanceof PDFDict) return object.values().flatMap(referencesOf);
  if (object instanceof PDFRawStream) return referencesOf(object.dict);
  return [];
}

function judgeRevision(earlier: readonly Revision[], revision: Revision): LaterChanges {
  const before = viewOf(earlier);
  const after = viewOf([...earlier, revision]);
  // A new object that something already pointed to would fill a hole left for it: the "shadow" attacks.
  const awaited = new Set(
    earlier.flatMap(({ objects }) => [...objects.values()].flatMap(({ value }) => referencesOf(value))),
  );
  const objects = [...revision.objects].filter(([number, { value }]) => {
    const old = before.get(number);
    if (old === undefined) return awaited.has(number);
    return serialized(old) !== serialized(value) && !mayChange(number, before, after);
  });
  const known = new Set(signatureFields(before).map(({ ref }) => ref.objectNumber));
  const added = signatureFields(after).some(({ ref }) => !known.has(ref.objectNumber));
  const trailerChanged =
    before.root.objectNumber !== after.root.objectNumber ||
    serialized(revision.trailer.get(pdfName('Info'))) !== serialized(earlier.at(-1)?.trailer.get(pdfName('Info')));
  return {
    objects: [...objects.map(([number]) => String(number)), ...(trailerChanged ? ['trailer'] : [])],
    problems: added ? ['field-added-later'] : [],
  };
}

/** What the revisions after the first `signedCount` did beyond signing. */
export function laterChanges(revisions: readonly Revision[], signedCount: number): LaterChanges {
  const judged = revisions
    .slice(signedCount)
    .map((revision, index) => judgeRevision(revisions.slice(0, signedCount + index), revision));
  const objects = [...new Set(judged.flatMap((each) => each.objects))];
  const problems = [...new Set(judged.flatMap((each) => each.problems))];
  return { objects, problems: objects.length > 0 ? ['changed-later', ...problems] : problems };
}
