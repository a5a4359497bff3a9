import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ReaderMessage, TaskMessage } from './messages.ts';
import type { TaskTable } from './reader.ts';

/** The reading process's end: does the one task it is told, under the eye of a watcher on a thread of its own. */

interface Channel {
  readonly send: (message: ReaderMessage) => void;
  readonly listen: (listener: (message: TaskMessage) => void) => void;
}

/** To the program that started this process: Electron's port, or Node's channel. */
function openChannel(): Channel {
  const { parentPort } = process;
  if (parentPort !== undefined && parentPort !== null)
    return {
      send: (message) => parentPort.postMessage(message),
      listen: (listener) => void parentPort.on('message', ({ data }) => listener(data)),
    };
  // With the program gone there is nobody to read for.
  process.on('disconnect', () => process.exit(0));
  return {
    send: (message) => void process.send?.(message),
    listen: (listener) => void process.on('message', (message) => listener(message as TaskMessage)),
  };
}

async function answerTo(tasks: TaskTable, { task, input }: TaskMessage): Promise<ReaderMessage> {
  const run = Object.hasOwn(tasks, task) ? tasks[task] : undefined;
  if (run === undefined) return { kind: 'threw', detail: `no task ${task}` };
  try {
    return { kind: 'answer', answer: await run(input as never) };
  } catch (error) {
    return { kind: 'threw', detail: String(error) };
  }
}

/** Serves one task of the table. `watcherFile` is the bundled watcher. */
export function serveTasks(tasks: TaskTable, watcherFile = path.join(import.meta.dirname, 'watcher.cjs')): void {
  const { send, listen } = openChannel();
  const watcher = new Worker(watcherFile);
  // Nothing is read unwatched.
  watcher.on('error', (error) => {
    throw error;
  });
  watcher.once('online', () => send({ kind: 'ready' }));
  listen((message) => {
    watcher.postMessage(message.limits);
    void answerTo(tasks, message).then(send);
  });
}
