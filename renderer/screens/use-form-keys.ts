import { type RefObject, useEffect } from 'react';
import { TABS, type TabId } from '../../shared/form/sections.ts';
import { isComposing } from '../fields/text-input.ts';
import { useWorkspace } from '../state/workspace.ts';
import { focusArea, isDialogOpen, rememberFocus, stepArea } from './areas.ts';

/** The tab that a key asks for, from the one in sight: Ctrl+1 … Ctrl+6, Ctrl+PageUp, Ctrl+PageDown. */
export function tabOfKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'shiftKey'>, tab: TabId) {
  if (!event.ctrlKey || event.altKey || event.shiftKey) return null;
  const at = TABS.findIndex(({ id }) => id === tab);
  if (event.key === 'PageDown') return TABS[(at + 1) % TABS.length]?.id ?? null;
  if (event.key === 'PageUp') return TABS[(at - 1 + TABS.length) % TABS.length]?.id ?? null;
  return /^[1-9]$/.test(event.key) ? (TABS[Number(event.key) - 1]?.id ?? null) : null;
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
      const tab = tabOfKey(event, navigation.tab());
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
