import { useCallback } from 'react';
import { useWatched } from '../state/use-watched.ts';
import { useWorkspace } from '../state/workspace.ts';
import type { DocumentText } from './joined-input.ts';

/** Characters of a text of the document as it is being typed: of what is drawn, only this follows every key. */
export function TypedLength({ text }: { readonly text: DocumentText }) {
  const { store } = useWorkspace();
  const subscribe = useCallback(
    (listener: () => void) => {
      const endings = [store.subscribe(listener), store.subscribeTyping(listener)];
      return () => {
        for (const end of endings) end();
      };
    },
    [store],
  );
  return useWatched(subscribe, () => {
    const document = store.typedDocument();
    return document === null ? 0 : [...text.read(document)].length;
  });
}
