import { afterEach } from 'vitest';
import { type OpenOptions, openWindow, type PartsRun } from './open-window.ts';

/** Opens windows for a test file, one at a time, and ends each after its test, whatever happened. */
export function runningWindows(): (options?: OpenOptions) => Promise<PartsRun> {
  let running: PartsRun[] = [];
  afterEach(async () => {
    for (const run of running) await run.end();
    running = [];
  });
  return async (options) => {
    const run = await openWindow(options);
    running.push(run);
    return run;
  };
}
