import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PDFDict, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { encodePbd } from '../../../../electron/documents/pbd-file.ts';
import { formDrawing } from '../../../../electron/pdf/draw-form.ts';
import { type RenderedPdf, renderPdf } from '../../../../electron/pdf/render.ts';
import { checkPage, type PageTools } from '../../../../electron/signing/page/page-check.ts';
import type { PbdDocument } from '../../../../shared/document/document.ts';
import { commitField } from '../../../../shared/document/edits.ts';
import { shownFields } from '../../../../shared/document/shown-fields.ts';
import type { Amount } from '../../../../shared/money/money.ts';
import type { Result } from '../../../../shared/result.ts';
import { withRows, withValues } from '../../../forms.ts';
import { documents } from '../../../shared/generators.ts';
import { addIndicator, addTask, municipalDocument, panyuDocument } from '../../pdf/panyu-document.ts';
import { FONTS_DIR, fonts } from '../../pdf/pdf-fixture.ts';
import { updated } from '../pdf-surgery.ts';
import { requestOf, signedBy, thriceSigned } from '../signed-pdf.ts';
import { makeTestPki, type TestPki } from '../test-pki.ts';
import { changed, DRAWN_AT, drawn, HOSTILE, PRINTED, withProject, withRecord } from './hostile-pages.ts';

const name = PDFName.of;
const CASES = path.resolve(import.meta.dirname, '../../../fixtures/signing');

/** Each drawing is made once: hostile files carry the same few forms. */
const drawings = new Map<string, ReturnType<PageTools['draw']>>();
const TOOLS: PageTools = {
  draw: (table, options) => {
    const key = JSON.stringify([table, options]);
    const made = drawings.get(key) ?? renderPdf(table, options, fonts);
    drawings.set(key, made);
    return made;
  },
  fontsDir: FONTS_DIR,
};
const check = (bytes: Uint8Array) => checkPage(bytes, TOOLS);
const ofCase = (file: string) => check(readFileSync(path.join(CASES, file)));

const OTHER_VERSION = { state: 'other-version', version: null };

const LONG_ROW = {
  name: `https://example.cn/${'abcdef0123456789'.repeat(30)}`,
  content: '甲\t乙\n\n丙　丁'.repeat(60),
  goal: '推进（试点），'.repeat(400),
};

const withIndicators = (level1: string, count: number): PbdDocument =>
  Array.from({ length: count }).reduce<PbdDocument>(
    (document, _, index) =>
      addIndicator(document, { level1, level2: '数量指标', level3: `第${index}项`, annualValue: '≥1' }),
    panyuDocument(),
  );

let pki: TestPki;
let base: Uint8Array;

beforeAll(async () => {
  pki = await makeTestPki(Date.now());
  base = await drawn(panyuDocument());
}, 60_000);

describe('the page as the form has it', () => {
  test.each([
    ['portrait, with signing block', panyuDocument(), PRINTED],
    ['landscape, with its annex', municipalDocument(), { orientation: 'landscape', signingBlock: true, annex: true }],
    [
      'a draft without signing block',
      addTask(panyuDocument(), 'keyTasks', { name: '王𠮷' }),
      { ...PRINTED, signingBlock: false },
    ],
  ] as const)('%s', async (_, document, options) => {
    const bytes = await drawn(document, options);
    expect(await check(bytes)).toEqual({ state: 'same' });
    expect(await check(await changed(bytes, () => undefined))).toEqual({ state: 'same' });
    expect(await check(await changed(bytes, withRecord(null)))).toEqual(OTHER_VERSION);
  });

  test.each([
    ['a row longer than a page', addTask(panyuDocument(), 'otherTasks', LONG_ROW)],
    ['a goal of many pages', withValues(panyuDocument(), { 'overall.goal': '推进高质量发展，'.repeat(1200) })],
    ['merged labels over pages', withIndicators('产出指标', 90)],
    ['merged labels too long to be repeated', withIndicators('极长的一级指标名称'.repeat(12), 40)],
  ])('%s', async (_, document) => {
    const bytes = await drawn(document);
    expect(await check(bytes)).toEqual({ state: 'same' });
    expect(await check(await changed(bytes, withRecord(null)))).toEqual(OTHER_VERSION);
  });

  test('signed once, twice and three times', async () => {
    for (const signed of await thriceSigned(pki, base)) expect(await check(signed)).toEqual({ state: 'same' });
  });

  test('of another version, told by name where it is one', async () => {
    const of = async (record: string) => check(await changed(base, withRecord(record)));
    expect(await of('0.1.9;portrait;signing')).toEqual({ state: 'other-version', version: '0.1.9' });
    expect(await of('12.0.3;portrait;signing')).toEqual({ state: 'other-version', version: '12.0.3' });
    // Nothing that comes out of a file is said again but a version.
    expect(await of('9.9.9\u001b[2J;portrait')).toEqual(OTHER_VERSION);
  });

  test('a PDF without a form has nothing to compare', async () => {
    const without = await changed(base, ({ catalog }) => catalog.delete(name('Names')));
    expect(await check(without)).toEqual({ state: 'no-form' });
    expect(await check(Buffer.from('%PDF-1.7\nnothing'))).toEqual({ state: 'unjudged' });
  });
});

