import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, watch } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { nodeBundle, rendererBundle } from '../../build/bundles.ts';

/**
 * `npm run dev`: serves the window over the program's own parts at a loopback address, for any browser. A change of
 * renderer/, shared/ or electron/ is built, the program started again, and the page loads itself anew; files and drafts
 * are in a temporary folder that stays until this ends.
 */

const root = path.resolve(import.meta.dirname, '../..');
// Apart from what the tests and the program itself run on.
const dist = path.join(root, 'dist', 'dev');
const place = { root, dist, plugins: [] };
const home = mkdtempSync(path.join(os.tmpdir(), 'pbd-dev-'));
mkdirSync(path.join(home, 'Documents'));
const secret = randomBytes(8).toString('hex');

/** Milliseconds in which several changes are one. */
const TOGETHER = 200;

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
const port = String(await freePort());

let server: ChildProcess | null = null;
let told = false;
async function restart(): Promise<void> {
  const before = server;
  server = null;
  if (before !== null && before.exitCode === null) {
    const gone = new Promise((resolve) => before.once('exit', resolve));
    before.kill('SIGTERM');
    await gone;
  }
  const started = fork(path.join(import.meta.dirname, 'dev-server.ts'), [dist, home, port, secret], {
    execArgv: ['--import', 'tsx'],
  });
  server = started;
  started.once('message', (url) => {
    console.log(told ? 'Built; the page loads itself anew.' : `The window is at ${String(url)}\nFiles are in ${home}`);
    told = true;
  });
}

const BUNDLES = {
  preload: nodeBundle('preload', place),
  'pdf-worker': nodeBundle('pdf-worker', place),
  renderer: rendererBundle(place),
};
const building = new Set<string>(Object.keys(BUNDLES));
let timer: NodeJS.Timeout | null = null;
let restarting: Promise<void> = Promise.resolve();
const changed = (): void => {
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(() => {
    // What is half built is not served; its end comes here again.
    if (building.size === 0) restarting = restarting.then(restart);
  }, TOGETHER);
};

for (const [name, config] of Object.entries(BUNDLES)) {
  const watcher = await build({ ...config, build: { ...config.build, watch: {} } });
  if (!('on' in watcher)) throw new Error('the build does not watch');
  watcher.on('event', (event) => {
    if (event.code === 'START') building.add(name);
    if (event.code === 'ERROR') console.error(String(event.error));
    if (event.code !== 'END' && event.code !== 'ERROR') return;
    building.delete(name);
    changed();
  });
}
// What only the program behind the window is made of.
for (const folder of ['electron', 'shared']) watch(path.join(root, folder), { recursive: true }, changed);

process.on('exit', () => {
  server?.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
