import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { MAX_TEXT_CHARACTERS } from '../../shared/document/document.ts';
import type { FieldPath } from '../../shared/forms/paths.ts';
import { LIMIT_TEXTS } from '../../shared/messages/messages.ts';
import { cleaningNotice } from '../state/cleaning-notice.ts';
import type { TextInput } from '../state/text-input.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';
import { type DocumentText, fieldText, joinInput } from './joined-input.ts';

export interface FieldInput<E extends TextInput> {
  readonly ref: RefObject<E | null>;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  readonly onInput: () => void;
  readonly commit: () => void;
}

const asItIs = (text: string): string => text;

/**
 * Joins a text input to a text of the document. The input keeps its raw text by itself, so that typing touches no state
 * and no input method is interrupted; it is committed when the input is left or `commit` is called. `display` is how the
 * text looks while the input is not being edited.
 */
export function useJoinedInput<E extends TextInput>(
  text: DocumentText,
  display: (text: string) => string = asItIs,
): FieldInput<E> {
  const { store, prompts } = useWorkspace();
  const ref = useRef<E>(null);
  const joined = useMemo(
    () =>
      joinInput(
        store,
        text,
        () => ref.current,
        (changes) => prompts.notify(cleaningNotice(changes)),
      ),
    [store, prompts, text],
  );
  const kept = useSnapshot((snapshot) => text.read(snapshot.document));

  useLayoutEffect(() => {
    joined.show(document.activeElement === ref.current ? kept : display(kept));
  }, [joined, kept, display]);

  const onFocus = useCallback(() => {
    const input = ref.current;
    if (input === null) return;
    const plain = joined.kept();
    if (input.value !== plain) {
      input.value = plain;
      // Reached by keyboard, the whole text is selected, to be typed over; showing it plain must not undo that. A mouse
      // that is pressed puts the caret itself.
      if (!input.matches(':active')) input.select();
    }
    store.setActiveInput(joined.active);
  }, [store, joined]);

  const onBlur = useCallback(() => {
    joined.active.commit();
    store.setActiveInput(null);
    joined.show(display(joined.kept()));
  }, [store, joined, display]);

  return { ref, onFocus, onBlur, onInput: joined.noteTyping, commit: joined.active.commit };
}

/** Joins a text input to a field. */
export function useFieldInput<E extends TextInput>(path: FieldPath, display?: (text: string) => string): FieldInput<E> {
  const { prompts } = useWorkspace();
  const text = useMemo(() => fieldText(path), [path]);
  const joined = useJoinedInput<E>(text, display);
  const { ref, onInput: noteTyping } = joined;
  const onInput = useCallback(() => {
    noteTyping();
    // What is typed beyond the end is not taken in: that should not go unsaid.
    if ((ref.current?.value.length ?? 0) >= MAX_TEXT_CHARACTERS) prompts.notify({ text: LIMIT_TEXTS.typed });
  }, [ref, noteTyping, prompts]);
  return { ...joined, onInput };
}
