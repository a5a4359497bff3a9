import type { DocumentStore } from './document-store.ts';
import type { Prompts } from './prompts.ts';

/** A notice tells what has just been done: it goes with the next edit, unless what it tells still holds then. */
export function endNotices(store: DocumentStore, prompts: Prompts): () => void {
  let notice = prompts.notice();
  let about = store.snapshot()?.document;
  const endings = [
    prompts.subscribe(() => {
      if (prompts.notice() === notice) return;
      notice = prompts.notice();
      about = store.snapshot()?.document;
    }),
    store.subscribe(() => {
      if (notice !== null && notice.lasting !== true && store.snapshot()?.document !== about) prompts.notify(null);
    }),
  ];
  return () => {
    for (const end of endings) end();
  };
}
