import type { KeyboardEvent } from 'react';
import { pendingValues } from '../../shared/document/last-year.ts';
import { dropValues, pendingBeside, takeOver } from '../../shared/last-year/pending.ts';
import { isComposing } from '../state/text-input.ts';
import { useWorkspace } from '../state/workspace.ts';

/**
 * The keys of last year's values, for all fields at once: Alt+Y takes the value of the focused field over, Alt+Shift+Y
 * those of its row (or of its section where it has no rows), Alt+U drops it.
 */
export function useLastYearKeys(): (event: KeyboardEvent) => void {
  const { store } = useWorkspace();
  return (event) => {
    const isOurs = event.code === 'KeyY' || (event.code === 'KeyU' && !event.shiftKey);
    if (!isOurs || !event.altKey || event.ctrlKey || event.metaKey || isComposing(event)) return;
    const path = (event.target as HTMLElement).dataset.path;
    if (path === undefined) return;
    // What has been typed counts as the field's value before last year's is looked at.
    store.flush();
    const document = store.snapshot()?.document;
    if (document === undefined) return;
    const paths = event.shiftKey
      ? pendingBeside(document, path)
      : [path].filter((each) => pendingValues(document).has(each));
    if (paths.length === 0) return;
    event.preventDefault();
    store.edit((edited) => (event.code === 'KeyY' ? takeOver(edited, paths) : dropValues(edited, paths)));
  };
}
