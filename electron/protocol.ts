import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PreviewStore } from './ipc/preview-store.ts';

/** The window's pages come from `app://pbd/` and from nowhere else. */
export const SCHEME = 'app';
export const HOST = 'pbd';
export const START_URL = `${SCHEME}://${HOST}/index.html`;

/** Everything from our own files, nothing inline, nothing from outside. `pbd` is the one trusted-types policy. */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types pbd',
].join('; ');

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

const PREVIEW = /^\/preview\/([0-9a-f-]{36})\.pdf$/;

const respond = (status: number, type: string, body: BodyInit | null): Response =>
  new Response(body, {
    status,
    headers: {
      'content-type': type,
      'content-security-policy': CONTENT_POLICY,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });

const notFound = (): Response => respond(404, 'text/plain', null);

/** The files of a folder by their URL path, listed once: no path from a URL ever reaches the disk. */
function filesByUrlPath(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(names.map((name) => [`/${name.split(path.sep).join('/')}`, path.join(folder, name)]));
}

/** Answers requests for `app://pbd/…`: the built window's files, and the previews kept in memory. */
export function createProtocolHandler(
  rendererDir: string,
  previews: PreviewStore,
): (request: { readonly url: string }) => Promise<Response> {
  const files = filesByUrlPath(rendererDir);
  return async ({ url }) => {
    if (!URL.canParse(url)) return notFound();
    const { host, pathname } = new URL(url);
    if (host !== HOST) return notFound();
    const previewId = PREVIEW.exec(pathname)?.[1];
    if (previewId !== undefined) {
      const preview = previews.get(previewId);
      return preview === null ? notFound() : respond(200, 'application/pdf', new Uint8Array(preview));
    }
    const file = files.get(pathname);
    const type = CONTENT_TYPES[path.extname(pathname)];
    if (file === undefined || type === undefined) return notFound();
    const bytes = await readFile(file).catch(() => null);
    return bytes === null ? notFound() : respond(200, type, new Uint8Array(bytes));
  };
}
