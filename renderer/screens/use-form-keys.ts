import { type RefObject, useEffect } from 'react';
import { formOf } from '../../shared/document/document.ts';
import { isComposing } from '../fields/text-input.ts';
import { type WindowTab, windowTabs } from '../state/tabs.ts';
import { useWorkspace } from '../state/workspace.ts';
import { focusArea, isDialogOpen, rememberFocus, stepArea } from './areas.ts';

/** The tab that a key asks for, from the one in sight: Ctrl+1 … Ctrl+9, Ctrl+PageUp, Ctrl+PageDown. */
export function tabOfKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'shiftKey'>,
  tabs: readonly WindowTab[],
  tab: string,
): string | null {
  if (!event.ctrlKey || event.altKey || event.shiftKey) return null;
  const at = tabs.findIndex(({ id }) => id === tab);
  if (event.key === 'PageDown') return tabs[(at + 1) % tabs.length]?.id ?? null;
  if (event.key === 'PageUp') return tabs[(at - 1 + tabs.length) % tabs.length]?.id ?? null;
  return /^[1-9]$/.test(event.key) ? (tabs[Number(event.key) - 1]?.id ?? null) : null;
}

/** Keys that go from tab to tab and from area to area, wherever in the form's window the focus is. */
export function useFormKeys(root: RefObject<HTMLElement | null>): void {
  const { store, navigation } = useWorkspace();
  useEffect(() => {
    const focusForm = (): void => {
      const form = root.current?.querySelector<HTMLElement>('[data-area="form"]');
      if (form) focusArea(form);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isComposing(event) || isDialogOpen()) return;
      const document = store.snapshot()?.document;
      const tabs = document === undefined ? [] : windowTabs(formOf(document));
      const tab = tabOfKey(event, tabs, navigation.tab());
      if (tab !== null) {
        event.preventDefault();
        // As with the mouse: the field is committed before its tab goes.
        store.flush();
        navigation.showTab(tab);
        requestAnimationFrame(focusForm);
      } else if (event.key === 'F6' && !event.ctrlKey && !event.altKey && root.current !== null) {
        event.preventDefault();
        stepArea(root.current, event.shiftKey ? -1 : 1);
      }
    };
    const onFocusIn = (event: FocusEvent): void => rememberFocus(event.target);
    window.addEventListener('keydown', onKeyDown);
    document.addEventListener('focusin', onFocusIn);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('focusin', onFocusIn);
    };
  }, [root, store, navigation]);
}
