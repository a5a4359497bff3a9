import type { DocumentStore } from './document-store.ts';
import type { Prompts } from './prompts.ts';

/**
 * A notice tells what has just been done: it goes with the next edit, unless what it tells still holds then. `isInUse`
 * tells whether the officer is about to press one of its buttons: leaving a field for it may commit the field.
 */
export function endNotices(store: DocumentStore, prompts: Prompts, isInUse: () => boolean): () => void {
  let notice = prompts.notice();
  let about = store.settled();
  const endings = [
    prompts.subscribe(() => {
      if (prompts.notice() === notice) return;
      notice = prompts.notice();
      about = store.settled();
    }),
    store.subscribe(() => {
      if (notice === null || notice.lasting === true || store.settled() === about) return;
      const over = notice;
      // A button takes the focus only after the field has given it up.
      setTimeout(() => {
        if (prompts.notice() === over && !isInUse()) prompts.notify(null);
      });
    }),
  ];
  return () => {
    for (const end of endings) end();
  };
}
