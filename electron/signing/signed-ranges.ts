import { createHash, type Hash } from 'node:crypto';
import { concatBytes } from './bytes.ts';
import { type PdfDict, type PdfString, rawEntry } from './pdf-objects.ts';
import type { HashName } from './signature-schemes.ts';
import type { SignedContent } from './signature-value.ts';

/** What a signature covers: all of the file up to its end but its own value (ETSI EN 319 142-1 §5.3). */
export interface SignedRange {
  /** Of the value with its angle brackets. */
  readonly gapStart: number;
  readonly gapEnd: number;
  readonly end: number;
  /** DER, zeros may follow it. */
  readonly value: Uint8Array;
}

/** The range that a signature dictionary claims; null where it is not exactly all but the value. */
export function signedRange(bytes: Uint8Array, signature: PdfDict): SignedRange | null {
  const contents = rawEntry(signature, 'Contents');
  const range = rawEntry(signature, 'ByteRange');
  if (range?.kind !== 'array' || range.items.length !== 4 || contents?.kind !== 'string') return null;
  const numbers = range.items.map((item) => (item.kind === 'number' && /^\d{1,10}$/.test(item.text) ? item.value : -1));
  const [first = -1, length = -1, second = -1, rest = -1] = numbers;
  if (first !== 0 || length <= 0 || rest <= 0 || second + rest > bytes.length) return null;
  if (contents.start !== length || contents.end !== second || !isPlainHex(contents)) return null;
  return { gapStart: length, gapEnd: second, end: second + rest, value: Buffer.from(contents.bytes, 'latin1') };
}

/** Nothing but digits between the brackets: white space would be unsigned room for more. */
const isPlainHex = ({ hex, bytes, start, end }: PdfString): boolean => hex && end - start === bytes.length * 2 + 2;

/**
 * What signatures cover, as digests, asked for in the order in which their values stand. What comes before a value is
 * gone over once for all of them, so that a hundred signatures cost what the file's length costs.
 */
export class SignedContents {
  readonly #bytes: Uint8Array;
  readonly #running = new Map<HashName, { readonly hash: Hash; at: number }>();

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  contentOf(range: SignedRange): SignedContent {
    const { gapStart, gapEnd, end } = range;
    return {
      digest: (name) => this.#digest(range, name),
      whole: () => concatBytes(this.#bytes.subarray(0, gapStart), this.#bytes.subarray(gapEnd, end)),
    };
  }

  #digest({ gapStart, gapEnd, end }: SignedRange, name: HashName): Uint8Array {
    const algorithm = name.replace('-', '');
    let running = this.#running.get(name);
    if (running === undefined || running.at > gapStart) {
      running = { hash: createHash(algorithm), at: 0 };
      this.#running.set(name, running);
    }
    running.hash.update(this.#bytes.subarray(running.at, gapStart));
    running.at = gapStart;
    return new Uint8Array(running.hash.copy().update(this.#bytes.subarray(gapEnd, end)).digest());
  }
}
