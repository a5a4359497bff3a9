import { inflateSync } from 'node:zlib';
import {
  asDict,
  contentOf,
  dictEntry,
  entry,
  nameEntry,
  type PdfDict,
  type PdfValue,
  type PdfView,
  rawEntry,
  resolved,
} from '../pdf-objects.ts';
import { NotUnderstood, present, understood } from './not-understood.ts';

/** What readers of pages need of PDF objects beyond the common accessors. Each throws `NotUnderstood`. */

type Value = PdfValue | undefined;

export const keysOf = (dict: PdfDict): readonly string[] => [...dict.entries.keys()];

/** A dictionary that has no other keys than these. */
export function plainDict(view: PdfView, object: Value, allowed: readonly string[]): PdfDict {
  const dict = present(asDict(resolved(view, object)));
  understood(keysOf(dict).every((key) => allowed.includes(key)));
  return dict;
}

export function membersOf(view: PdfView, object: Value): readonly PdfValue[] {
  const array = resolved(view, object);
  understood(array?.kind === 'array');
  return array.items;
}

export function numberOf(view: PdfView, object: Value): number {
  const number = resolved(view, object);
  understood(number?.kind === 'number');
  return number.value;
}

/** Of the object that a reference is to; null where it is none. */
export const referenceNumber = (value: Value): number | null => (value?.kind === 'ref' ? value.number : null);

export const numberAt = (view: PdfView, dict: PdfDict, key: string): number => numberOf(view, rawEntry(dict, key));

export const dictAt = (view: PdfView, dict: PdfDict, key: string): PdfDict => present(dictEntry(view, dict, key));

/** A stream under a key, unpacked to at most `limit` bytes; besides its packing it may have the keys named. */
export function streamAt(
  view: PdfView,
  dict: PdfDict,
  key: string,
  limit: number,
  allowed: readonly string[] = [],
): { readonly dict: PdfDict; readonly content: Uint8Array } {
  const stream = entry(view, dict, key);
  understood(stream?.kind === 'stream');
  understood(keysOf(stream.dict).every((each) => ['Length', 'Filter', ...allowed].includes(each)));
  const raw = contentOf(view, stream);
  if (!keysOf(stream.dict).includes('Filter')) {
    understood(raw.length <= limit);
    return { dict: stream.dict, content: raw };
  }
  understood(nameEntry(view, stream.dict, 'Filter') === 'FlateDecode');
  try {
    return { dict: stream.dict, content: new Uint8Array(inflateSync(raw, { maxOutputLength: limit })) };
  } catch {
    throw new NotUnderstood();
  }
}
