import type { ReadingError } from '../../shared/ipc/reading-errors.ts';
import { err, type Result } from '../../shared/result.ts';
import { createTurns } from '../../shared/turns.ts';
import { READING_LIMITS, type ReadingLimits, START_MILLISECONDS, TASK_LIMITS } from './limits.ts';
import type { ReaderMessage, TaskMessage } from './messages.ts';
import type { Reader, TaskTable } from './reader.ts';
import { type ProcessEnd, type ReaderProcess, reasonOf } from './reader-process.ts';
import type { TASKS } from './tasks.ts';

export interface LimitedReaderPorts {
  /** Starts a process. */
  readonly fork: () => ReaderProcess | Promise<ReaderProcess>;
  /** Bytes in use by a process, or null where that cannot be told; the process watches itself as well. */
  readonly memoryOf?: (pid: number) => number | null;
  /** Of the tasks that have other bounds than most. */
  readonly limits?: Readonly<Record<string, ReadingLimits>>;
  readonly defaultLimits?: ReadingLimits;
  /** For so long a process waits, started ahead, for the next task; 0 starts each when it is wanted. Milliseconds. */
  readonly readyFor?: number;
  readonly startMilliseconds?: number;
  readonly log?: (problem: unknown) => void;
}

type Failure = Result<never, ReadingError>;

const TURN = 'reading';
/** Between two looks at the memory in use from outside. Milliseconds. */
const LOOK_EVERY = 100;

const FAILED: Failure = err({ code: 'reading-failed' });
const limitPassed = (what: 'time' | 'memory'): Failure => err({ code: 'reading-limit', what });

/** Bytes that are part of a larger buffer are copied out of it: what crosses over whole would take the rest along. */
function ownBytes(input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input;
  return Object.fromEntries(
    Object.entries(input).map(([key, value]: [string, unknown]) => [
      key,
      value instanceof Uint8Array && value.byteLength !== value.buffer.byteLength ? new Uint8Array(value) : value,
    ]),
  );
}

/** One process, from its start to the end of its one task. */
interface Started {
  readonly hasEnded: () => boolean;
  /** Settles once it is ready, or has ended before. */
  readonly ready: Promise<boolean>;
  readonly run: (message: TaskMessage) => Promise<unknown>;
  readonly end: () => void;
}

/**
 * A reader that starts a process of its own for each task and ends it with the task, so that nothing a file may do
 * reaches another file, and no process that has held a key reads on. The bounds on time and memory hold whatever the
 * task does; a process that passes one is ended, and the next task has another.
 */
export function createLimitedReader<T extends TaskTable = typeof TASKS>(ports: LimitedReaderPorts): Reader<T> {
  const { fork, memoryOf = () => null, limits = TASK_LIMITS, readyFor = 0, log = () => undefined } = ports;
  const { defaultLimits = READING_LIMITS, startMilliseconds = START_MILLISECONDS } = ports;
  const turns = createTurns();
  const living = new Set<Started>();
  let disposed = false;
  /** Started ahead, waiting for a task. */
  let waiting: { readonly started: Promise<Started>; readonly timer: NodeJS.Timeout } | null = null;

  /** The failure that a process's end comes to; what it wrote may hold anything and so is logged in quotes. */
  function failureOf(end: ProcessEnd): Failure {
    const reason = reasonOf(end);
    if (reason !== 'failed') return limitPassed(reason);
    log(`reader ended: code ${end.code}, signal ${end.signal}, ${JSON.stringify(end.errors)}`);
    return FAILED;
  }

  async function start(): Promise<Started> {
    const child = await fork();
    let ended: ProcessEnd | null = null;
    let listener: (happened: ReaderMessage | ProcessEnd) => void = () => undefined;
    child.onMessage((message) => listener(message as ReaderMessage));
    const ready = new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), startMilliseconds);
      listener = () => {
        clearTimeout(timer);
        resolve(ended === null);
      };
    });
    child.onEnd((end) => {
      ended = end;
      listener(end);
    });
    const started: Started = {
      hasEnded: () => ended !== null,
      ready,
      end: () => {
        living.delete(started);
        child.kill();
      },
      run: (message) =>
        new Promise((resolve) => {
          const { milliseconds, bytes } = message.limits;
          const look = setInterval(() => {
            const pid = child.pid();
            if (pid !== undefined && (memoryOf(pid) ?? 0) > bytes) settle(limitPassed('memory'));
          }, LOOK_EVERY);
          const timer = setTimeout(() => settle(limitPassed('time')), milliseconds);
          // Whatever comes first counts; an answer after the end of its time is nobody's.
          const settle = (outcome: unknown): void => {
            clearInterval(look);
            clearTimeout(timer);
            listener = () => undefined;
            started.end();
            resolve(outcome);
          };
          listener = (happened) => {
            if (!('kind' in happened)) settle(disposed ? FAILED : failureOf(happened));
            else if (happened.kind === 'answer') settle(happened.answer);
            else if (happened.kind === 'threw') {
              log(`reader threw: ${JSON.stringify(happened.detail)}`);
              settle(FAILED);
            }
          };
          if (ended === null) child.send(message);
          else listener(ended);
        }),
    };
    living.add(started);
    return started;
  }

  /** The process that waits already, or a new one: one that ended while it waited is not the next file's fault. */
  async function next(): Promise<Started> {
    if (waiting === null) return start();
    const { started, timer } = waiting;
    clearTimeout(timer);
    waiting = null;
    const ahead = await started;
    return (await ahead.ready) && !ahead.hasEnded() ? ahead : start();
  }

  function startAhead(): void {
    if (readyFor === 0 || disposed || waiting !== null) return;
    const started = start();
    // A start that fails is told when its process is wanted.
    started.catch(() => undefined);
    const timer = setTimeout(() => {
      waiting = null;
      void started.then(({ end }) => end()).catch(() => undefined);
    }, readyFor);
    timer.unref();
    waiting = { started, timer };
  }

  async function once(message: TaskMessage): Promise<unknown> {
    if (disposed) return FAILED;
    const started = await next();
    if (disposed || !(await started.ready)) {
      started.end();
      if (!disposed) log('reader did not start');
      return FAILED;
    }
    return started.run(message);
  }

  const run = (task: string, input: unknown): Promise<unknown> =>
    turns(TURN, async () => {
      const bounds = limits[task] ?? defaultLimits;
      try {
        return await once({ task, input: ownBytes(input), limits: bounds });
      } catch (error) {
        log(error);
        return FAILED;
      } finally {
        startAhead();
      }
    });

  return {
    prepare: startAhead,
    run: run as Reader<T>['run'],
    dispose: () => {
      disposed = true;
      if (waiting !== null) clearTimeout(waiting.timer);
      waiting = null;
      for (const started of [...living]) started.end();
    },
  };
}
