import type { ReadingLimits } from './limits.ts';

/** What passes between the program and the process that reads for it. */

export interface TaskMessage {
  readonly task: string;
  readonly input: unknown;
  readonly limits: ReadingLimits;
}

/** `threw`: the task failed in a way that it has no name for; `detail` is for a log. */
export type ReaderMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly answer: unknown }
  | { readonly kind: 'threw'; readonly detail: string };

/** Written to standard error before the process ends itself: by this the program knows why it ended. */
export const LIMIT_MARKS = {
  time: '[reading-limit time]',
  memory: '[reading-limit memory]',
} as const;
