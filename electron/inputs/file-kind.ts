import type { NOT_TEXTS } from '../../shared/ipc/errors.ts';

/** What a file is by its first bytes, where it is no text: so that the officer is told what was chosen. */

type NotText = (typeof NOT_TEXTS)[number];

const startsWith = (bytes: Uint8Array, hex: string): boolean =>
  Buffer.from(bytes.subarray(0, hex.length / 2)).toString('hex') === hex;

const SIGNATURES: readonly (readonly [hex: string, what: NotText])[] = [
  ['25504446', 'pdf'],
  ['d0cf11e0a1b11ae1', 'office-2003'],
  ['89504e470d0a1a0a', 'picture'],
  ['ffd8ff', 'picture'],
  ['47494638', 'picture'],
  ['424d', 'picture'],
  ['49492a00', 'picture'],
  ['4d4d002a', 'picture'],
  ['7b5c727466', 'rtf'],
];
const ZIP = '504b0304';
/** Names of parts stand near the beginning or in the directory at the end. In bytes. */
const SEARCHED = 64 * 1024;

function kindOfZip(bytes: Uint8Array): NotText {
  const ends = [bytes.subarray(0, SEARCHED), bytes.subarray(-SEARCHED)];
  const names = ends.map((part) => Buffer.from(part).toString('latin1')).join('\n');
  if (names.includes('xl/workbook') || names.includes('xl/worksheets')) return 'xlsx';
  if (names.includes('word/document')) return 'docx';
  return names.includes('OFD.xml') ? 'ofd' : 'zip';
}

/** Null where the bytes may be a text. */
export function notTextOf(bytes: Uint8Array): NotText | null {
  if (startsWith(bytes, ZIP)) return kindOfZip(bytes);
  if (/^PBD\d{1,6} [0-9a-f]{64} /.test(Buffer.from(bytes.subarray(0, 100)).toString('latin1'))) return 'pbd';
  const found = SIGNATURES.find(([hex]) => startsWith(bytes, hex));
  // A text may begin with the letters BM: a picture has zero bytes soon.
  if (found === undefined || (found[0] === '424d' && !bytes.subarray(0, 64).includes(0))) return null;
  return found[1];
}
