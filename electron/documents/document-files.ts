import { createHash } from 'node:crypto';
import path from 'node:path';
import type { PbdDocument } from '../../shared/document/document.ts';
import type { OpenError, SaveError } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { createTurns } from '../../shared/turns.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { decodePbd, encodePbd, MAX_FILE_BYTES } from './pbd-file.ts';
import { systemReason } from './system-reason.ts';

/** What a file held when this program last read or wrote it: by this a change from outside is noticed. */
export interface FileMemory {
  readonly sha256: string;
  /** The disk of its folder; null where it is not known. */
  readonly device: bigint | null;
}

export interface ReadDocument {
  readonly document: PbdDocument;
  readonly memory: FileMemory;
}

/** A save that succeeded: what the file holds now, and whether the disk has confirmed it. */
export interface SavedDocument {
  readonly memory: FileMemory;
  readonly confirmed: boolean;
}

export const remember = (bytes: Uint8Array, device: bigint | null = null): FileMemory => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  device,
});

/** The disk that a file's folder lies on, whether the file is there or not; null where that cannot be told. */
export async function diskOf(file: string, fileSystem: FileSystem): Promise<bigint | null> {
  const real = await fileSystem.realPath(file).catch(() => path.resolve(file));
  const folder = await fileSystem.stat(path.dirname(real)).catch(() => null);
  return folder?.device ?? null;
}

/** Reads a regular file of at most `limit` bytes. */
export async function readRegularFile(
  file: string,
  limit: number,
  fileSystem: FileSystem = realFileSystem,
): Promise<Result<Uint8Array, Extract<OpenError, { code: 'unreadable' }>>> {
  try {
    const stamp = await fileSystem.stat(file);
    if (stamp === null) return err({ code: 'unreadable', reason: 'missing' });
    if (!stamp.isFile) return err({ code: 'unreadable', reason: 'not-a-file' });
    if (stamp.size > limit) return err({ code: 'unreadable', reason: 'too-large' });
    return ok(await fileSystem.read(file, limit));
  } catch (error) {
    return err({ code: 'unreadable', reason: systemReason(error) });
  }
}

/** Opens a .pbd. The file is only read. */
export async function readDocument(
  file: string,
  fileSystem: FileSystem = realFileSystem,
): Promise<Result<ReadDocument, OpenError>> {
  const bytes = await readRegularFile(file, MAX_FILE_BYTES, fileSystem);
  if (!bytes.ok) return bytes;
  const document = decodePbd(bytes.value);
  if (!document.ok) return document;
  return ok({ document: document.value, memory: remember(bytes.value, await diskOf(file, fileSystem)) });
}

/** What stands in the file to be replaced, or why it may not be. The folder would let even an unreadable file go. */
async function standing(
  file: string,
  memory: FileMemory | null,
  fileSystem: FileSystem,
): Promise<Result<Uint8Array | null, SaveError>> {
  const bytes = await readRegularFile(file, MAX_FILE_BYTES, fileSystem);
  if (bytes.ok) {
    return memory === null || remember(bytes.value).sha256 === memory.sha256 ? bytes : err({ code: 'changed-on-disk' });
  }
  const { reason } = bytes.error;
  // Gone with its disk: what answers to its name now is the folder left behind, or another stick.
  const isElsewhere = async (disk: bigint): Promise<boolean> => (await diskOf(file, fileSystem)) !== disk;
  if (reason === 'missing' && memory !== null && memory.device !== null && (await isElsewhere(memory.device))) {
    return err({ code: 'save-failed', step: 'prepare', reason: 'device-gone' });
  }
  // A file that is gone takes nothing with it; one that has outgrown all measure is somebody else's work.
  if (reason === 'missing' || memory === null) return ok(null);
  return err(reason === 'too-large' ? { code: 'changed-on-disk' } : { code: 'save-failed', step: 'prepare', reason });
}

// Two saves of one file would race for its name. First by the name as given, which is known at once and so keeps the
// order of asking; then by the file behind it. Saves of different files never wait for each other: one may hang.
const turnsByName = createTurns();
const turnsByFile = createTurns();

const isReadable = (bytes: Uint8Array): boolean => decodePbd(bytes).ok;

/**
 * Saves a document. `memory` is what the file held when it was last read or written here, or null to write regardless.
 * Nothing is written that cannot be read back. `keepPrevious` is given what is about to be replaced, and waited for.
 * Saves of the same file are done in the order asked for.
 */
export function saveDocument(
  file: string,
  document: PbdDocument,
  memory: FileMemory | null,
  fileSystem: FileSystem = realFileSystem,
  keepPrevious: (bytes: Uint8Array) => Promise<unknown> = async () => undefined,
): Promise<Result<SavedDocument, SaveError>> {
  const save = async (): Promise<Result<SavedDocument, SaveError>> => {
    const bytes = encodePbd(document);
    if (!isReadable(bytes)) return err({ code: 'save-failed', step: 'prepare', reason: 'other' });
    // Before the file is looked at: a disk pulled out at any moment from here on is noticed. A file that is found as it
    // was may stand on another disk than it was opened from, as a copy: that one is meant.
    const device = await diskOf(file, fileSystem);
    const previous = await standing(file, memory, fileSystem);
    if (!previous.ok) return previous;
    if (previous.value !== null) await keepPrevious(previous.value);
    const isSameDisk = async (): Promise<boolean> => (await diskOf(file, fileSystem)) === device;
    const written = await writeFileAtomically(file, bytes, { fileSystem, accepts: isReadable, isSameDisk });
    return written.ok ? ok({ memory: remember(bytes, device), confirmed: written.value.confirmed }) : written;
  };
  const name = path.resolve(file);
  return turnsByName(name, async () => turnsByFile(await fileSystem.realPath(name).catch(() => name), save));
}
