import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The folders that runs of the application live in, one run after another or two at a time. */

interface Folder {
  running: number;
  /** The run it was made for has been ended, so it may go once nobody runs there. */
  released: boolean;
}

const folders = new Map<string, Folder>();

const remove = (folder: string): void => {
  folders.delete(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
};

// A run that was never told to end, because it ended by itself, leaves its folder until here.
process.on('exit', () => [...folders.keys()].forEach(remove));

export interface RunFolder {
  readonly home: string;
  /** The run's process has ended. */
  readonly leave: () => void;
  /** The run is over for good. */
  readonly release: () => void;
}

/** A fresh folder, or `given`: that of an earlier run. */
export function enterFolder(given: string | undefined): RunFolder {
  const home = given ?? mkdtempSync(path.join(os.tmpdir(), 'pbd-'));
  mkdirSync(path.join(home, 'Documents'), { recursive: true });
  const folder = folders.get(home) ?? { running: 0, released: false };
  // A folder of the caller's own is the caller's to remove.
  if (given === undefined) folders.set(home, folder);
  folder.running += 1;
  const tidy = (): void => {
    if (folder.released && folder.running === 0 && folders.has(home)) remove(home);
  };
  return {
    home,
    leave: () => {
      folder.running -= 1;
      tidy();
    },
    release: () => {
      if (given === undefined) folder.released = true;
      tidy();
    },
  };
}
