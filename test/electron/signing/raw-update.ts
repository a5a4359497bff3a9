import { signedData } from '../../../electron/signing/cms.ts';
import { readRevisions } from '../../../electron/signing/revisions.ts';
import type { Signer } from '../../../electron/signing/signer.ts';

/**
 * Updates of a PDF written byte by byte, as somebody would who wants a reader to stumble: nothing here goes through
 * what the product writes with.
 */

export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

export interface UpdateOptions {
  /** Added to the trailer. */
  readonly trailer?: string;
  readonly size?: number;
  readonly root?: string;
  /** Of table entries, by object number; 00000 where it is not named. */
  readonly generations?: Readonly<Record<number, string>>;
  /** Offsets that the table claims, by object number, where they are not the true ones. */
  readonly offsets?: Readonly<Record<number, (place: number) => number>>;
  readonly freed?: readonly number[];
  /** Put between the objects and the table. */
  readonly stowaway?: string;
  readonly previous?: number;
  /** `n 0 obj` in another way, by object number. */
  readonly headers?: Readonly<Record<number, string>>;
  /** More of the table, after its first part. */
  readonly table?: string;
  /** Put between the trailer and `startxref`. */
  readonly comment?: string;
}

/** What an update needs to know of a sound file. */
export function facts(bytes: Uint8Array) {
  const read = readRevisions(bytes);
  if (!read.ok) throw new Error(read.error);
  const { revisions, viewAfter } = read.value;
  const view = viewAfter(revisions.length);
  const text = latin1(bytes);
  const size = Number([...text.matchAll(/\/Size (\d+)/g)].at(-1)?.[1]);
  const trailer = text.slice(text.lastIndexOf('trailer'));
  return {
    size,
    root: view.root,
    info: Number(/\/Info (\d+)/.exec(trailer)?.[1]),
    id: /\/ID ?\[[^\]]*\]/.exec(trailer)?.[0] ?? '',
    previous: Number([...text.matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1]),
    view,
    /** An object's own text, without its number and `endobj`. */
    textOf: (number: number): string => {
      const value = view.get(number);
      if (value === undefined) throw new Error(`no object ${number}`);
      return text.slice(value.start, value.end);
    },
    /** Numbers of the objects whose text matches. */
    find: (pattern: RegExp): number[] =>
      Array.from({ length: size }, (_, number) => number).filter((number) => {
        const value = view.get(number);
        return value !== undefined && pattern.test(text.slice(value.start, value.end));
      }),
  };
}

function written(bytes: Uint8Array, objects: ReadonlyMap<number, string>, options: UpdateOptions): string {
  const known = facts(bytes);
  let text = '\n';
  const places = new Map<number, number>();
  for (const [number, body] of objects) {
    places.set(number, bytes.length + text.length);
    text += `${options.headers?.[number] ?? `${number} 0 obj`}\n${body}\nendobj\n`;
  }
  text += options.stowaway ?? '';
  const start = bytes.length + text.length;
  const entries = [...places].map(([number, place]) => {
    const claimed = options.offsets?.[number]?.(place) ?? place;
    return `${number} 1\n${String(claimed).padStart(10, '0')} ${options.generations?.[number] ?? '00000'} n \n`;
  });
  const freed = (options.freed ?? []).map((number) => `${number} 1\n0000000000 00001 f \n`);
  const size = options.size ?? Math.max(known.size, ...[...objects.keys()].map((number) => number + 1));
  const root = options.root ?? `${known.root} 0 R`;
  const info = Number.isNaN(known.info) ? '' : `/Info ${known.info} 0 R`;
  text += `xref\n0 1\n0000000000 65535 f \n${options.table ?? ''}${entries.join('')}${freed.join('')}trailer\n`;
  text += `<</Size ${size}/Root ${root}${info}${known.id}/Prev ${options.previous ?? known.previous}${options.trailer ?? ''}>>\n`;
  return `${text}${options.comment ?? ''}startxref\n${start}\n%%EOF\n`;
}

export const withUpdate = (
  bytes: Uint8Array,
  objects: ReadonlyMap<number, string>,
  options: UpdateOptions = {},
): Uint8Array => Buffer.concat([bytes, bytesOf(written(bytes, objects, options))]);

const ROOM = 6000;
const RANGE = `[0 ${'#'.repeat(10)} ${'#'.repeat(10)} ${'#'.repeat(10)}]`;

/** A signature dictionary that lacks its value. */
export const signatureText = (more = ''): string =>
  `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange ${RANGE}/Contents <${'0'.repeat(ROOM * 2)}>/M (D:20260101090000+08'00')${more}>>`;

/** Signs the one signature dictionary in an update that is still without its value, whatever else the update does. */
export async function withValue(update: Uint8Array, from: number, signer: Signer): Promise<Uint8Array> {
  const bytes = Buffer.from(update);
  const range = bytes.indexOf(RANGE, from, 'latin1');
  const start = bytes.indexOf('/Contents <', range, 'latin1') + '/Contents '.length;
  const end = start + ROOM * 2 + 2;
  bytes.write(`[0 ${start} ${end} ${bytes.length - end}]`.padEnd(RANGE.length), range, 'latin1');
  const content = Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  const value = await signedData(signer, await signer.digest.compute(new Uint8Array(content)));
  bytes.write(Buffer.from(value).toString('hex'), start + 1, 'latin1');
  return new Uint8Array(bytes);
}

/** An officer with a valid key signs in a field of the form, and does more besides. */
export async function signedAnyhow(
  bytes: Uint8Array,
  signer: Signer,
  field: number,
  objects: ReadonlyMap<number, string>,
  options: UpdateOptions & { readonly picture?: string; readonly signature?: string } = {},
): Promise<Uint8Array> {
  const known = facts(bytes);
  const [value, picture] = [known.size + 200, known.size + 201];
  const fieldText = known.textOf(field).replace(/\/AP\s*<<[^>]*>>/, '');
  const withSignature = fieldText.replace(/>>\s*$/, `/V ${value} 0 R/AP<</N ${picture} 0 R>>>>`);
  const update = withUpdate(
    bytes,
    new Map([
      [field, withSignature],
      [value, signatureText(options.signature)],
      [picture, options.picture ?? form('q Q')],
      ...objects,
    ]),
    options,
  );
  return withValue(update, bytes.length, signer);
}

/** A form XObject. */
export const form = (content: string, dict = '/BBox[0 0 100 100]'): string =>
  `<</Type/XObject/Subtype/Form${dict}/Resources<<>>/Length ${content.length}>>\nstream\n${content}\nendstream`;
