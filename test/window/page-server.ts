import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { PreviewStore } from '../../electron/ipc/preview-store.ts';
import { createProtocolHandler, HOST, SCHEME } from '../../electron/protocol.ts';
import { oneWorldScript } from '../host/page-scripts.ts';
import type { PageMessage } from '../host/preload-channel.ts';

/**
 * Serves the built window on a loopback port, with the headers that the program's own protocol gives it, and carries
 * what the preload and the program say to each other. Whoever does not know the address's secret gets nothing.
 */
export interface PageServer {
  /** The window's page. */
  readonly url: string;
  /** Says something to the page, or to the next one where none listens yet. JSON. */
  readonly post: (message: object) => void;
  /** How much was said to the page that is open. */
  readonly posted: () => number;
  /** Once whatever the page has asked for is answered. */
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface PageServerPorts {
  readonly rendererDir: string;
  readonly preloadFile: string;
  readonly previews: PreviewStore;
  readonly accelerators: readonly string[];
  readonly receive: (message: PageMessage) => void | Promise<void>;
  /** The same address at every start, for a page that stays open while the program starts again. */
  readonly address?: { readonly port: number; readonly secret: string };
}

const TRANSPORT = readFileSync(path.join(import.meta.dirname, 'page', 'transport.js'), 'utf8');
const LOOPBACK = '127.0.0.1';

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

export async function servePage(ports: PageServerPorts): Promise<PageServer> {
  const { port = 0, secret = randomBytes(16).toString('hex') } = ports.address ?? {};
  const fromProtocol = createProtocolHandler(ports.rendererDir, ports.previews);
  const script = oneWorldScript(readFileSync(ports.preloadFile, 'utf8'), ports.accelerators, TRANSPORT);
  const program = randomUUID();
  const running = new Set<Promise<void>>();
  let stream: ServerResponse | null = null;
  let unheard: string[] = [];
  let posted = 0;

  const answerWith = (response: ServerResponse, answer: Response, body: Uint8Array | string): void => {
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(body);
  };
  const serveFile = async (response: ServerResponse, name: string): Promise<void> => {
    const answer = await fromProtocol({ url: `${SCHEME}://${HOST}/${name}` });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (name !== 'index.html') return answerWith(response, answer, bytes);
    // A page that starts is told nothing that was meant for the one before.
    unheard = [];
    posted = 0;
    const html = Buffer.from(bytes).toString('utf8');
    answerWith(response, answer, html.replace('<head>', '<head><script src="./bridge.js"></script>'));
  };
  const openStream = (response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(`event: program\ndata: ${program}\n\n`);
    for (const text of unheard) response.write(`data: ${text}\n\n`);
    unheard = [];
    stream = response;
    response.on('close', () => {
      if (stream === response) stream = null;
    });
  };
  const hear = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const messages = JSON.parse(await bodyOf(request)) as readonly string[];
    for (const message of messages) {
      const done = Promise.resolve(ports.receive(JSON.parse(message) as PageMessage)).finally(() =>
        running.delete(done),
      );
      running.add(done);
    }
    // What is answered at once is on its way by now: the page can wait for it.
    response.writeHead(200, { 'content-type': 'text/plain' }).end(String(posted));
  };

  const server = createServer((request, response) => {
    const { host, 'sec-fetch-site': site = 'none' } = request.headers;
    const [, given, ...names] = new URL(request.url ?? '', `http://${LOOPBACK}`).pathname.split('/');
    const name = decodeURIComponent(names.join('/'));
    const isOwn = host === `${LOOPBACK}:${(server.address() as AddressInfo).port}` && given === secret;
    const refuse = (): void => void response.writeHead(404).end();
    if (!isOwn) return refuse();
    if (request.method === 'POST') {
      if (name !== 'bridge' || site !== 'same-origin') return refuse();
      hear(request, response).catch(refuse);
    } else if (name === 'events') openStream(response);
    else if (name === 'bridge.js')
      response
        .writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' })
        .end(script);
    else serveFile(response, name).catch(refuse);
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, LOOPBACK, listening);
  });

  return {
    url: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}/${secret}/index.html`,
    post: (message) => {
      const text = JSON.stringify(message);
      posted += 1;
      if (stream === null) unheard.push(text);
      else stream.write(`data: ${text}\n\n`);
    },
    posted: () => posted,
    idle: async () => void (await Promise.allSettled(running)),
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
