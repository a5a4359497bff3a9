/** Questions and notices that the window shows, as data; panels/prompt-host.tsx draws them. */

export interface Question {
  readonly title: string;
  readonly message: string;
  readonly details?: readonly string[];
  /** The first is the safe or usual answer; Escape gives the last. */
  readonly answers: readonly string[];
}

export interface Notice {
  readonly text: string;
  readonly actions?: readonly { readonly label: string; readonly run: () => void }[];
}

export interface Prompts {
  readonly subscribe: (listener: () => void) => () => void;
  readonly question: () => Question | null;
  readonly notice: () => Notice | null;
  /** Asks, and gives the index of the answer. Questions wait for one another. */
  readonly ask: (question: Question) => Promise<number>;
  readonly answer: (index: number) => void;
  readonly notify: (notice: Notice | null) => void;
}

export function createPrompts(): Prompts {
  const listeners = new Set<() => void>();
  let queue: readonly { readonly question: Question; readonly settle: (index: number) => void }[] = [];
  let notice: Notice | null = null;
  const publish = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    question: () => queue[0]?.question ?? null,
    notice: () => notice,
    ask: (question) =>
      new Promise((settle) => {
        queue = [...queue, { question, settle }];
        publish();
      }),
    answer: (index) => {
      const [first, ...rest] = queue;
      queue = rest;
      publish();
      first?.settle(index);
    },
    notify: (next) => {
      notice = next;
      publish();
    },
  };
}
