import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FUSE_SENTINEL, makeElectronDist } from '../host/electron-dist.ts';
import { PROJECT_DIR } from './app.fixture.ts';

/**
 * What would ship, read back from packages assembled around a stand-in for Electron's own files. Nothing is downloaded,
 * so the installer for Windows, the .rpm and the AppImage are not built here.
 */

const projectRequire = createRequire(import.meta.url);
// The archive reader and the resource editor that the packager itself uses.
const packagerRequire = createRequire(projectRequire.resolve('app-builder-lib/package.json'));
const asar: {
  listPackage: (file: string, options: object) => string[];
  extractFile: (file: string, name: string) => Buffer;
} = packagerRequire('@electron/asar');

const NAME = 'performance-target-declaration';
const folder = mkdtempSync(path.join(os.tmpdir(), 'pack-'));
const { version: electronVersion } = projectRequire('electron/package.json') as { version: string };
const { version } = JSON.parse(readFileSync(path.join(PROJECT_DIR, 'package.json'), 'utf8')) as { version: string };

/** Packs around a program of the platform; the packager's output folder. */
function pack(platform: string, targets: readonly string[], executable: string, env: NodeJS.ProcessEnv = {}): string {
  const electronDist = path.join(folder, `electron-${platform}`);
  const output = path.join(folder, platform);
  makeElectronDist(electronDist, electronVersion, executable);
  const cli = projectRequire.resolve('electron-builder/cli.js');
  const config = [`-c.electronDist=${electronDist}`, `-c.directories.output=${output}`];
  execFileSync(process.execPath, [cli, `--${platform}`, ...targets, '--x64', ...config], {
    cwd: PROJECT_DIR,
    stdio: 'pipe',
    env: { ...process.env, ...env },
  });
  return output;
}

