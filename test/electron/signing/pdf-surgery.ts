import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import { type OpenUpdate, openUpdate } from './library-update.ts';

/** Attacks on signed PDFs as files: each changes a sound file the way an attacker would. */

export const name = (text: string): PDFName => PDFName.of(text);

/** Appends an update in which `change` does as it likes. */
export async function updated(bytes: Uint8Array, change: (update: OpenUpdate) => void): Promise<Uint8Array> {
  const update = await openUpdate(bytes);
  change(update);
  update.add(update.document.context.obj({ Attack: true }));
  return update.finish();
}

/** Changes text of the same length in place. */
export function replaced(bytes: Uint8Array, from: string, to: string, after = 0): Uint8Array {
  if (from.length !== to.length) throw new Error('not in place');
  const changed = Buffer.from(bytes);
  const at = changed.indexOf(from, after, 'latin1');
  if (at < 0) throw new Error(`not found: ${from}`);
  changed.write(to, at, 'latin1');
  return new Uint8Array(changed);
}

export function fieldOf(update: OpenUpdate, field: string): { readonly ref: PDFRef; readonly dict: PDFDict } {
  const form = update.document.catalog.lookup(name('AcroForm'), PDFDict);
  for (const ref of form.lookup(name('Fields'), PDFArray).asArray()) {
    const dict = update.document.context.lookup(ref, PDFDict);
    const title = dict.lookup(name('T'), PDFHexString).decodeText();
    if (ref instanceof PDFRef && title === field) return { ref, dict };
  }
  throw new Error(`no field ${field}`);
}

const streamOf = (update: OpenUpdate, text: string): PDFRef => update.add(update.document.context.stream(text));

export const ATTACKS: Readonly<Record<string, (signed: Uint8Array) => Promise<Uint8Array>>> = {
  'page content replaced in a later update (ISA)': (signed) =>
    updated(signed, (update) => {
      const page = update.document.getPage(0);
      page.node.set(name('Contents'), streamOf(update, '0 0 100 100 re f'));
      update.change(page.ref);
    }),
  'the content stream itself replaced later': (signed) =>
    updated(signed, (update) => {
      const { context } = update.document;
      const ref = update.document.getPage(0).node.get(name('Contents'));
      const target = ref instanceof PDFArray ? ref.get(0) : ref;
      if (!(target instanceof PDFRef)) throw new Error('no content stream');
      context.assign(target, context.stream('0 0 100 100 re f'));
      update.change(target);
    }),
  'a page appended later': (signed) =>
    updated(signed, (update) => {
      const { document } = update;
      document.addPage();
      const pages = document.catalog.get(name('Pages'));
      if (pages instanceof PDFRef) update.change(pages);
    }),
  'an annotation drawn over the page later': (signed) =>
    updated(signed, (update) => {
      const { context } = update.document;
      const page = update.document.getPage(0);
      const stamp = update.add(
        context.obj({ Type: 'Annot', Subtype: 'Square', Rect: [50, 50, 500, 500], IC: [1, 1, 1] }),
      );
      page.node.set(name('Annots'), context.obj([stamp]));
      update.change(page.ref);
    }),
  'the appearance of a signed field swapped': (signed) =>
    updated(signed, (update) => {
      const { ref, dict } = fieldOf(update, '填报人');
      const form = update.add(
        update.document.context.formXObject([], { BBox: update.document.context.obj([0, 0, 9, 9]) }),
      );
      dict.set(name('AP'), update.document.context.obj({ N: form }));
      update.change(ref);
    }),
  'the seal inside an appearance swapped': (signed) =>
    updated(signed, (update) => {
      const { dict } = fieldOf(update, '单位负责人');
      const normal = dict.lookup(name('AP'), PDFDict).get(name('N'));
      if (!(normal instanceof PDFRef)) throw new Error('no appearance');
      update.document.context.assign(normal, update.document.context.stream('q Q'));
      update.change(normal);
    }),
  'the attached .pbd replaced later': (signed) =>
    updated(signed, (update) => {
      const { context } = update.document;
      const found = context
        .enumerateIndirectObjects()
        .find(([, value]) => value instanceof PDFRawStream && value.dict.get(name('Type')) === name('EmbeddedFile'));
      if (found === undefined) throw new Error('no attachment');
      context.assign(found[0], context.stream('another form', { Type: 'EmbeddedFile' }));
      update.change(found[0]);
    }),
  'a visible signature field created after certification': (signed) =>
    updated(signed, (update) => {
      const { context, catalog } = update.document;
      const page = update.document.getPage(0);
      const field = context.obj({
        Type: 'Annot',
        Subtype: 'Widget',
        FT: 'Sig',
        Rect: [50, 600, 300, 700],
        P: page.ref,
      });
      field.set(name('T'), PDFHexString.fromText('新增'));
      const ref = update.add(field);
      const form = catalog.lookup(name('AcroForm'), PDFDict);
      form.lookup(name('Fields'), PDFArray).push(ref);
      const formRef = catalog.get(name('AcroForm'));
      if (formRef instanceof PDFRef) update.change(formRef);
      page.node.set(name('Annots'), context.obj([ref]));
      update.change(page.ref);
    }),
  'an open action added later': (signed) =>
    updated(signed, (update) => {
      update.document.catalog.set(name('OpenAction'), update.document.context.obj({ S: 'JavaScript' }));
      update.change(update.document.context.trailerInfo.Root as PDFRef);
    }),
  'the catalog swapped for another': (signed) =>
    updated(signed, (update) => {
      const { context, catalog } = update.document;
      const copy = context.obj({});
      for (const [key, value] of catalog.entries()) copy.set(key, value);
      context.trailerInfo.Root = update.add(copy);
    }),
  'bytes after the end of the file': async (signed) => Buffer.concat([signed, Buffer.from('\n% harmless?\n')]),
  'an update without table or trailer': async (signed) =>
    Buffer.concat([signed, Buffer.from('\n5 0 obj\n<</Type/Page>>\nendobj\n%%EOF\n')]),
  'the byte range zeroed (USF)': async (signed) => {
    const text = Buffer.from(signed).toString('latin1');
    const range = /\/ByteRange \[[^\]]*\] */.exec(text)?.[0] ?? '';
    return replaced(signed, range, '/ByteRange [0 0 0 0]'.padEnd(range.length));
  },
  'the byte range removed (USF)': async (signed) => replaced(signed, '/ByteRange', '/ByteRongs'),
  'the value removed (USF)': async (signed) => replaced(signed, '/Contents <3', '/Contonts <3'),
  'the value zeroed (USF)': async (signed) => {
    const start = Buffer.from(signed).indexOf('/Contents <3', 0, 'latin1') + '/Contents <'.length;
    const changed = Buffer.from(signed);
    changed.fill('0', start, changed.indexOf('>', start));
    return changed;
  },
  'the second range shifted over new bytes (SWA)': async (signed) => {
    const text = Buffer.from(signed).toString('latin1');
    const [range = '', from, to, rest] = /\/ByteRange \[0 (\d+) (\d+) (\d+)\] */.exec(text) ?? [];
    const insert = '>>\nendobj\n9999 0 obj\n<</Shadow true>>\nendobj\n'.padEnd(200);
    const moved = `/ByteRange [0 ${from} ${Number(to) + insert.length} ${rest}]`.padEnd(range.length);
    const head = Buffer.from(replaced(signed, range, moved)).subarray(0, Number(to));
    return Buffer.concat([head, Buffer.from(insert, 'latin1'), Buffer.from(signed).subarray(Number(to))]);
  },
  'the first signature’s value put over the last': async (signed) => {
    const changed = Buffer.from(signed);
    const valueAt = (from: number): number => changed.indexOf('/Contents <3', from, 'latin1') + '/Contents <'.length;
    const last = valueAt(changed.lastIndexOf('/ByteRange', undefined, 'latin1'));
    const first = valueAt(0);
    const value = changed.subarray(first, changed.indexOf('>', first)).toString('latin1');
    const room = changed.indexOf('>', last) - last;
    changed.write(value.slice(0, room).padEnd(room, '0'), last, 'latin1');
    return changed;
  },
};

