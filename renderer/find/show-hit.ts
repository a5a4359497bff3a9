import type { Hit } from '../../shared/find/find.ts';
import type { FocusAfter, ShowHit } from '../state/finder.ts';
import type { Navigation } from '../state/navigation.ts';
import { isTextInput } from '../state/text-input.ts';
import { focusFindInput } from './find-input.ts';

/** Milliseconds within which a field that was gone to is on the screen; a later focus is somebody else's. */
const PATIENCE = 5000;

const FOUND = 'data-found';

/** Marks the one field of the hit that was gone to last. */
export function markFound(element: Element | null): void {
  for (const marked of document.querySelectorAll(`[${FOUND}]`)) marked.removeAttribute(FOUND);
  element?.setAttribute(FOUND, '');
}

function selectPassage(element: HTMLElement, { part, text, passage }: Hit): void {
  // A text that has changed since is not cut at places of the old one.
  if (isTextInput(element) && part === 'value' && element.value === text) {
    element.setSelectionRange(passage.start, passage.end);
  }
}

/** The part of the panel in use takes the focus back; where it can no longer, the query does. */
function focusPanel(part: Element | null): void {
  if (part instanceof HTMLElement) part.focus({ preventScroll: true });
  if (document.activeElement !== part) focusFindInput();
}

/** Goes to hits through the navigation and waits for their field to be focused: a row may first have to be drawn. */
export function createShowHit(navigation: Navigation): ShowHit {
  let stopWaiting = (): void => undefined;

  return (hit: Hit, focus: FocusAfter) => {
    stopWaiting();
    const focused = document.activeElement;
    const arrive = (element: HTMLElement): void => {
      stopWaiting();
      selectPassage(element, hit);
      // Without the focus no browser shows a selection: a mark has to.
      markFound(focus === 'panel' ? element : null);
      if (focus === 'panel') focusPanel(focused);
    };
    if (focused instanceof HTMLElement && focused.dataset.path === hit.path) return arrive(focused);
    const onFocus = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement && target.dataset.path === hit.path) arrive(target);
    };
    // Behind React's own listeners, which put the field's plain text in place first.
    document.addEventListener('focusin', onFocus);
    const timer = setTimeout(() => stopWaiting(), PATIENCE);
    stopWaiting = () => {
      clearTimeout(timer);
      document.removeEventListener('focusin', onFocus);
    };
    navigation.goTo(hit.path);
  };
}
