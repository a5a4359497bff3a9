import { readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import Store from 'electron-store';
import { z } from 'zod';
import type { Settings } from '../ports.ts';

const boundsSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
const settingsSchema = z.object({
  recentFiles: z.array(z.string()).catch([]),
  lastFolder: z.string().nullable().catch(null),
  windowBounds: boundsSchema.nullable().catch(null),
  zoomFactor: z.number().catch(1),
  highContrast: z.boolean().catch(false),
});
type StoredSettings = z.infer<typeof settingsSchema>;

const NAME = 'settings';
const MAX_RECENT_FILES = 10;

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** What was kept; whatever is missing or of the wrong kind is as on the first start. */
function readStored(file: string, damaged: () => void): StoredSettings {
  let content: unknown = {};
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    // A file that cannot be read as settings is put aside, whole: the store would refuse to start over it.
    const isDamaged = error instanceof SyntaxError;
    if (isDamaged) setAside(file);
    if (isDamaged || !isMissing(error)) damaged();
  }
  const isRecord = typeof content === 'object' && content !== null && !Array.isArray(content);
  if (!isRecord) {
    setAside(file);
    damaged();
  }
  return settingsSchema.parse(isRecord ? content : {});
}

function setAside(file: string): void {
  try {
    renameSync(file, `${file}.bad`);
  } catch {
    // Then it stays where it is, and this run keeps its settings to itself.
  }
}

/** The writer, or null where the folder takes none: the program works all the same. */
function openStore(folder: string): Store<Record<string, unknown>> | null {
  try {
    return new Store<Record<string, unknown>>({ name: NAME, cwd: folder });
  } catch {
    return null;
  }
}

/**
 * Settings, written through electron-store, the one place that uses it. `folder` is the application's data folder. They
 * are read once and then held: no fault of the disk reaches whoever asks for one. No document is ever among them, for
 * the store's writer may lose a file on a full disk. `damaged` is called where what was kept could not be read.
 */
export function createSettings(folder: string, damaged: () => void = () => undefined): Settings {
  let values = readStored(path.join(folder, `${NAME}.json`), damaged);
  const store = openStore(folder);
  const change = (changed: Partial<StoredSettings>): void => {
    values = { ...values, ...changed };
    try {
      store?.set(changed);
    } catch {
      // A setting that cannot be kept (a full disk, a read-only folder) is no reason to disturb the officer's work.
    }
  };
  return {
    recentFiles: () => values.recentFiles.slice(0, MAX_RECENT_FILES),
    addRecentFile: (file) =>
      change({
        recentFiles: [file, ...values.recentFiles.filter((other) => other !== file)].slice(0, MAX_RECENT_FILES),
      }),
    lastFolder: () => values.lastFolder,
    setLastFolder: (lastFolder) => change({ lastFolder }),
    windowBounds: () => values.windowBounds,
    setWindowBounds: (windowBounds) => change({ windowBounds }),
    zoomFactor: () => values.zoomFactor,
    setZoomFactor: (zoomFactor) => change({ zoomFactor }),
    highContrast: () => values.highContrast,
    setHighContrast: (highContrast) => change({ highContrast }),
  };
}
