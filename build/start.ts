import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureDebianPackages } from './debian-packages.ts';
import { electronBinary } from './electron-binary.ts';

/** `npm start`: builds, then opens the application in what this machine has. */

const root = path.resolve(import.meta.dirname, '..');
const args = process.argv.slice(2);
const tsx = ['--import', 'tsx'];

function run(command: string, words: readonly string[]): void {
  const child = spawn(command, words, { cwd: root, stdio: 'inherit' });
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 0) : 1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
}

const built = spawnSync(process.execPath, [...tsx, 'build/build.ts'], { cwd: root, stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);

const electron = electronBinary(root);
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

if (electron !== null && hasDisplay) {
  run(electron, [root, ...args]);
} else if (hasDisplay) {
  ensureDebianPackages(['chromium', 'fonts-noto-cjk']);
  console.error(
    'No Electron binary here: opening in the stand-in host on the system’s Chromium (test/host/README.md).',
  );
  run(process.execPath, [...tsx, 'test/host/launch.ts', root, ...args]);
} else {
  ensureDebianPackages(['chromium', 'fonts-noto-cjk', 'poppler-utils']);
  console.error('No display here: doing the whole job headless instead (npm run demo).');
  run(process.execPath, [...tsx, 'test/demo/demo.ts']);
}
