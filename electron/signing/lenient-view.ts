import { inflateSync } from 'node:zlib';
import { latin1 } from './cross-reference.ts';
import { ObjectParser } from './object-parser.ts';
import {
  asDict,
  type PdfDict,
  type PdfStream,
  type PdfValue,
  type PdfView,
  rawEntry,
  refEntry,
} from './pdf-objects.ts';
import { type Budget, MAX_VALUES } from './pdf-refusal.ts';

/**
 * A file that is not read strictly, gone over from front to back: to name the signatures that stand in it, and to get
 * back a form that somebody may want, never to vouch for anything. Nothing here throws, and what it costs is bounded.
 */

const HEADER = /(?<![\d.])(\d{1,10})[\t\r\n ]{1,8}(\d{1,5})[\t\r\n ]{1,8}obj(?![\w])/g;
const MAX_OBJECTS = 100_000;
/** Of all object streams together, unpacked. In bytes. */
const MAX_UNPACKED = 16 * 1024 * 1024;
const MAX_OBJECT_STREAMS = 200;
const MIN_ROOM = 1024 * 1024;

/** The objects packed into a stream (ISO 32000-1 §7.5.7). They lie in no place of the file: their spans mean nothing. */
function packedObjects(bytes: Uint8Array, stream: PdfStream, room: number, budget: Budget) {
  const number = (key: string): number => {
    const value = rawEntry(stream.dict, key);
    return value?.kind === 'number' ? value.value : 0;
  };
  const unpacked = new Uint8Array(inflateSync(bytes.subarray(stream.from, stream.to), { maxOutputLength: room }));
  const heads = latin1(unpacked.subarray(0, number('First'))).match(/\d+/g) ?? [];
  const objects: [number, PdfValue][] = [];
  for (let index = 0; index < Math.min(number('N'), heads.length / 2, MAX_OBJECTS); index += 1) {
    const at = number('First') + Number(heads[index * 2 + 1]);
    const parser = new ObjectParser(unpacked, at, unpacked.length, budget, 'lenient');
    objects.push([Number(heads[index * 2]), parser.value()]);
  }
  return { objects, size: unpacked.length };
}

export interface LenientView extends PdfView {
  /** Its texts are not to be read without a password. */
  readonly encrypted: boolean;
}

class Recovery {
  readonly objects = new Map<number, PdfValue>();
  /** Where each was found: what is packed into a stream stands at the stream's place. */
  readonly #places = new Map<number, number>();
  readonly #bytes: Uint8Array;
  readonly #text: string;
  readonly #budget: Budget = { values: MAX_VALUES / 2 };
  /** Bytes that may still be gone over: an object that never ends is not tried from every place it could begin at. */
  #room: number;
  /** Streams end somewhere behind. */
  #streamsEnd = true;
  root = 0;
  encrypted = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#text = latin1(bytes);
    this.#room = 2 * bytes.length + MIN_ROOM;
  }

  scan(): void {
    const packed: PdfStream[] = [];
    HEADER.lastIndex = 0;
    for (let count = 0; count < MAX_OBJECTS; count += 1) {
      const header = HEADER.exec(this.#text);
      if (header === null) break;
      const object = this.#object(header.index + header[0].length);
      if (object === null) continue;
      this.objects.set(Number(header[1]), object);
      this.#places.set(Number(header[1]), header.index);
      if (object.kind !== 'stream') continue;
      HEADER.lastIndex = object.end;
      const type = rawEntry(object.dict, 'Type');
      if (type?.kind === 'name' && type.name === 'ObjStm') packed.push(object);
      if (type?.kind === 'name' && type.name === 'XRef') this.#trailer(object.dict);
    }
    this.#trailers();
    this.#unpack(packed);
  }

  #object(position: number): PdfValue | null {
    if (this.#room < 0) return null;
    const parser = new ObjectParser(this.#bytes, position, this.#bytes.length, this.#budget, 'lenient');
    try {
      const value = parser.value();
      const dict = asDict(value);
      return dict === undefined ? value : (this.#streamAfter(dict, parser.position) ?? value);
    } catch {
      return null;
    } finally {
      this.#room -= parser.position - position;
    }
  }

  #streamAfter(dict: PdfDict, position: number): PdfStream | null {
    const text = this.#text;
    const opening = /^[\t\r\n ]*stream(?:\r\n|\n)/.exec(text.slice(position, position + 32))?.[0];
    if (opening === undefined || !this.#streamsEnd) return null;
    const from = position + opening.length;
    const length = rawEntry(dict, 'Length');
    const claimed = length?.kind === 'number' ? from + length.value : Number.NaN;
    const fits = claimed <= text.length && /^\s{0,2}endstream/.test(text.slice(claimed, claimed + 12));
    const to = fits ? claimed : text.indexOf('endstream', from);
    this.#streamsEnd = to >= 0;
    return to < 0 ? null : { kind: 'stream', dict, from, to, start: dict.start, end: to + 'endstream'.length };
  }

  #trailers(): void {
    for (const found of this.#text.matchAll(/trailer(?=[\t\r\n ]*<<)/g)) {
      const dict = asDict(this.#object(found.index + found[0].length) ?? undefined);
      if (dict !== undefined) this.#trailer(dict);
    }
  }

  #trailer(dict: PdfDict): void {
    this.root = refEntry(dict, 'Root') ?? this.root;
    this.encrypted ||= rawEntry(dict, 'Encrypt') !== undefined;
  }

  #unpack(packed: readonly PdfStream[]): void {
    let room = MAX_UNPACKED;
    for (const stream of packed.slice(-MAX_OBJECT_STREAMS)) {
      try {
        const { objects, size } = packedObjects(this.#bytes, stream, room, this.#budget);
        room -= size;
        for (const [number, value] of objects) {
          if ((this.#places.get(number) ?? -1) > stream.start) continue;
          this.objects.set(number, value);
          this.#places.set(number, stream.start);
        }
      } catch {
        // Damaged, or more than there is room for: what it held stays unnamed.
      }
      if (room <= 0) return;
    }
  }
}

/** What can be named in a file; null where there is no catalog. */
export function readLeniently(bytes: Uint8Array): LenientView | null {
  try {
    const recovery = new Recovery(bytes);
    recovery.scan();
    if (asDict(recovery.objects.get(recovery.root)) === undefined) return null;
    const { root, encrypted, objects } = recovery;
    return { bytes, root, encrypted, get: (number) => objects.get(number) };
  } catch {
    return null;
  }
}
