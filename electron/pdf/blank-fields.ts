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
import { roleName, SIGNATURE_ROLES } from '../../shared/signing/roles.ts';
import { SEAL_KEY, SIGN_KEY } from './field-keys.ts';
import { type MarkedPlace, readMarker } from './marker.ts';
import { LARGEST_SEAL } from './page-format.ts';

/**
 * The places to sign. Layout leaves a link with a made-up address in the corner of each blank cell, which is how its
 * position on the finished page becomes known; here each link turns into a signature field, and what made it a link is
 * used up. This happens once, before the first signature: a visible field made later is a change to a signed page.
 */

const pdfName = (name: string): PDFName => PDFName.of(name);

/** Annotation flags: printed, and not to be moved or deleted (ISO 32000-1 table 165). */
const PRINT_AND_LOCKED = 4 + 128;

/** Clear of the cell's rules on all sides. */
const INSET = 0.25;
/** Beside a seal of 45 mm with air around it, the text has the rest of the cell, up to the length of a date and a time. */
const SEAL_WIDTH = 45 * (72 / 25.4) + 6;
const WIDEST_TEXT = 110;

const rounded = (value: number): number => Number(value.toFixed(2));

interface Marker {
  readonly place: MarkedPlace;
  readonly ref: PDFRef;
  readonly action: PDFRef;
  readonly page: PDFPage;
  /** Upper left corner. */
  readonly left: number;
  readonly top: number;
}

function markerAt(ref: PDFRef, page: PDFPage): Marker | null {
  const dict = page.doc.context.lookup(ref);
  const action = dict instanceof PDFDict ? dict.get(pdfName('A')) : undefined;
  const target = dict instanceof PDFDict ? dict.lookup(pdfName('A')) : undefined;
  const address = target instanceof PDFDict ? target.lookup(pdfName('URI')) : undefined;
  const place = address instanceof PDFString ? readMarker(address.decodeText()) : null;
  if (place === null || !(dict instanceof PDFDict) || !(action instanceof PDFRef)) return null;
  const { x, y, height } = dict.lookup(pdfName('Rect'), PDFArray).asRectangle();
  return { place, ref, action, page, left: x, top: y + height };
}

function markersOf(document: PDFDocument): readonly Marker[] {
  return document.getPages().flatMap((page) =>
    (page.node.Annots()?.asArray() ?? []).flatMap((ref) => {
      const marker = ref instanceof PDFRef ? markerAt(ref, page) : null;
      return marker === null ? [] : [marker];
    }),
  );
}

/** The field's rectangle, and its boxes for text and seal within it. */
function measures({ place, left, top }: Marker) {
  const [width, height] = [rounded(place.width - 2 * INSET), rounded(place.height - 2 * INSET)];
  const [x, upper] = [rounded(left + INSET), rounded(top - INSET)];
  if (!place.sealed)
    return { rect: [x, rounded(upper - height), rounded(x + width), upper], text: [0, 0, width, height] };
  // The largest seal may hang below a cell that is too low for it, over the blank page.
  const below = rounded(Math.max(0, LARGEST_SEAL - height));
  const textWidth = rounded(Math.min(WIDEST_TEXT, width - SEAL_WIDTH));
  return {
    rect: [x, rounded(upper - height - below), rounded(x + width), upper],
    text: [0, below, textWidth, height],
    seal: [textWidth, below, rounded(width - textWidth), height],
  };
}

function toField(marker: Marker): void {
  const { ref, action, page, place } = marker;
  const { context } = page.doc;
  const { rect, text, seal } = measures(marker);
  const [left = 0, bottom = 0, right = 0, top = 0] = rect;
  const field = context.obj({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: PDFHexString.fromText(roleName(place.role)),
    TU: PDFHexString.fromText(`${roleName(place.role)}签名`),
    F: PRINT_AND_LOCKED,
    Rect: [...rect],
    P: page.ref,
    [SIGN_KEY]: [...text],
    ...(seal === undefined ? {} : { [SEAL_KEY]: [...seal] }),
    // Nothing to see yet, and said so: an annotation without an appearance is drawn by each reader in its own way.
    AP: { N: action },
  });
  const box = context.obj([0, 0, rounded(right - left), rounded(top - bottom)]);
  // In the place of the link and of its action, so that neither is left behind.
  context.assign(ref, field);
  context.assign(action, context.formXObject([], { BBox: box }));
}

/** Turns the markers in a document into blank signature fields. Where there is none, nothing changes. */
export function placeFields(document: PDFDocument): void {
  const markers = markersOf(document);
  if (markers.length === 0) return;
  for (const marker of markers) toField(marker);
  const { context, catalog } = document;
  const order = ({ place }: Marker): number => SIGNATURE_ROLES.indexOf(place.role);
  const fields = markers.toSorted((one, other) => order(one) - order(other)).map(({ ref }) => ref);
  const form = context.obj({ Fields: fields, SigFlags: 0 });
  catalog.set(pdfName('AcroForm'), context.register(form));
}
