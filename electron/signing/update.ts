import { createHash } from 'node:crypto';
import { concatBytes } from './bytes.ts';
import { lastTable, latin1 } from './cross-reference.ts';
import { NotPlain, type RawDictionary, readDictionary } from './raw-dictionary.ts';
import type { Revision } from './revisions.ts';

/**
 * An incremental update (ISO 32000-1 §7.5.6), written by hand: what was there stays as it was, byte for byte. An object
 * that changes is its own text with a few entries put in; nothing is read into a library's objects and written anew.
 */

/** The objects of a file as they stand in its last revision. All of it throws `NotPlain`. */
export interface RawObjects {
  /** An object, `n 0 obj` and `endobj` included, as Latin-1. */
  readonly textOf: (number: number) => string;
  /** Its dictionary. */
  readonly dictionaryOf: (number: number) => RawDictionary;
  /** The dictionary at the end of the file. */
  readonly trailer: RawDictionary;
}

/** What it does to objects is not seen by its own `textOf`. */
export interface Update extends RawObjects {
  /** The number the next added object gets. */
  readonly next: () => number;
  /** `body` is what stands between `obj` and `endobj`, as Latin-1. Returns the object's number. */
  readonly add: (body: string) => number;
  /** Puts entries into an object's dictionary, in place of those of the same keys. */
  readonly change: (number: number, entries: Readonly<Record<string, string>>) => void;
  /** The file with the update after it. */
  readonly finish: () => Uint8Array;
}

/** Runs of consecutive numbers, each with the number it starts from. */
function subsections(offsets: ReadonlyMap<number, number>): string {
  const runs: { first: number; rows: string[] }[] = [];
  for (const [number, offset] of [...offsets].sort(([one], [other]) => one - other)) {
    const last = runs.at(-1);
    const row = `${String(offset).padStart(10, '0')} 00000 n \n`;
    if (last !== undefined && last.first + last.rows.length === number) last.rows.push(row);
    else runs.push({ first: number, rows: [row] });
  }
  return runs.map(({ first, rows }) => `${first} ${rows.length}\n${rows.join('')}`).join('');
}

/** The objects of a file that was read strictly (`readRevisions`). */
export function rawObjects(bytes: Uint8Array, revisions: readonly Revision[]): RawObjects {
  const textOf = (number: number): string => {
    const placed = revisions.findLast(({ objects }) => objects.has(number))?.objects.get(number);
    if (placed === undefined) throw new NotPlain(`no object ${number}`);
    return latin1(bytes.subarray(placed.start, placed.end));
  };
  const trailer = revisions.at(-1)?.trailer;
  if (trailer === undefined) throw new NotPlain('no revision');
  return {
    textOf,
    dictionaryOf: (number) => readDictionary(textOf(number)),
    trailer: readDictionary(latin1(bytes.subarray(trailer.start, trailer.end))),
  };
}

/** Begins an update of a file that was read strictly (`readRevisions`). Throws `NotPlain`. */
export function openUpdate(bytes: Uint8Array, revisions: readonly Revision[]): Update {
  const objects = rawObjects(bytes, revisions);
  const { textOf, trailer } = objects;
  const start = lastTable(bytes);
  const written = new Map<number, string>();
  let next = Number(trailer.value('Size'));
  return {
    ...objects,
    next: () => next,
    add: (body) => {
      const number = next;
      written.set(number, `${number} 0 obj\n${body}\nendobj`);
      next += 1;
      return number;
    },
    change: (number, entries) => {
      written.set(number, readDictionary(textOf(number)).with(entries));
    },
    finish: () => {
      const offsets = new Map<number, number>();
      let body = '\n';
      for (const [number, text] of [...written].sort(([one], [other]) => one - other)) {
        offsets.set(number, bytes.length + body.length);
        body += `${text}\n`;
      }
      const [first] = /<[0-9A-Fa-f]*>/.exec(trailer.value('ID') ?? '') ?? [];
      // The first half names the document, the second this state of it (§14.4).
      const state = createHash('sha256').update(body, 'latin1').digest('hex').slice(0, 32);
      const identity = first === undefined ? {} : { ID: `[ ${first} <${state}> ]` };
      const end = trailer.with({ Size: String(next), Prev: String(start), ...identity });
      const table = `xref\n${subsections(offsets)}trailer\n${end}\nstartxref\n${bytes.length + body.length}\n%%EOF\n`;
      return concatBytes(bytes, Buffer.from(body + table, 'latin1'));
    },
  };
}
