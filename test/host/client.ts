import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { DevToolsMessage } from './chromium.ts';

/** The test's end of the stand-in host. */
export interface HostClient {
  readonly process: ChildProcess;
  /** Runs a self-contained function in the main process, with the electron module and a JSON argument. */
  readonly evaluate: <R, A>(run: (electron: never, argument: A) => R, argument: A) => Promise<Awaited<R>>;
  readonly firstPage: () => Promise<Page>;
  readonly exited: Promise<number | null>;
  readonly output: () => string;
}

interface HostMessage {
  readonly id?: number;
  readonly ready?: boolean;
  readonly devTools?: DevToolsMessage;
  readonly value?: unknown;
  readonly problem?: string;
}

/** Milliseconds; the machine may be busy with other tests. */
const START_PATIENCE = 60_000;

/** What Playwright talks through; it sets the two handlers itself. */
interface Transport {
  readonly send: (message: object) => void;
  readonly close: () => void;
  onmessage?: (message: object) => void;
  onclose?: () => void;
}

/** Starts the application in `appDir`. `environment` comes on top of this process's own. */
export async function startHost(
  appDir: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<HostClient> {
  const child = fork(path.join(import.meta.dirname, 'launch.ts'), [appDir, ...args], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
    env: { ...process.env, ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let transport: Transport | null = null;
  let lastId = 0;

  // One DevTools message a task, as from a socket: Playwright loses contexts where several share one.
  const queue: DevToolsMessage[] = [];
  const pump = (): void => {
    const message = queue.shift();
    if (message !== undefined) transport?.onmessage?.(message);
    if (queue.length > 0) setImmediate(pump);
  };
  let markReady: () => void = () => undefined;
  const ready = new Promise<'ready'>((resolve) => {
    markReady = () => resolve('ready');
  });
  child.on('message', (message: HostMessage) => {
    if (message.devTools !== undefined) {
      queue.push(message.devTools);
      if (queue.length === 1) setImmediate(pump);
    } else if (message.ready === true) markReady();
    else if (message.id !== undefined) {
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.problem === undefined) call?.resolve(message.value);
      else call?.reject(new Error(message.problem));
    }
  });
  void exited.then(() => {
    for (const call of waiting.values()) call.reject(new Error(`the host has ended\n${output}`));
    transport?.onclose?.();
  });
  const call = (message: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      child.send({ ...message, id: lastId }, (error) => error !== null && reject(error));
    });

  const outcome = await Promise.race([ready, exited, wait(START_PATIENCE, 'late', { ref: false })]);
  // A second instance hands its file over and ends by itself; anything else that ends is a failure.
  if (outcome === 'late') child.kill('SIGKILL');
  if (outcome !== 'ready' && outcome !== 0) throw new Error(`the host did not start: ${String(outcome)}\n${output}`);

  let browser: Browser | null = null;
  async function connect(): Promise<Browser> {
    if (browser !== null) return browser;
    await call({ connect: true });
    const pipe: Transport = {
      send: (message: object) => void (child.connected && child.send({ devTools: message })),
      close: () => undefined,
    };
    transport = pipe;
    browser = await chromium.connectOverCDP(pipe as never, { isLocal: true } as never);
    return browser;
  }

  return {
    process: child,
    exited,
    output: () => output,
    evaluate: async (run, argument) => (await call({ evaluate: String(run), argument })) as never,
    firstPage: async () => {
      const { contexts } = await connect().then((connected) => ({ contexts: connected.contexts() }));
      for (let attempt = 0; attempt < 400; attempt += 1) {
        const page = contexts[0]?.pages().find((candidate) => candidate.url().includes('.invalid/'));
        if (page !== undefined) {
          await page.waitForLoadState('domcontentloaded');
          return page;
        }
        await wait(25);
      }
      throw new Error(`no window appeared\n${output}`);
    },
  };
}
