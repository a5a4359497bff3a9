import type { PbdBridge } from '../../shared/ipc/contract.ts';
import type { Compared } from '../../shared/ipc/other-forms-contract.ts';
import type { DocumentActions } from './document-actions.ts';
import { titleOf } from './document-actions.ts';
import type { DocumentStore } from './document-store.ts';
import { createListeners } from './listeners.ts';

/** Two declarations side by side. */
export interface ComparedPair {
  readonly before: Compared;
  readonly after: Compared;
  /** Which side is the document on screen: its fields can be gone to. */
  readonly onScreen: 'before' | 'after' | null;
}

/** What is being compared, and how it comes about. */
export interface Comparing {
  readonly subscribe: (listener: () => void) => () => void;
  readonly current: () => ComparedPair | null;
  /** Asks for two files. */
  readonly compareFiles: () => Promise<void>;
  /** Asks for one file, to compare the document on screen with; for two where there is none. */
  readonly compareWithFile: () => Promise<void>;
  readonly swap: () => void;
  readonly close: () => void;
}

export function createComparing(bridge: PbdBridge, store: DocumentStore, documents: DocumentActions): Comparing {
  const listeners = createListeners();
  let current: ComparedPair | null = null;
  const show = (pair: ComparedPair | null): void => {
    current = pair;
    listeners.publish();
  };

  async function read(which: 'first' | 'second' | 'only'): Promise<Compared | null> {
    const answer = await bridge.readForComparison({ which });
    if (answer.ok) return answer.value.outcome === 'read' ? answer.value.compared : null;
    await documents.report(answer.error);
    return null;
  }

  async function compareFiles(): Promise<void> {
    const before = await read('first');
    const after = before === null ? null : await read('second');
    if (before !== null && after !== null) show({ before, after, onScreen: null });
  }

  return {
    subscribe: listeners.subscribe,
    current: () => current,
    compareFiles,
    compareWithFile: async () => {
      store.flush();
      if (store.snapshot() === null) return compareFiles();
      const before = await read('only');
      store.flush();
      const snapshot = store.snapshot();
      if (before === null || snapshot === null) return;
      const after = { name: `窗口里的内容（${titleOf(snapshot.file)}）`, document: snapshot.document };
      show({ before, after, onScreen: 'after' });
    },
    swap: () => {
      if (current === null) return;
      const onScreen = current.onScreen === null ? null : current.onScreen === 'after' ? 'before' : 'after';
      show({ before: current.after, after: current.before, onScreen });
    },
    close: () => show(null),
  };
}
