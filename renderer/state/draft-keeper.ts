import type { PbdDocument } from '../../shared/document/document.ts';
import type { PbdBridge } from '../../shared/ipc/contract.ts';
import { DRAFT_FAILED_TEXT } from '../../shared/messages/safety-messages.ts';
import type { DocumentStore } from './document-store.ts';
import type { Prompts } from './prompts.ts';

/**
 * Milliseconds from a change to its draft, also while typing goes on: with the time the disk takes this stays well
 * under the five seconds that may be lost at most.
 */
const DELAY = 2000;

export interface DraftKeeper {
  /** Keeps what has been typed now. */
  readonly keepNow: () => Promise<void>;
  readonly stop: () => void;
}

/** Sends every change to the draft that the main process keeps, text not yet committed included. */
export function startDraftKeeper(bridge: PbdBridge, store: DocumentStore, prompts: Prompts): DraftKeeper {
  let shown = 0;
  let draftId: Promise<string | null> = Promise.resolve(null);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let kept: PbdDocument | null = null;
  let told = false;

  const cancel = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const schedule = (): void => {
    timer ??= setTimeout(() => void keepNow(), DELAY);
  };

  async function keepNow(): Promise<void> {
    cancel();
    const snapshot = store.snapshot();
    const document = store.typedDocument();
    const id = await draftId;
    if (snapshot === null || document === null || id === null || snapshot.shown !== store.snapshot()?.shown) return;
    if (!snapshot.dirty) {
      if (kept !== null) await bridge.dropDraft({ draftId: id });
      kept = null;
      told = false;
      return;
    }
    if (document === kept) return;
    const answer = await bridge.keepDraft({ draftId: id, document });
    if (answer.ok) {
      kept = document;
      told = false;
      return;
    }
    // Told once, not every two seconds; tried again all the same.
    if (!told) prompts.notify({ text: DRAFT_FAILED_TEXT, lasting: true });
    told = true;
    schedule();
  }

  const changed = (): void => {
    const snapshot = store.snapshot();
    if (snapshot === null || snapshot.shown !== shown) {
      cancel();
      kept = null;
      shown = snapshot?.shown ?? 0;
      // Asked for at once: a document shown later gets a draft of its own, and neither is ever kept in the other's.
      if (snapshot !== null) {
        draftId = bridge.startDraft({}).then((answer) => (answer.ok ? answer.value.draftId : null));
      }
    }
    if (snapshot === null) return;
    if (snapshot.dirty) schedule();
    // Nothing is unsaved any more: its draft goes at once, so that no later start offers it.
    else if (kept !== null) void keepNow();
  };
  const endings = [store.subscribe(changed), store.subscribeTyping(changed)];
  return {
    keepNow,
    stop: () => {
      cancel();
      for (const end of endings) end();
    },
  };
}
