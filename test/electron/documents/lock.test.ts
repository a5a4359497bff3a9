import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { realFileSystem } from '../../../electron/documents/file-system.ts';
import { createLocks, type LockPorts, lockFileOf } from '../../../electron/documents/lock.ts';
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
  expect((await locksOf().acquire(other)).kind).toBe('taken');
  expect((await locksOf().acquire(other, true)).kind).toBe('held');
});

test('whose lock was taken away notices, and does not remove the other’s', async () => {
  const file = fileIn(freshFolder());
  const first = await locksOf(THEM).acquire(file);
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

test('a lock that cannot be read is someone’s', async () => {
  const file = fileIn(freshFolder());
  writeFileSync(lockFileOf(file), '{"host":');
  expect(await locksOf().acquire(file)).toEqual({ kind: 'taken', note: null });
});

test('a process is told from another that was given its number', () => {
  expect(isRunning(US)).toBe(true);
  if (US.pidStart !== null) expect(isRunning({ ...US, pidStart: '1' })).toBe(false);
  expect(isRunning({ pid: 2 ** 22 + 1, pidStart: null })).toBe(false);
});
