import { inflateSync } from 'node:zlib';
import { ObjectParser } from './object-parser.ts';
import {
  contentOf,
  dictOf,
  entry,
  nameEntry,
  type PdfStream,
  type PdfValue,
  type PdfView,
  resolved,
} from './pdf-objects.ts';
import { Refusal } from './pdf-refusal.ts';

/** What is drawn in a content stream (ISO 32000-1 §7.8.2), an operator with its operands at a time. */

/** Unpacked, in bytes: a signature's picture has some hundreds. */
const MAX_CONTENT = 1024 * 1024;
const MAX_OPERANDS = 200_000;

export interface Operation {
  readonly operator: string;
  readonly operands: readonly PdfValue[];
}

/** The content of a stream, unpacked; null where it is packed in another way than Flate, or is too large. */
export function unpackedContent(view: PdfView, stream: PdfStream, limit = MAX_CONTENT): Uint8Array | null {
  const raw = contentOf(view, stream);
  const filter = entry(view, stream.dict, 'Filter');
  if (filter === undefined) return raw.length > limit ? null : raw;
  const only = filter.kind === 'array' && filter.items.length === 1 ? resolved(view, filter.items[0]) : filter;
  if (only?.kind !== 'name' || only.name !== 'FlateDecode' || entry(view, stream.dict, 'DecodeParms') !== undefined)
    return null;
  try {
    return new Uint8Array(inflateSync(raw, { maxOutputLength: limit }));
  } catch {
    return null;
  }
}

/** The operations of a content stream; null for what is not read. An inline image is one operation, its bytes passed over. */
export function operationsOf(view: PdfView, stream: PdfStream): readonly Operation[] | null {
  const content = unpackedContent(view, stream);
  if (content === null) return null;
  const parser = new ObjectParser(content, 0, content.length, { values: MAX_OPERANDS }, 'content');
  const operations: Operation[] = [];
  let operands: PdfValue[] = [];
  try {
    for (;;) {
      parser.skipSpace();
      if (parser.position >= content.length) return operations;
      const before = parser.position;
      const operator = parser.word();
      if (/^[A-Za-z'"][A-Za-z0-9*]*$/.test(operator) && !/^(?:true|false|null)$/.test(operator)) {
        operations.push({ operator, operands });
        if (operator === 'BI') {
          const end = /\sEI(?=\s|$)/.exec(Buffer.from(content.subarray(parser.position)).toString('latin1'));
          if (end === null) return null;
          parser.position += end.index + end[0].length;
        }
        operands = [];
      } else {
        parser.position = before;
        operands.push(parser.value());
      }
    }
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** An object of a resource dictionary. */
export const resourceOf = (view: PdfView, stream: PdfStream, category: string, name: string): PdfValue | undefined =>
  entry(view, dictOf(entry(view, dictOf(entry(view, stream.dict, 'Resources')), category)), name);

export const isForm = (view: PdfView, stream: PdfStream): boolean => nameEntry(view, stream.dict, 'Subtype') === 'Form';
