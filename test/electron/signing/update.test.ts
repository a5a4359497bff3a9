import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFRef, PDFStream } from '@cantoo/pdf-lib';
import { beforeAll, expect, test } from 'vitest';
import type { PbdDocument } from '../../../shared/document/document.ts';
import { SIGNATURE_ROLES } from '../../../shared/signing/roles.ts';
import { withValues } from '../../forms.ts';
import { addTask, panyuDocument } from '../pdf/panyu-document.ts';
import { inspect, renderDocument } from '../pdf/pdf-fixture.ts';
import { fieldDict, pictureOf } from './signature-picture.ts';
import { drawnRequestOf, requestOf, signedBy, thriceSigned, unsignedPdf } from './signed-pdf.ts';
import { makeTestPki, type TestPki } from './test-pki.ts';

/** What a signing update writes: itself, and nothing of what was there. */

const name = (text: string): PDFName => PDFName.of(text);
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const named: PbdDocument = withValues(panyuDocument(), {
  'signing.preparedBy': '张三',
  'signing.reviewedBy': '李四',
  'signing.approvedBy': '王五',
  'signing.filingDate': '2026-11-28',
});

let pki: TestPki;
let base: Uint8Array;
let steps: readonly Uint8Array[];
let files: readonly Uint8Array[];

beforeAll(async () => {
  pki = await makeTestPki(Date.now());
  base = await unsignedPdf(named);
  steps = await thriceSigned(pki, base);
  files = [base, ...steps];
});

/** Objects that a stretch of a file holds, by number, as they stand. */
const objectsIn = (text: string): ReadonlyMap<number, string> =>
  new Map(
    [...text.matchAll(/(?<=\n)(\d+) 0 obj\n[\s\S]*?\nendobj(?=\n)/g)].map(([whole, number]) => [Number(number), whole]),
  );

const updatesOf = (): readonly { before: string; update: ReadonlyMap<number, string>; text: string }[] =>
  steps.map((step, index) => {
    const [before, after] = [latin1(files[index] ?? base), latin1(step)];
    expect(after.startsWith(before)).toBe(true);
    const text = after.slice(before.length);
    return { before, update: objectsIn(text), text };
  });

/** The object as it stood before: its last writing. */
const lastIn = (text: string, number: number): string | undefined => {
  const all = [...text.matchAll(new RegExp(`(?<=\\n)${number} 0 obj\\n[\\s\\S]*?\\nendobj(?=\\n)`, 'g'))];
  return all.at(-1)?.[0];
};

test('an object that changes is its old bytes with the entries put in', () => {
  const changed = updatesOf().map(({ before, update }) =>
    [...update].flatMap(([number, after]) => {
      const old = lastIn(before, number);
      if (old === undefined) return [];
      const rest = after
        .replace(/\/V \d+ 0 R\n/, '')
        .replace(/\/Perms <<\/DocMDP \d+ 0 R>>\n/, '')
        .replace(/\/AP <<\/N \d+ 0 R>>/, old.match(/\/AP <<[^>]*>>/)?.[0] ?? '')
        .replace('/SigFlags 3', '/SigFlags 0');
      expect(rest).toBe(old);
      return [after.includes('/Catalog') ? 'catalog' : after.includes('/Fields') ? 'form' : 'field'];
    }),
  );
  expect(changed).toEqual([['catalog', 'field', 'form'], ['field'], ['field']]);
});

test('what is new is the signature, its picture and what the picture is made of', () => {
  const kinds = updatesOf().map(({ before, update }) =>
    [...update]
      .filter(([number]) => lastIn(before, number) === undefined)
      .map(
        ([, text]) =>
          /\/Type\/(Sig|XObject|FontDescriptor|Font)\b|\/Subtype \/Image|\/Length1/.exec(text)?.[0] ?? 'map',
      ),
  );
  const font = ['/Type/Font', '/Type/Font', '/Type/FontDescriptor', '/Length1', 'map'];
  expect(kinds).toEqual([
    [...font, '/Type/XObject', '/Type/Sig'],
    ['/Type/XObject', '/Type/Sig'],
    ['/Subtype /Image', '/Subtype /Image', '/Type/XObject', '/Type/Sig'],
  ]);
});

