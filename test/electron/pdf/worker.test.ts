import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPdfService, type PdfService } from '../../../electron/pdf/pdf-service.ts';
import { layoutForm } from '../../../shared/table/layout-form.ts';
import { bundle } from '../bundle.ts';
import { addTask, panyuDocument } from './panyu-document.ts';
import { drawnText, FONTS_DIR, inspect, OPTIONS, renderDocument } from './pdf-fixture.ts';

/** The worker as it ships, one CommonJS file with everything inside, behind the service. */

let folder: string;
let service: PdfService;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pdf-worker-'));
  const worker = await bundle('electron/pdf/worker.ts', folder, 'pdf-worker.cjs');
  service = createPdfService(worker, FONTS_DIR);
}, 120_000);

afterAll(async () => {
  await service.dispose();
  await rm(folder, { recursive: true });
});

test('the bundled worker makes the PDF that the sources make', async () => {
  const document = addTask(panyuDocument(), 'keyTasks', { name: '王𠮷', content: '用⽤' });
  const rendered = await service.render(layoutForm(document), { ...OPTIONS, draft: true });
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.error));
  const { bytes, pageCount } = rendered.value;
  const direct = await renderDocument(document, { draft: true });
  expect(pageCount).toBe(direct.pageCount);
  expect(await drawnText(bytes)).toBe(await drawnText(direct.bytes));
  expect(await inspect(bytes, 'qpdf', '--check', 'FILE')).toContain('No syntax or stream encoding errors found');
}, 60_000);

test('errors cross the thread as data, and the worker goes on', async () => {
  const document = addTask(panyuDocument(), 'keyTasks', { name: '😀' });
  expect(await service.render(layoutForm(document), OPTIONS)).toEqual({
    ok: false,
    error: { code: 'missing-glyph', missing: [{ character: '😀', path: 'keyTasks.k6.name' }] },
  });
  expect(await service.render(layoutForm(panyuDocument()), { ...OPTIONS, createdAt: 'never' })).toMatchObject({
    error: { code: 'render-failed' },
  });
  expect(await service.render(layoutForm(panyuDocument()), OPTIONS)).toMatchObject({ ok: true });
}, 60_000);
