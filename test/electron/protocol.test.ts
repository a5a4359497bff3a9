import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createPreviewStore } from '../../electron/ipc/preview-store.ts';
import { createProtocolHandler } from '../../electron/protocol.ts';
import { temporaryFolders } from './temporary-folder.ts';

const freshFolder = temporaryFolders();

function handlerOverFiles() {
  const folder = freshFolder();
  const rendererDir = path.join(folder, 'renderer');
  mkdirSync(path.join(rendererDir, 'assets'), { recursive: true });
  writeFileSync(path.join(rendererDir, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(rendererDir, 'assets', 'a.js'), '1');
  writeFileSync(path.join(rendererDir, 'assets', 'a.map'), '{}');
  writeFileSync(path.join(folder, 'secret.html'), 'secret');
  const previews = createPreviewStore();
  return { previews, rendererDir, ask: createProtocolHandler(rendererDir, previews) };
}

test('serves the built files under a policy that lets nothing in from outside', async () => {
  const { ask } = handlerOverFiles();
  const response = await ask({ url: 'app://pbd/index.html' });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect((await ask({ url: 'app://pbd/assets/a.js' })).status).toBe(200);
});

test.each([
  'app://pbd/',
  'app://pbd/../secret.html',
  'app://pbd/%2e%2e/secret.html',
  'app://pbd/..%2fsecret.html',
  'app://pbd/..\\secret.html',
  'app://pbd/assets/a.map',
  'app://pbd/assets/a.js%00',
  'app://pbd//etc/passwd',
  'app://other/index.html',
  'app://pbd/preview/../index.html/x',
  'app://pbd/preview/00000000-0000-0000-0000-000000000000.pdf',
  'not a url',
])('%s is not found', async (url) => {
  const { ask } = handlerOverFiles();
  expect((await ask({ url })).status).toBe(404);
});

test('a file that has gone or came later is not found, and no address reaches past what was there at the start', async () => {
  const { ask, rendererDir } = handlerOverFiles();
  rmSync(path.join(rendererDir, 'index.html'));
  writeFileSync(path.join(rendererDir, 'later.html'), 'later');
  expect((await ask({ url: 'app://pbd/index.html' })).status).toBe(404);
  expect((await ask({ url: 'app://pbd/later.html' })).status).toBe(404);
});

test('a preview is served by its id until four newer ones have come', async () => {
  const { ask, previews } = handlerOverFiles();
  const first = previews.add(Uint8Array.of(1));
  const url = `app://pbd/preview/${first}.pdf`;
  const response = await ask({ url });
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(Uint8Array.of(1));
  for (const newer of [2, 3, 4]) {
    previews.add(Uint8Array.of(newer));
    expect((await ask({ url })).status).toBe(200);
  }
  previews.add(Uint8Array.of(5));
  expect((await ask({ url })).status).toBe(404);
});
