import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  type PDFPage,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { roleName } from '../../shared/signing/roles.ts';
import { type MarkedPlace, readMarker } from './marker.ts';

/**
 * The places to sign. Layout leaves a link with a made-up address over each place, which is how its position on the
 * finished page becomes known; here each link turns into a signature field. This happens once, before the first
 * signature: a visible field made later is a change to a signed page.
 */

const pdfName = (name: string): PDFName => PDFName.of(name);

/** Of a signature field: the box for its text, as [x y width height] from the field's lower left corner. */
export const TEXT_BOX = pdfName('PBD_TextBox');

/** Annotation flags: printed, and not to be moved or deleted (ISO 32000-1 table 165). */
const PRINT_AND_LOCKED = 4 + 128;

interface Marker extends MarkedPlace {
  readonly ref: PDFRef;
  readonly page: PDFPage;
  readonly rect: readonly number[];
}

function markerAt(ref: PDFRef, page: PDFPage): Marker | null {
  const dict = page.doc.context.lookup(ref);
  const action = dict instanceof PDFDict ? dict.lookup(pdfName('A')) : undefined;
  const address = action instanceof PDFDict ? action.lookup(pdfName('URI')) : undefined;
  const parts = address instanceof PDFString ? readMarker(address.decodeText()) : null;
  if (parts === null || !(dict instanceof PDFDict)) return null;
  const { x, y, height } = dict.lookup(pdfName('Rect'), PDFArray).asRectangle();
  const rect = [x, y + height - parts.height, x + parts.width, y + height];
  return { ref, page, rect, ...parts };
}

function markersOf(document: PDFDocument): readonly Marker[] {
  return document.getPages().flatMap((page) =>
    (page.node.Annots()?.asArray() ?? []).flatMap((ref) => {
      const marker = ref instanceof PDFRef ? markerAt(ref, page) : null;
      return marker === null ? [] : [marker];
    }),
  );
}

function toField({ ref, page, role, rect, textWidth, textHeight }: Marker): void {
  const { context } = page.doc;
  const [left = 0, bottom = 0, right = 0, top = 0] = rect;
  // Clear of the cell's rules on all sides.
  const box = [right - left - textWidth + 1, top - bottom - textHeight + 1, textWidth - 2, textHeight - 2];
  const field = context.obj({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: PDFHexString.fromText(roleName(role)),
    TU: PDFHexString.fromText(`${roleName(role)}签名`),
    F: PRINT_AND_LOCKED,
    Rect: [...rect],
    P: page.ref,
  });
  field.set(TEXT_BOX, context.obj(box));
  // Nothing to see yet, and said so: an annotation without an appearance is drawn by each reader in its own way.
  const blank = context.formXObject([], { BBox: context.obj([0, 0, right - left, top - bottom]) });
  field.set(pdfName('AP'), context.obj({ N: context.register(blank) }));
  // In the link's own place, so that the numbers of objects have no gap: readers are known to dislike one.
  context.assign(ref, field);
}

/** Turns the markers in a document into blank signature fields. Where there is none, nothing changes. */
export function placeFields(document: PDFDocument): void {
  const markers = markersOf(document);
  if (markers.length === 0) return;
  for (const marker of markers) toField(marker);
  const { context, catalog } = document;
  const form = context.obj({ Fields: markers.map(({ ref }) => ref), SigFlags: 0 });
  catalog.set(pdfName('AcroForm'), context.register(form));
}
