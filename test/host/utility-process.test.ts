import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { isAlive } from '../is-alive.ts';
import { type HostAppRun, startHostApp } from './host-app.ts';

/** Utility processes in the stand-in host: real processes, with Electron's port between. */

type Electron = typeof import('electron');

const CHILD = path.resolve(import.meta.dirname, '../fixtures/host-app/child.cjs');

let run: HostAppRun;
afterEach(() => run.end());

test('messages, words and surroundings reach it, and its answers and its end come back', async () => {
  run = await startHostApp();
  await run.firstPage();
  const seen = await run.evaluate(async (electron, file: string) => {
    const { app, utilityProcess } = electron as unknown as Electron;
    const child = utilityProcess.fork(file, ['ein', 'Wort'], { env: { ...process.env, KNOWN: 'ja' } });
    const answer = new Promise((resolve) => child.once('message', resolve));
    child.postMessage({ bytes: new Uint8Array([1, 2]), date: new Date(0) });
    const { echo, ...rest } = (await answer) as { echo: { bytes: Uint8Array; date: Date } };
    const memory = app.getAppMetrics().find(({ pid }) => pid === child.pid)?.memory.workingSetSize ?? 0;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.postMessage({ exit: 3 });
    return { bytes: [...echo.bytes], date: echo.date.getTime(), rest, memory, code: await ended, pid: child.pid };
  }, CHILD);
  expect(seen).toMatchObject({ bytes: [1, 2], date: 0, rest: { words: ['ein', 'Wort'], known: 'ja' }, code: 3 });
  expect(seen.memory).toBeGreaterThan(1000);
  expect(seen.pid).toBeUndefined();
});

test('one that lets nothing else run is killed, and none outlives the program', async () => {
  run = await startHostApp();
  await run.firstPage();
  const pids = await run.evaluate(async (electron, file: string) => {
    const { utilityProcess } = electron as unknown as Electron;
    const looping = (): Promise<Electron.UtilityProcess> =>
      new Promise((resolve) => {
        const child = utilityProcess.fork(file);
        child.once('spawn', () => {
          child.postMessage({ loop: true });
          resolve(child);
        });
      });
    const [killed, left] = [await looping(), await looping()];
    const pid = killed.pid ?? 0;
    const ended = new Promise((resolve) => killed.once('exit', resolve));
    killed.kill();
    await ended;
    return { killed: pid, left: left.pid ?? 0 };
  }, CHILD);
  expect(isAlive(pids.killed)).toBe(false);
  expect(isAlive(pids.left)).toBe(true);
  run.process.kill('SIGTERM');
  await run.exited;
  await expect.poll(() => isAlive(pids.left), { timeout: 20_000 }).toBe(false);
});
