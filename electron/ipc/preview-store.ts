import { randomUUID } from 'node:crypto';

/** The last PDFs made for the page view, in memory only. */
export interface PreviewStore {
  /** Returns the new preview's id. */
  readonly add: (bytes: Uint8Array) => string;
  readonly get: (id: string) => Uint8Array | null;
}

/** Of the form's pages and of a signature on them: the newest, and the one that may still be loading while it comes. */
const KEPT = 4;

export function createPreviewStore(): PreviewStore {
  const previews = new Map<string, Uint8Array>();
  return {
    add: (bytes) => {
      const id = randomUUID();
      previews.set(id, bytes);
      for (const old of [...previews.keys()].slice(0, -KEPT)) previews.delete(old);
      return id;
    },
    get: (id) => previews.get(id) ?? null,
  };
}
