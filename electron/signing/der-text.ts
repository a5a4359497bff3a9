import { TAG } from './der.ts';
import type { DerNode } from './der-reader.ts';

/** The string types that names in certificates are made of (RFC 5280 §4.1.2.4), and what is written into them. */

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/**
 * The types of one byte a character are ASCII by their definition; T61 has more that nobody writes. Chinese programs
 * write GBK into them, Western ones Latin 1.
 */
const oneByte = (bytes: Uint8Array): string =>
  bytes.every((byte) => byte < 0x80) ? latin1(bytes) : (decoded(bytes, 'gb18030') ?? latin1(bytes));

/** UTF-32, big-endian. */
function universal(bytes: Uint8Array): string | undefined {
  if (bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const points = Array.from({ length: bytes.length / 4 }, (_, index) => view.getUint32(index * 4));
  return points.every((point) => point <= 0x10ffff && (point < 0xd800 || point > 0xdfff))
    ? points.map((point) => String.fromCodePoint(point)).join('')
    : undefined;
}

const DECODERS: Readonly<Record<number, (bytes: Uint8Array) => string | undefined>> = {
  [TAG.utf8String]: (bytes) => decoded(bytes, 'utf-8'),
  [TAG.bmpString]: (bytes) => decoded(bytes, 'utf-16be'),
  [TAG.universalString]: universal,
  [TAG.teletexString]: oneByte,
  [TAG.printableString]: oneByte,
  [TAG.numericString]: oneByte,
  [TAG.ia5String]: oneByte,
  [TAG.visibleString]: oneByte,
};

/** The text of any of the string types; undefined where the bytes are none of the type's. */
export const textOf = (node: DerNode | undefined): string | undefined =>
  node === undefined ? undefined : DECODERS[node.tag]?.(node.body);
