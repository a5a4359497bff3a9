import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '../../electron/ports.ts';

/**
 * Settings in a file of the folder. The program's own (electron/adapters/settings.ts) are written through Electron, and
 * tested where that is carried: that settings are kept is never asked of these.
 */
export function keptSettings(folder: string): Settings {
  const file = path.join(folder, 'settings.json');
  const read = (): Partial<Stored> => {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as Partial<Stored>;
    } catch {
      return {};
    }
  };
  let values: Stored = { ...FIRST_START, ...read() };
  const change = (changed: Partial<Stored>): void => {
    values = { ...values, ...changed };
    writeFileSync(file, JSON.stringify(values));
  };
  return {
    recentFiles: () => values.recentFiles,
    addRecentFile: (added) =>
      change({ recentFiles: [added, ...values.recentFiles.filter((other) => other !== added)].slice(0, 10) }),
    lastFolder: () => values.lastFolder,
    setLastFolder: (lastFolder) => change({ lastFolder }),
    windowBounds: () => null,
    setWindowBounds: () => undefined,
    zoomFactor: () => values.zoomFactor,
    setZoomFactor: (zoomFactor) => change({ zoomFactor }),
    highContrast: () => values.highContrast,
    setHighContrast: (highContrast) => change({ highContrast }),
  };
}

interface Stored {
  readonly recentFiles: readonly string[];
  readonly lastFolder: string | null;
  readonly zoomFactor: number;
  readonly highContrast: boolean;
}

const FIRST_START: Stored = { recentFiles: [], lastFolder: null, zoomFactor: 1, highContrast: false };