describe('files of the version before records', () => {
  test.each([
    'foreign/f12-newline-after-EOF.pdf',
    'foreign/f3-adbe-rfc3161.pdf',
    'foreign/f4-ours-then-DSS.pdf',
    'foreign/f9-RSA-PSS.pdf',
    'foreign/itext-adbe-in-field.pdf',
    'foreign/itext-after-ours.pdf',
    'foreign/pdfbox-adbe-rsa.pdf',
    'refuse/01-forged-chain.pdf',
    'refuse/02-forged-all-three-roles-other-amounts.pdf',
    'refuse/14-pathlen-violated.pdf',
    'refuse/19-leaf-unknown-critical.pdf',
    'refuse/23-EKU-serverAuth-only.pdf',
  ])('%s: the page is honest, whatever the signatures are', async (file) => {
    expect(await ofCase(file)).toEqual(OTHER_VERSION);
  });

  test('an amount that the form does not have, with its cell', async () => {
    expect(await ofCase('refuse/200-page-differs-from-attached-data.pdf')).toEqual({
      state: 'differs',
      cell: { label: '项目支出', onPage: '99,511.16', inForm: '93,511.16' },
    });
  });

  test('an open action is nothing that this program writes', async () => {
    expect(await ofCase('refuse/201-base-with-open-action-script-unsigned.pdf')).toEqual({ state: 'unjudged' });
  });
});

describe.each(Object.entries(HOSTILE))('%s', (_, { make, seen }) => {
  test('of this version: differs', async () => {
    expect((await check(await make())).state).toBe('differs');
  });
  test(`said to be of another version: ${seen}`, async () => {
    expect((await check(await make('0.1.9;portrait;signing'))).state).toBe(seen);
  });
});

test('the cell is named, of this version and of another', async () => {
  const cell = { label: '项目支出', onPage: '99,511.16', inForm: '93,511.16' };
  const file = HOSTILE['another amount on the page'];
  expect(await check((await file?.make()) ?? base)).toEqual({ state: 'differs', cell });
  expect(await check((await file?.make(null)) ?? base)).toEqual({ state: 'differs', cell });
});

test.each([
  ['another turn of the page', '0.2.0;landscape;signing'],
  ['an annex', '0.2.0;portrait;signing;annex'],
  ['no signing block', '0.2.0;portrait'],
])('options that were not those of the drawing: %s', async (_, record) => {
  expect((await check(await changed(base, withRecord(record)))).state).toBe('differs');
});

test('a creation date that was not that of the drawing, or none', async () => {
  const without = await changed(base, (document) => {
    document.context.lookup(document.context.trailerInfo.Info, PDFDict).delete(name('CreationDate'));
  });
  expect((await check(without)).state).toBe('differs');
  const later = await changed(base, (document) => document.setCreationDate(new Date(0)));
  expect((await check(later)).state).toBe('differs');
});

