import type { FieldPath } from '../../shared/forms/paths.ts';
import { UNDO_TEXTS } from '../../shared/messages/messages.ts';
import type { DocumentStore } from './document-store.ts';
import type { Navigation } from './navigation.ts';
import type { Prompts } from './prompts.ts';

interface Told {
  readonly store: DocumentStore;
  readonly prompts: Prompts;
}

/**
 * The way back from the edit just made, and from no other: once anything was edited since, nothing is taken back and
 * that is told. `undone` is given the place.
 */
export function wayBack({ store, prompts }: Told, undone: (place: FieldPath | null) => void): () => void {
  const after = store.snapshot()?.document;
  return () => {
    store.flush();
    if (store.snapshot()?.document === after) undone(store.undo());
    else void prompts.ask({ ...UNDO_TEXTS, answers: ['知道了'] });
  };
}

/** Makes an edit, tells it at the foot of the window in the words that `edit` gives, and offers the way back to its place. */
export function editAndTell(workspace: Told & { readonly navigation: Navigation }, edit: () => string): void {
  const { store, prompts, navigation } = workspace;
  store.flush();
  const before = store.snapshot()?.document;
  const text = edit();
  if (store.snapshot()?.document === before) {
    // The last step of undo would be another edit.
    prompts.notify({ text });
    return;
  }
  const run = wayBack(workspace, (place) => {
    if (place !== null) navigation.goTo(place);
  });
  prompts.notify({ text, actions: [{ label: '撤销', run }] });
}
