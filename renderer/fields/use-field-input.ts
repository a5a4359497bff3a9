import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';
import { MAX_TEXT_CHARACTERS } from '../../shared/document/document.ts';
import { readField } from '../../shared/document/edits.ts';
import type { FieldPath } from '../../shared/form/paths.ts';
import { LIMIT_TEXTS } from '../../shared/text/messages.ts';
import type { DocumentStore } from '../state/document-store.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';
import type { TextInput } from './text-input.ts';

/** The text a field shows: what could not be accepted as an amount stays in sight until it is mended. */
export const shownText = (store: DocumentStore, path: FieldPath): string => {
  const document = store.snapshot()?.document;
  return document === undefined ? '' : (document.refusedInputs[path] ?? readField(document, path));
};

export interface FieldInput<E extends TextInput> {
  readonly ref: RefObject<E | null>;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  readonly onInput: () => void;
  readonly commit: () => void;
}

/**
 * Joins a text input to a field. The input keeps its raw text by itself, so that typing touches no state and no input
 * method is interrupted; it is committed when the input is left or `commit` is called. `display` is how the text looks
 * while the input is not being edited.
 */
export function useFieldInput<E extends TextInput>(
  path: FieldPath,
  display: (text: string) => string = (text) => text,
): FieldInput<E> {
  const { store, prompts } = useWorkspace();
  const ref = useRef<E>(null);
  const text = useSnapshot((snapshot) => snapshot.document.refusedInputs[path] ?? readField(snapshot.document, path));
  const wasTyping = useRef(false);

  useLayoutEffect(() => {
    const input = ref.current;
    if (input === null) return;
    const value = document.activeElement === input ? text : display(text);
    if (input.value !== value) input.value = value;
    wasTyping.current = false;
  }, [text, display]);

  const commit = useCallback(() => {
    const input = ref.current;
    if (input === null || input.value === shownText(store, path)) return;
    wasTyping.current = false;
    store.commit(path, input.value);
    // An accepted amount may be written otherwise than it was typed.
    input.value = shownText(store, path);
  }, [store, path]);

  const onFocus = useCallback(() => {
    const input = ref.current;
    if (input === null) return;
    const plain = shownText(store, path);
    if (input.value !== plain) {
      input.value = plain;
      // Reached by keyboard, the whole text is selected, to be typed over; showing it plain must not undo that. A mouse
      // that is pressed puts the caret itself.
      if (!input.matches(':active')) input.select();
    }
    store.setActiveField({
      path,
      commit,
      isTyping: () => ref.current !== null && ref.current.value !== shownText(store, path),
      typed: () => ref.current?.value ?? shownText(store, path),
    });
  }, [store, path, commit]);

  const onBlur = useCallback(() => {
    commit();
    store.setActiveField(null);
    const input = ref.current;
    if (input !== null) input.value = display(shownText(store, path));
  }, [store, path, commit, display]);

  const onInput = useCallback(() => {
    const input = ref.current;
    if (input === null) return;
    store.keyTyped();
    // What is typed beyond the end is not taken in: that should not go unsaid.
    if (input.value.length >= MAX_TEXT_CHARACTERS) prompts.notify({ text: LIMIT_TEXTS.typed });
    const typing = input.value !== shownText(store, path);
    // Told once, not at every key: the title bar's mark is all that changes.
    if (typing === wasTyping.current) return;
    wasTyping.current = typing;
    store.typingChanged();
  }, [store, prompts, path]);

  return { ref, onFocus, onBlur, onInput, commit };
}