test('one plain table, a true size, the same document', () => {
  const id = /\/ID \[ (<[0-9a-f]+>) /.exec(latin1(base))?.[1];
  expect(id).toBeDefined();
  let previous = /startxref\s+(\d+)/.exec(latin1(base))?.[1];
  const root = /\/Root \d+ 0 R/.exec(latin1(base))?.[0];
  const info = /\/Info \d+ 0 R/.exec(latin1(base))?.[0];
  for (const { before, update, text } of updatesOf()) {
    const [table, ...more] = text.split('\ntrailer\n').slice(0, 1).concat(text.split('\nxref\n').slice(2));
    expect(table).toContain('\nxref\n');
    expect(more).toEqual([]);
    const trailer = text.slice(text.lastIndexOf('\ntrailer\n'));
    const highest = Math.max(...[...objectsIn(before + text).keys()]);
    expect(trailer).toContain(`/Size ${highest + 1}\n`);
    expect(trailer).toContain(`/Prev ${previous}\n`);
    expect([...trailer.matchAll(/\/(Root|Info) \d+ 0 R/g)].map(([entry]) => entry)).toEqual([root, info]);
    expect(trailer).toMatch(new RegExp(`/ID \\[ ${id} <[0-9a-f]{32}> \\]`));
    previous = /startxref\s+(\d+)/.exec(trailer)?.[1];
    const rows = [...text.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
    expect(rows).toHaveLength(update.size);
    for (const offset of rows) expect((before + text).slice(offset, offset + 12)).toMatch(/^\d+ 0 obj\n/);
    const ids = [...text.matchAll(/\/ID \[[^\]]*\]/g)].map(([each]) => each);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

test('the same request over the same file prepares the same bytes', async () => {
  const { prepareSignature } = await import('../../../electron/signing/prepare.ts');
  const request = await drawnRequestOf({ role: 'preparedBy', signerName: '张三', certify: true });
  const [one, other] = [await prepareSignature(base, request, 100), await prepareSignature(base, request, 100)];
  expect(one.ok && other.ok && Buffer.compare(one.value.bytes, other.value.bytes)).toBe(0);
});

test('blank lines after the end, as some programs leave them, are no reason not to sign', async () => {
  const trailed = Buffer.concat([base, Buffer.alloc(200, '\n')]);
  const signed = await signedBy(trailed, pki.officers.zhangSan, requestOf({ role: 'preparedBy', signerName: '张三' }));
  expect(Buffer.compare(signed.subarray(0, trailed.length), trailed)).toBe(0);
});

/** Numbers of objects that something refers to, from the trailer on, and of all there are. */
async function reachability(bytes: Uint8Array) {
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
  const found = new Set<PDFRef>();
  const visit = (object: unknown): void => {
    if (object instanceof PDFRef) {
      if (found.has(object)) return;
      found.add(object);
      visit(context.lookup(object));
    } else if (object instanceof PDFStream) visit(object.dict);
    else if (object instanceof PDFDict) for (const value of object.values()) visit(value);
    else if (object instanceof PDFArray) for (const value of object.asArray()) visit(value);
  };
  visit(context.trailerInfo.Root);
  visit(context.trailerInfo.Info);
  const numbers = context.enumerateIndirectObjects().map(([ref]) => ref.objectNumber);
  return { numbers, orphans: numbers.filter((number) => !found.has(PDFRef.of(number))) };
}

test('no object that nobody refers to, no number left out, nothing of the marks of places', async () => {
  for (const file of [
    base,
    (await renderDocument(named)).bytes,
    (await renderDocument(named, { draft: true })).bytes,
  ]) {
    const { numbers, orphans } = await reachability(file);
    expect(orphans).toEqual([]);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(latin1(file)).not.toMatch(/pbd-sig|\/URI|\/Type \/Action/);
  }
  // A signature's picture takes the place of a blank one, which the earlier revision keeps.
  const blanks = new Set<number>();
  for (const [index, step] of steps.entries()) {
    const { dict } = await fieldDict(files[index] ?? base, ['填报人', '审核人', '单位负责人'][index] ?? '');
    const blank = dict.lookup(name('AP'), PDFDict).get(name('N'));
    if (blank instanceof PDFRef) blanks.add(blank.objectNumber);
    expect(new Set((await reachability(step)).orphans)).toEqual(blanks);
  }
});

interface FontProgram {
  readonly name: string;
  readonly program: Uint8Array;
  readonly length1: string;
}

async function fontsOf(bytes: Uint8Array): Promise<readonly FontProgram[]> {
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
  return context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || object.get(name('Type')) !== name('FontDescriptor')) return [];
    const file = object.lookup(name('FontFile2'));
    if (!(file instanceof PDFRawStream)) throw new Error('no program');
    const program = new Uint8Array(inflateSync(file.getContents()));
    const fontName = String(object.get(name('FontName'))).slice(1);
    return [{ name: fontName, program, length1: String(file.dict.get(name('Length1'))) }];
  });
}

test('every font says its length, and its tag follows from its bytes', async () => {
  const rare = addTask(panyuDocument(), 'keyTasks', { name: '王𠮷' });
  const withRare = await signedBy(
    await unsignedPdf(rare),
    pki.officers.zhangSan,
    requestOf({ role: 'preparedBy', signerName: '李𡉃' }),
  );
  for (const file of [base, ...steps, withRare]) {
    const fonts = await fontsOf(file);
    expect(fonts.length).toBeGreaterThan(1);
    for (const { program, length1 } of fonts) expect(length1).toBe(String(program.length));
    const tags = fonts.map((font) => /^([A-Z]{6})\+/.exec(font.name)?.[1] ?? 'none');
    expect(new Set(tags).size).toBe(fonts.length);
    for (const [index, { program }] of fonts.entries()) {
      const digest = createHash('sha256').update(program).digest();
      const letters = [...digest.subarray(0, 6)].map((byte) => String.fromCharCode(65 + (byte % 26)));
      expect(tags[index]).toBe(letters.join(''));
    }
  }
});

test('one font serves all who sign under the names that the form gives', async () => {
  const [before, last] = [await fontsOf(base), await fontsOf(steps[2] ?? base)];
  expect(last).toHaveLength(before.length + 1);
  for (const [index, field] of ['填报人', '审核人', '单位负责人'].entries())
    expect((await pictureOf(steps[2] ?? base, field)).text).toContain(['张三', '李四', '王五'][index]);
  const listed = await inspect(steps[2] ?? base, 'pdffonts', 'FILE');
  for (const line of listed.split('\n').slice(2, -1)) expect(line).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/);
});

