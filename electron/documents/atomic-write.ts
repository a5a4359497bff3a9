import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { SaveError } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { driveClock } from './drive-clock.ts';
import { type FileStamp, type FileSystem, type OpenFile, realFileSystem } from './file-system.ts';
import { codeOf, systemReason } from './system-reason.ts';
import { writeAll } from './write-all.ts';

type SaveStep = Extract<SaveError, { code: 'save-failed' }>['step'];

/** Windows lets go of a file some time after a virus scanner or a preview has looked at it. In milliseconds. */
const RENAME_PATIENCE = 5000;
const RENAME_PAUSE = 100;
const NEW_FILE_MODE = 0o644;
const PRIVATE_MODE = 0o600;
const HELD_FOR_A_MOMENT: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EBUSY']);

const TEMPORARY = /^\.~(.*)\.[0-9a-f]{12}\.tmp$/s;
/** Another running save may still be writing a younger one. In nanoseconds. */
const TEMPORARY_LIFE = 3_600_000_000_000n;

export interface AtomicWriteOptions {
  readonly fileSystem?: FileSystem;
  /** Milliseconds; a test need not wait. */
  readonly pause?: (duration: number) => Promise<void>;
  /** How long to wait for a file that another program holds, in milliseconds. */
  readonly renamePatience?: number;
  /** The reader that will open the file one day: what it refuses, read back from the disk, is not put in place. */
  readonly accepts?: (bytes: Uint8Array) => boolean;
  /** Nobody but its owner may read the file, from its first byte on, whatever held of one it replaces: it holds a key. */
  readonly isPrivate?: boolean;
  /** Asked just before the old file is replaced, and after: whether this is still the disk that is meant. */
  readonly isSameDisk?: () => Promise<boolean>;
}

export interface Written {
  /** The disk has confirmed that the new name will outlive a power cut. Without that the content is in place all the same. */
  readonly confirmed: boolean;
}

// Elsewhere the refusals mean what they say: waiting would only delay the message.
const DEFAULT_PATIENCE = process.platform === 'win32' ? RENAME_PATIENCE : 0;

const sleep = (duration: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, duration));

class ReadBackDiffers extends Error {}

async function renamePatiently(
  fileSystem: FileSystem,
  from: string,
  to: string,
  pause: (duration: number) => Promise<void>,
  patience: number,
): Promise<void> {
  for (let waited = 0; ; waited += RENAME_PAUSE) {
    try {
      return await fileSystem.rename(from, to);
    } catch (error) {
      if (waited >= patience || !HELD_FOR_A_MOMENT.has(codeOf(error))) throw error;
      await pause(RENAME_PAUSE);
    }
  }
}

/** Some network drives know no such call: they confirm a rename in their own way, and refusing is all they can say. */
const NO_SUCH_CALL: ReadonlySet<string> = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS']);

const flushFolder = (fileSystem: FileSystem, folder: string): Promise<boolean> =>
  fileSystem.syncFolder(folder).then(
    () => true,
    (error: unknown) => NO_SUCH_CALL.has(codeOf(error)),
  );

const refusal = (code: string): Error => Object.assign(new Error(code), { code });

/** The file behind a path: a link is followed, so that saving replaces what it points to. */
async function targetOf(fileSystem: FileSystem, file: string): Promise<{ target: string; stamp: FileStamp | null }> {
  const stamp = await fileSystem.stat(file);
  if (stamp === null) return { target: file, stamp };
  if (!stamp.isFile) throw refusal('EISDIR');
  const target = await fileSystem.realPath(file);
  // Replacing asks leave of the folder alone; a file that was protected on purpose must be asked as well.
  if ((stamp.mode & 0o222) === 0) throw refusal('EROFS');
  await fileSystem.checkWritable(target);
  return { target, stamp };
}

/**
 * Replaces a file's content whole or not at all: a temporary file in the same folder, everything written, flushed, read
 * back and compared, renamed over the old one, the folder flushed. On any error the old file is as it was and the
 * temporary one is gone. The order follows measured power cuts; the folder's flush is what keeps an acknowledged save.
 */
