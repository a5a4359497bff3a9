import { watch as watchFolder } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type FileMemory, readRegularFile, remember } from './document-files.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { MAX_FILE_BYTES } from './pbd-file.ts';

/** What has become of an open file behind the program's back. */
export type FileChange = 'changed' | 'missing';

export interface FileWatch {
  /** Looks now: when the window comes to the front, and where the system does not tell of changes. */
  readonly check: () => Promise<void>;
  readonly stop: () => void;
}

export interface FileWatchPorts {
  readonly path: string;
  /** What the file should hold; waits for a save that is under way. */
  readonly expected: () => Promise<FileMemory>;
  readonly changed: (change: FileChange) => void;
  readonly fileSystem?: FileSystem;
  /** Milliseconds from a sign of change to a look: a copy under way is let finish. */
  readonly delay?: number;
}

const DELAY = 500;

/** Watches a file's folder and tells of each change once. Where the system refuses, only `check` looks. */
export function watchFile({
  path,
  expected,
  changed,
  fileSystem = realFileSystem,
  delay = DELAY,
}: FileWatchPorts): FileWatch {
  let told = '';
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const check = async (): Promise<void> => {
    const memory = await expected();
    const read = await readRegularFile(path, MAX_FILE_BYTES, fileSystem);
    if (stopped) return;
    const state = read.ok ? remember(read.value).sha256 : read.error.reason === 'missing' ? 'missing' : null;
    // A drive that does not answer just now is no news; saving will say so.
    if (state === null || state === memory.sha256) {
      if (state !== null) told = '';
      return;
    }
    // Saved here while it was looked at.
    if ((await expected()) !== memory) return check();
    if (state === told || stopped) return;
    told = state;
    changed(state === 'missing' ? 'missing' : 'changed');
  };

  let watcher: ReturnType<typeof watchFolder> | null = null;
  try {
    watcher = watchFolder(dirname(path), { persistent: false }, (_event, name) => {
      if (name !== null && name !== basename(path)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void check().catch(() => undefined), delay);
      timer.unref();
    });
    watcher.on('error', () => watcher?.close());
  } catch {
    // Some network drives cannot be watched.
  }
  return {
    check,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      watcher?.close();
    },
  };
}