test('another name brings what it needs, and is whole', async () => {
  const signed = await signedBy(
    steps[0] ?? base,
    pki.officers.liSi,
    requestOf({ role: 'reviewedBy', signerName: '欧阳𠮷' }),
  );
  expect(await fontsOf(signed)).toHaveLength((await fontsOf(steps[0] ?? base)).length + 2);
  expect((await pictureOf(signed, '审核人')).text).toContain('欧阳𠮷');
  expect((await pictureOf(signed, '填报人')).text).toContain('张三');
});

test('a font that shows other characters than it names is not taken for ours', async () => {
  // Of a file whose signature is not checked here: what matters is that the next one does not draw with its font.
  const { prepareSignature } = await import('../../../electron/signing/prepare.ts');
  const text = latin1(steps[0] ?? base);
  const widths = /\/W\[1\[256 (\d+) /.exec(text)?.[1] ?? '';
  const forged = Buffer.from(text.replace(`/W[1[256 ${widths} `, `/W[1[257 ${widths} `), 'latin1');
  expect(forged.length).toBe(text.length);
  const request = await drawnRequestOf({ role: 'reviewedBy', signerName: '李四' });
  const [honest, wary] = [
    await prepareSignature(steps[0] ?? base, request, 100),
    await prepareSignature(new Uint8Array(forged), request, 100),
  ];
  if (!honest.ok || !wary.ok) throw new Error('not prepared');
  const count = async (bytes: Uint8Array): Promise<number> => (await fontsOf(bytes)).length;
  expect(await count(wary.value.bytes)).toBe((await count(honest.value.bytes)) + 1);
});

test('signatures in any order share a font as far as it goes', async () => {
  let file = base;
  const order = [...SIGNATURE_ROLES].reverse();
  const officers = [pki.officers.wangWu, pki.officers.liSi, pki.officers.zhangSan] as const;
  for (const [index, role] of order.entries()) {
    const officer = officers[index] ?? pki.officers.liSi;
    file = await signedBy(
      file,
      officer,
      requestOf({ role, signerName: ['王五', '李四', '张三'][index] ?? '', lock: false }),
    );
  }
  expect(await fontsOf(file)).toHaveLength((await fontsOf(base)).length + 1);
});
