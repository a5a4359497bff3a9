import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readDocument, saveDocument } from '../../electron/documents/document-files.ts';
import { encodePbd } from '../../electron/documents/pbd-file.ts';
import { withValues } from '../forms.ts';
import { numberedDocument, numberOf } from './numbered-document.ts';
import { inFreshFolder, randomFrom, type Skipped, type Trial } from './report.ts';
import { startSaving } from './saving-child.ts';

/** Trials on file systems of their own: they need root, and a machine that lets it mount. */

const command = (name: string, ...args: readonly string[]): void =>
  void execFileSync(name, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 60_000 });

interface Kind {
  readonly name: 'ext4' | 'xfs';
  readonly megabytes: number;
  readonly make: readonly [string, ...string[]];
  readonly options: string;
}
const KINDS: readonly Kind[] = [
  { name: 'ext4', megabytes: 96, make: ['mkfs.ext4', '-q', '-F'], options: 'loop,noauto_da_alloc,commit=30' },
  { name: 'xfs', megabytes: 320, make: ['mkfs.xfs', '-q', '-f'], options: 'loop,nouuid' },
];

function makeImage(image: string, { megabytes, make: [maker, ...args] }: Kind): void {
  writeFileSync(image, '');
  truncateSync(image, megabytes * 1024 * 1024);
  command(maker, ...args, image);
}

/** Mounts, runs, unmounts. */
async function mounted<T>(mount: readonly string[], folder: string, run: () => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true });
  command('mount', ...mount, folder);
  try {
    return await run();
  } finally {
    command('umount', folder);
  }
}

const refusal = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);

/** `flushed`: as the program saves. Otherwise renamed and never flushed, to see whether the trial notices. */
async function cut(kind: Kind, root: string, milliseconds: number, flushed: boolean): Promise<Cut> {
  const image = path.join(root, `${kind.name}.img`);
  const copy = path.join(root, 'copy.img');
  const folder = `${root}-disk`;
  rmSync(copy, { force: true });
  makeImage(image, kind);
  const acknowledged = await mounted(['-o', kind.options, image], folder, async () => {
    const child = startSaving(path.join(folder, 'x.pbd'), 1, flushed);
    try {
      await child.ready;
      while (child.acknowledged() === 0 && child.process.exitCode === null) await wait(5);
      await wait(milliseconds);
      child.process.kill('SIGSTOP');
      await wait(20);
      const last = child.acknowledged();
      // The image as the disk holds it, in one instant, and nothing flushed for the occasion.
      command('cp', '--reflink=always', image, copy);
      return last;
    } finally {
      child.process.kill('SIGKILL');
      await child.exited;
    }
  });
  if (acknowledged === 0) throw new Error('nothing was saved before the cut');
  const found = await mounted(['-o', kind.options, copy], `${folder}-after`, async () => {
    const read = await readDocument(path.join(`${folder}-after`, 'x.pbd'));
    return read.ok ? String(numberOf(read.value.document)) : JSON.stringify(read.error);
  });
  return { acknowledged, found, lost: !(Number(found) >= acknowledged) };
}

interface Cut {
  readonly acknowledged: number;
  /** The number that the disk has afterwards, or why there is none. */
  readonly found: string;
  readonly lost: boolean;
}

const CONTROLS = 5;

/** The cuts of one file system. */
async function cutsOn(kind: Kind, count: number, disk: string, random: () => number) {
  const violations: string[] = [];
  let saves = 0;
  const at = (): number => 20 + random() * 700;
  for (let index = 0; index < count; index += 1) {
    const { acknowledged, found, lost } = await cut(kind, disk, at(), true);
    saves += acknowledged;
    if (lost) violations.push(`${kind.name} ${index}: ${acknowledged} is lost, ${found} is there`);
  }
  let noticed = 0;
  for (let index = 0; index < CONTROLS; index += 1) if ((await cut(kind, disk, at(), false)).lost) noticed += 1;
  if (noticed === 0) violations.push(`${kind.name}: saves that are never flushed were not seen to be lost`);
  return { violations, cuts: count, acknowledgedSaves: saves, unflushedSavesLost: `${noticed} of ${CONTROLS}` };
}

