/**
 * The objects of a PDF (ISO 32000-1 §7.3) as this program's own parser reads them, and reading through a view of the
 * file: never through a library's idea of it, and never through one state of the file only.
 */

/** Where a value stands in the file, in bytes. */
interface Span {
  readonly start: number;
  readonly end: number;
}
export interface PdfDict extends Span {
  readonly kind: 'dict';
  readonly entries: ReadonlyMap<string, PdfValue>;
}
export interface PdfArray extends Span {
  readonly kind: 'array';
  readonly items: readonly PdfValue[];
}
export interface PdfStream extends Span {
  readonly kind: 'stream';
  readonly dict: PdfDict;
  /** Of its raw, still packed content. */
  readonly from: number;
  readonly to: number;
}
export interface PdfRef extends Span {
  readonly kind: 'ref';
  readonly number: number;
}
export interface PdfString extends Span {
  readonly kind: 'string';
  /** A byte a character. */
  readonly bytes: string;
  /** Written as `<hexadecimal>`. */
  readonly hex: boolean;
}
export interface PdfNumber extends Span {
  readonly kind: 'number';
  readonly value: number;
  readonly text: string;
}
export interface PdfName extends Span {
  readonly kind: 'name';
  readonly name: string;
}
export interface PdfWord extends Span {
  readonly kind: 'word';
  readonly word: 'true' | 'false' | 'null';
}
export type PdfValue = PdfDict | PdfArray | PdfStream | PdfRef | PdfString | PdfNumber | PdfName | PdfWord;

/** The indirect objects of a file as they stood at some time. */
export interface PdfView {
  /** The whole file. */
  readonly bytes: Uint8Array;
  /** The catalog's object number. */
  readonly root: number;
  readonly get: (objectNumber: number) => PdfValue | undefined;
}

export const asDict = (value: PdfValue | undefined): PdfDict | undefined =>
  value?.kind === 'dict' ? value : undefined;

/** The dictionary of a dictionary or stream. */
export const dictOf = (value: PdfValue | undefined): PdfDict | undefined =>
  value?.kind === 'stream' ? value.dict : asDict(value);

/** The object itself where a reference to it stands. A reference to a reference is no PDF. */
export function resolved(view: PdfView, value: PdfValue | undefined): PdfValue | undefined {
  const target = value?.kind === 'ref' ? view.get(value.number) : value;
  return target?.kind === 'ref' ? undefined : target;
}

export const rawEntry = (dict: PdfDict | undefined, key: string): PdfValue | undefined => dict?.entries.get(key);

export const entry = (view: PdfView, dict: PdfDict | undefined, key: string): PdfValue | undefined =>
  resolved(view, rawEntry(dict, key));

export const dictEntry = (view: PdfView, dict: PdfDict | undefined, key: string): PdfDict | undefined =>
  asDict(entry(view, dict, key));

/** The number of the object that an entry refers to. */
export function refEntry(dict: PdfDict | undefined, key: string): number | null {
  const value = rawEntry(dict, key);
  return value?.kind === 'ref' ? value.number : null;
}

/** The members of an array; none where there is no array. */
export function arrayEntry(view: PdfView, dict: PdfDict | undefined, key: string): readonly PdfValue[] {
  const value = entry(view, dict, key);
  return value?.kind === 'array' ? value.items : [];
}

const utf16 = new TextDecoder('utf-16be');
const utf8 = new TextDecoder('utf-8');

/** The text of a text string (ISO 32000-2 §7.9.2.2): UTF-16 or UTF-8 with its mark, else a byte a character. */
export function textOfString({ bytes }: PdfString): string {
  const raw = Buffer.from(bytes, 'latin1');
  if (bytes.startsWith('\xFE\xFF')) return utf16.decode(raw.subarray(2));
  return bytes.startsWith('\xEF\xBB\xBF') ? utf8.decode(raw.subarray(3)) : bytes;
}

export function textEntry(view: PdfView, dict: PdfDict | undefined, key: string): string | null {
  const value = entry(view, dict, key);
  return value?.kind === 'string' ? textOfString(value) : null;
}

export function nameEntry(view: PdfView, dict: PdfDict | undefined, key: string): string | null {
  const value = entry(view, dict, key);
  return value?.kind === 'name' ? value.name : null;
}

