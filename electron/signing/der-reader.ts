import { concatBytes } from './bytes.ts';
import { TAG } from './der.ts';

/**
 * Reading of DER and, as old programs write it into containers, of BER with indefinite lengths. What is read may come
 * from anybody: depth, lengths and number of values are bounded, and nothing here throws. Every reader takes a value
 * that may be missing and gives undefined for what is not as it should be, so that a path through a structure is
 * written without a check at each step.
 */

export interface DerNode {
  readonly tag: number;
  /** The content without tag and length. */
  readonly body: Uint8Array;
  /** Tag, length and content as they stand. */
  readonly raw: Uint8Array;
  /** The values inside; none where the value is primitive. */
  readonly children: readonly DerNode[];
}

const MAX_DEPTH = 32;
/** A container of a hundred certificates has some ten thousand. */
const MAX_NODES = 100_000;
const CONSTRUCTED = 0x20;
const INDEFINITE = 0x80;

interface Budget {
  nodes: number;
}

/** Offsets of a value's content, or undefined; `length` undefined stands for the indefinite form. */
function readHeader(
  bytes: Uint8Array,
  offset: number,
  end: number,
): { readonly tag: number; readonly start: number; readonly length: number | undefined } | undefined {
  const tag = bytes[offset];
  const first = bytes[offset + 1];
  // Tags of several bytes occur in none of the structures read here.
  if (tag === undefined || first === undefined || offset + 2 > end || (tag & 0x1f) === 0x1f) return undefined;
  let start = offset + 2;
  if (first < 0x80) return { tag, start, length: first };
  if (first === INDEFINITE) return tag & CONSTRUCTED ? { tag, start, length: undefined } : undefined;
  const count = first & 0x7f;
  if (count > 4 || start + count > end) return undefined;
  let length = 0;
  for (let i = 0; i < count; i++, start++) length = length * 256 + (bytes[start] ?? 0);
  return { tag, start, length };
}

function readChildren(bytes: Uint8Array, start: number, end: number, depth: number, budget: Budget) {
  const children: DerNode[] = [];
  let offset = start;
  while (offset < end) {
    const child = readNode(bytes, offset, end, depth, budget);
    if (child === undefined) return undefined;
    children.push(child);
    offset += child.raw.length;
  }
  return children;
}

function readIndefinite(bytes: Uint8Array, start: number, end: number, depth: number, budget: Budget) {
  const children: DerNode[] = [];
  let offset = start;
  while (offset + 2 <= end) {
    if (bytes[offset] === 0 && bytes[offset + 1] === 0) return { children, end: offset };
    const child = readNode(bytes, offset, end, depth, budget);
    if (child === undefined) return undefined;
    children.push(child);
    offset += child.raw.length;
  }
  return undefined;
}

function readNode(bytes: Uint8Array, offset: number, end: number, depth: number, budget: Budget): DerNode | undefined {
  budget.nodes += 1;
  if (depth > MAX_DEPTH || budget.nodes > MAX_NODES) return undefined;
  const header = readHeader(bytes, offset, end);
  if (header === undefined) return undefined;
  const { tag, start, length } = header;
  if (length === undefined) {
    const inside = readIndefinite(bytes, start, end, depth + 1, budget);
    if (inside === undefined) return undefined;
    const { children, end: last } = inside;
    return { tag, body: bytes.subarray(start, last), raw: bytes.subarray(offset, last + 2), children };
  }
  const last = start + length;
  if (last > end) return undefined;
  const children = tag & CONSTRUCTED ? readChildren(bytes, start, last, depth + 1, budget) : [];
  if (children === undefined) return undefined;
  return { tag, body: bytes.subarray(start, last), raw: bytes.subarray(offset, last), children };
}

/** The value that `bytes` begin with, whatever follows it; its `raw` tells how long it is. */
export const readDerPrefix = (bytes: Uint8Array): DerNode | undefined =>
  readNode(bytes, 0, bytes.length, 0, { nodes: 0 });

/** The one value that `bytes` are. */
export function readDer(bytes: Uint8Array): DerNode | undefined {
  const node = readDerPrefix(bytes);
  return node?.raw.length === bytes.length ? node : undefined;
}

/** The value itself where it has the tag. */
export const tagged = (node: DerNode | undefined, tag: number): DerNode | undefined =>
  node?.tag === tag ? node : undefined;

/** The values inside a SEQUENCE; none where it is not one. */
export const membersOf = (node: DerNode | undefined): readonly DerNode[] => tagged(node, TAG.sequence)?.children ?? [];

/** The dotted form of an OBJECT IDENTIFIER. */
export function oidOf(node: DerNode | undefined): string | undefined {
  if (node?.tag !== TAG.oid || node.body.length === 0 || ((node.body.at(-1) ?? 0) & 0x80) !== 0) return undefined;
  const arcs: number[] = [];
  let value = 0;
  for (const byte of node.body) {
    if (value > Number.MAX_SAFE_INTEGER / 256) return undefined;
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    arcs.push(value);
    value = 0;
  }
  const [head = 0, ...rest] = arcs;
  const first = Math.min(2, Math.floor(head / 40));
  return [first, head - first * 40, ...rest].join('.');
}

/** An INTEGER that is not negative and below 2^48. */
export function integerOf(node: DerNode | undefined): number | undefined {
  if (node?.tag !== TAG.integer || node.body.length === 0 || node.body.length > 6) return undefined;
  if ((node.body[0] ?? 0) & 0x80) return undefined;
  return node.body.reduce((value, byte) => value * 256 + byte, 0);
}

/** The bytes of an INTEGER that is not negative, without leading zeros. */
export function unsignedOf(node: DerNode | undefined): Uint8Array | undefined {
  if (node?.tag !== TAG.integer || node.body.length === 0 || (node.body[0] ?? 0) & 0x80) return undefined;
  const first = node.body.findIndex((byte) => byte !== 0);
  return first === -1 ? new Uint8Array() : node.body.subarray(first);
}

/** The bytes of an OCTET STRING, also in pieces, also under another tag in its place. */
export function octetsOf(node: DerNode | undefined): Uint8Array | undefined {
  if (node === undefined || node.children.length === 0) return node?.body;
  const parts = node.children.map(octetsOf);
  return parts.every((part) => part !== undefined) ? concatBytes(...parts) : undefined;
}

/** The bytes of a BIT STRING of whole bytes. */
export const bitStringOf = (node: DerNode | undefined): Uint8Array | undefined =>
  node?.tag === TAG.bitString && node.body[0] === 0 ? node.body.subarray(1) : undefined;

const UTC_TIME = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
const GENERALIZED_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;

/** A time of X.509; years below 50 in the short form are of this century. */
export function timeOf(node: DerNode | undefined): Date | undefined {
  const short = node?.tag === TAG.utcTime;
  if (node === undefined || !(short || node.tag === TAG.generalizedTime)) return undefined;
  const parts = (short ? UTC_TIME : GENERALIZED_TIME).exec(Buffer.from(node.body).toString('latin1'));
  if (parts === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  const time = new Date(0);
  time.setUTCFullYear(short ? year + (year < 50 ? 2000 : 1900) : year, month - 1, day);
  time.setUTCHours(hour, minute, second);
  // A thirteenth month or a 31 June would have moved on to another date.
  return time.getUTCMonth() === month - 1 && time.getUTCDate() === day && hour < 24 && minute < 60 ? time : undefined;
}
