import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import type { Word } from '../pdf/pdf-fixture.ts';

/** A signature's picture as another reader finds it: read with the library, which has no part in writing it. */

const name = (text: string): PDFName => PDFName.of(text);

export interface Rectangle {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

export interface SignaturePicture {
  /** On its page, in PDF points. */
  readonly rect: Rectangle;
  /** Counted from 1. */
  readonly page: number;
  readonly box: readonly number[];
  /** Sizes of all text. */
  readonly sizes: readonly number[];
  /** Text in the order it is drawn, by each font's own map back to Unicode. */
  readonly text: string;
  /** Of each line of text, on the page: its baseline, and where it begins and ends. */
  readonly lines: readonly { readonly y: number; readonly left: number; readonly right: number }[];
  readonly seal: Rectangle | null;
}

function unicodeOf(font: PDFDict): ReadonlyMap<string, string> {
  const map = font.lookup(name('ToUnicode'));
  if (!(map instanceof PDFRawStream)) throw new Error('no map');
  const text = inflateSync(map.getContents()).toString('latin1');
  return new Map(
    [...text.matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>/g)].map(([, code = '', hex = '']) => [
      code,
      Buffer.from(hex, 'hex').swap16().toString('utf16le'),
    ]),
  );
}

/** Widths of codes from 1 on, in thousandths of the size. */
function widthsOf(font: PDFDict): readonly number[] {
  const descendant = font.lookup(name('DescendantFonts'), PDFArray).lookup(0, PDFDict);
  const widths = descendant.lookup(name('W'), PDFArray).lookup(1, PDFArray);
  return widths.asArray().map((each) => Number(String(each)));
}

export async function fieldDict(bytes: Uint8Array, field: string) {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const form = document.catalog.lookup(name('AcroForm'), PDFDict);
  const dicts = form.lookup(name('Fields'), PDFArray).asArray();
  const dict = dicts
    .map((ref) => document.context.lookup(ref, PDFDict))
    .find((each) => each.lookup(name('T'), PDFHexString).decodeText() === field);
  if (dict === undefined) throw new Error(`no field ${field}`);
  return { document, dict };
}

export async function pictureOf(bytes: Uint8Array, field: string): Promise<SignaturePicture> {
  const { document, dict } = await fieldDict(bytes, field);
  const { x, y, width, height } = dict.lookup(name('Rect'), PDFArray).asRectangle();
  const normal = dict.lookup(name('AP'), PDFDict).lookup(name('N'));
  if (!(normal instanceof PDFRawStream)) throw new Error('no picture');
  const content = inflateSync(normal.getContents()).toString('latin1');
  const fonts = normal.dict.lookup(name('Resources'), PDFDict).lookup(name('Font'), PDFDict);
  const shown = [...content.matchAll(/BT 0\.1 g ([\d.]+) ([\d.]+) Td (.*) ET/g)].map(([, at, up, runs = '']) => {
    let width = 0;
    const text = [...runs.matchAll(/\/(\w+) ([\d.]+) Tf <([0-9A-F]*)> Tj/g)].map(([, key = '', size, codes = '']) => {
      const font = fonts.lookup(name(key), PDFDict);
      const [unicode, widths] = [unicodeOf(font), widthsOf(font)];
      const each = codes.match(/.{4}/g) ?? [];
      for (const code of each) width += ((widths[Number.parseInt(code, 16) - 1] ?? 1000) * Number(size)) / 1000;
      return each.map((code) => unicode.get(code) ?? '?').join('');
    });
    return { text: text.join(''), y: y + Number(up), left: x + Number(at), right: x + Number(at) + width };
  });
  const [w, , , h, left, bottom] = (/q ([\d. -]+) cm \/Seal Do Q/.exec(content)?.[1] ?? '').split(' ').map(Number);
  const hasSeal = w !== undefined && h !== undefined && left !== undefined && bottom !== undefined;
  const pageRef = dict.get(name('P'));
  return {
    rect: { left: x, bottom: y, right: x + width, top: y + height },
    page: document.getPages().findIndex(({ ref }) => pageRef instanceof PDFRef && ref === pageRef) + 1,
    box: normal.dict
      .lookup(name('BBox'), PDFArray)
      .asArray()
      .map((each) => Number(String(each))),
    sizes: [...content.matchAll(/ ([\d.]+) Tf /g)].map(([, size]) => Number(size)),
    text: shown.map(({ text }) => text).join(''),
    lines: shown.map(({ y: up, left, right }) => ({ y: up, left, right })),
    seal: hasSeal ? { left: x + left, bottom: y + bottom, right: x + left + w, top: y + bottom + h } : null,
  };
}

/** Words of a page that a rectangle touches. Words count from the top, rectangles from the bottom. */
export const wordsUnder = (words: readonly Word[], page: number, rectangle: Rectangle, pageHeight: number): string[] =>
  words
    .filter(
      (word) =>
        word.page === page &&
        word.x < rectangle.right &&
        word.right > rectangle.left &&
        pageHeight - word.y > rectangle.bottom &&
        pageHeight - word.bottom < rectangle.top,
    )
    .map(({ text }) => text);