/** A base file with a hole: a page refers to an object that a later update could define ("shadow: hide"). */
export async function withHole(base: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(base, { updateMetadata: false });
  const page = document.getPage(0);
  const content = page.node.get(name('Contents'));
  const hole = PDFRef.of(document.context.largestObjectNumber + 60);
  page.node.set(name('Contents'), document.context.obj([...(content === undefined ? [] : [content]), hole]));
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

/** Fills the hole that `withHole` left. */
export const withHoleFilled = (signed: Uint8Array): Promise<Uint8Array> =>
  updated(signed, (update) => {
    const { context } = update.document;
    const contents = update.document.getPage(0).node.lookup(name('Contents'), PDFArray);
    const hole = contents.get(contents.size() - 1);
    if (!(hole instanceof PDFRef)) throw new Error('no hole');
    context.assign(hole, context.stream('0 0 600 800 re f'));
    update.change(hole);
  });

/** Two contents in the file, the hidden one shown by a later table that points back to it ("shadow: replace"). */
export async function withTablePointingBack(signed: Uint8Array): Promise<Uint8Array> {
  const text = Buffer.from(signed).toString('latin1');
  const previous = [...text.matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1];
  const objects = [...text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)];
  const [one, other] = [objects[3], objects[4]];
  if (one === undefined || other === undefined) throw new Error('too few objects');
  const offset = String((other.index ?? 0) + 1).padStart(10, '0');
  const root = /\/Root (\d+ 0 R)/.exec(text)?.[1];
  const size = [...text.matchAll(/\/Size (\d+)/g)].at(-1)?.[1];
  const start = signed.length + 1;
  const update = `\nxref\n${one[1]} 1\n${offset} 00000 n \ntrailer\n<</Size ${size}/Root ${root}/Prev ${previous}>>\nstartxref\n${start}\n%%EOF`;
  return Buffer.concat([signed, Buffer.from(update, 'latin1')]);
}
