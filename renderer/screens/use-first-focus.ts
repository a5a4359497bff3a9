import { type RefObject, useEffect } from 'react';
import { useWorkspace } from '../state/workspace.ts';
import { dialogsClosed, focusArea } from './areas.ts';

/** A document that has just been shown can be typed in at once; one that stands in no file is begun at its beginning. */
export function useFirstFocus(form: RefObject<HTMLElement | null>): void {
  const { store, navigation } = useWorkspace();
  useEffect(() => {
    let gone = false;
    if (store.snapshot()?.file === null) navigation.showFirst();
    void dialogsClosed().then(() =>
      requestAnimationFrame(() => {
        const area = form.current?.querySelector<HTMLElement>('[data-area="form"]');
        // Whoever has the focus by now has asked for it.
        if (!gone && area && document.activeElement === document.body) focusArea(area);
      }),
    );
    return () => {
      gone = true;
    };
  }, [store, navigation, form]);
}
