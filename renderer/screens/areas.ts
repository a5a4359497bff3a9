/** The areas of the form's window that F6 goes round, in the order of the screen; each carries its name as `data-area`. */
const AREAS = ['header', 'form', 'findings', 'find'] as const;

const FOCUSABLE = 'input, textarea, select, button, [tabindex="0"]';

/** Where the focus was last in each area. */
const lastFocused = new WeakMap<Element, HTMLElement>();

const isUsable = (element: HTMLElement): boolean =>
  element.isConnected && !element.matches(':disabled') && element.checkVisibility();

/** The first field of an area, else the button that adds a row, else whatever takes the focus. */
function firstOf(area: HTMLElement): HTMLElement | null {
  for (const selector of ['[data-path]', '.add', FOCUSABLE]) {
    const found = [...area.querySelectorAll<HTMLElement>(selector)].find(isUsable);
    if (found !== undefined) return found;
  }
  return null;
}

export function rememberFocus(target: EventTarget | null): void {
  const area = target instanceof HTMLElement ? target.closest('[data-area]') : null;
  if (area !== null && target instanceof HTMLElement) lastFocused.set(area, target);
}

export function focusArea(area: HTMLElement): void {
  const last = lastFocused.get(area);
  const target = last !== undefined && area.contains(last) && isUsable(last) ? last : firstOf(area);
  target?.focus();
}

/** The next area (1) or the one before (-1) that has anything to focus; from nowhere, the first. */
export function stepArea(root: HTMLElement, direction: 1 | -1): void {
  const areas = AREAS.flatMap((name) => [...root.querySelectorAll<HTMLElement>(`[data-area="${name}"]`)]).filter(
    (area) => firstOf(area) !== null,
  );
  const at = areas.findIndex((area) => area.contains(document.activeElement));
  const from = at === -1 && direction === -1 ? 0 : at;
  const next = areas[(from + direction + areas.length) % Math.max(1, areas.length)];
  if (next !== undefined) focusArea(next);
}
