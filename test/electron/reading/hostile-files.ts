import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { der, derInteger, derOctetString, derOid, derSequence } from '../../../electron/signing/der.ts';
import { OID } from '../../../electron/signing/oids.ts';

/** Files that ask for more work, memory or depth than they are long, made in the test run. */

const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** A PDF of these objects, numbered from 1, of which the first is the catalog. */
export function pdfOf(objects: readonly (string | Buffer)[], trailer = ''): Uint8Array {
  const parts: Buffer[] = [latin1('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  objects.forEach((object, index) => {
    offsets.push(length);
    add(latin1(`${index + 1} 0 obj\n`));
    add(typeof object === 'string' ? latin1(object) : object);
    add(latin1('\nendobj\n'));
  });
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  add(latin1(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`));
  add(latin1(`trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(parts));
}

const PAGES = '<</Type/Pages/Kids[]/Count 0>>';
const streamOf = (dictionary: string, bytes: Uint8Array): Buffer =>
  Buffer.concat([latin1(`<<${dictionary}/Length ${bytes.length}>>stream\n`), bytes, latin1('\nendstream')]);

const BLOCK = 16 * 1024 * 1024;
/** Zeros, deflated to a thousandth: one block over and over. The sum at the end is wrong, for whoever comes that far. */
function zeros(length: number): Uint8Array {
  const block = deflateRawSync(Buffer.alloc(BLOCK), { finishFlush: constants.Z_FULL_FLUSH });
  const blocks = Array.from({ length: length / BLOCK }, () => block);
  return Buffer.concat([latin1('\x78\x9c'), ...blocks, latin1('\x03\x00\0\0\0\0')]);
}

/** 168 bytes whose cross-reference stream claims ten million entries. */
function claimedTable(): Uint8Array {
  const data = deflateSync(Buffer.alloc(70));
  const head = '%PDF-1.5\n1 0 obj<</Type/Catalog>>endobj\n';
  const table = `2 0 obj<</Type/XRef/W[1 2 1]/Index[0 10000000]/Size 3/Root 1 0 R/Filter/FlateDecode/Length ${data.length}>>stream\n`;
  return new Uint8Array(
    Buffer.concat([latin1(head + table), data, latin1(`\nendstream endobj\nstartxref\n${head.length}\n%%EOF`)]),
  );
}

/** Each update is sound and points to the one before. */
function manyUpdates(count: number): Uint8Array {
  const parts = [Buffer.from(pdfOf(['<</Type/Catalog/Pages 2 0 R>>', PAGES]))];
  let length = parts[0]?.length ?? 0;
  let previous = Buffer.concat(parts).toString('latin1').lastIndexOf('xref\n0');
  for (let update = 0; update < count; update += 1) {
    const object = `2 0 obj\n${PAGES}\nendobj\n`;
    const start = length + object.length;
    const row = `${String(length).padStart(10, '0')} 00000 n \n`;
    const text = `${object}xref\n2 1\n${row}trailer\n<</Size 3/Root 1 0 R/Prev ${previous}>>\nstartxref\n${start}\n%%EOF\n`;
    parts.push(latin1(text));
    previous = start;
    length += text.length;
  }
  return new Uint8Array(Buffer.concat(parts));
}

function manyFields(count: number): Uint8Array {
  const fields = Array.from({ length: count }, (_, index) => `<</FT/Sig/T(f${index})/Subtype/Widget/Rect[0 0 9 9]>>`);
  const kids = fields.map((_, index) => `${index + 4} 0 R`).join(' ');
  return pdfOf(['<</Type/Catalog/Pages 2 0 R/AcroForm 3 0 R>>', PAGES, `<</Fields[${kids}]/SigFlags 3>>`, ...fields]);
}

/** The attachment is said to be a form. */
function attachmentOf(filter: string, bytes: Uint8Array): Uint8Array {
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(document.pbd) 3 0 R]>>>>>>',
    PAGES,
    '<</Type/Filespec/F(document.pbd)/UF(document.pbd)/EF<</F 4 0 R>>>>',
    streamOf(`/Type/EmbeddedFile/Filter${filter}`, bytes),
  ]);
}

/** Form fields that are each other's parents. */
const fieldLoop = (): Uint8Array =>
  pdfOf([
    '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>',
    PAGES,
    '<</T(a)/Kids[4 0 R 4 0 R]/Parent 4 0 R>>',
    '<</T(b)/Kids[3 0 R 3 0 R]/Parent 3 0 R>>',
  ]);