describe('put in between drawing and signing', () => {
  const signed = async (file: Uint8Array) =>
    signedBy(file, pki.officers.zhangSan, requestOf({ role: 'preparedBy', signerName: '张三' }));

  test.each([
    [
      'other content of a page',
      (file: Uint8Array) =>
        updated(file, (update) => {
          const page = update.document.getPage(0);
          page.node.set(name('Contents'), update.add(update.document.context.stream('')));
          update.change(page.ref);
        }),
    ],
    [
      'a note over a page',
      (file: Uint8Array) =>
        updated(file, (update) => {
          const page = update.document.getPage(0);
          const note = update.add(
            update.document.context.obj({ Type: 'Annot', Subtype: 'FreeText', Rect: [0, 0, 9, 9] }),
          );
          page.node.set(name('Annots'), update.document.context.obj([note]));
          update.change(page.ref);
        }),
    ],
    [
      'another form',
      (file: Uint8Array) =>
        updated(file, (update) => {
          const { context } = update.document;
          for (const [ref, value] of context.enumerateIndirectObjects()) {
            if (!(value instanceof PDFRawStream) || value.dict.get(name('Type')) !== name('EmbeddedFile')) continue;
            context.assign(ref, context.flateStream(encodePbd(withProject('1.00')), { Type: 'EmbeddedFile' }));
            update.change(ref);
          }
        }),
    ],
  ])('%s: differs, before and after signing', async (_, put) => {
    const file = await put(base);
    expect((await check(file)).state).toBe('differs');
    expect((await check(await signed(file))).state).toBe('differs');
    const old = await put(await changed(base, withRecord(null)));
    expect((await check(await signed(old))).state).toBe('differs');
  });

  test('a form where the drawing had none: differs', async () => {
    let names: unknown;
    const without = await changed(base, ({ catalog }) => {
      names = catalog.get(name('Names'));
      catalog.delete(name('Names'));
    });
    const later = await updated(without, (update) => {
      update.document.catalog.set(name('Names'), names as PDFDict);
      const { Root } = update.document.context.trailerInfo;
      if (Root !== undefined) update.change(Root as never);
    });
    expect((await check(later)).state).toBe('differs');
  });
});

describe('within limits', () => {
  const never: PageTools = { ...TOOLS, draw: () => Promise.reject(new Error('drawn')) };

  test('a form of too many rows or characters is not drawn', async () => {
    const rows = Array.from({ length: 3001 }, (_, index) => ({
      id: `k${index + 1}`,
      name: '事',
      content: '',
      amount: '' as Amount,
      goal: '',
    }));
    const carrying = (document: PbdDocument) =>
      changed(base, ({ context }) => {
        for (const [ref, value] of context.enumerateIndirectObjects())
          if (value instanceof PDFRawStream && value.dict.get(name('Type')) === name('EmbeddedFile'))
            context.assign(ref, context.flateStream(encodePbd(document), { Type: 'EmbeddedFile' }));
      });
    const many = await carrying(withRows(panyuDocument(), 'keyTasks', rows));
    expect(await checkPage(many, never)).toEqual({ state: 'unjudged' });
    const long = { name: '长'.repeat(20_000), content: '长'.repeat(20_000) };
    const wordy = Array.from({ length: 16 }).reduce<PbdDocument>(
      (made) => addTask(made, 'keyTasks', long),
      panyuDocument(),
    );
    expect(await checkPage(await carrying(wordy), never)).toEqual({ state: 'unjudged' });
  });

  test('a drawing that fails tells nothing', async () => {
    const failing: PageTools = {
      ...TOOLS,
      draw: async (): Promise<Result<RenderedPdf, never>> => ({
        ok: false,
        error: { code: 'render-failed', detail: '' } as never,
      }),
    };
    expect(await checkPage(base, failing)).toEqual({ state: 'unjudged' });
  });
});

describe('any form', () => {
  /** The fonts have no such picture. */
  const drawable = documents.map(
    (document): PbdDocument => JSON.parse(JSON.stringify(document).replaceAll('😀', '笑')),
  );
  const options = fc.record({
    orientation: fc.constantFrom('portrait' as const, 'landscape' as const),
    signingBlock: fc.boolean(),
    annex: fc.boolean(),
  });

  test('drawn by this version is the same; by another, it is read as the same', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(drawable, options, async (document, printed) => {
        const bytes = await drawn(document, printed);
        expect(await check(bytes)).toEqual({ state: 'same' });
        expect(await check(await changed(bytes, withRecord(null)))).toEqual(OTHER_VERSION);
      }),
      { numRuns: 12 },
    );
  });

  test('drawn otherwise than it is carried is never taken for it', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(drawable, fc.nat(), async (document, choice) => {
        const fields = [...shownFields(document)].filter(({ path }) => !path.startsWith('signing.'));
        const { path: changedPath, value } = fields[choice % fields.length] ?? { path: '', value: '' };
        const other = commitField(document, changedPath, value === '1.00' ? '2.00' : '1.00').document;
        const [page, carried] = [other, document].map((each) => formDrawing(each, PRINTED, DRAWN_AT));
        fc.pre(JSON.stringify(page?.table) !== JSON.stringify(carried?.table));
        const { pbd } = carried?.options ?? {};
        const bytes = await drawn(other, PRINTED, pbd === undefined ? {} : { pbd });
        expect((await check(bytes)).state).toBe('differs');
        expect((await check(await changed(bytes, withRecord(null)))).state).toMatch(/^(differs|unjudged)$/);
      }),
      { numRuns: 15 },
    );
  });
});
