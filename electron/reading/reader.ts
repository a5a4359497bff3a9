import type { ReadingError } from '../../shared/ipc/reading-errors.ts';
import type { Result } from '../../shared/result.ts';
import type { TASKS } from './tasks.ts';

/** What a table of tasks looks like: plain data in, a Result of plain data out. */
export type TaskTable = { readonly [name: string]: (input: never) => Promise<Result<unknown, unknown>> };

type InputOf<T extends TaskTable, N extends keyof T> = Parameters<T[N]>[0];
type AnswerOf<T extends TaskTable, N extends keyof T> = Awaited<ReturnType<T[N]>>;

/** Reads what comes from outside, in a process of its own and within bounds. */
export interface Reader<T extends TaskTable = typeof TASKS> {
  /** The task's own answer, or why there is none. One task at a time, in the order asked for. */
  readonly run: <N extends keyof T & string>(
    task: N,
    input: InputOf<T, N>,
  ) => Promise<AnswerOf<T, N> | Result<never, ReadingError>>;
  /** A file is about to be asked for: what reads it may be started while the officer looks for it. */
  readonly prepare: () => void;
  /** Ends the process; what is under way or asked for later fails. */
  readonly dispose: () => void;
}