export const HOSTILE_PDFS = {
  'a table of ten million claimed in 168 bytes': claimedTable,
  'arrays a million deep': () => pdfOf(['<</Type/Catalog/Pages 2 0 R>>', PAGES, '['.repeat(1_000_000)]),
  'dictionaries half a million deep': () => pdfOf(['<</Type/Catalog/Pages 2 0 R>>', PAGES, '<</A'.repeat(500_000)]),
  'an array of ten million': () => pdfOf(['<</Type/Catalog/Pages 2 0 R>>', PAGES, `[${'0 '.repeat(10_000_000)}]`]),
  'a million objects': () =>
    pdfOf(['<</Type/Catalog/Pages 2 0 R>>', PAGES, ...Array.from({ length: 1_000_000 }, () => 'null')]),
  'a hundred thousand fields': () => manyFields(100_000),
  'fields that are each other’s parents': fieldLoop,
  'ten thousand updates': () => manyUpdates(10_000),
  'a table that points to itself': () => {
    const bytes = Buffer.from(pdfOf(['<</Type/Catalog/Pages 2 0 R>>', PAGES], '/Prev 0000000000'));
    const at = bytes.toString('latin1').lastIndexOf('xref\n0');
    bytes.write(String(at).padStart(10, '0'), bytes.indexOf('/Prev ') + '/Prev '.length, 'latin1');
    return new Uint8Array(bytes);
  },
  'an attachment that grows to a gigabyte': () => attachmentOf('/FlateDecode', zeros(1024 ** 3)),
  'an attachment packed twice': () => attachmentOf('[/FlateDecode/FlateDecode]', deflateSync(zeros(1024 ** 3))),
  'an attachment that is no form': () =>
    attachmentOf('/FlateDecode', deflateSync(latin1(`PBD1 ${'['.repeat(5_000_000)}`))),
  'headers without end': () => new Uint8Array(latin1('%PDF-1.7\n1 0 obj\n'.repeat(300_000))),
  'ends of files without end': () => new Uint8Array(latin1(`%PDF-1.7\n${'startxref\n0\n%%EOF\n'.repeat(300_000)}`)),
  'strings that never close': () => pdfOf(['<</Type/Catalog/Pages 2 0 R>>', PAGES, '('.repeat(2_000_000)]),
} as const satisfies Record<string, () => Uint8Array>;

/** A container whose check value asks for `iterations` rounds. */
function containerWith(iterations: number): Uint8Array {
  const content = derSequence();
  const digest = derSequence(derSequence(derOid(OID.sha256)), derOctetString(new Uint8Array(32)));
  return derSequence(
    derInteger(3),
    derSequence(derOid(OID.data), der(0xa0, derOctetString(content))),
    derSequence(digest, derOctetString(new Uint8Array(8)), derInteger(iterations)),
  );
}

/** A value in a value in a value. */
function nested(depth: number): Uint8Array {
  let header: readonly number[] = [];
  const headers: (readonly number[])[] = [];
  for (let length = 0, level = 0; level < depth; level += 1) {
    header = length < 128 ? [0x30, length] : [0x30, 0x83, length >> 16, (length >> 8) & 255, length & 255];
    headers.push(header);
    length += header.length;
  }
  return new Uint8Array(headers.reverse().flat());
}

export const HOSTILE_CONTAINERS = {
  'a thousand million rounds': () => containerWith(1_000_000_000),
  'as many rounds as are allowed, to no end': () => containerWith(2_000_000),
  'values a hundred thousand deep': () => nested(100_000),
  'a megabyte of empty values': () => {
    const bytes = new Uint8Array(1_000_000);
    bytes.set([0x30, 0x83, 0x0f, 0x42, 0x3b]);
    return bytes;
  },
} as const satisfies Record<string, () => Uint8Array>;

export const HOSTILE_CERTIFICATES = {
  'a PEM of beginnings': () => new Uint8Array(latin1('-----BEGIN CERTIFICATE-----\n'.repeat(149_000))),
  'a PEM of one long line': () =>
    new Uint8Array(latin1(`-----BEGIN CERTIFICATE-----\n${'A'.repeat(4_100_000)}\n-----END CERTIFICATE-----\n`)),
  'values a hundred thousand deep': () => nested(100_000),
} as const satisfies Record<string, () => Uint8Array>;

export const HOSTILE_TEXTS = {
  'nine hundred thousand columns': (form: string) => Buffer.from(form + '\t'.repeat(900_000)),
  'fifteen million line breaks': (form: string) => Buffer.from(form + '\n'.repeat(15_000_000)),
  'a quoted cell that never ends': (form: string) => Buffer.from(`${form}\n"${'"" '.repeat(3_000_000)}`),
  'a cell of sixteen million digits': (form: string) => Buffer.from(`${form}\t${'9'.repeat(15_000_000)}`),
} as const satisfies Record<string, (form: string) => Uint8Array>;

export const HOSTILE_CLIPBOARDS = {
  'a hundred thousand tables in each other': () => '<table><tr><td>'.repeat(100_000),
  'a hundred thousand elements in each other': () => `<table><tr><td>${'<b>'.repeat(100_000)}`,
  'cells that span more than there is': () => `<table>${'<tr><td colspan=65535 rowspan=65535>x'.repeat(2_000)}`,
} as const satisfies Record<string, () => string>;
