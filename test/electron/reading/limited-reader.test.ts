import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forkNodeReader } from '../../../electron/cli/node-reader.ts';
import { createLimitedReader } from '../../../electron/reading/limited-reader.ts';
import type { ReaderMessage } from '../../../electron/reading/messages.ts';
import { type ProcessEnd, type ReaderProcess, reasonOf } from '../../../electron/reading/reader-process.ts';
import { describeFailure } from '../../../shared/messages/failures.ts';
import { isAlive } from '../../is-alive.ts';
import { type BundledReaders, bundledReaders } from './bundled-reader.ts';

/** The reader against tasks that no honest file brings about: it stays healthy, and says what happened. */

const MB = 1024 * 1024;
const SHORT = { milliseconds: 1_000, bytes: 512 * MB };
const SMALL = { milliseconds: 60_000, bytes: 200 * MB };
const FAILED = { ok: false, error: { code: 'reading-failed' } };
const limit = (what: 'time' | 'memory') => ({ ok: false, error: { code: 'reading-limit', what } });

let readers: BundledReaders;
beforeAll(async () => {
  readers = await bundledReaders();
}, 120_000);
afterAll(() => readers.end());

test('bytes, dates and nothing come back as they went, also as part of a larger buffer', async () => {
  const reader = readers.reader();
  const part = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
  const value = { date: new Date(5), list: [undefined, null, 'ä', part] };
  expect(await reader.run('echo', { value })).toEqual({ ok: true, value });
  expect(await reader.run('echo', { value: part })).toEqual({ ok: true, value: new Uint8Array([2, 3]) });
});

test('each task has a process of its own, which ends with it', async () => {
  const reader = readers.reader();
  const pids = await Promise.all([reader.run('processId', {}), reader.run('processId', {})]);
  const [one, other] = pids.map((pid) => (pid.ok ? pid.value : 0));
  expect(one).not.toBe(other);
  for (const pid of [one, other]) await expect.poll(() => isAlive(pid ?? 0)).toBe(false);
});

test('what the process may not know it does not', async () => {
  process.env.PBD_PASSWORD = 'geheim';
  const known = await readers.reader().run('environment', {});
  delete process.env.PBD_PASSWORD;
  expect(known.ok && known.value.length > 0 && !known.value.includes('PBD_PASSWORD')).toBe(true);
});

describe('a task is ended, the next one is answered', () => {
  test.each([
    ['a loop that lets nothing else run', 'loop', {}, SHORT, limit('time')],
    ['one that never answers', 'never', {}, SHORT, limit('time')],
    ['an answer after its time', 'late', { after: 3_000 }, SHORT, limit('time')],
    ['bytes outside the engine’s heap', 'buffers', {}, SMALL, limit('memory')],
    ['objects without end', 'objects', {}, SMALL, limit('memory')],
    ['the end of the process, as if all were well', 'exit', { code: 0 }, SHORT, FAILED],
    ['the end of the process with an error', 'exit', { code: 1 }, SHORT, FAILED],
    ['a crash', 'abort', {}, SHORT, FAILED],
    ['an exception', 'throws', {}, SHORT, FAILED],
    ['a stack that is full', 'overflow', {}, { milliseconds: 60_000, bytes: 512 * MB }, FAILED],
  ] as const)('%s', async (_, task, input, defaultLimits, expected) => {
    const reader = readers.reader({ defaultLimits });
    const ended = reader.run(task, input as never);
    const next = reader.run('echo', { value: 'well' });
    expect(await ended).toEqual(expected);
    expect(await next).toEqual({ ok: true, value: 'well' });
  });

  test('objects that fill the engine’s heap before the process’s bound', async () => {
    const reader = readers.reader({ defaultLimits: { milliseconds: 120_000, bytes: 4096 * MB } });
    expect(await reader.run('objects', {})).toEqual(limit('memory'));
    expect(await reader.run('echo', { value: 1 })).toEqual({ ok: true, value: 1 });
  });

  test('the process’s own watcher suffices where nobody can look from outside', async () => {
    const reader = readers.reader({ memoryOf: () => null, defaultLimits: SMALL });
    expect(await reader.run('buffers', {})).toEqual(limit('memory'));
  });

  test('and so does the look from outside', async () => {
    const reader = readers.reader({ memoryOf: () => 201 * MB, defaultLimits: SMALL });
    expect(await reader.run('never', {})).toEqual(limit('memory'));
  });

  test('what a task throws is logged in quotes: it cannot write to the terminal', async () => {
    await readers.reader().run('throws', {});
    expect(readers.logged.at(-1)).toBe('reader threw: "Error: \\u001b[2Jthrown"');
  });
});

test('a task may have bounds of its own', async () => {
  const reader = readers.reader({ defaultLimits: SHORT, limits: { late: { milliseconds: 60_000, bytes: 512 * MB } } });
  expect(await reader.run('late', { after: 1_500 })).toEqual({ ok: true, value: 'late' });
});

test('a process may be started before its file is there, once', async () => {
  const started: ReaderProcess[] = [];
  const fork = (): ReaderProcess => {
    const child = forkNodeReader(readers.file);
    started.push(child);
    return child;
  };
  const reader = readers.reader({ fork, readyFor: 60_000 });
  reader.prepare();
  reader.prepare();
  expect(await reader.run('processId', {})).toEqual({ ok: true, value: started[0]?.pid() });
  // Where none is kept, none is started ahead.
  const plain = readers.reader({ fork });
  plain.prepare();
  expect(started).toHaveLength(2);
});

