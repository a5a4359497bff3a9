import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type FileSystem, realFileSystem } from '../../../electron/documents/file-system.ts';
import { createLocks, LOCK_SILENCE, type LockPorts, mayBeLifted } from '../../../electron/documents/lock.ts';
import { lockFileOf } from '../../../electron/documents/lock-note.ts';
import { isRunning, thisProcess } from '../../../electron/documents/lock-owner.ts';
import { temporaryFolders } from '../temporary-folder.ts';

const freshFolder = temporaryFolders();
const US = thisProcess('station-us');
const THEM = { ...US, host: 'PC02', user: '张三', station: 'station-them' };
/** Another run of ours, on this computer. */
const EARLIER = { ...US, pid: US.pid + 1 };

let made = 0;
const locksOf = (owner = US, ports: Partial<LockPorts> = {}) =>
  createLocks({
    owner,
    isRunning: () => false,
    now: () => new Date('2026-01-02T03:04:05.000Z'),
    newId: () => {
      made += 1;
      return `id-${String(made).padStart(12, '0')}-${owner.station}`.slice(0, 60);
    },
    ...ports,
  });
const fileIn = (folder: string): string => {
  const file = path.join(folder, '申报表.pbd');
  writeFileSync(file, 'x');
  return file;
};

/** Its owner gave his last sign of life so many milliseconds ago. */
function silentFor(file: string, milliseconds: number): void {
  const then = new Date(Date.now() - milliseconds);
  utimesSync(lockFileOf(file), then, then);
}

test('the second is told who has it open and since when; after the release it is free', async () => {
  const file = fileIn(freshFolder());
  const first = await locksOf(THEM).acquire(file);
  if (first.kind !== 'held') throw new Error(first.kind);
  expect(await locksOf().acquire(file)).toMatchObject({
    kind: 'taken',
    note: { user: '张三', host: 'PC02', opened: '2026-01-02T03:04:05.000Z' },
  });
  expect(await first.lock.isOurs()).toBe(true);
  first.lock.release();
  expect((await locksOf().acquire(file)).kind).toBe('held');
  expect(readdirSync(path.dirname(file)).sort()).toEqual([path.basename(lockFileOf(file)), '申报表.pbd'].sort());
});

test('a lock left by a run of ours that has ended is taken over; one that runs is not, nor another computer’s', async () => {
  const file = fileIn(freshFolder());
  await locksOf(EARLIER).acquire(file);
  expect((await locksOf(US, { isRunning: () => true }).acquire(file)).kind).toBe('taken');
  expect((await locksOf().acquire(file)).kind).toBe('held');
  const other = fileIn(freshFolder());
  await locksOf(THEM).acquire(other);
  silentFor(other, 100 * LOCK_SILENCE);
  expect((await locksOf().acquire(other)).kind).toBe('taken');
});

test('another computer’s lock may be lifted once it gives no sign of life, and not before, however old it is', async () => {
  const file = fileIn(freshFolder());
  await locksOf(THEM).acquire(file);
  silentFor(file, LOCK_SILENCE - 5000);
  const alive = await locksOf().acquire(file, true);
  if (alive.kind !== 'taken') throw new Error(alive.kind);
  expect(mayBeLifted(alive)).toBe(false);
  expect(alive.silentFor).toBeGreaterThan(LOCK_SILENCE - 6000);
  silentFor(file, LOCK_SILENCE + 5000);
  const silent = await locksOf().acquire(file);
  if (silent.kind !== 'taken') throw new Error(silent.kind);
  expect(mayBeLifted(silent)).toBe(true);
  expect((await locksOf().acquire(file, true)).kind).toBe('held');
  expect(readdirSync(path.dirname(file))).toHaveLength(2);
});

test('a lock that is held gives signs of life until it is let go, by the clock of the drive', async () => {
  const file = fileIn(freshFolder());
  // A computer whose clock is a day late.
  const now = (): Date => new Date(Date.now() - 86_400_000);
  const answer = await locksOf(US, { now, beat: 20 }).acquire(file);
  if (answer.kind !== 'held') throw new Error(answer.kind);
  const lastSign = (): number => statSync(lockFileOf(file)).mtimeMs;
  silentFor(file, LOCK_SILENCE + 5000);
  await expect.poll(() => Date.now() - lastSign(), { interval: 10 }).toBeLessThan(2000);
  answer.lock.release();
  expect(existsSync(lockFileOf(file))).toBe(false);
});

test.each([
  ['back an hour', -3_600_000],
  ['forward eight hours', 8 * 3_600_000],
])('a clock that is put %s while a lock is held changes nothing about its signs of life', async (_how, shift) => {
  const file = fileIn(freshFolder());
  let put = 0;
  const answer = await locksOf(THEM, { now: () => new Date(Date.now() + put), beat: 20 }).acquire(file);
  put = shift;
  silentFor(file, LOCK_SILENCE + 5000);
  // Some signs later.
  await expect.poll(() => Date.now() - statSync(lockFileOf(file)).mtimeMs, { interval: 10 }).toBeLessThan(5000);
  await wait(60);
  expect(Math.abs(Date.now() - statSync(lockFileOf(file)).mtimeMs)).toBeLessThan(5000);
  const seen = await locksOf().acquire(file);
  if (seen.kind !== 'taken') throw new Error(seen.kind);
  expect(mayBeLifted(seen)).toBe(false);
  if (answer.kind === 'held') answer.lock.release();
});

