import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createPdfService, type PdfService } from '../../../electron/pdf/pdf-service.ts';
import { emptyDocument } from '../../../shared/document/document.ts';
import { layoutForm } from '../../../shared/table/layout-form.ts';
import { OPTIONS } from './pdf-fixture.ts';

/**
 * A worker in place of the real one: answers after 30 ms with its jobs' order as page count and its own start's random
 * number as only byte; dies, throws or stays silent where the author says so.
 */
const WORKER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const mark = Math.floor(Math.random() * 1e9);
  let count = 0;
  if (workerData.fontsDir === 'broken') throw new Error('no fonts');
  parentPort.on('message', ({ id, options }) => {
    if (options.author === 'exit') process.exit(3);
    if (options.author === 'throw') throw new Error('boom');
    if (options.author === 'silent') return;
    count += 1;
    const value = { bytes: new Uint8Array(Buffer.from(String(mark))), pageCount: count };
    setTimeout(() => parentPort.postMessage({ id, result: { ok: true, value } }), 30);
  });
`;

const folder = mkdtempSync(path.join(tmpdir(), 'pdf-service-'));
const workerFile = path.join(folder, 'worker.cjs');
writeFileSync(workerFile, WORKER);

const table = layoutForm(emptyDocument());
const by = (author: string) => ({ ...OPTIONS, author });
let service: PdfService;
const start = (file = workerFile, fontsDir = 'fonts'): PdfService => {
  service = createPdfService(file, fontsDir);
  return service;
};
afterEach(() => service.dispose());
process.on('exit', () => rmSync(folder, { recursive: true }));

const pageCountOf = (outcome: Awaited<ReturnType<PdfService['preview']>>): number =>
  outcome !== 'superseded' && outcome.ok ? outcome.value.pageCount : Number.NaN;
const markOf = (outcome: Awaited<ReturnType<PdfService['preview']>>): string =>
  outcome !== 'superseded' && outcome.ok ? Buffer.from(outcome.value.bytes).toString() : '';

test('jobs follow each other in one worker that stays', async () => {
  const { render } = start();
  const done = await Promise.all([render(table, OPTIONS), render(table, OPTIONS), render(table, OPTIONS)]);
  expect(done.map(pageCountOf)).toEqual([1, 2, 3]);
  expect(new Set(done.map(markOf)).size).toBe(1);
});

test('a newer preview gives up the one that runs and the one that waits; files are always made, and first', async () => {
  const { preview, render } = start();
  const running = preview(table, OPTIONS);
  const waiting = preview(table, OPTIONS);
  const file = render(table, OPTIONS);
  const newest = preview(table, OPTIONS);
  const other = render(table, OPTIONS);
  expect(await running).toBe('superseded');
  expect(await waiting).toBe('superseded');
  expect([await file, await other, await newest].map(pageCountOf)).toEqual([2, 3, 4]);
});

test.each(['exit', 'throw'])('a worker that dies (%s) fails its own job; the next starts another', async (how) => {
  const { render } = start();
  const before = await render(table, OPTIONS);
  const dying = render(table, by(how));
  const after = render(table, OPTIONS);
  expect(await dying).toMatchObject({ ok: false, error: { code: 'render-failed' } });
  expect(pageCountOf(await after)).toBe(1);
  expect(markOf(await after)).not.toBe(markOf(before));
});

test('a worker that cannot start fails each job, and none hangs', async () => {
  const { render, preview } = start(workerFile, 'broken');
  const [file, page] = await Promise.all([render(table, OPTIONS), preview(table, OPTIONS)]);
  expect(file).toMatchObject({
    ok: false,
    error: { code: 'render-failed', detail: expect.stringContaining('no fonts') },
  });
  expect(page).toMatchObject({ ok: false, error: { code: 'render-failed' } });
  await service.dispose();
  expect(await start(path.join(folder, 'absent.cjs')).render(table, OPTIONS)).toMatchObject({ ok: false });
});

test('what is not done when the service ends fails, and so does what comes after', async () => {
  const { render, preview, dispose, warmUp } = start();
  warmUp();
  const running = render(table, by('silent'));
  const waiting = preview(table, OPTIONS);
  await dispose();
  for (const outcome of [await running, await waiting, await render(table, OPTIONS)]) {
    expect(outcome).toMatchObject({ ok: false, error: { code: 'render-failed', detail: 'disposed' } });
  }
});
