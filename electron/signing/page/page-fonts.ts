import { arrayEntry, nameEntry, type PdfDict, type PdfValue, type PdfView } from '../pdf-objects.ts';
import type { GlyphVariants } from './glyph-variants.ts';
import { present, understood } from './not-understood.ts';
import { dictAt, membersOf, numberOf, plainDict, streamAt } from './pdf-access.ts';
import { drawAlike, readTrueType, sameGlyph, type TrueType } from './true-type.ts';

/** The fonts of a page: what a string of glyphs says, and that each glyph looks like what it says. */

export interface PageFont {
  /** The text of a string of glyphs (hexadecimal, two bytes each), and its width in thousandths of the size. */
  readonly read: (glyphs: string) => { readonly text: string; readonly width: number };
}

/** A font of the program. */
export interface BundledFont {
  readonly font: TrueType;
  readonly variants: GlyphVariants;
}

const MAX_MAP_BYTES = 4 * 1024 * 1024;
/** Of a subset; the fonts themselves have less. */
const MAX_FONT_BYTES = 16 * 1024 * 1024;
/** Of a width in thousandths of the size: it is written rounded. */
const WIDTH_TOLERANCE = 1;

const RANGE = /(\d+) beginbfrange\n([\s\S]*?)endbfrange/g;
const RANGE_LINE = /^<([0-9a-f]{4})> <([0-9a-f]{4})> \[<([0-9a-f <>]*)>\]$/;

const fromUtf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** A map of glyphs to characters as pdfkit writes it: ranges, each with a list of texts in UTF-16. */
function readUnicodeMap(map: string): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  for (const [, , lines = ''] of map.matchAll(RANGE)) {
    for (const line of lines.trim().split('\n')) {
      const [, first = '', last = '', list = ''] = present(RANGE_LINE.exec(line));
      const members = list.split('> <').map((member) => member.replaceAll(' ', ''));
      const start = Number.parseInt(first, 16);
      understood(Number.parseInt(last, 16) - start + 1 === members.length);
      members.forEach((member, index) => {
        understood(/^(?:[0-9a-f]{4})*$/.test(member) && !texts.has(start + index));
        texts.set(start + index, fromUtf16(member));
      });
    }
  }
  return texts;
}

/** `/W [0 [w0 w1 …]]`, the one form that pdfkit writes. */
function readWidths(view: PdfView, font: PdfDict): readonly number[] {
  const [first, list, ...more] = arrayEntry(view, font, 'W');
  understood(numberOf(view, first) === 0 && more.length === 0);
  return membersOf(view, list).map((width) => numberOf(view, width));
}

function readSubset(view: PdfView, descendant: PdfDict): TrueType {
  const descriptor = dictAt(view, descendant, 'FontDescriptor');
  // Length1 is the length unpacked.
  return readTrueType(streamAt(view, descriptor, 'FontFile2', MAX_FONT_BYTES, ['Length1']).content);
}

/** Whether a glyph looks as a font of the program draws a text. */
function isDrawnAs(subset: TrueType, glyph: number, { font, variants }: BundledFont, text: string): boolean {
  const glyphs = [...text].map((character) => font.glyphOf(character.codePointAt(0) ?? 0));
  if (glyphs.length === 0 || glyphs.includes(0)) return false;
  const candidates = glyphs.length === 1 ? [...glyphs, ...variants.of(glyphs)] : variants.of(glyphs);
  return candidates.some((candidate) => sameGlyph(subset, glyph, font, candidate));
}

/** Throws `NotUnderstood` (or RangeError, of a broken font file) where it is no subset of one of `bundled`. */
export function readPageFont(view: PdfView, reference: PdfValue, bundled: readonly BundledFont[]): PageFont {
  const dict = plainDict(view, reference, ['Type', 'Subtype', 'BaseFont', 'Encoding', 'DescendantFonts', 'ToUnicode']);
  understood(nameEntry(view, dict, 'Subtype') === 'Type0' && nameEntry(view, dict, 'Encoding') === 'Identity-H');
  const [only, ...others] = arrayEntry(view, dict, 'DescendantFonts');
  understood(others.length === 0);
  const allowed = ['Type', 'Subtype', 'BaseFont', 'CIDSystemInfo', 'FontDescriptor', 'W', 'CIDToGIDMap'];
  const descendant = plainDict(view, only, allowed);
  understood(nameEntry(view, descendant, 'Subtype') === 'CIDFontType2');
  understood(nameEntry(view, descendant, 'CIDToGIDMap') === 'Identity');
  const subset = readSubset(view, descendant);
  const texts = readUnicodeMap(
    Buffer.from(streamAt(view, dict, 'ToUnicode', MAX_MAP_BYTES).content).toString('latin1'),
  );
  const widths = readWidths(view, descendant);
  const sources = bundled.filter(({ font }) => drawAlike(font, subset));
  const known = new Map<number, { readonly text: string; readonly width: number }>();
  const readGlyph = (glyph: number) => {
    const text = present(texts.get(glyph));
    const width = present(widths[glyph]);
    const [advance] = subset.metricsOf(glyph);
    understood(Math.abs((advance * 1000) / subset.unitsPerEm - width) <= WIDTH_TOLERANCE);
    understood(sources.some((source) => isDrawnAs(subset, glyph, source, text)));
    return { text, width };
  };
  return {
    read: (glyphs) => {
      let text = '';
      let width = 0;
      for (let at = 0; at < glyphs.length; at += 4) {
        const glyph = Number.parseInt(glyphs.slice(at, at + 4), 16);
        const found = known.get(glyph) ?? readGlyph(glyph);
        known.set(glyph, found);
        text += found.text;
        width += found.width;
      }
      return { text, width };
    },
  };
}
