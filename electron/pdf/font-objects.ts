import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { SubsettableFont } from './fonts.ts';

/**
 * A font of some characters as PDF objects (ISO 32000-1 §9.7): a composite font whose codes are the characters' places in
 * the list, counted from 1. The same characters of the same font give the same objects, so that what is in a file can be
 * known for ours by writing it again.
 */

const FONT_OBJECT_COUNT = 5;

const TAG_LETTERS = 26;

/** Six capital letters that follow from a subset's bytes (ISO 32000-1 §9.6.4): two subsets of a font differ in them. */
export function subsetTag(subset: Uint8Array): string {
  const digest = createHash('sha256').update(subset).digest();
  return [...digest.subarray(0, 6)].map((byte) => String.fromCharCode(65 + (byte % TAG_LETTERS))).join('');
}

/** A stream's dictionary and content as they stand between `obj` and `endobj`, as Latin-1. */
export function streamBody(entries: string, content: Uint8Array): string {
  const packed = deflateSync(content);
  return `<<${entries}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n${packed.toString('latin1')}\nendstream`;
}

const utf16 = (codePoint: number): string => {
  const bytes = Buffer.from(String.fromCodePoint(codePoint), 'utf16le').swap16();
  return bytes.toString('hex').toUpperCase();
};
const code = (index: number): string => (index + 1).toString(16).toUpperCase().padStart(4, '0');

/** A CMap holds at most a hundred characters a section (Adobe technical note 5014). */
const SECTION = 100;

function toUnicode(codePoints: readonly number[]): string {
  const rows = codePoints.map((codePoint, index) => `<${code(index)}> <${utf16(codePoint)}>`);
  const sections: string[] = [];
  for (let at = 0; at < rows.length; at += SECTION) {
    const part = rows.slice(at, at + SECTION);
    sections.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000><FFFF>',
    'endcodespacerange',
    ...sections,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}

/** The characters that a font's map back to Unicode, as written above, names in order. */
export const charactersOf = (cmap: string): readonly number[] =>
  [...cmap.matchAll(/^<[0-9A-F]{4}> <((?:[0-9A-F]{4})+)>$/gm)].flatMap(([, hex = '']) => {
    const text = Buffer.from(hex, 'hex').swap16().toString('utf16le');
    return text.codePointAt(0) ?? [];
  });

/** The bodies of five objects that follow each other from number `first` on; the first of them is the font. */
export function fontObjects(font: SubsettableFont, codePoints: readonly number[], first: number): readonly string[] {
  const subset = font.subset(codePoints);
  const name = `${subsetTag(subset)}+${font.name}`;
  const [descendant, descriptor, file, map] = [1, 2, 3, 4].map((index) => `${first + index} 0 R`);
  const widths = codePoints.map((codePoint) => font.advance(codePoint)).join(' ');
  return [
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${descendant}]/ToUnicode ${map}>>`,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${descriptor}/CIDToGIDMap/Identity/DW 1000/W[1[${widths}]]>>`,
    `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${font.box.join(' ')}]/ItalicAngle 0` +
      `/Ascent ${font.ascent}/Descent ${font.descent}/CapHeight ${font.capHeight}/StemV 80/FontFile2 ${file}>>`,
    streamBody(`/Length1 ${subset.length}`, subset),
    streamBody('', Buffer.from(toUnicode(codePoints), 'latin1')),
  ];
}

export const fontObjectNumbers = (first: number): readonly number[] =>
  Array.from({ length: FONT_OBJECT_COUNT }, (_, index) => first + index);
