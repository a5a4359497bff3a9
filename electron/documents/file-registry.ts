import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { KnownFile } from '../../shared/ipc/contract-parts.ts';

/** Hands out ids for paths, so that the window can name a file without ever holding its path. Lives for one run. */
export interface FileRegistry {
  readonly register: (file: string) => KnownFile;
  /** The path behind an id, or null for one that was never handed out. */
  readonly pathOf: (id: string) => string | null;
}

export function createFileRegistry(): FileRegistry {
  const idOfPath = new Map<string, string>();
  const pathOfId = new Map<string, string>();
  return {
    register: (file) => {
      const id = idOfPath.get(file) ?? randomUUID();
      idOfPath.set(file, id);
      pathOfId.set(id, file);
      return { id, name: path.basename(file), folder: path.dirname(file) };
    },
    pathOf: (id) => pathOfId.get(id) ?? null,
  };
}
