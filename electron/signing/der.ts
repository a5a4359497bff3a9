import { concatBytes } from './bytes.ts';

/** Writing of DER (X.690), the encoding of certificates, keys and signatures. Reading is in `der-reader.ts`. */

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Context-specific tags: `[n]` around a whole value, and `[n]` in the place of a primitive value's own tag. */
export const contextTag = (number: number): number => 0xa0 | number;
export const primitiveContextTag = (number: number): number => 0x80 | number;

function lengthBytes(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
}

/** One value: its tag, its length, and its content in parts. */
export function der(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = concatBytes(...content);
  return concatBytes(Uint8Array.from([tag, ...lengthBytes(body.length)]), body);
}

export const derSequence = (...content: readonly Uint8Array[]): Uint8Array => der(TAG.sequence, ...content);

/** SET OF: DER wants the members in the order of their bytes. */
export const derSet = (...content: readonly Uint8Array[]): Uint8Array =>
  der(TAG.set, ...[...content].sort((a, b) => Buffer.compare(a, b)));

export const derOctetString = (bytes: Uint8Array): Uint8Array => der(TAG.octetString, bytes);
/** A BIT STRING of whole bytes. */
export const derBitString = (bytes: Uint8Array): Uint8Array => der(TAG.bitString, Uint8Array.of(0), bytes);
export const derNull = (): Uint8Array => der(TAG.null);
export const derBoolean = (value: boolean): Uint8Array => der(TAG.boolean, Uint8Array.of(value ? 0xff : 0));
export const derUtf8 = (text: string): Uint8Array => der(TAG.utf8String, new TextEncoder().encode(text));

/** INTEGER of an unsigned big-endian number of any size, leading zeros allowed. */
export function derUnsigned(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  const significant = first === -1 ? Uint8Array.of(0) : bytes.subarray(first);
  const sign = (significant[0] ?? 0) & 0x80 ? Uint8Array.of(0) : new Uint8Array();
  return der(TAG.integer, sign, significant);
}

/** INTEGER of a whole number from 0 to 2^53 − 1. */
export function derInteger(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return derUnsigned(Uint8Array.from(bytes));
}

function arcBytes(arc: number): readonly number[] {
  const bytes = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest % 128) | 0x80);
  return bytes;
}

/** OBJECT IDENTIFIER from its dotted form. */
export function derOid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(TAG.oid, Uint8Array.from([first * 40 + second, ...rest].flatMap(arcBytes)));
}

/** A time of X.509 (RFC 5280 §4.1.2.5): UTCTime until 2049, GeneralizedTime from then on, whole seconds in UTC. */
export function derTime(time: Date): Uint8Array {
  const digits = `${time.toISOString().replace(/\.\d+Z$|[-:T]/g, '')}Z`;
  const short = time.getUTCFullYear() < 2050;
  return der(short ? TAG.utcTime : TAG.generalizedTime, new TextEncoder().encode(short ? digits.slice(2) : digits));
}
