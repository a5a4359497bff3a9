import type { DocumentStore } from './document-store.ts';
import type { Navigation } from './navigation.ts';
import { isTextInput, type TextInput } from './text-input.ts';

/** 撤销 and 重做, as the keyboard and the menu ask for them. */
export interface HistoryActions {
  readonly undo: () => void;
  readonly redo: () => void;
}

const focusedText = (): TextInput | null => (isTextInput(document.activeElement) ? document.activeElement : null);

/** Whether the browser's own undo changed the text. It is deprecated in name only: there is no other way to ask for it. */
function ownStep(input: TextInput, command: 'undo' | 'redo'): boolean {
  const before = input.value;
  document.execCommand(command);
  return input.value !== before;
}

/**
 * What is being typed is taken back key by key, as everywhere; once the field stands as committed, whole edits are, in
 * whatever tab they were made, and the place is shown.
 */
export function createHistoryActions(store: DocumentStore, navigation: Navigation): HistoryActions {
  /** The field whose typing was taken back last, and what stood there then: only there the browser's redo is meant. */
  let takenBack: { readonly input: TextInput; readonly value: string } | null = null;
  const show = (path: string | null): void => {
    takenBack = null;
    if (path !== null) navigation.goTo(path);
  };
  /** Whether the step belongs to the text the focus is in. */
  const ofText = (command: 'undo' | 'redo'): boolean => {
    const input = focusedText();
    if (input === null) return false;
    // A text of a dialog is no field of the form.
    if (input.dataset.path === undefined) {
      ownStep(input, command);
      return true;
    }
    const meant = command === 'undo' ? store.isTyping() : takenBack?.input === input && takenBack.value === input.value;
    if (!meant || !ownStep(input, command)) return false;
    takenBack = { input, value: input.value };
    return true;
  };
  return {
    undo: () => {
      if (!ofText('undo')) show(store.undo());
    },
    redo: () => {
      if (!ofText('redo')) show(store.redo());
    },
  };
}
