import { LIMIT_MARKS } from './messages.ts';

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
  /** The end of what it wrote to standard error. */
  readonly errors: string;
}

/** A process that reads, whatever system it was started through. */
export interface ReaderProcess {
  /** Undefined before it runs and after it has ended. */
  readonly pid: () => number | undefined;
  readonly send: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Called once, when all of `errors` is there. */
  readonly onEnd: (listener: (end: ProcessEnd) => void) => void;
  /** At once, whatever it is doing. */
  readonly kill: () => void;
}

/** As many characters of standard error are kept; a mark of our own is the last thing written. */
export const KEPT_ERRORS = 4000;

/** The status of a process that the system killed, where only one number is told. */
const KILLED = 9;

/**
 * Why a process ended that nobody had told to: `memory` where it says so itself, where the engine found its heap full,
 * and where the system killed it, which it does to whoever takes too much.
 */
export function reasonOf({ code, signal, errors }: ProcessEnd): 'time' | 'memory' | 'failed' {
  if (errors.includes(LIMIT_MARKS.time)) return 'time';
  const full = errors.includes(LIMIT_MARKS.memory) || /heap out of memory|heap limit/i.test(errors);
  const killed = signal === 'SIGKILL' || code === KILLED || code === 128 + KILLED;
  return full || killed ? 'memory' : 'failed';
}

/** What a process that reads may know of the program's surroundings: neither a password nor options for the engine. */
export function readerEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { PBD_PASSWORD: _password, NODE_OPTIONS: _options, ...rest } = environment;
  return rest;
}
