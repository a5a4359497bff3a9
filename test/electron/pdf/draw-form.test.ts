import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { PDFDict, PDFDocument, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodePbd } from '../../../electron/documents/pbd-file.ts';
import { formDrawing } from '../../../electron/pdf/draw-form.ts';
import { drawingRecord, readDrawingRecord } from '../../../electron/pdf/drawing-record.ts';
import { renderPdf } from '../../../electron/pdf/render.ts';
import { PROGRAM_VERSION } from '../../../electron/program-version.ts';
import { nextDeclaration } from '../../../shared/last-year/next-declaration.ts';
import { documents } from '../../shared/generators.ts';
import { DRAWINGS } from './drawings.ts';
import { panyuDocument } from './panyu-document.ts';
import { fonts } from './pdf-fixture.ts';

const OPTIONS = { orientation: 'portrait', signingBlock: true, annex: true } as const;
const CHILD = path.resolve(import.meta.dirname, 'draw-child.ts');

async function draw({ table, options }: ReturnType<typeof formDrawing>): Promise<Uint8Array> {
  const drawn = await renderPdf(table, options, fonts);
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.error));
  return drawn.value.bytes;
}

const inProcess = (environment: Readonly<Record<string, string>>): string =>
  execFileSync(process.execPath, ['--import', 'tsx', CHILD], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });

test('other processes, time zones, languages and numbers of threads: the same bytes', async () => {
  const here = await Promise.all(
    DRAWINGS.map(async (drawing) =>
      createHash('sha256')
        .update(await draw(drawing))
        .digest('hex'),
    ),
  );
  const expected = `${here.join('\n')}\n`;
  expect(inProcess({ TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' })).toBe(expected);
  expect(inProcess({ TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', UV_THREADPOOL_SIZE: '1' })).toBe(expected);
});

/** Node's own packer gives other bytes with other versions and processors; see `repack.ts`. */
test('nothing in a PDF rests on how this machine packs bytes, or on what it does in the background', async () => {
  const document = await PDFDocument.load(await draw(formDrawing(panyuDocument(), OPTIONS, new Date(0))));
  const streams = document.context.enumerateIndirectObjects().map(([, object]) => object);
  let packed = 0;
  for (const stream of streams) {
    if (!(stream instanceof PDFRawStream)) continue;
    // An alpha channel is taken apart in the background.
    expect(stream.dict.has(PDFName.of('SMask'))).toBe(false);
    if (stream.dict.get(PDFName.of('Filter')) !== PDFName.of('FlateDecode')) continue;
    const again = document.context.flateStream(inflateSync(stream.getContents())).getContents();
    expect(Buffer.compare(stream.getContents(), again)).toBe(0);
    packed += 1;
  }
  expect(packed).toBeGreaterThan(10);
});

test('a PDF says what it takes to draw it again', async () => {
  const at = new Date('2026-11-30T23:59:59.999Z');
  const document = await PDFDocument.load(await draw(formDrawing(panyuDocument(), OPTIONS, at)));
  const info = document.context.lookup(document.context.trailerInfo.Info, PDFDict);
  expect(info.lookup(PDFName.of('PBD'), PDFString).asString()).toBe(`${PROGRAM_VERSION};portrait;signing;annex`);
  expect(info.lookup(PDFName.of('CreationDate'), PDFString).asString()).toBe('D:20261130235959Z');
});

test('the version is the package’s', () => {
  const { version } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../package.json'), 'utf8'));
  expect(PROGRAM_VERSION).toBe(version);
});

test('a record is read as it was written, and nothing else is', () => {
  for (const orientation of ['portrait', 'landscape'] as const)
    for (const signingBlock of [true, false])
      for (const annex of [true, false]) {
        const options = { orientation, signingBlock, annex };
        expect(readDrawingRecord(drawingRecord(options))).toEqual({ version: PROGRAM_VERSION, options });
      }
  for (const odd of [
    '',
    '0.2.0',
    '0.2.0;portrait;annex;signing',
    '0.2.0;portrait;signing ',
    'v0.2.0;portrait',
    '0.2.0;upright',
  ])
    expect(readDrawingRecord(odd)).toBeNull();
});

test('what a PDF carries gives the same drawing as the document it was made from', () => {
  const again = fc.property(documents, (document) => {
    const first = formDrawing(document, OPTIONS, new Date(1_800_000_000_555));
    const carried = decodePbd(first.options.pbd ?? new Uint8Array());
    if (!carried.ok) throw new Error(carried.error.code);
    expect(formDrawing(carried.value, OPTIONS, new Date(1_800_000_000_000))).toEqual(first);
  });
  fc.assert(again);
  const next = nextDeclaration(panyuDocument());
  const first = formDrawing(next, OPTIONS, new Date(0));
  const carried = decodePbd(first.options.pbd ?? new Uint8Array());
  expect(carried.ok && formDrawing(carried.value, OPTIONS, new Date(0))).toEqual(first);
});
