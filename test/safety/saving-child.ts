import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

export interface SavingChild {
  readonly process: ChildProcess;
  readonly ready: Promise<void>;
  readonly exited: Promise<void>;
  /** The last save that was acknowledged, or 0. */
  readonly acknowledged: () => number;
  readonly acknowledgedCount: () => number;
}

/** Starts a process that saves numbered documents over a file until it is ended; `flushed` as save-child.ts has it. */
export function startSaving(file: string, first: number, flushed = true): SavingChild {
  const script = path.join(import.meta.dirname, 'save-child.ts');
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, file, String(first), ...(flushed ? [] : ['1000000', 'unflushed'])],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  let arm = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    arm = resolve;
  });
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
    if (output.startsWith('ready\n')) arm();
  });
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const numbers = (): number[] => (output.match(/^\d+(?=\n)/gm) ?? []).map(Number);
  return {
    process: child,
    ready: Promise.race([ready, exited]),
    exited,
    acknowledged: () => numbers().at(-1) ?? 0,
    acknowledgedCount: () => numbers().length,
  };
}
