import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';

/** Gives fresh folders, removed after each test. */
export function temporaryFolders(): () => string {
  let folders: string[] = [];
  afterEach(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    folders = [];
  });
  return () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'pbd-unit-'));
    folders.push(folder);
    return folder;
  };
}
