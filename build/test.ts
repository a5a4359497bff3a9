import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureDebianPackages } from './debian-packages.ts';

/** `npm test`: builds, checks types, style and dead code, then runs every test; the runner's summary comes last. */

const root = path.resolve(import.meta.dirname, '..');
const bin = (name: string): string => path.join(root, 'node_modules', '.bin', name);

const STEPS: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['build', process.execPath, '--import', 'tsx', 'build/build.ts'],
  ['types', bin('tsc'), '-b'],
  ['lint', bin('biome'), 'ci', '--error-on-warnings', '.'],
  ['dead code', bin('knip'), '--config', 'build/knip.json'],
  ['tests', bin('vitest'), 'run', '--config', 'build/vitest.config.ts', ...process.argv.slice(2)],
];

ensureDebianPackages([
  'chromium',
  'fonts-noto-cjk',
  'poppler-utils',
  'qpdf',
  'libnss3-tools',
  'openssl',
  'mupdf-tools',
  'default-jdk-headless',
  'libpdfbox2-java',
  'libbcprov-java',
  'libbcpkix-java',
]);
for (const [name, command, ...args] of STEPS) {
  console.error(`— ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) {
    console.error(`${name} failed`);
    process.exit(status ?? 1);
  }
}