/** A command in the place of fpm: the packager takes a file, and this one is TypeScript. */
function fpmCommand(): string {
  const file = path.join(folder, 'fpm');
  const words = [process.execPath, '--import', import.meta.resolve('tsx'), `${PROJECT_DIR}/test/host/fpm-stand-in.ts`];
  writeFileSync(file, `#!/bin/sh\nexec ${words.map((word) => `'${word}'`).join(' ')} "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

/** No running as Node, cookies encrypted, no NODE_OPTIONS, no --inspect, archive checked, only from the archive, no
 * snapshot of its own, no file:// privileges. */
const HARDENED = '01001100';

function fusesOf(file: string): string {
  const binary = readFileSync(file);
  const at = binary.lastIndexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length + 2;
  return binary.subarray(at, at + HARDENED.length).toString();
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('for Linux', () => {
  let unpacked = '';
  let archive = '';
  let deb = '';

  beforeAll(() => {
    const output = pack('linux', ['dir', 'deb'], '/bin/true', { CUSTOM_FPM_PATH: fpmCommand() });
    unpacked = path.join(output, 'linux-unpacked');
    archive = path.join(unpacked, 'resources', 'app.asar');
    deb = path.join(output, `${NAME}-${version}-amd64.deb`);
  });

  const inDeb = (file: string): string => {
    const tar = execFileSync('dpkg-deb', ['--fsys-tarfile', deb], { maxBuffer: 256 * 1024 * 1024 });
    return execFileSync('tar', ['-xO', '-f', '-', `.${file}`], { input: tar, encoding: 'utf8' });
  };

  test('the archive holds the bundles and nothing else', () => {
    const files = asar.listPackage(archive, {}).filter((file) => /\.\w+$|LICENSE$/.test(file));
    const own =
      /^\/(dist\/(main|preload|renderer|pdf-worker|reader|fonts|samples)\/|dist\/THIRD-PARTY-LICENSES\.txt$|package\.json$|LICENSE$)/;
    expect(files.filter((file) => !own.test(file))).toEqual([]);
    expect(files.some((file) => /node_modules|\.map$|\/test\/|\.d\.ts$/.test(file))).toBe(false);
    for (const needed of ['/dist/main/main.cjs', '/dist/preload/preload.cjs', '/dist/samples/panyu-2023.txt']) {
      expect(files).toContain(needed);
    }
  });

  test('the worker, the reading process and the fonts, with their licences, lie beside the archive', () => {
    const beside = path.join(unpacked, 'resources', 'app.asar.unpacked', 'dist');
    expect(readdirSync(path.join(beside, 'pdf-worker'))).toEqual(['pdf-worker.cjs']);
    expect(readdirSync(path.join(beside, 'reader'))).toEqual(readdirSync(path.join(PROJECT_DIR, 'dist', 'reader')));
    expect(readdirSync(path.join(beside, 'reader'))).toEqual(expect.arrayContaining(['reader.cjs', 'watcher.cjs']));
    expect(readdirSync(path.join(beside, 'fonts')).filter((name) => /\.txt$/.test(name)).length).toBeGreaterThan(1);
    expect(statSync(archive).size).toBeLessThan(12_000_000);
  });

  test('two locales, the name, hardened fuses', () => {
    expect(readdirSync(path.join(unpacked, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak']);
    expect(fusesOf(path.join(unpacked, NAME))).toBe(HARDENED);
  });

  test('the licences of everything bundled', () => {
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

  test('the .deb says what it is and brings its icons', () => {
    const field = (name: string): string => execFileSync('dpkg-deb', ['-f', deb, name], { encoding: 'utf8' }).trim();
    expect([field('Package'), field('Version'), field('Architecture')]).toEqual([NAME, version, 'amd64']);
    expect(field('Depends')).toContain('libgtk-3-0');
    expect(field('Description')).toContain('离线填写');
    const listed = execFileSync('dpkg-deb', ['-c', deb], { encoding: 'utf8' });
    for (const size of [16, 48, 128, 256, 512]) {
      expect(listed).toContain(`./usr/share/icons/hicolor/${size}x${size}/apps/${NAME}.png`);
    }
    expect(listed).not.toMatch(/node_modules/);
  });

  test('the desktop opens .pbd files with it', () => {
    const entry = inDeb(`/usr/share/applications/${NAME}.desktop`);
    for (const line of [
      /^Name=绩效目标申报$/m,
      /^Exec=.*performance-target-declaration"? .*%F$/m,
      /^MimeType=application\/x-pbd;$/m,
      /^Categories=Office;$/m,
      /^StartupWMClass=performance-target-declaration$/m,
    ]) {
      expect(entry).toMatch(line);
    }
    const types = inDeb(`/usr/share/mime/packages/${NAME}.xml`);
    expect(types).toContain('<mime-type type="application/x-pbd">');
    expect(types).toContain('<glob pattern="*.pbd"/>');
    const scripts = path.join(folder, 'control');
    execFileSync('dpkg-deb', ['--control', deb, scripts]);
    expect(readFileSync(path.join(scripts, 'postinst'), 'utf8')).toContain('update-mime-database');
  });
});

describe('for Windows', () => {
  let unpacked = '';

  beforeAll(() => {
    // Any small program for Windows will do; this one comes with one of the packager's own parts.
    const winstaller = path.dirname(packagerRequire.resolve('electron-winstaller/package.json'));
    unpacked = path.join(pack('win', ['dir'], path.join(winstaller, 'vendor', 'Setup.exe')), 'win-unpacked');
  });

  test('an ASCII executable with hardened fuses, that knows what its archive must be', () => {
    const executable = path.join(unpacked, `${NAME}.exe`);
    expect(fusesOf(executable)).toBe(HARDENED);
    // The hash is kept as a resource, whose text is JSON.
    expect(readFileSync(executable).toString('latin1')).toMatch(/"file":"resources\\\\app\.asar","alg":"SHA256"/i);
    expect(readdirSync(path.join(unpacked, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak']);
  });

  test('the same archive as for Linux', () => {
    const names = (platform: string): string[] =>
      asar
        .listPackage(path.join(folder, platform, `${platform}-unpacked`, 'resources', 'app.asar'), {})
        .map((file) => file.replaceAll('\\', '/'));
    expect(names('win')).toEqual(names('linux'));
  });
});
