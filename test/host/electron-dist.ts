import { appendFileSync, chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What marks the fuse bytes in Electron's binary: `@electron/fuses` looks for it. */
export const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

const LOCALES = ['de', 'en-US', 'fr', 'ja', 'zh-CN', 'zh-TW'];
const DATA_FILES = [
  'icudtl.dat',
  'resources.pak',
  'snapshot_blob.bin',
  'v8_context_snapshot.bin',
  'LICENSE',
  'LICENSES.chromium.html',
];
const EXECUTABLES = ['chrome-sandbox', 'chrome_crashpad_handler', 'libffmpeg.so'];

/**
 * A folder shaped like Electron's distribution with nothing of Electron in it, so that a package can be assembled and
 * read back where the binary cannot be had. `executable` takes the binary's place: any program of the platform.
 */
export function makeElectronDist(folder: string, version: string, executable: string): void {
  mkdirSync(path.join(folder, 'locales'), { recursive: true });
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  const binary = path.join(folder, executable.endsWith('.exe') ? 'electron.exe' : 'electron');
  copyFileSync(executable, binary);
  chmodSync(binary, 0o755);
  // Sentinel, wire version 1, nine fuses, one character each.
  appendFileSync(binary, Buffer.concat([Buffer.from(FUSE_SENTINEL), Buffer.from([1, 9]), Buffer.from('101100010')]));
  for (const locale of LOCALES) writeFileSync(path.join(folder, 'locales', `${locale}.pak`), locale);
  for (const name of DATA_FILES) writeFileSync(path.join(folder, name), name);
  for (const name of EXECUTABLES) writeFileSync(path.join(folder, name), name, { mode: 0o755 });
  writeFileSync(path.join(folder, 'version'), version);
}
