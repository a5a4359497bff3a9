import { parsePath } from '../../shared/forms/paths.ts';
import type { DocumentStore } from '../state/document-store.ts';
import { createListeners } from '../state/listeners.ts';

/**
 * The indicator row that the officer was in last, told by the path of the field that had the focus. It needs nothing of
 * the grid but that its fields name their paths.
 */
export interface CurrentIndicator {
  readonly subscribe: (listener: () => void) => () => void;
  /** Null before any was, and once it is gone. */
  readonly rowId: () => string | null;
  readonly set: (rowId: string) => void;
  /** Follows the focus; returns the function that stops. */
  readonly follow: (page: Document) => () => void;
}

/** The row of the indicator field that an element is or lies in; null elsewhere. */
function rowOf(target: EventTarget | null): string | null {
  const path = target instanceof Element ? target.closest('[data-path]')?.getAttribute('data-path') : null;
  const parsed = parsePath(path ?? '');
  return parsed?.kind === 'cell' && parsed.section === 'indicators' ? parsed.rowId : null;
}

export function createCurrentIndicator(store: DocumentStore): CurrentIndicator {
  const listeners = createListeners();
  let last: { readonly rowId: string; readonly shown: number } | null = null;
  const set = (rowId: string): void => {
    const shown = store.snapshot()?.shown;
    if (shown === undefined || (last?.rowId === rowId && last.shown === shown)) return;
    last = { rowId, shown };
    listeners.publish();
  };
  return {
    subscribe: listeners.subscribe,
    rowId: () => {
      const snapshot = store.snapshot();
      // Rows of two documents may have one id.
      if (last === null || snapshot?.shown !== last.shown) return null;
      const { rowId } = last;
      return snapshot.document.indicators.some(({ id }) => id === rowId) ? rowId : null;
    },
    set,
    follow: (page) => {
      const onFocus = ({ target }: FocusEvent): void => {
        const rowId = rowOf(target);
        if (rowId !== null) set(rowId);
      };
      page.addEventListener('focusin', onFocus);
      return () => page.removeEventListener('focusin', onFocus);
    },
  };
}
