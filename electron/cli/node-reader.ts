import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { READER_ARGUMENTS } from '../reading/limits.ts';
import { KEPT_ERRORS, type ReaderProcess, readerEnvironment } from '../reading/reader-process.ts';

/** Starts the reading process `file` as a process of Node's, where there is no Electron. */
export function forkNodeReader(file: string): ReaderProcess {
  const child = fork(file, [], {
    // Bytes and dates as they are.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [...READER_ARGUMENTS],
    env: readerEnvironment(process.env),
  });
  let errors = '';
  child.stderr?.on('data', (part: Buffer) => {
    errors = (errors + part.toString('utf8')).slice(-KEPT_ERRORS);
  });
  // One that could not be started tells so by an error and then closes, or does not: both are its end.
  let ended = false;
  return {
    pid: () => (ended ? undefined : child.pid),
    send: (message) => {
      // A channel that is closed is told by the end.
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) => {
      const end = (code: number | null, signal: string | null): void => {
        if (ended) return;
        ended = true;
        listener({ code, signal, errors });
      };
      child.once('close', end);
      child.on('error', () => end(null, null));
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

/** Bytes in use by a process, as Linux tells (proc(5), VmRSS); null elsewhere, where the process watches itself alone. */
export function nodeMemory(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