test('a process started ahead serves the next task, and none is left after its time', async () => {
  const started: ReaderProcess[] = [];
  const fork = (): ReaderProcess => {
    const child = forkNodeReader(readers.file);
    started.push(child);
    return child;
  };
  const reader = readers.reader({ fork, readyFor: 1_000 });
  await reader.run('echo', { value: 1 });
  expect(started).toHaveLength(2);
  const ahead = started[1]?.pid();
  expect(await reader.run('processId', {})).toEqual({ ok: true, value: ahead });
  const last = started[2]?.pid() ?? 0;
  expect(isAlive(last)).toBe(true);
  await expect.poll(() => isAlive(last), { timeout: 20_000 }).toBe(false);
  // One that ended while it waited is not the next file's fault.
  expect(await reader.run('echo', { value: 2 })).toEqual({ ok: true, value: 2 });
  const waiting = started.at(-1)?.pid() ?? 0;
  process.kill(waiting, 'SIGKILL');
  await expect.poll(() => isAlive(waiting)).toBe(false);
  expect(await reader.run('echo', { value: 3 })).toEqual({ ok: true, value: 3 });
});

test('what is under way fails when the reader is disposed of, and so does what comes after', async () => {
  const reader = readers.reader();
  const running = reader.run('never', {});
  const waiting = reader.run('echo', { value: 1 });
  reader.dispose();
  expect(await running).toEqual(FAILED);
  expect(await waiting).toEqual(FAILED);
  expect(await reader.run('echo', { value: 1 })).toEqual(FAILED);
});

test('a process that cannot be started fails its task', async () => {
  expect(await readers.reader({ fork: () => forkNodeReader('/nowhere/reader.cjs') }).run('echo', { value: 1 })).toEqual(
    FAILED,
  );
  const throwing = (): never => {
    throw new Error('no more processes');
  };
  expect(await readers.reader({ fork: throwing }).run('echo', { value: 1 })).toEqual(FAILED);
});

/** A process of the test's own: says what it is told to. */
function scripted(script: (say: (message: ReaderMessage) => void, end: (end: ProcessEnd) => void) => void) {
  const said: { message?: (message: unknown) => void; end?: (end: ProcessEnd) => void } = {};
  const sent: unknown[] = [];
  let killed = 0;
  const child: ReaderProcess = {
    pid: () => 1,
    send: (message) => {
      sent.push(message);
      script(
        (each) => said.message?.(each),
        (each) => said.end?.(each),
      );
    },
    onMessage: (listener) => {
      said.message = listener;
      queueMicrotask(() => listener({ kind: 'ready' }));
    },
    onEnd: (listener) => {
      said.end = listener;
    },
    kill: () => {
      killed += 1;
    },
  };
  return { child, sent, killed: () => killed };
}

describe('whatever the process says', () => {
  test('the first answer counts, and later ones and its end do not', async () => {
    const { child, killed } = scripted((say, end) => {
      say({ kind: 'answer', answer: { ok: true, value: 1 } });
      say({ kind: 'answer', answer: { ok: true, value: 2 } });
      end({ code: 0, signal: null, errors: '' });
    });
    const reader = createLimitedReader({ fork: () => child });
    expect(await reader.run('digests', { file: new Uint8Array() })).toEqual({ ok: true, value: 1 });
    expect(killed()).toBe(1);
  });

  test('one that never becomes ready is given up', async () => {
    const { child } = scripted(() => undefined);
    const silent = { ...child, onMessage: () => undefined };
    const reader = createLimitedReader({ fork: () => silent, startMilliseconds: 50 });
    expect(await reader.run('digests', { file: new Uint8Array() })).toEqual(FAILED);
  });
});

test.each([
  [{ code: null, signal: 'SIGKILL', errors: '' }, 'memory'],
  [{ code: 9, signal: null, errors: '' }, 'memory'],
  [{ code: 137, signal: null, errors: '' }, 'memory'],
  [{ code: 1, signal: null, errors: '[reading-limit memory]\n' }, 'memory'],
  [{ code: 1, signal: null, errors: '[reading-limit time]\n' }, 'time'],
  [{ code: 134, signal: null, errors: 'FATAL ERROR: Reached heap limit Allocation failed' }, 'memory'],
  [{ code: null, signal: 'SIGABRT', errors: '' }, 'failed'],
  [{ code: 0, signal: null, errors: '' }, 'failed'],
] as const)('a process that ended by %j: %s', (end, reason) => {
  expect(reasonOf(end)).toBe(reason);
});

test('each failure says what happened, what is safe, what to do', () => {
  const texts = (
    [
      { code: 'reading-limit', what: 'time' },
      { code: 'reading-limit', what: 'memory' },
      { code: 'reading-failed' },
    ] as const
  ).map(describeFailure);
  expect(new Set(texts.map(({ title }) => title)).size).toBe(3);
  for (const { message } of texts) {
    expect(message).toContain('文件没有被改动');
    expect(message).toMatch(/请.+。$/);
  }
});
