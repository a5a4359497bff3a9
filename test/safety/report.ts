import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What one kind of trial found. `violations` must be empty. */
export interface Trial {
  readonly trials: number;
  readonly violations: readonly string[];
  readonly [figure: string]: unknown;
}

/** A trial that this machine does not allow. */
export interface Skipped {
  readonly skipped: string;
}

/** Runs in a fresh folder, which goes afterwards. Its name is short: a browser's socket in it may not outgrow 107 bytes. */
export async function inFreshFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pbd-'));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** Numbers from 0 to 1, the same for the same seed, so that a failure can be seen again. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
