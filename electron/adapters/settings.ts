import { existsSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import Store from 'electron-store';
import { z } from 'zod';
import type { Settings } from '../ports.ts';

const boundsSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
const settingsSchema = z.object({
  recentFiles: z.array(z.string()),
  lastFolder: z.string().nullable(),
  windowBounds: boundsSchema.nullable(),
});
type StoredSettings = z.infer<typeof settingsSchema>;

const DEFAULTS: StoredSettings = { recentFiles: [], lastFolder: null, windowBounds: null };
const MAX_RECENT_FILES = 10;

/** A settings file that cannot be read must not stop the start: it is put aside, whole, and defaults take its place. */
function setAsideDamaged(file: string): void {
  if (!existsSync(file)) return;
  try {
    z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    renameSync(file, `${file}.bad`);
  }
}

/**
 * Settings through electron-store, the one place that uses it. `folder` is the application's data folder. It holds no
 * document: its writer may lose a file on a full disk.
 */
export function createSettings(folder: string): Settings {
  setAsideDamaged(path.join(folder, 'settings.json'));
  const store = new Store<StoredSettings>({ name: 'settings', cwd: folder, defaults: DEFAULTS });
  const read = <K extends keyof StoredSettings>(key: K): StoredSettings[K] => {
    const value = settingsSchema.shape[key].safeParse(store.get(key));
    return (value.success ? value.data : DEFAULTS[key]) as StoredSettings[K];
  };
  // A setting that cannot be kept (a full disk, a read-only folder) is no reason to disturb the officer's work.
  const write = <K extends keyof StoredSettings>(key: K, value: StoredSettings[K]): void => {
    try {
      store.set(key, value);
    } catch {
      // Kept for this run by nothing; the next start has the older value.
    }
  };
  return {
    recentFiles: () => read('recentFiles').filter((file) => existsSync(file)),
    addRecentFile: (file) =>
      write('recentFiles', [file, ...read('recentFiles').filter((other) => other !== file)].slice(0, MAX_RECENT_FILES)),
    lastFolder: () => {
      const last = read('lastFolder');
      return last !== null && existsSync(last) ? last : null;
    },
    setLastFolder: (last) => write('lastFolder', last),
    windowBounds: () => read('windowBounds'),
    setWindowBounds: (bounds) => write('windowBounds', bounds),
  };
}
