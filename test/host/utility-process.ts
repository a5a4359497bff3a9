import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { HostState } from './host-state.ts';
import { strict } from './strict.ts';

/** `utilityProcess` over real processes of Node: each has `process.parentPort`, as Electron's have. */

interface ForkOptions {
  readonly stdio?: readonly string[];
  readonly execArgv?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly serviceName?: string;
}

const PARENT_PORT = path.join(import.meta.dirname, 'parent-port.cjs');

/** Electron answers a kill on POSIX by SIGTERM, and by a status where Node tells a signal. */
const SIGNAL_STATUS: Readonly<Record<string, number>> = { SIGKILL: 9, SIGTERM: 15, SIGABRT: 6 };

function faceOf(child: ChildProcess): object {
  const events = new EventEmitter();
  let alive = true;
  child.on('spawn', () => events.emit('spawn'));
  child.on('message', (message) => events.emit('message', message));
  child.on('exit', (code, signal) => {
    alive = false;
    events.emit('exit', code ?? SIGNAL_STATUS[signal ?? ''] ?? 1);
  });
  return strict(
    'utilityProcess.fork()',
    Object.defineProperty(
      Object.assign(events, {
        stdout: child.stdout,
        stderr: child.stderr,
        postMessage: (message: object) => void (child.connected && child.send(message, () => undefined)),
        kill: () => child.kill('SIGTERM'),
      }),
      'pid',
      { get: () => (alive ? child.pid : undefined) },
    ),
  );
}

/** Kilobytes in use by a process (proc(5)). */
function workingSet(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

export function createUtilityProcesses(state: HostState) {
  const children = new Set<ChildProcess>();
  process.on('exit', () => {
    for (const child of children) child.kill('SIGKILL');
  });
  return {
    /** What `app.getAppMetrics()` tells of them. */
    metrics: () =>
      [...children].map(({ pid = 0 }) => ({ pid, type: 'Utility', memory: { workingSetSize: workingSet(pid) } })),
    module: strict('utilityProcess', {
      fork: (file: string, args: readonly string[] = [], options: ForkOptions = {}) => {
        if (!state.ready) throw new Error('utilityProcess cannot be created before app is ready');
        const [input = 'ignore', ...outputs] = options.stdio ?? ['ignore', 'inherit', 'inherit'];
        if (input !== 'ignore') throw new Error('stdin of a utility process must be ignored');
        const child = fork(file, [...args], {
          serialization: 'advanced',
          stdio: [input, ...outputs, 'ipc'] as never,
          execArgv: [...(options.execArgv ?? []), '--require', PARENT_PORT],
          env: options.env ?? process.env,
        });
        children.add(child);
        child.once('exit', () => children.delete(child));
        return faceOf(child);
      },
    }),
  };
}
