import { TAG } from './der.ts';
import { type DerNode, readDer } from './der-reader.ts';

/**
 * What makes two readers of a certificate see two certificates: encodings that BER allows and DER does not (X.690 §8,
 * §10, §11). Values left at their default although DER leaves them out, and lists of bits with zeros at their end, are
 * written by honest authorities and read the same by everybody: they pass.
 */

/** Tags of one value that nothing may be put together from. */
const PRIMITIVE_ONLY = 0x20;

function headerIsShortest({ raw, body }: DerNode): boolean {
  if (raw[1] === 0x80) return false;
  const { length } = body;
  const lengthBytes = length < 0x80 ? 1 : 1 + Math.ceil((32 - Math.clz32(length)) / 8);
  return raw.length - length === 1 + lengthBytes;
}

function integerIsShortest(body: Uint8Array): boolean {
  const [first, second] = body;
  if (first === undefined) return false;
  if (second === undefined) return true;
  return !(first === 0 && second < 0x80) && !(first === 0xff && second >= 0x80);
}

/** No number in it begins with a byte that adds nothing, and the last one ends. */
function oidIsShortest(body: Uint8Array): boolean {
  const last = body.at(-1);
  if (last === undefined || last >= 0x80) return false;
  return body.every((byte, index) => byte !== 0x80 || (index > 0 && (body[index - 1] ?? 0) >= 0x80));
}

function valueIsStrict({ tag, body }: DerNode): boolean {
  switch (tag) {
    case TAG.boolean:
      return body.length === 1 && (body[0] === 0 || body[0] === 0xff);
    case TAG.integer:
      return integerIsShortest(body);
    case TAG.oid:
      return oidIsShortest(body);
    case TAG.null:
      return body.length === 0;
    case TAG.bitString:
      return body.length > 1 ? (body[0] ?? 0) < 8 : body[0] === 0;
    case TAG.sequence:
    case TAG.set:
      return true;
    default:
      // Universal types other than SEQUENCE and SET are never constructed in DER; 0 is the mark of an indefinite end.
      return tag >= 0x40 || (tag !== 0 && (tag & PRIMITIVE_ONLY) === 0);
  }
}

/** Whether a value, with all inside, is written in the one way that DER has for it. */
export const isStrict = (node: DerNode): boolean =>
  headerIsShortest(node) && valueIsStrict(node) && node.children.every(isStrict);

/** The one value that `bytes` are, in DER. */
export function readStrictDer(bytes: Uint8Array): DerNode | undefined {
  const node = readDer(bytes);
  return node !== undefined && isStrict(node) ? node : undefined;
}