/** A power cut at random instants of a run of saves, on each file system: no acknowledged save is lost. */
export const powerCuts = (each: number, seed: number): Promise<Trial | Skipped> =>
  inFreshFolder(async (root) => {
    const random = randomFrom(seed);
    const disk = path.join(root, 'outer');
    const outer: Kind = { name: 'xfs', megabytes: 2048, make: ['mkfs.xfs', '-q', '-f'], options: 'loop' };
    let isAllowed = false;
    try {
      makeImage(`${disk}.img`, outer);
      // Copies in one instant need a file system that can make them: the images lie on one of that kind.
      return await mounted(['-o', outer.options, `${disk}.img`], disk, async () => {
        isAllowed = true;
        const of: Record<string, Awaited<ReturnType<typeof cutsOn>>> = {};
        for (const kind of KINDS) of[kind.name] = await cutsOn(kind, each, disk, random);
        const all = Object.values(of);
        return {
          trials: all.reduce((sum, { cuts }) => sum + cuts, 0),
          ...of,
          violations: all.flatMap(({ violations }) => violations),
        };
      });
    } catch (error) {
      if (isAllowed) throw error;
      return { skipped: refusal(error) };
    }
  });

/** Bytes left free beside the old document; the new one is larger than the most of them. */
const freeSpaces = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index * 49_152);

/** Fills the disk but for so many bytes. */
function fillBut(folder: string, free: number): void {
  const filler = path.join(folder, 'filler');
  rmSync(filler, { force: true });
  let taken = 0;
  try {
    for (;;) {
      writeFileSync(filler, Buffer.alloc(16_384), { flag: 'a' });
      taken += 16_384;
    }
  } catch {
    truncateSync(filler, Math.max(0, taken - free));
  }
}

/** A disk with room for the old document but not for the new: the old one stays whole and the error is told. */
export async function fullDisks(spaces: number): Promise<Trial | Skipped> {
  const old = numberedDocument(1);
  const big = withValues(old, { 'overall.goal': '满'.repeat(99_000), 'signing.phone': '满'.repeat(99_000) });
  const violations: string[] = [];
  const skipped: Record<string, string> = {};
  const trialsOn: Record<string, number> = {};
  const attempt = async (name: string, folder: string): Promise<void> => {
    const file = path.join(folder, 'x.pbd');
    for (const free of freeSpaces(spaces)) {
      const told = (problem: string): void => void violations.push(`${name}, ${free} bytes free: ${problem}`);
      rmSync(path.join(folder, 'filler'), { force: true });
      writeFileSync(file, encodePbd(old));
      fillBut(folder, free);
      const saved = await saveDocument(file, big, null);
      trialsOn[name] = (trialsOn[name] ?? 0) + 1;
      if (saved.ok || saved.error.code !== 'save-failed' || saved.error.reason !== 'disk-full') {
        told(JSON.stringify(saved));
      }
      if (!readFileSync(file).equals(encodePbd(old))) told('the old document is gone');
      const left = readdirSync(folder).filter((entry) => entry.endsWith('.tmp'));
      if (left.length > 0) told(`left behind: ${left.join(', ')}`);
    }
    // Told once there is room again, or the trial would prove nothing.
    rmSync(path.join(folder, 'filler'));
    if (!(await saveDocument(file, big, null)).ok) violations.push(`${name}: not saved with room enough`);
  };
  await inFreshFolder(async (root) => {
    const disk = (name: string): string => path.join(root, name);
    const on = async (name: string, mount: readonly string[]): Promise<void> => {
      let isAllowed = false;
      try {
        await mounted(mount, disk(name), () => {
          isAllowed = true;
          return attempt(name, disk(name));
        });
      } catch (error) {
        if (isAllowed) throw error;
        skipped[name] = refusal(error);
      }
    };
    await on('tmpfs', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs']);
    for (const kind of KINDS) {
      const image = disk(`${kind.name}.img`);
      try {
        makeImage(image, kind);
      } catch (error) {
        skipped[kind.name] = refusal(error);
        continue;
      }
      await on(kind.name, ['-o', kind.options, image]);
    }
  });
  const trials = Object.values(trialsOn).reduce((sum, count) => sum + count, 0);
  return trials === 0 ? { skipped: JSON.stringify(skipped) } : { trials, trialsOn, skipped, violations };
}
