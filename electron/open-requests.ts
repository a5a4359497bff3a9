import type { KnownFile } from '../shared/ipc/contract-parts.ts';

/** Files that someone wants opened from outside. One that comes before the page can hear of it waits for the page. */
export interface OpenRequests {
  readonly request: (file: KnownFile) => void;
  /** The page is ready: what waited is handed over once, what comes later is announced. */
  readonly takePending: () => KnownFile | null;
  /** The page is gone; until the next is ready, files wait again. */
  readonly pageGone: () => void;
}

export function createOpenRequests(announce: (file: KnownFile) => void): OpenRequests {
  let pending: KnownFile | null = null;
  let pageIsReady = false;
  return {
    request: (file) => {
      if (pageIsReady) announce(file);
      else pending = file;
    },
    takePending: () => {
      const file = pending;
      pending = null;
      pageIsReady = true;
      return file;
    },
    pageGone: () => {
      pageIsReady = false;
    },
  };
}
