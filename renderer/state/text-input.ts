import type { KeyboardEvent as ReactKeyboardEvent } from 'react';

/** An input that holds a text to be typed. */
export type TextInput = HTMLInputElement | HTMLTextAreaElement;

export const isTextInput = (target: EventTarget | null): target is TextInput =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** While an input method composes, keys are its own: Enter chooses a word and must not do anything else. */
export function isComposing(event: KeyboardEvent | ReactKeyboardEvent): boolean {
  const { isComposing: composes, keyCode } = 'nativeEvent' in event ? event.nativeEvent : event;
  return composes || keyCode === 229;
}
