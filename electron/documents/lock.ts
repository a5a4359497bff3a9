import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { driveClock } from './drive-clock.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { type LockNote, lockFileOf, parseNote } from './lock-note.ts';
import type { LockOwner } from './lock-owner.ts';
import { codeOf } from './system-reason.ts';
import { writeAll } from './write-all.ts';

/**
 * A file beside the document tells who has it open. It is advice: drives and memory sticks lie about links and races,
 * so what guards the content is the comparison before each save. Whoever holds it gives a sign of life from time to time,
 * so that one left behind by a computer that crashed can be told from one that is in use.
 */

/** Milliseconds between two signs of life: the time of the lock file's last change, which the drive sets. */
const BEAT = 120_000;
/** Milliseconds without one after which a person may lift another computer's lock: four signs may go missing. */
export const LOCK_SILENCE = 600_000;

export interface HeldLock {
  /** Whether the file still names this program. */
  readonly isOurs: () => Promise<boolean>;
  /** Removes the file at once, so that it can be done while the program ends. Never throws. */
  readonly release: () => void;
}

export interface TakenLock {
  readonly kind: 'taken';
  /** By whom; null where the file cannot be read. */
  readonly note: LockNote | null;
  /** Milliseconds since its last sign of life, by the clock of the drive; null where that cannot be told. */
  readonly silentFor: number | null;
}

/** `none`: the folder takes no such file. */
export type LockAnswer = { readonly kind: 'held'; readonly lock: HeldLock } | TakenLock | { readonly kind: 'none' };

/** A lock that gives signs of life is never lifted, one whose age nobody can tell may be. */
export const mayBeLifted = ({ silentFor }: TakenLock): boolean => silentFor === null || silentFor >= LOCK_SILENCE;

export interface LockPorts {
  readonly owner: LockOwner;
  readonly isRunning: (owner: LockOwner) => boolean;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly fileSystem?: FileSystem;
  /** Milliseconds between two signs of life. */
  readonly beat?: number;
}

export interface Locks {
  /** `takeOver` lifts another's lock that gives no sign of life any more: the officer knows that nobody is behind it. */
  readonly acquire: (file: string, takeOver?: boolean) => Promise<LockAnswer>;
}

const MAX_LOCK_BYTES = 4096;
const ATTEMPTS = 4;
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK']);

export function createLocks({
  owner,
  isRunning,
  now,
  newId,
  fileSystem = realFileSystem,
  beat = BEAT,
}: LockPorts): Locks {
  const read = async (lockFile: string): Promise<LockNote | null> => {
    const stamp = await fileSystem.stat(lockFile).catch(() => null);
    if (stamp === null || !stamp.isFile || stamp.size > MAX_LOCK_BYTES) return null;
    return fileSystem.read(lockFile, MAX_LOCK_BYTES).then(parseNote, () => null);
  };
  // A roaming data folder takes its station along to other computers, so the name is asked as well.
  const isStale = (note: LockNote): boolean =>
    note.station === owner.station && note.host === owner.host && (note.pid === owner.pid || !isRunning(note));

  /** A name of its own in the lock's folder. */
  const besides = (lockFile: string): string => path.join(path.dirname(lockFile), `.~lock-${newId()}`);

  /** Writes a new file. Of one that cannot be written whole nothing stays: an empty lock would be an unknown user's. */
  const write = async (file: string, bytes: Uint8Array): Promise<void> => {
    const open = await fileSystem.create(file, 0o644);
    try {
      await writeAll(open, bytes).finally(open.close);
    } catch (error) {
      await fileSystem.remove(file).catch(() => undefined);
      throw error;
    }
  };

  /** Appears whole at once where links are known, else as it is written. Throws EEXIST where there is one. */
  const publish = async (lockFile: string, bytes: Uint8Array): Promise<void> => {
    const part = besides(lockFile);
    try {
      await write(part, bytes);
      await fileSystem.link(part, lockFile);
    } catch (error) {
      if (!NO_LINKS.has(codeOf(error))) throw error;
      await write(lockFile, bytes);
    } finally {
      await fileSystem.remove(part).catch(() => undefined);
    }
  };

  /**
   * Removes a dead lock. Whoever may do so is decided by a claim on that very lock: without it, one that another has put
   * in its place meanwhile could be taken for the dead one. `forced` passes over a claim that a crash has left.
   */
  const clear = async (lockFile: string, expected: LockNote | null, forced: boolean): Promise<void> => {
    const claim = path.join(path.dirname(lockFile), `.~lock-claim-${expected?.id ?? 'unreadable'}`);
    try {
      await write(claim, new Uint8Array());
    } catch {
      if (!forced) return;
    }
    if ((await read(lockFile))?.id === expected?.id) await fileSystem.remove(lockFile).catch(() => undefined);
    await fileSystem.remove(claim).catch(() => undefined);
  };

  const silenceOf = async (lockFile: string): Promise<number | null> => {
    const lastSign = await fileSystem.stat(lockFile).catch(() => null);
    const clock = await driveClock(path.dirname(lockFile), fileSystem);
    if (lastSign === null || clock === null) return null;
    const silence = Number((clock - lastSign.modified) / 1_000_000n);
    // A sign from the time to come: the clock was put right since, and whoever is there will give another soon.
    return silence < -beat ? null : Math.max(0, silence);
  };
  const taken = async (lockFile: string, note: LockNote | null): Promise<TakenLock> => ({
    kind: 'taken',
    note,
    silentFor: await silenceOf(lockFile),
  });

  /** Writes a lock over with what it says, so that the drive stamps it: this computer's clock may be put to any time. */
  const stamp = async (lockFile: string, id: string): Promise<void> => {
    const open = await fileSystem.openExisting(lockFile);
    try {
      // What was opened, not what bears its name by now: another's silence must not be broken for him.
      const bytes = await open.readAll();
      if (parseNote(bytes)?.id === id) await open.write(bytes, 0);
    } finally {
      await open.close();
    }
  };

  const held = (lockFile: string, id: string): HeldLock => {
    const isOurs = async (): Promise<boolean> => (await read(lockFile))?.id === id;
    let isBeating = false;
    const giveSign = async (): Promise<void> => {
      // A drive that hangs is not asked again and again.
      if (isBeating) return;
      isBeating = true;
      if (await isOurs()) await stamp(lockFile, id).catch(() => undefined);
      isBeating = false;
    };
    const timer = setInterval(() => void giveSign(), beat);
    timer.unref();
    return {
      isOurs,
      release: () => {
        clearInterval(timer);
        try {
          if (parseNote(readFileSync(lockFile))?.id === id) rmSync(lockFile, { force: true });
        } catch {
          // A stick that is gone took its lock along; elsewhere the next start recognises it as left behind.
        }
      },
    };
  };

  return {
    acquire: async (file, takeOver = false) => {
      const lockFile = lockFileOf(await fileSystem.realPath(file).catch(() => path.resolve(file)));
      const id = newId();
      const bytes = Buffer.from(JSON.stringify({ ...owner, id, opened: now().toISOString() } satisfies LockNote));
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        try {
          await publish(lockFile, bytes);
          return { kind: 'held', lock: held(lockFile, id) };
        } catch (error) {
          if (codeOf(error) !== 'EEXIST') return { kind: 'none' };
        }
        const note = await read(lockFile);
        if (note === null || !isStale(note)) {
          const answer = await taken(lockFile, note);
          if (!takeOver || !mayBeLifted(answer)) return answer;
        }
        await clear(lockFile, note, takeOver);
      }
      return taken(lockFile, await read(lockFile));
    },
  };
}
