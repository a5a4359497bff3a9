import type { PdfDict, PdfValue } from './pdf-objects.ts';
import { type Budget, MAX_NESTING, MAX_OBJECT_NUMBER, MAX_STRING, Refusal } from './pdf-refusal.ts';

/**
 * Reads PDF objects (ISO 32000-1 §7.3) in one way only: what two readers could read differently is refused by name.
 */

/** `content` allows comments, as content streams have them; `lenient` only helps to name what stands in a refused file. */
export type ParserMode = 'strict' | 'content' | 'lenient';

const WHITE = new Set([9, 10, 13, 32]);
/** White space by the standard that no honest writer puts between tokens, and that readers treat differently. */
const ODD_WHITE = new Set([0, 12]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map((each) => each.charCodeAt(0)));
const INTEGER = /^(?:0|[1-9]\d{0,9})$/;
const NUMBER = /^[+-]?(?:\d{1,15}(?:\.\d{0,20})?|\.\d{1,20})$/;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

const isRegular = (byte: number | undefined): boolean =>
  byte !== undefined && !WHITE.has(byte) && !ODD_WHITE.has(byte) && !DELIMITERS.has(byte);

export class ObjectParser {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  readonly #budget: Budget;
  readonly #mode: ParserMode;
  readonly #strict: boolean;
  position: number;

  constructor(bytes: Uint8Array, position: number, end: number, budget: Budget, mode: ParserMode = 'strict') {
    this.#bytes = bytes;
    this.position = position;
    this.#end = end;
    this.#budget = budget;
    this.#mode = mode;
    this.#strict = mode !== 'lenient';
  }

