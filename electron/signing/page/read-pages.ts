import {
  arrayEntry,
  catalogOf,
  dictEntry,
  nameEntry,
  numbersEntry,
  type PdfDict,
  type PdfValue,
  type PdfView,
  rawEntry,
} from '../pdf-objects.ts';
import { type DrawnPage, type PageResources, readDrawnPage } from './drawn-page.ts';
import { understood } from './not-understood.ts';
import { type BundledFont, type PageFont, readPageFont } from './page-fonts.ts';
import { keysOf, numberAt, plainDict, referenceNumber, streamAt } from './pdf-access.ts';

/** The pages of a PDF of this program, down to what stands on them. Keys that it never writes are not understood. */

const MAX_PAGES = 500;
/** Two weights and the rare characters. */
const MAX_FONTS = 3;
const MAX_CONTENT_BYTES = 1024 * 1024;
const MAX_PIXEL_BYTES = 64;
/** Of all pages together. */
const MAX_ALL_BYTES = 16 * 1024 * 1024;

const A4: readonly (readonly [number, number])[] = [
  [595.28, 841.89],
  [841.89, 595.28],
];
const CATALOG_KEYS = [
  'Type',
  'Pages',
  'Names',
  'Lang',
  'ViewerPreferences',
  'AF',
  'Metadata',
  'AcroForm',
  'OutputIntents',
];

type Fonts = Map<string, PageFont>;

function checkOpaque(view: PdfView, state: PdfValue): void {
  const dict = plainDict(view, state, ['Type', 'ca', 'CA']);
  for (const key of ['ca', 'CA']) if (keysOf(dict).includes(key)) understood(numberAt(view, dict, key) === 1);
}

const isZero = (content: Uint8Array): boolean => content.every((byte) => byte === 0);

/** One transparent pixel: by a soft mask of zero, or by naming its colour, 0, as the one that is not painted. */
function checkPixel(view: PdfView, pictures: PdfDict, name: string): void {
  const common = ['Type', 'Subtype', 'BitsPerComponent', 'Width', 'Height', 'ColorSpace', 'DecodeParms'];
  const { dict, content } = streamAt(view, pictures, name, MAX_PIXEL_BYTES, [...common, 'SMask', 'Mask']);
  understood(nameEntry(view, dict, 'Subtype') === 'Image');
  understood(numberAt(view, dict, 'Width') === 1 && numberAt(view, dict, 'Height') === 1);
  if (keysOf(dict).includes('SMask'))
    understood(isZero(streamAt(view, dict, 'SMask', MAX_PIXEL_BYTES, [...common, 'Decode']).content));
  else understood(isZero(content) && numbersEntry(view, dict, 'Mask').join() === '0,0');
}

/** A place to sign that shows nothing yet. */
function checkBlankField(view: PdfView, annotation: PdfValue): void {
  const allowed = ['Type', 'Subtype', 'FT', 'T', 'TU', 'F', 'Rect', 'P', 'PBD_TextBox', 'PBD_Sign', 'PBD_Seal', 'AP'];
  const dict = plainDict(view, annotation, allowed);
  understood(nameEntry(view, dict, 'Subtype') === 'Widget' && nameEntry(view, dict, 'FT') === 'Sig');
  const appearance = plainDict(view, rawEntry(dict, 'AP'), ['N']);
  const { content } = streamAt(view, appearance, 'N', MAX_PIXEL_BYTES, [
    'Type',
    'Subtype',
    'BBox',
    'Matrix',
    'Resources',
  ]);
  understood(Buffer.from(content).toString('latin1').trim() === '');
}

function readResources(view: PdfView, page: PdfDict, fonts: Fonts, bundled: readonly BundledFont[]): PageResources {
  const [left, bottom, width = 0, height = 0, ...more] = numbersEntry(view, page, 'MediaBox');
  understood(left === 0 && bottom === 0 && more.length === 0);
  understood(A4.some(([across, down]) => across === width && down === height));
  const allowed = ['ProcSet', 'ExtGState', 'Font', 'XObject', 'ColorSpace'];
  const resources = plainDict(view, rawEntry(page, 'Resources'), allowed);
  for (const [, state] of dictEntry(view, resources, 'ExtGState')?.entries ?? []) checkOpaque(view, state);
  const spaces = dictEntry(view, resources, 'ColorSpace');
  understood(spaces === undefined || keysOf(spaces).length === 0);
  const pictures = dictEntry(view, resources, 'XObject');
  const names = pictures === undefined ? [] : keysOf(pictures);
  for (const name of names) if (pictures !== undefined) checkPixel(view, pictures, name);
  const own = new Map<string, PageFont>();
  for (const [name, reference] of dictEntry(view, resources, 'Font')?.entries ?? []) {
    const key = String(referenceNumber(reference));
    understood(key !== 'null');
    understood(fonts.has(key) || fonts.size < MAX_FONTS);
    const font = fonts.get(key) ?? readPageFont(view, reference, bundled);
    fonts.set(key, font);
    own.set(name, font);
  }
  return { width, height, fonts: own, pictures: new Set(names) };
}

/** Throws `NotUnderstood`, or RangeError where a font is broken. */
export function readPages(view: PdfView, bundled: readonly BundledFont[]): readonly DrawnPage[] {
  const catalog = plainDict(view, catalogOf(view), CATALOG_KEYS);
  plainDict(view, rawEntry(catalog, 'AcroForm') ?? catalog, [...CATALOG_KEYS, 'Fields', 'SigFlags']);
  plainDict(view, rawEntry(catalog, 'Names') ?? catalog, [...CATALOG_KEYS, 'Dests', 'EmbeddedFiles']);
  const tree = plainDict(view, rawEntry(catalog, 'Pages'), ['Type', 'Count', 'Kids']);
  const kids = arrayEntry(view, tree, 'Kids');
  understood(kids.length > 0 && kids.length <= MAX_PAGES && numberAt(view, tree, 'Count') === kids.length);
  const fonts: Fonts = new Map();
  let room = MAX_ALL_BYTES;
  return kids.map((kid) => {
    const page = plainDict(view, kid, ['Type', 'Parent', 'MediaBox', 'Contents', 'Resources', 'UserUnit', 'Annots']);
    understood(nameEntry(view, page, 'Type') === 'Page');
    if (keysOf(page).includes('UserUnit')) understood(numberAt(view, page, 'UserUnit') === 1);
    for (const annotation of arrayEntry(view, page, 'Annots')) checkBlankField(view, annotation);
    const resources = readResources(view, page, fonts, bundled);
    const { content } = streamAt(view, page, 'Contents', Math.min(MAX_CONTENT_BYTES, room));
    room -= content.length;
    return readDrawnPage(Buffer.from(content).toString('latin1'), resources);
  });
}