export function numbersEntry(view: PdfView, dict: PdfDict | undefined, key: string): readonly number[] {
  const numbers = arrayEntry(view, dict, key).map((value) => resolved(view, value));
  return numbers.every((value) => value?.kind === 'number') ? numbers.map((value) => value.value) : [];
}

export function numberEntry(view: PdfView, dict: PdfDict | undefined, key: string): number | null {
  const value = entry(view, dict, key);
  return value?.kind === 'number' ? value.value : null;
}

export const catalogOf = (view: PdfView): PdfDict | undefined => asDict(view.get(view.root));

/** The packed content of a stream. */
export const contentOf = (view: PdfView, { from, to }: PdfStream): Uint8Array => view.bytes.subarray(from, to);

/** What a value is made of, itself left out: the members of arrays, the entries of dictionaries. */
export function partsOf(value: PdfValue): readonly PdfValue[] {
  if (value.kind === 'array') return value.items;
  const dict = dictOf(value);
  return dict === undefined ? [] : [...dict.entries.values()];
}

/** Calls for every value in a value, itself included. The parser bounds how deep that goes. */
export function walk(value: PdfValue, visit: (value: PdfValue) => void): void {
  visit(value);
  for (const part of partsOf(value)) walk(part, visit);
}

/** The numbers of all objects that a value refers to. */
export function referencesOf(value: PdfValue): readonly number[] {
  const found: number[] = [];
  walk(value, (part) => {
    if (part.kind === 'ref') found.push(part.number);
  });
  return found;
}

/** The numbers of all objects that an entry refers to. */
export function referencesIn(dict: PdfDict | undefined, key: string): readonly number[] {
  const value = rawEntry(dict, key);
  return value === undefined ? [] : referencesOf(value);
}

/** Objects reached from `roots` over objects for which `passes` holds. */
export function reachable(
  view: PdfView,
  roots: readonly number[],
  passes: (number: number) => boolean,
): ReadonlySet<number> {
  const reached = new Set<number>();
  const waiting = [...roots];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    const value = view.get(number);
    if (reached.has(number) || value === undefined || !passes(number)) continue;
    reached.add(number);
    for (const reference of referencesOf(value)) waiting.push(reference);
  }
  return reached;
}

/**
 * Whether two values are written alike: the same tokens, with only white space, the order of a dictionary's keys and
 * the two ways of writing a string left free. A number must have the same digits, a stream the same bytes.
 */
export function sameValue(bytes: Uint8Array, a: PdfValue | undefined, b: PdfValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.kind === 'dict' && b.kind === 'dict') return sameDict(bytes, a, b);
  if (a.kind === 'array' && b.kind === 'array')
    return a.items.length === b.items.length && a.items.every((item, index) => sameValue(bytes, item, b.items[index]));
  if (a.kind === 'stream' && b.kind === 'stream')
    return (
      sameDict(bytes, a.dict, b.dict) &&
      Buffer.compare(bytes.subarray(a.from, a.to), bytes.subarray(b.from, b.to)) === 0
    );
  return sameScalar(a, b);
}

const sameDict = (bytes: Uint8Array, a: PdfDict, b: PdfDict): boolean =>
  a.entries.size === b.entries.size &&
  [...a.entries].every(([key, value]) => sameValue(bytes, value, b.entries.get(key)));

function sameScalar(a: PdfValue, b: PdfValue): boolean {
  if (a.kind === 'ref' && b.kind === 'ref') return a.number === b.number;
  if (a.kind === 'string' && b.kind === 'string') return a.bytes === b.bytes;
  if (a.kind === 'number' && b.kind === 'number') return a.text === b.text;
  if (a.kind === 'name' && b.kind === 'name') return a.name === b.name;
  return a.kind === 'word' && b.kind === 'word' && a.word === b.word;
}

/** Keys in which two dictionaries differ. */
export function changedKeys(bytes: Uint8Array, before: PdfDict, after: PdfDict): readonly string[] {
  const keys = new Set([...before.entries.keys(), ...after.entries.keys()]);
  return [...keys].filter((key) => !sameValue(bytes, before.entries.get(key), after.entries.get(key)));
}