  /** White space; comments inside objects end at different places for different readers. */
  skipSpace(): void {
    for (;;) {
      const byte = this.#peek();
      if (byte !== undefined && WHITE.has(byte)) this.position += 1;
      else if (byte === 37 || (byte !== undefined && ODD_WHITE.has(byte))) {
        if (this.#mode === 'strict') throw new Refusal('structure-ambiguous');
        this.position += 1;
        if (byte === 37) while (this.position < this.#end && ![10, 13].includes(this.#peek() ?? 10)) this.position += 1;
      } else return;
    }
  }

  /** The next bytes, up to where a token ends. */
  word(): string {
    const start = this.position;
    while (this.position < this.#end && isRegular(this.#peek())) this.position += 1;
    return this.#latin1(start, this.position);
  }

  value(depth = 0): PdfValue {
    this.#budget.values -= 1;
    if (this.#budget.values < 0) throw new Refusal('beyond-limits');
    if (depth > MAX_NESTING) throw new Refusal('beyond-limits');
    this.skipSpace();
    const start = this.position;
    switch (this.#peek()) {
      case 47: // /
        return { kind: 'name', name: this.#name(), start, end: this.position };
      case 40: // (
        return { kind: 'string', bytes: this.#literal(), hex: false, start, end: this.position };
      case 91: // [
        return this.#array(depth);
      case 60: // <
        return this.#bytes[start + 1] === 60
          ? this.#dict(depth)
          : { kind: 'string', bytes: this.#hex(), hex: true, start, end: this.position };
      default:
        return this.#scalar(start);
    }
  }

  #peek(): number | undefined {
    return this.position < this.#end ? this.#bytes[this.position] : undefined;
  }

  #latin1(start: number, end: number): string {
    return Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + start, end - start).toString('latin1');
  }

  #name(): string {
    this.position += 1;
    const written = this.word();
    return written.replace(/#(..)?/g, (whole, digits: string | undefined) => {
      const code = /^[0-9A-Fa-f]{2}$/.test(digits ?? '') ? Number.parseInt(digits ?? '', 16) : 0;
      // Old readers do not decode: a letter that need not be written so makes two names of one.
      const needless = code < 32 || /[\w+.:-]/.test(String.fromCharCode(code));
      if (this.#strict && needless) throw new Refusal('structure-ambiguous');
      return code === 0 ? whole : String.fromCharCode(code);
    });
  }

  #literal(): string {
    let depth = 0;
    let text = '';
    let run = this.position + 1;
    const flush = (): void => {
      text += this.#latin1(run, this.position);
    };
    const start = this.position;
    for (; this.position < this.#end; this.position += 1) {
      if (this.position - start > MAX_STRING) throw new Refusal('beyond-limits');
      const byte = this.#peek();
      if (byte === 40) depth += 1;
      else if (byte === 41) {
        depth -= 1;
        if (depth > 0) continue;
        flush();
        this.position += 1;
        return text;
      } else if (byte === 92) {
        flush();
        text += this.#escape();
        run = this.position + 1;
      }
    }
    throw new Refusal('structure-ambiguous');
  }

  /** From the backslash on; leaves the position at the escape's last byte. */
  #escape(): string {
    const rest = this.#latin1(this.position + 1, Math.min(this.#end, this.position + 4));
    const octal = /^[0-7]{1,3}/.exec(rest)?.[0];
    if (octal !== undefined) {
      this.position += octal.length;
      return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    }
    const broken = /^(?:\r\n|\r|\n)/.exec(rest)?.[0];
    if (broken !== undefined) {
      this.position += broken.length;
      return '';
    }
    this.position += 1;
    return ESCAPES[rest[0] ?? ''] ?? rest[0] ?? '';
  }

  #hex(): string {
    const start = this.position + 1;
    let at = start;
    while (at < this.#end && this.#bytes[at] !== 62) at += 1;
    // How far was read shows also where it failed: whoever tries again and again counts it.
    this.position = at + 1;
    if (at >= this.#end) throw new Refusal('structure-ambiguous');
    if (at - start > MAX_STRING) throw new Refusal('beyond-limits');
    const written = this.#latin1(start, at).replace(/[\t\r\n ]/g, '');
    if (this.#strict && !/^[0-9A-Fa-f]*$/.test(written)) throw new Refusal('structure-ambiguous');
    return Buffer.from(written.length % 2 === 0 ? written : `${written}0`, 'hex').toString('latin1');
  }

  #array(depth: number): PdfValue {
    const start = this.position;
    this.position += 1;
    const items: PdfValue[] = [];
    for (;;) {
      this.skipSpace();
      if (this.#peek() === 93) break;
      items.push(this.value(depth + 1));
    }
    this.position += 1;
    return { kind: 'array', items, start, end: this.position };
  }

  #dict(depth: number): PdfDict {
    const start = this.position;
    this.position += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.skipSpace();
      if (this.#peek() === 62) break;
      if (this.#peek() !== 47) throw new Refusal('structure-ambiguous');
      const key = this.#name();
      // Readers take the first, the last or either, by how many keys there are.
      if (this.#strict && entries.has(key)) throw new Refusal('duplicate-key');
      entries.set(key, this.value(depth + 1));
    }
    if (this.#bytes[this.position + 1] !== 62) throw new Refusal('structure-ambiguous');
    this.position += 2;
    return { kind: 'dict', entries, start, end: this.position };
  }

  #scalar(start: number): PdfValue {
    const word = this.word();
    if (word === 'true' || word === 'false' || word === 'null')
      return { kind: 'word', word, start, end: this.position };
    if (!NUMBER.test(word)) throw new Refusal('structure-ambiguous');
    const end = this.position;
    return this.#reference(word, start) ?? { kind: 'number', value: Number(word), text: word, start, end };
  }

  /** `n 0 R`, the number having been read; gives the position back where it is none. */
  #reference(number: string, start: number): PdfValue | null {
    const back = this.position;
    if (this.#peek() === undefined || !WHITE.has(this.#peek() ?? 0)) return null;
    this.skipSpace();
    const generation = this.word();
    const gap = this.position;
    if (/^[+-]?[\d.]+$/.test(generation) && WHITE.has(this.#peek() ?? 0)) {
      this.skipSpace();
      if (this.word() === 'R') {
        if (this.#strict && !(INTEGER.test(number) && INTEGER.test(generation))) throw new Refusal('odd-reference');
        if (this.#strict && Number(number) > MAX_OBJECT_NUMBER) throw new Refusal('odd-reference');
        if (this.#strict && generation !== '0') {
          if (this.#budget.generations === undefined) throw new Refusal('odd-generation');
          this.#budget.generations.push({ number: Number(number), generation: Number(generation) });
        }
        return { kind: 'ref', number: Number(number), start, end: this.position };
      }
    }
    // Two numbers run together with what follows (`0 0R`) are no reference to us and one to others.
    if (this.#strict && /^\d+R/.test(this.#latin1(back + 1, gap))) throw new Refusal('odd-reference');
    this.position = back;
    return null;
  }
}
