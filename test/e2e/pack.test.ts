import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FUSE_SENTINEL, makeElectronDist } from '../host/electron-dist.ts';
import { PROJECT_DIR } from './app.fixture.ts';

/** What would ship, read back from a package assembled around a stand-in for Electron's own files. */

const require = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'));
const asar: {
  listPackage: (file: string, options: object) => string[];
  extractFile: (file: string, name: string) => Buffer;
} = require('@electron/asar');

const folder = mkdtempSync(path.join(os.tmpdir(), 'pack-'));
const unpacked = path.join(folder, 'out', 'linux-unpacked');
const archive = path.join(unpacked, 'resources', 'app.asar');

beforeAll(() => {
  const electronDist = path.join(folder, 'electron');
  const { version } = JSON.parse(readFileSync(path.join(PROJECT_DIR, 'node_modules/electron/package.json'), 'utf8'));
  makeElectronDist(electronDist, version);
  execFileSync(
    process.execPath,
    [
      path.join(PROJECT_DIR, 'node_modules/electron-builder/cli.js'),
      '--linux',
      'dir',
      '--x64',
      `-c.electronDist=${electronDist}`,
      `-c.directories.output=${path.join(folder, 'out')}`,
    ],
    { cwd: PROJECT_DIR, stdio: 'pipe' },
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package', () => {
  test('holds the bundles and nothing else', () => {
    const files = asar.listPackage(archive, {}).filter((file) => /\.\w+$|LICENSE$/.test(file));
    const own =
      /^\/(dist\/(main|preload|renderer|pdf-worker|fonts|samples)\/|dist\/THIRD-PARTY-LICENSES\.txt$|package\.json$|LICENSE$)/;
    expect(files.filter((file) => !own.test(file))).toEqual([]);
    expect(files.some((file) => /node_modules|\.map$|\/test\/|\.d\.ts$/.test(file))).toBe(false);
    for (const needed of ['/dist/main/main.cjs', '/dist/preload/preload.cjs', '/dist/samples/panyu-2023.txt']) {
      expect(files).toContain(needed);
    }
  });

  test('keeps the worker and the fonts, with their licences, beside the archive', () => {
    const beside = path.join(unpacked, 'resources', 'app.asar.unpacked', 'dist');
    expect(readdirSync(path.join(beside, 'pdf-worker'))).toEqual(['pdf-worker.cjs']);
    expect(readdirSync(path.join(beside, 'fonts')).filter((name) => /\.txt$/.test(name)).length).toBeGreaterThan(1);
    expect(statSync(archive).size).toBeLessThan(12_000_000);
  });

  test('has two locales, its name, and hardened fuses', () => {
    expect(readdirSync(path.join(unpacked, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak']);
    const binary = readFileSync(path.join(unpacked, 'performance-target-declaration'));
    const at = binary.lastIndexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length + 2;
    // No running as Node, cookies encrypted, no NODE_OPTIONS, no --inspect, archive checked, only from the archive, no
    // snapshot of its own, no file:// privileges.
    expect(binary.subarray(at, at + 8).toString()).toBe('01001100');
  });

  test('carries the licences of everything bundled', () => {
    const text = asar.extractFile(archive, 'dist/THIRD-PARTY-LICENSES.txt').toString();
    for (const name of [
      'react',
      'react-aria-components',
      'zod',
      'decimal.js',
      'pdfmake',
      'pdfjs-dist',
      'electron-store',
    ]) {
      expect(text).toMatch(new RegExp(`^${name.replace('.', '\\.')} \\d`, 'm'));
    }
    expect(Object.keys(JSON.parse(asar.extractFile(archive, 'package.json').toString()))).not.toContain(
      'devDependencies',
    );
  });
});
