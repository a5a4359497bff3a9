import { createListeners } from './listeners.ts';
/** Questions and notices that the window shows, as data; panels/prompt-host.tsx draws them. */

export interface Question {
  readonly title: string;
  readonly message: string;
  readonly details?: readonly string[];
  /** The first is the safe or usual answer; Escape gives the one that does nothing, else the last. */
  readonly answers: readonly string[];
}

export interface Notice {
  readonly text: string;
  /** Tells of something that is not over with the next edit. */
  readonly lasting?: boolean;
  /** Tells of what saving commits on its way, so that to have saved does not end it. */
  readonly outlastsSaving?: boolean;
  readonly actions?: readonly { readonly label: string; readonly run: () => void }[];
}

export interface Prompts {
  readonly subscribe: (listener: () => void) => () => void;
  readonly question: () => Question | null;
  readonly notice: () => Notice | null;
  /** Asks, and gives the index of the answer. Questions wait for one another. */
  readonly ask: (question: Question) => Promise<number>;
  readonly answer: (index: number) => void;
  /** The officer turns away from the question (Escape): nothing may be lost by it. */
  readonly dismiss: () => void;
  /** Shows a notice, or none; a lasting one comes back when a passing one over it goes. */
  readonly notify: (notice: Notice | null) => void;
  /** What was told before is over, lasting or not. */
  readonly clearNotices: () => void;
  /** While `work` runs the form takes no input: what would be typed then might belong to no document. */
  readonly hold: <T>(work: () => Promise<T>) => Promise<T>;
  readonly isHeld: () => boolean;
}

/** Answers that do nothing. */
const HARMLESS: ReadonlySet<string> = new Set(['取消', '返回', '知道了', '以后再说', '不打开']);

export function createPrompts(): Prompts {
  const { subscribe, publish } = createListeners();
  let queue: readonly { readonly question: Question; readonly settle: (index: number) => void }[] = [];
  let notice: Notice | null = null;
  let lasting: Notice | null = null;
  let holding = 0;
  const answer = (index: number): void => {
    const [first, ...rest] = queue;
    queue = rest;
    publish();
    first?.settle(index);
  };
  return {
    subscribe,
    question: () => queue[0]?.question ?? null,
    notice: () => notice,
    ask: (question) =>
      new Promise((settle) => {
        queue = [...queue, { question, settle }];
        publish();
      }),
    answer,
    dismiss: () => {
      const answers = queue[0]?.question.answers ?? [];
      const harmless = answers.findIndex((each) => HARMLESS.has(each));
      answer(harmless === -1 ? answers.length - 1 : harmless);
    },
    notify: (next) => {
      if (next?.lasting === true || (next === null && notice === lasting)) lasting = next;
      notice = next ?? lasting;
      publish();
    },
    clearNotices: () => {
      notice = null;
      lasting = null;
      publish();
    },
    hold: async (work) => {
      holding += 1;
      publish();
      try {
        return await work();
      } finally {
        holding -= 1;
        publish();
      }
    },
    isHeld: () => holding > 0,
  };
}
