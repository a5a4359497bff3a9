import { deflateSync, inflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { encodePbd } from '../../../../electron/documents/pbd-file.ts';
import { formDrawing } from '../../../../electron/pdf/draw-form.ts';
import { type RenderOptions, renderPdf } from '../../../../electron/pdf/render.ts';
import type { PbdDocument } from '../../../../shared/document/document.ts';
import type { ExportOptions } from '../../../../shared/ipc/contract-parts.ts';
import { withValues } from '../../../forms.ts';
import { panyuDocument } from '../../pdf/panyu-document.ts';
import { fonts } from '../../pdf/pdf-fixture.ts';

/** Files whose page does not show the form they carry, each made in its own way. */

const name = PDFName.of;
const HONEST = panyuDocument();
export const PRINTED: ExportOptions = { orientation: 'portrait', signingBlock: true, annex: false };
export const DRAWN_AT = new Date('2026-11-30T08:09:10.987Z');

export async function drawn(
  document: PbdDocument,
  options: ExportOptions = PRINTED,
  more: Partial<RenderOptions> = {},
): Promise<Uint8Array> {
  const drawing = formDrawing(document, options, DRAWN_AT);
  const rendered = await renderPdf(drawing.table, { ...drawing.options, ...more }, fonts);
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.error));
  return rendered.value.bytes;
}

export const withProject = (project: string): PbdDocument => {
  const document = panyuDocument();
  return withValues(document, { 'expenditure.project': project });
};

type Change = (document: PDFDocument) => void;

/** A file changed as a whole: what comes out is one revision, as plain as what went in. */
export async function changed(bytes: Uint8Array, change: Change): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  change(document);
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

/** What the file says of its making, replaced; null: it says nothing. */
export const withRecord =
  (record: string | null): Change =>
  ({ context }) => {
    const info = context.lookup(context.trailerInfo.Info, PDFDict);
    if (record === null) info.delete(name('PBD'));
    else info.set(name('PBD'), PDFString.of(record));
  };

const streamOf = ({ context }: PDFDocument, ref: unknown): PDFRawStream => {
  const stream = context.lookup(ref as PDFRef);
  if (!(stream instanceof PDFRawStream)) throw new Error('no stream');
  return stream;
};

function edited(document: PDFDocument, ref: unknown, edit: (text: string) => string): void {
  const stream = streamOf(document, ref);
  const before = inflateSync(stream.getContents()).toString('latin1');
  const after = edit(before);
  if (after === before) throw new Error('nothing was changed');
  document.context.assign(ref as PDFRef, PDFRawStream.of(stream.dict, deflateSync(Buffer.from(after, 'latin1'))));
}

const onPage =
  (index: number, edit: (content: string) => string): Change =>
  (document) =>
    edited(document, document.getPage(index).node.get(name('Contents')), edit);

const resourceOf = (document: PDFDocument, kind: string, key: string): PDFDict =>
  document.getPage(0).node.Resources()?.lookup(name(kind), PDFDict).lookup(name(key), PDFDict) ??
  document.context.obj({});

const replaceOnce = (text: string, from: string | RegExp, to: string): string => {
  const after = text.replace(from, () => to);
  if (after === text) throw new Error(`not found: ${String(from)}`);
  return after;
};

