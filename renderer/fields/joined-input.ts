import type { PbdDocument } from '../../shared/document/document.ts';
import { commitField, isWaiting, readField } from '../../shared/document/edits.ts';
import { commitReviewNote, type Noted, reviewNoteOf } from '../../shared/document/review-notes.ts';
import type { FieldPath } from '../../shared/forms/paths.ts';
import type { Change } from '../../shared/text/clean.ts';
import type { ActiveInput, DocumentStore } from '../state/document-store.ts';

/** The document with a text typed anew, and what cleaning changed in the text. */
interface Written {
  readonly document: PbdDocument;
  readonly changes: readonly Change[];
}

/** A text of the document that is typed into an input: how it is read, and the document with it typed anew. */
export interface DocumentText {
  readonly read: (document: PbdDocument) => string;
  readonly write: (document: PbdDocument, typed: string) => Written;
  /** Whether the text, as it stands, is still to be committed: to leave the input or to press Enter does that. */
  readonly isWaiting: (document: PbdDocument) => boolean;
}

/** The text of a field: what could not be accepted as an amount stays in sight until it is mended. */
export const fieldText = (path: FieldPath): DocumentText => ({
  read: (document) => document.refusedInputs[path] ?? readField(document, path),
  write: (document, typed) => commitField(document, path, typed),
  isWaiting: (document) => isWaiting(document, path),
});

/** The 审核说明 of a finding. */
export const noteText = (noted: Noted): DocumentText => ({
  read: (document) => reviewNoteOf(document, noted),
  write: (document, typed) => commitReviewNote(document, noted, typed),
  isWaiting: () => false,
});

export interface JoinedInput {
  /** What the store is told while the input is typed in. */
  readonly active: ActiveInput;
  /** The text as the document has it. */
  readonly kept: () => string;
  /** Puts a text into the input that stands for what the document has. */
  readonly show: (text: string) => void;
  /** Called at every key. */
  readonly noteTyping: () => void;
}

/**
 * Joins an input to a text of the document. `find` gives the input; null once it has gone from the page. `tell` is given
 * what cleaning changed in a text that was committed.
 */
export function joinInput(
  store: DocumentStore,
  text: DocumentText,
  find: () => { value: string } | null,
  tell: (changes: readonly Change[]) => void,
): JoinedInput {
  let wasTyping = false;
  const kept = (): string => {
    const document = store.snapshot()?.document;
    return document === undefined ? '' : text.read(document);
  };
  const isTyping = (): boolean => {
    const input = find();
    return input !== null && input.value !== kept();
  };
  const show = (shown: string): void => {
    wasTyping = false;
    const input = find();
    if (input !== null && input.value !== shown) input.value = shown;
  };
  return {
    active: {
      isTyping,
      typed: (document) => text.write(document, find()?.value ?? text.read(document)).document,
      commit: () => {
        const input = find();
        const now = store.snapshot()?.document;
        if (input === null || now === undefined || !(isTyping() || text.isWaiting(now))) return;
        wasTyping = false;
        const { value } = input;
        let changes: readonly Change[] = [];
        store.write((document) => {
          const written = text.write(document, value);
          changes = written.changes;
          return written.document;
        });
        // What was accepted may be written otherwise than it was typed.
        show(kept());
        if (changes.length > 0) tell(changes);
      },
    },
    kept,
    show,
    noteTyping: () => {
      store.keyTyped();
      const typing = isTyping();
      // Told once, not at every key: the title bar's mark is all that changes.
      if (typing === wasTyping) return;
      wasTyping = typing;
      store.typingChanged();
    },
  };
}
