import { PDFArray, type PDFContext, PDFHexString, type PDFObject, PDFObjectParser } from '@cantoo/pdf-lib';
import { concatBytes } from './bytes.ts';

/** Reading a PDF's objects in one way only, and refusing what could be read in two. */

export type StructureProblem = 'not-a-pdf' | 'encrypted' | 'not-plain' | 'damaged';

export const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/** Why a file is not read. Never leaves the strict readers. */
export class Refusal extends Error {
  readonly problem: StructureProblem;
  constructor(problem: StructureProblem) {
    super(problem);
    this.problem = problem;
  }
}

const membersOf = (object: PDFObject): readonly PDFObject[] => (object instanceof PDFArray ? object.asArray() : []);

const OPEN = Buffer.from('[');
const END_MARK = '-end of this object-';
const CLOSE = Buffer.from(` <${END_MARK}>]`);

/**
 * The one object that `bytes` are. The library's reader stops after an object and does not tell where, so a mark is
 * read along: it comes second where there is nothing else, and never out of `bytes`.
 */
export function parseWhole(bytes: Uint8Array, context: PDFContext): PDFObject {
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(END_MARK)) throw new Refusal('damaged');
  const [value, mark, ...more] = membersOf(
    PDFObjectParser.forBytes(concatBytes(OPEN, bytes, CLOSE), context).parseObject(),
  );
  const whole = mark instanceof PDFHexString && mark.asString() === END_MARK && more.length === 0;
  if (value === undefined || !whole) throw new Refusal('damaged');
  return value;
}
