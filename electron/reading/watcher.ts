import { writeSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { ReadingLimits } from './limits.ts';
import { LIMIT_MARKS } from './messages.ts';

/**
 * Ends the process that it is a thread of when a task passes its bounds, also while the task lets nothing else run: on
 * every system alike, and when the program that asked for the task is gone. A message has the bounds of the task that
 * begins.
 */

/** Milliseconds: within this a task can take some 50 MB more. */
const LOOK_EVERY = 20;
/** The program itself ends a task that is late; this is for when it cannot. Milliseconds. */
const GRACE = 2_000;
const STANDARD_ERROR = 2;

function end(mark: string): void {
  try {
    writeSync(STANDARD_ERROR, `${mark}\n`);
  } catch {
    // Nobody listens; it ends all the same.
  }
  process.kill(process.pid, 'SIGKILL');
}

parentPort?.once('message', ({ milliseconds, bytes }: ReadingLimits) => {
  const until = performance.now() + milliseconds + GRACE;
  setInterval(() => {
    if (process.memoryUsage.rss() > bytes) end(LIMIT_MARKS.memory);
    else if (performance.now() > until) end(LIMIT_MARKS.time);
  }, LOOK_EVERY);
});
