import { isTextInput } from '../state/text-input.ts';

/** The one input that says what to look for. */
export const FIND_INPUT_ID = 'find-query';

export function focusFindInput(): void {
  document.getElementById(FIND_INPUT_ID)?.focus({ preventScroll: true });
}

/** Longer selections are passages to be read, not words to be looked for. In characters. */
const MAX_PREFILL = 50;

/** What is selected in the field in use, as a first query; the empty text where nothing fit is. */
export function selectedText(): string {
  const field = document.activeElement;
  if (!isTextInput(field) || field.id === FIND_INPUT_ID) return '';
  const selected = field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
  return selected.length > MAX_PREFILL || selected.includes('\n') ? '' : selected;
}
