import type { DocumentStore } from './document-store.ts';
import type { Notice } from './prompts.ts';

/** What has just been done to the document in one step, and the way back. */
export const undoNotice = (store: DocumentStore, text: string): Notice => ({
  text,
  actions: [{ label: '撤销', run: store.undo }],
});
