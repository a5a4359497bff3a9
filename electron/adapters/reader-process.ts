import { app, utilityProcess } from 'electron';
import { READER_ARGUMENTS } from '../reading/limits.ts';
import { KEPT_ERRORS, type ReaderProcess, readerEnvironment } from '../reading/reader-process.ts';

/** Milliseconds after a process's end in which what it wrote may still come. */
const LAST_WORDS = 200;

/** Starts the reading process `file` as a utility process of Electron's. */
export async function forkUtilityReader(file: string): Promise<ReaderProcess> {
  // Not before: also on the command line, which may be as far as this sooner.
  await app.whenReady();
  const child = utilityProcess.fork(file, [], {
    serviceName: 'reader',
    stdio: ['ignore', 'ignore', 'pipe'],
    execArgv: [...READER_ARGUMENTS],
    env: readerEnvironment(process.env),
  });
  let errors = '';
  child.stderr?.on('data', (part: Buffer) => {
    errors = (errors + part.toString('utf8')).slice(-KEPT_ERRORS);
  });
  // The engine's own end, of which Electron tells so.
  child.on('error', (_type, location, report) => {
    errors = `${errors}${location} ${report}`.slice(-KEPT_ERRORS);
  });
  return {
    pid: () => child.pid,
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) => {
      child.once('exit', (code) => setTimeout(() => listener({ code, signal: null, errors }), LAST_WORDS));
    },
    kill: () => {
      const { pid } = child;
      child.kill();
      // Electron asks it to end; whoever never lets anything else run would not hear.
      if (pid !== undefined) killNow(pid);
    },
  };
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** Bytes in use by a process of the program's, or null where the system does not tell. */
export function utilityMemory(pid: number): number | null {
  const metric = app.getAppMetrics().find((each) => each.pid === pid);
  return metric === undefined ? null : metric.memory.workingSetSize * 1024;
}
