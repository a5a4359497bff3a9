import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const EXECUTABLE: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};

/**
 * Where Electron's binary is, or null. It is looked for, never required: `require('electron')` starts a download where
 * the binary is missing.
 */
export function electronBinary(root: string): string | null {
  const name = EXECUTABLE[process.platform] ?? 'electron';
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override !== undefined) {
    const file = path.join(override, name);
    return existsSync(file) ? file : null;
  }
  const dir = path.join(root, 'node_modules', 'electron');
  const pathFile = path.join(dir, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const file = path.join(dir, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(file) ? file : null;
}
