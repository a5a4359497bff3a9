import { formOf, rowsIn } from '../../shared/document/document.ts';
import type { Form } from '../../shared/forms/form.ts';
import { parsePath } from '../../shared/forms/paths.ts';
import type { DocumentStore } from '../state/document-store.ts';
import { createListeners } from '../state/listeners.ts';

/** A row of a block of indicators. */
export interface IndicatorPlace {
  readonly block: string;
  readonly rowId: string;
}

/**
 * The indicator row that the officer was in last, told by the path of the field that had the focus. It needs nothing of
 * the grid but that its fields name their paths.
 */
export interface CurrentIndicator {
  readonly subscribe: (listener: () => void) => () => void;
  /** Null before any was, and once it is gone. */
  readonly row: () => IndicatorPlace | null;
  readonly set: (row: IndicatorPlace) => void;
  /** Follows the focus; returns the function that stops. */
  readonly follow: (page: Document) => () => void;
}

/** The row of the indicator field that an element is or lies in; null elsewhere. */
function rowOf(form: Form, target: EventTarget | null): IndicatorPlace | null {
  const path = target instanceof Element ? target.closest('[data-path]')?.getAttribute('data-path') : null;
  const parsed = parsePath(form, path ?? '');
  if (parsed?.kind !== 'cell' || parsed.block.role !== 'indicators') return null;
  return { block: parsed.block.key, rowId: parsed.rowId };
}

export function createCurrentIndicator(store: DocumentStore): CurrentIndicator {
  const listeners = createListeners();
  let last: { readonly row: IndicatorPlace; readonly shown: number } | null = null;
  const set = (row: IndicatorPlace): void => {
    const shown = store.snapshot()?.shown;
    const isSame = last?.row.rowId === row.rowId && last.row.block === row.block && last.shown === shown;
    if (shown === undefined || isSame) return;
    last = { row, shown };
    listeners.publish();
  };
  return {
    subscribe: listeners.subscribe,
    row: () => {
      const snapshot = store.snapshot();
      // Rows of two documents may have one id.
      if (last === null || snapshot?.shown !== last.shown) return null;
      const { row } = last;
      return rowsIn(snapshot.document, row.block).some(({ id }) => id === row.rowId) ? row : null;
    },
    set,
    follow: (page) => {
      const onFocus = ({ target }: FocusEvent): void => {
        const document = store.snapshot()?.document;
        const row = document === undefined ? null : rowOf(formOf(document), target);
        if (row !== null) set(row);
      };
      page.addEventListener('focusin', onFocus);
      return () => page.removeEventListener('focusin', onFocus);
    },
  };
}
