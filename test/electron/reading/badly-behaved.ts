import { setTimeout as wait } from 'node:timers/promises';
import { serveTasks } from '../../../electron/reading/serve.ts';
import { TASKS } from '../../../electron/reading/tasks.ts';
import { readClipboard } from '../../../shared/clipboard/read-clipboard.ts';
import { ok, type Result } from '../../../shared/result.ts';

/** The reading process with tasks beside the program's own that no file may be able to bring about. */

type Nothing = Record<string, never>;

export const BADLY_BEHAVED = {
  ...TASKS,
  echo: async ({ value }: { readonly value: unknown }): Promise<Result<unknown, never>> => ok(value),
  processId: async (_: Nothing): Promise<Result<number, never>> => ok(process.pid),
  environment: async (_: Nothing): Promise<Result<readonly string[], never>> => ok(Object.keys(process.env)),
  loop: async (_: Nothing): Promise<Result<never, never>> => {
    for (;;);
  },
  never: (_: Nothing): Promise<Result<never, never>> => new Promise(() => setInterval(() => undefined, 1000)),
  late: async ({ after }: { readonly after: number }): Promise<Result<string, never>> => {
    await wait(after);
    return ok('late');
  },
  buffers: async (_: Nothing): Promise<Result<never, never>> => {
    const kept: Buffer[] = [];
    for (;;) kept.push(Buffer.alloc(1024 * 1024, 1));
  },
  objects: async (_: Nothing): Promise<Result<never, never>> => {
    const kept: object[] = [];
    for (;;) kept.push({ kept: [kept.length] });
  },
  exit: async ({ code }: { readonly code: number }): Promise<Result<never, never>> => process.exit(code),
  abort: async (_: Nothing): Promise<Result<never, never>> => process.abort(),
  throws: async (_: Nothing): Promise<Result<never, never>> => {
    throw new Error('\u001b[2Jthrown');
  },
  /** Deeper than any stack: the engine's own error. */
  overflow: async (_: Nothing): Promise<Result<number, never>> => {
    const deeper = (depth: number): number => 1 + deeper(depth + 1);
    return ok(deeper(0));
  },
  /** As the window reads what is pasted. */
  pasted: async ({ html }: { readonly html: string }): Promise<Result<boolean, never>> =>
    ok(readClipboard({ html, text: '' }).ok),
} as const;

serveTasks(BADLY_BEHAVED);
