import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type FileSystem, realFileSystem } from './file-system.ts';
import type { LockOwner } from './lock-owner.ts';
import { codeOf } from './system-reason.ts';

/**
 * A file beside the document tells who has it open. It is advice: drives and memory sticks lie about links and races,
 * so what guards the content is the comparison before each save.
 */

const noteSchema = z.strictObject({
  host: z.string().max(300),
  user: z.string().max(300),
  station: z.string().max(100),
  pid: z.number().int(),
  pidStart: z.string().max(100).nullable(),
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  /** ISO 8601. */
  opened: z.string().max(100),
});
export type LockNote = z.infer<typeof noteSchema>;

export interface HeldLock {
  /** Whether the file still names this program. */
  readonly isOurs: () => Promise<boolean>;
  /** Removes the file at once, so that it can be done while the program ends. Never throws. */
  readonly release: () => void;
}

/** `taken`: by whom, or null where the file cannot be read. `none`: the folder takes no such file. */
export type LockAnswer =
  | { readonly kind: 'held'; readonly lock: HeldLock }
  | { readonly kind: 'taken'; readonly note: LockNote | null }
  | { readonly kind: 'none' };

export interface LockPorts {
  readonly owner: LockOwner;
  readonly isRunning: (owner: LockOwner) => boolean;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly fileSystem?: FileSystem;
}

export interface Locks {
  /** `takeOver` replaces whatever lock there is: the officer knows that nobody is behind it. */
  readonly acquire: (file: string, takeOver?: boolean) => Promise<LockAnswer>;
}

const MAX_LOCK_BYTES = 4096;
const ATTEMPTS = 4;
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK']);

export const lockFileOf = (file: string): string => path.join(path.dirname(file), `.~lock.${path.basename(file)}#`);

function parseNote(bytes: Uint8Array): LockNote | null {
  try {
    const note = noteSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return note.success ? note.data : null;
  } catch {
    return null;
  }
}

export function createLocks({ owner, isRunning, now, newId, fileSystem = realFileSystem }: LockPorts): Locks {
  const read = async (lockFile: string): Promise<LockNote | null> => {
    const stamp = await fileSystem.stat(lockFile).catch(() => null);
    if (stamp === null || !stamp.isFile || stamp.size > MAX_LOCK_BYTES) return null;
    return fileSystem.read(lockFile).then(parseNote, () => null);
  };
  // A roaming data folder takes its station along to other computers, so the name is asked as well.
  const isStale = (note: LockNote): boolean =>
    note.station === owner.station && note.host === owner.host && (note.pid === owner.pid || !isRunning(note));

  /** A name of its own in the lock's folder. */
  const besides = (lockFile: string): string => path.join(path.dirname(lockFile), `.~lock-${newId()}`);

  const write = async (file: string, bytes: Uint8Array): Promise<void> => {
    const open = await fileSystem.create(file, 0o644);
    try {
      for (let done = 0; done < bytes.length; ) {
        const count = await open.write(bytes, done);
        if (count <= 0) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
        done += count;
      }
    } finally {
      await open.close();
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

  const held = (lockFile: string, id: string): HeldLock => ({
    isOurs: async () => (await read(lockFile))?.id === id,
    release: () => {
      try {
        if (parseNote(readFileSync(lockFile))?.id === id) rmSync(lockFile, { force: true });
      } catch {
        // A stick that is gone took its lock along; elsewhere the next start recognises it as left behind.
      }
    },
  });

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
        const mayClear = takeOver || (note !== null && isStale(note));
        if (!mayClear) return { kind: 'taken', note };
        await clear(lockFile, note, takeOver);
      }
      return { kind: 'taken', note: await read(lockFile) };
    },
  };
}
