import type { PbdDocument } from '../../shared/document/document.ts';

/** The states of a document that undo and redo walk through; the state on screen is held by the store. */
export interface History {
  /**
   * Notes the state that an edit left behind. Edits of one `group` that follow each other directly are one step: a row
   * moved ten places goes back at once.
   */
  readonly note: (left: PbdDocument, group: string | null) => void;
  /** Gives the state before, for the one on screen; null where there is none. */
  readonly undo: (now: PbdDocument) => PbdDocument | null;
  readonly redo: (now: PbdDocument) => PbdDocument | null;
  /** Forgets the last step, as if its edit had never been made, and gives the state before it. */
  readonly forget: () => PbdDocument | null;
  readonly clear: () => void;
  readonly canUndo: () => boolean;
  readonly canRedo: () => boolean;
}

const MAX_STEPS = 500;

export function createHistory(): History {
  let past: readonly PbdDocument[] = [];
  let future: readonly PbdDocument[] = [];
  let lastGroup: string | null = null;
  const takeLast = (): PbdDocument | null => {
    const previous = past.at(-1) ?? null;
    past = past.slice(0, -1);
    lastGroup = null;
    return previous;
  };
  return {
    note: (left, group) => {
      if (group === null || group !== lastGroup) past = [...past, left].slice(-MAX_STEPS);
      lastGroup = group;
      future = [];
    },
    undo: (now) => {
      const previous = takeLast();
      if (previous !== null) future = [now, ...future];
      return previous;
    },
    redo: (now) => {
      const [next, ...rest] = future;
      if (next === undefined) return null;
      past = [...past, now];
      future = rest;
      lastGroup = null;
      return next;
    },
    forget: takeLast,
    clear: () => {
      past = [];
      future = [];
      lastGroup = null;
    },
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
  };
}