/** The glyphs of a text in the font of amounts, by the file's own map. */
function glyphsOf(document: PDFDocument, font: string, text: string): string {
  const map = inflateSync(streamOf(document, resourceOf(document, 'Font', font).get(name('ToUnicode'))).getContents());
  const members = [...map.toString('latin1').matchAll(/\[(.*)\]/g)].flatMap(([, list = '']) => list.split('> <'));
  return [...text]
    .map((character) => {
      const hex = (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
      const glyph = members.findIndex((member) => member.replace(/[<>]/g, '') === hex);
      if (glyph < 0) throw new Error(`not in the font: ${character}`);
      return glyph.toString(16).padStart(4, '0');
    })
    .join('');
}

const AMOUNT = '93,511.16';
const OTHER = '99,511.16';

/** The text block that draws a text. */
const blockOf = (document: PDFDocument, text: string, font = 'F2'): RegExp =>
  new RegExp(`1 0 0 1 ([\\d.]+) ([\\d.]+) Tm\\n/${font} 10\\.5 Tf\\n\\[<${glyphsOf(document, font, text)}> 0\\] TJ`);

const placeOf = (content: string, block: RegExp): readonly [x: string, y: string] => {
  const [, x = '', y = ''] = block.exec(content) ?? [];
  if (x === '') throw new Error('no such text on the page');
  return [x, y];
};

/** A text block of pdfmake's own kind, anywhere. */
const textAt = (x: number | string, y: number | string, glyphs: string): string =>
  [
    '/Gs1 gs\n/DeviceRGB cs\n0 0 0 scn\nf\nq\n1 0 0 -1 0 841.89 cm\nBT',
    `1 0 0 1 ${x} ${y} Tm\n/F2 10.5 Tf\n[<${glyphs}> 0] TJ\nET\nQ\n`,
  ].join('\n');

const rule = (x1: number, y1: number, x2: number, y2: number): string =>
  `0.5 w\n[] 0 d\n0 j\n0 J\n${x1} ${y1} m\n${x2} ${y2} l\n/DeviceRGB CS\n0 0 0 SCN\n/Gs1 gs\nS\n`;

/** A line before an amount, at half its height. */
function dashBefore(document: PDFDocument, content: string, length: number): string {
  const [x, y] = placeOf(content, blockOf(document, AMOUNT)).map(Number);
  const middle = 841.89 - (y ?? 0) - 3;
  return rule((x ?? 0) - length - 2, middle, (x ?? 0) - 2, middle);
}

const append =
  (more: (document: PDFDocument, content: string) => string): Change =>
  (document) =>
    onPage(0, (content) => content.trimEnd().concat('\n', more(document, content)))(document);

export function withAttachment(pbd: Uint8Array): Change {
  return (document) => {
    const found = document.context
      .enumerateIndirectObjects()
      .find(([, value]) => value instanceof PDFRawStream && value.dict.get(name('Type')) === name('EmbeddedFile'));
    if (found === undefined || !(found[1] instanceof PDFRawStream)) throw new Error('no attachment');
    document.context.assign(found[0], PDFRawStream.of(found[1].dict, deflateSync(pbd)));
  };
}

/** Glyphs of two characters exchanged within the embedded font, which then draws one for the other. */
function exchangeOutlines(document: PDFDocument, one: string, other: string): void {
  const descendants = resourceOf(document, 'Font', 'F2').lookup(name('DescendantFonts'), PDFArray);
  const descriptor = descendants.lookup(0, PDFDict).lookup(name('FontDescriptor'), PDFDict);
  const [a, b] = [one, other].map((each) => Number.parseInt(glyphsOf(document, 'F2', each), 16));
  edited(document, descriptor.get(name('FontFile2')), (text) => {
    const font = Buffer.from(text, 'latin1');
    const tableAt = (tag: string): number => {
      const entry = font.indexOf(tag, 12, 'latin1');
      return font.readUInt32BE(entry + 8);
    };
    const long = font.readUInt16BE(tableAt('head') + 50) === 1;
    const glyf = tableAt('glyf');
    const range = (glyph: number): readonly [number, number] => {
      const at = (index: number): number =>
        long ? font.readUInt32BE(tableAt('loca') + index * 4) : font.readUInt16BE(tableAt('loca') + index * 2) * 2;
      return [glyf + at(glyph), glyf + at(glyph + 1)];
    };
    const [startA, endA] = range(a ?? 0);
    const [startB, endB] = range(b ?? 0);
    const length = Math.min(endA - startA, endB - startB);
    // The shorter outline in both places: enough to draw one digit for the other.
    const shorter = endA - startA <= endB - startB ? startA : startB;
    const longer = shorter === startA ? startB : startA;
    font.copyWithin(longer, shorter, shorter + length);
    return font.toString('latin1');
  });
}

/** 3 and 8 exchanged on all pages, and in what the font says of them: copied out, the text is the form's. */
function sayOtherCharacters(document: PDFDocument): void {
  const [three, eight] = [glyphsOf(document, 'F2', '3'), glyphsOf(document, 'F2', '8')];
  const exchanged = (glyphs: string): string =>
    (glyphs.match(/[0-9a-f]{4}/g) ?? [])
      .map((each) => (each === three ? eight : each === eight ? three : each))
      .join('');
  for (const index of document.getPages().keys())
    onPage(index, (content) =>
      content.replace(/\/F2 [\d.]+ Tf\n\[.*\] TJ/g, (block) =>
        block.replace(/<([0-9a-f]+)>/g, (_, glyphs: string) => `<${exchanged(glyphs)}>`),
      ),
    )(document);
  const font = resourceOf(document, 'Font', 'F2');
  edited(document, font.get(name('ToUnicode')), (map) =>
    map.replace(/<0033>|<0038>/g, (each) => (each === '<0033>' ? '<0038>' : '<0033>')),
  );
}

/** An amount moved along its row. */
const moved =
  (amount: string, to: number): Change =>
  (document) =>
    onPage(0, (content) => {
      const [x, y] = placeOf(content, blockOf(document, amount));
      return replaceOnce(content, `1 0 0 1 ${x} ${y} Tm`, `1 0 0 1 ${to} ${y} Tm`);
    })(document);

/** By what is done; `seen` is the state where the file says that another version made it. */
export const HOSTILE: Readonly<
  Record<
    string,
    { readonly make: (record?: string | null) => Promise<Uint8Array>; readonly seen: 'differs' | 'unjudged' }
  >
> = {
  'another amount on the page': from(withAttachment(encodePbd(panyuDocument())), 'differs', withProject('99511.16')),
  'another amount in the form': from(withAttachment(encodePbd(withProject('99511.16'))), 'differs'),
  'the form of another department': from(
    withAttachment(encodePbd(withValues(panyuDocument(), { 'head.departmentName': '别的局' }))),
    'differs',
  ),
  'a white sheet over an amount, and another amount on it': from(
    append((document, content) => {
      const [x, y] = placeOf(content, blockOf(document, AMOUNT));
      const sheet = `/DeviceRGB cs\n1 1 1 scn\n${x} ${841.89 - Number(y) - 10} 60 12 re\nf\n`;
      return `${sheet}${textAt(x, y, glyphsOf(document, 'F2', OTHER))}`;
    }),
    'unjudged',
  ),
  'a second amount over the first': from(
    append((document, content) => {
      const [x, y] = placeOf(content, blockOf(document, AMOUNT));
      return textAt(x, y, glyphsOf(document, 'F2', OTHER));
    }),
    'unjudged',
  ),
  'glyphs that are said to be other characters': from(sayOtherCharacters, 'unjudged'),
  'outlines exchanged within the font': from((document) => exchangeOutlines(document, '3', '8'), 'unjudged'),
  'glyphs without width, one over the other': from((document) => {
    const widths = resourceOf(document, 'Font', 'F2')
      .lookup(name('DescendantFonts'), PDFArray)
      .lookup(0, PDFDict)
      .lookup(name('W'), PDFArray)
      .lookup(1, PDFArray);
    widths.set(Number.parseInt(glyphsOf(document, 'F2', '9'), 16), PDFNumber.of(0));
  }, 'unjudged'),
  'glyphs pushed together by kerning': from(
    (document) =>
      onPage(0, (content) => {
        const glyphs = glyphsOf(document, 'F2', AMOUNT);
        return replaceOnce(content, `[<${glyphs}> 0]`, `[<${glyphs.slice(0, 4)}> 500 <${glyphs.slice(4)}> 0]`);
      })(document),
    'unjudged',
  ),
  'two amounts in each other’s place': from(
    (document) =>
      onPage(0, (content) => {
        const [x1, y1] = placeOf(content, blockOf(document, AMOUNT));
        const [x2, y2] = placeOf(content, blockOf(document, '7,148.41'));
        const moved = replaceOnce(content, `1 0 0 1 ${x1} ${y1} Tm`, `1 0 0 1 ${x1} ${y2}0 Tm`);
        return replaceOnce(moved, `1 0 0 1 ${x2} ${y2} Tm`, `1 0 0 1 ${x2} ${y1} Tm`);
      })(document),
    'differs',
  ),
  'an amount over the words beside it': from(moved(AMOUNT, 330), 'unjudged'),
  'an amount in the blank cell of another': from(moved('546.45', 250), 'differs', withProject('')),
  'an amount gone': from(
    (document) => onPage(0, (content) => content.replace(new RegExp(textAtPattern(document)), ''))(document),
    'differs',
  ),
  'a minus sign drawn as a short line': from(
    append((document, content) => dashBefore(document, content, 6)),
    'unjudged',
  ),
  'a minus sign drawn as a long line': from(
    append((document, content) => dashBefore(document, content, 30)),
    'unjudged',
  ),
  'a line through an amount': from(
    append((document, content) => {
      const [x, y] = placeOf(content, blockOf(document, AMOUNT));
      const across = 841.89 - Number(y) - 3;
      return rule(Number(x) - 2, across, Number(x) + 60, across);
    }),
    'unjudged',
  ),
  'a row of the table drawn around two': from(
    (document) =>
      onPage(0, (content) => {
        // The rules between 基本支出 and 项目支出, in the amounts' column only.
        const found = /0\.5 w\n\[\] 0 d\n0 j\n0 J\n170[\d.]* (140\.\d+) m\n30[67][\d.]* \1 l\n[\s\S]*?S\n/;
        return replaceOnce(content, found, '');
      })(document),
    'unjudged',
  ),
  'words beside the title': from(
    append((document) => textAt(400, 790, glyphsOf(document, 'F2', OTHER))),
    'unjudged',
  ),
  'words above the table of the second page': from((document) => {
    const glyphs = glyphsOf(document, 'F2', OTHER);
    onPage(1, (content) => content.trimEnd().concat('\n', textAt(60, 805, glyphs)))(document);
  }, 'unjudged'),
  'words in the margin below': from(
    append((document) => textAt(60, 20, glyphsOf(document, 'F2', OTHER))),
    'unjudged',
  ),
  'a layer that viewers hide or show': from((document) => {
    const layer = document.context.register(document.context.obj({ Type: 'OCG', Name: PDFString.of('layer') }));
    document.catalog.set(name('OCProperties'), document.context.obj({ OCGs: [layer], D: { OFF: [layer] } }));
    document
      .getPage(0)
      .node.Resources()
      ?.set(name('Properties'), document.context.obj({ L: layer }));
    onPage(0, (content) => replaceOnce(content, '/Gs1 gs\n', '/OC /L BDC\n/Gs1 gs\n').trimEnd().concat('\nEMC\n'))(
      document,
    );
  }, 'unjudged'),
  'ink that cannot be seen': from((document) => {
    resourceOf(document, 'ExtGState', 'Gs1').set(name('ca'), PDFNumber.of(0));
  }, 'unjudged'),
  'an amount too small to be read': from(
    (document) =>
      onPage(0, (content) => {
        const [block = ''] = blockOf(document, AMOUNT).exec(content) ?? [];
        return replaceOnce(content, block, block.replace('/F2 10.5 Tf', '/F2 0.5 Tf'));
      })(document),
    'unjudged',
  ),
  'a table below the edge of its page': from(
    onPage(1, (content) =>
      content
        .replace(/([\d.]+) Tm/g, (_, y: string) => `${Number(y) - 900} Tm`)
        .replace(/([\d.]+) ([ml])$/gm, (_, y: string, operator: string) => `${Number(y) + 900} ${operator}`),
    ),
    'unjudged',
  ),
  'a page cut off at its edge': from(
    (document) => document.getPage(0).node.set(name('CropBox'), document.context.obj([0, 400, 595.28, 841.89])),
    'unjudged',
  ),
  'a page turned over': from((document) => document.getPage(0).node.set(name('Rotate'), PDFNumber.of(180)), 'unjudged'),
  'another page after the last': from((document) => void document.addPage([595.28, 841.89]), 'unjudged'),
  'a page less': from((document) => document.removePage(1), 'unjudged'),
  'pages in another order': from((document) => {
    const kids = document.catalog.lookup(name('Pages'), PDFDict).lookup(name('Kids'), PDFArray);
    const [first, second] = [kids.get(0), kids.get(1)];
    kids.set(0, second);
    kids.set(1, first);
  }, 'unjudged'),
  'a note over the page': from((document) => {
    const note = document.context.obj({ Type: 'Annot', Subtype: 'FreeText', Rect: [200, 600, 400, 700] });
    note.set(name('Contents'), PDFHexString.fromText(OTHER));
    document.getPage(0).node.set(name('Annots'), document.context.obj([document.context.register(note)]));
  }, 'unjudged'),
  'a picture of a signature in a blank place': from((document) => {
    const fields = document.catalog.lookup(name('AcroForm'), PDFDict).lookup(name('Fields'), PDFArray);
    const picture = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 100, 100] };
    const ref = document.context.register(document.context.flateStream('0 0 100 100 re f', picture));
    fields.lookup(0, PDFDict).lookup(name('AP'), PDFDict).set(name('N'), ref);
  }, 'unjudged'),
  'two attached forms': from((document) => {
    const files = document.catalog.lookup(name('Names'), PDFDict).lookup(name('EmbeddedFiles'), PDFDict);
    const names = files.lookup(name('Names'), PDFArray);
    const other = document.context.register(
      document.context.flateStream(encodePbd(withProject('1.00')), { Type: 'EmbeddedFile' }),
    );
    const file = document.context.obj({ Type: 'Filespec', EF: { F: other } });
    file.set(name('F'), PDFString.of('document.pbd'));
    file.set(name('UF'), PDFString.of('document.pbd'));
    names.push(PDFString.of('document.pbd'));
    names.push(document.context.register(file));
  }, 'unjudged'),
};

/** The block that draws the amount, all of it. */
const textAtPattern = (document: PDFDocument): string =>
  `/\\w+ gs\\n/DeviceRGB cs\\n0 0 0 scn\\nf\\nq\\n1 0 0 -1 0 841\\.89 cm\\nBT\\n${blockOf(document, AMOUNT).source}\\nET\\nQ\\n`;

/** Drawn once for each document. */
const bases = new Map<PbdDocument, Promise<Uint8Array>>();

function from(change: Change, seen: 'differs' | 'unjudged', document: PbdDocument = HONEST) {
  return {
    seen,
    make: async (record?: string | null): Promise<Uint8Array> => {
      const base = bases.get(document) ?? drawn(document);
      bases.set(document, base);
      return changed(await base, (file) => {
        change(file);
        if (record !== undefined) withRecord(record)(file);
      });
    },
  };
}