test('a sign from the time to come tells no age: the drive’s clock was put right since', async () => {
  const file = fileIn(freshFolder());
  await locksOf(THEM).acquire(file);
  // A second one way or the other is no sign of that.
  silentFor(file, -5000);
  expect(await locksOf().acquire(file, true)).toMatchObject({ kind: 'taken', silentFor: 0 });
  silentFor(file, -8 * 3_600_000);
  expect(await locksOf().acquire(file)).toMatchObject({ kind: 'taken', silentFor: null });
  expect((await locksOf().acquire(file, true)).kind).toBe('held');
});

test('whose lock was taken away gives no sign of life for its new owner', async () => {
  const file = fileIn(freshFolder());
  const first = await locksOf(THEM, { beat: 10 }).acquire(file);
  writeFileSync(lockFileOf(file), JSON.stringify({ ...US, id: 'another', opened: '' }));
  silentFor(file, LOCK_SILENCE);
  const before = statSync(lockFileOf(file)).mtimeMs;
  await wait(60);
  expect(statSync(lockFileOf(file)).mtimeMs).toBe(before);
  if (first.kind === 'held') first.lock.release();
});

test('whose lock was taken away notices, and does not remove the other’s', async () => {
  const file = fileIn(freshFolder());
  const first = await locksOf(THEM).acquire(file);
  silentFor(file, LOCK_SILENCE);
  await locksOf().acquire(file, true);
  if (first.kind !== 'held') throw new Error(first.kind);
  expect(await first.lock.isOurs()).toBe(false);
  first.lock.release();
  expect(existsSync(lockFileOf(file))).toBe(true);
});

test.each([false, true])('of many at once exactly one gets it, over a dead lock: %s', async (overDead) => {
  for (let round = 0; round < 20; round += 1) {
    const file = fileIn(freshFolder());
    if (overDead) await locksOf(EARLIER).acquire(file);
    // Stations differ from the winner’s, or its fresh lock would itself look dead.
    const isDead = (owner: { pid: number }): boolean => owner.pid !== EARLIER.pid;
    const racers = Array.from({ length: 8 }, (_, index) =>
      locksOf({ ...US, pid: 1000 + index }, { isRunning: isDead }),
    );
    const answers = await Promise.all(racers.map((locks) => locks.acquire(file)));
    expect(answers.filter(({ kind }) => kind === 'held')).toHaveLength(1);
  }
});

test('a stick that knows no links has locks all the same; a folder that takes no file has none', async () => {
  const file = fileIn(freshFolder());
  const refusing = (code: string) => async (): Promise<never> => {
    throw Object.assign(new Error(code), { code });
  };
  const fat = { ...realFileSystem, link: refusing('EPERM') };
  expect((await locksOf(US, { fileSystem: fat }).acquire(file)).kind).toBe('held');
  expect((await locksOf(THEM, { fileSystem: fat }).acquire(file)).kind).toBe('taken');
  const readOnly = { ...realFileSystem, create: refusing('EROFS') };
  expect(await locksOf(US, { fileSystem: readOnly }).acquire(fileIn(freshFolder()))).toEqual({ kind: 'none' });
});

test.each([
  ['refuses', () => Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }))],
  ['takes nothing', async () => 0],
])('a stick that knows no links and is full, so that it %s, is left without a lock file', async (_how, write) => {
  const file = fileIn(freshFolder());
  const full: FileSystem = {
    ...realFileSystem,
    link: () => Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' })),
    create: async (name, mode) => {
      const open = await realFileSystem.create(name, mode);
      // The last free bytes have gone into the file before.
      return name === lockFileOf(file) ? { ...open, write } : open;
    },
  };
  expect(await locksOf(US, { fileSystem: full }).acquire(file)).toEqual({ kind: 'none' });
  expect(readdirSync(path.dirname(file))).toEqual(['申报表.pbd']);
  expect((await locksOf(US).acquire(file)).kind).toBe('held');
});

test('a lock that cannot be read is someone’s', async () => {
  const file = fileIn(freshFolder());
  writeFileSync(lockFileOf(file), '{"host":');
  expect(await locksOf().acquire(file)).toMatchObject({ kind: 'taken', note: null });
});

test('a process is told from another that was given its number', () => {
  expect(isRunning(US)).toBe(true);
  if (US.pidStart !== null) expect(isRunning({ ...US, pidStart: '1' })).toBe(false);
  expect(isRunning({ pid: 2 ** 22 + 1, pidStart: null })).toBe(false);
});