export async function writeFileAtomically(
  file: string,
  bytes: Uint8Array,
  {
    fileSystem = realFileSystem,
    pause = sleep,
    renamePatience = DEFAULT_PATIENCE,
    accepts = () => true,
    isSameDisk = async () => true,
    isPrivate = false,
  }: AtomicWriteOptions = {},
): Promise<Result<Written, SaveError>> {
  let step: SaveStep = 'prepare';
  let temporary: string | null = null;
  let open: OpenFile | null = null;
  try {
    const { target, stamp } = await targetOf(fileSystem, file);
    const folder = path.dirname(target);
    step = 'create';
    const name = `.~${shortened(path.basename(target))}.${randomBytes(6).toString('hex')}.tmp`;
    const mode = isPrivate ? PRIVATE_MODE : (stamp?.mode ?? NEW_FILE_MODE);
    open = await fileSystem.create(path.join(folder, name), mode);
    temporary = path.join(folder, name);
    // Memory sticks and some network drives know neither mode nor owner; that is no reason not to save.
    if (stamp !== null) await open.adopt({ ...stamp, mode }).catch(() => undefined);
    step = 'write';
    await writeAll(open, bytes);
    step = 'flush';
    await open.sync();
    step = 'verify';
    const written = await open.readAll();
    if (Buffer.compare(written, bytes) !== 0 || !accepts(written)) throw new ReadBackDiffers();
    await open.close();
    open = null;
    step = 'replace';
    // Where the disk was pulled out before this file was made, it lies in the empty folder that is left, or on another.
    if (!(await isSameDisk())) throw refusal('ENODEV');
    await renamePatiently(fileSystem, temporary, target, pause, renamePatience);
    temporary = null;
    // The new content is in place; a folder that cannot be flushed takes nothing back, but the officer is told.
    // A folder that is left behind by a pulled disk can be flushed as well, and confirms nothing.
    return ok({ confirmed: (await flushFolder(fileSystem, folder)) && (await isSameDisk()) });
  } catch (error) {
    await open?.close().catch(() => undefined);
    if (temporary !== null) await fileSystem.remove(temporary).catch(() => undefined);
    const reason = error instanceof ReadBackDiffers ? 'device-gone' : systemReason(error);
    return err({ code: 'save-failed', step, reason });
  }
}

/** A temporary name may not outgrow the 255 bytes a file name has. */
function shortened(name: string): string {
  let kept = name;
  while (Buffer.byteLength(kept) > 200) kept = [...kept].slice(0, -1).join('');
  return kept;
}

/** Removes temporary files of more than an hour ago. Never fails. */
async function sweep(folder: string, isOurs: (target: string) => boolean, fileSystem: FileSystem): Promise<void> {
  const names = await fileSystem.list(folder).catch(() => []);
  const temporaries = names.filter((name) => isOurs(TEMPORARY.exec(name)?.[1] ?? ''));
  const now = temporaries.length === 0 ? null : await driveClock(folder, fileSystem);
  if (now === null) return;
  for (const name of temporaries) {
    const leftover = path.join(folder, name);
    const stamp = await fileSystem.stat(leftover).catch(() => null);
    if (stamp?.isFile && now - stamp.modified > TEMPORARY_LIFE)
      await fileSystem.remove(leftover).catch(() => undefined);
  }
}

/** Removes what an interrupted save of a file has left beside it. Other files' saves are others' business. */
export async function removeLeftovers(file: string, fileSystem: FileSystem = realFileSystem): Promise<void> {
  const target = await fileSystem.realPath(file).catch(() => file);
  const own = shortened(path.basename(target));
  await sweep(path.dirname(target), (name) => name === own, fileSystem);
}

/** Removes what interrupted saves have left in a folder of the application's own. */
export const removeLeftoversIn = (folder: string, fileSystem: FileSystem): Promise<void> =>
  sweep(folder, (name) => name !== '', fileSystem);
