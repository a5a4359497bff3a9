import { createHash } from 'node:crypto';
import type { PbdDocument } from '../../shared/document/document.ts';
import type { OpenError, SaveError } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { decodePbd, encodePbd, MAX_FILE_BYTES } from './pbd-file.ts';
import { systemReason } from './system-reason.ts';

/** What a file held when this program last read or wrote it: by this a change from outside is noticed. */
export interface FileMemory {
  readonly sha256: string;
}

export interface ReadDocument {
  readonly document: PbdDocument;
  readonly memory: FileMemory;
}

const remember = (bytes: Uint8Array): FileMemory => ({ sha256: createHash('sha256').update(bytes).digest('hex') });

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
    return ok(await fileSystem.read(file));
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
  return document.ok ? ok({ document: document.value, memory: remember(bytes.value) }) : document;
}

async function changedSince(file: string, memory: FileMemory, fileSystem: FileSystem): Promise<boolean> {
  const bytes = await readRegularFile(file, MAX_FILE_BYTES, fileSystem);
  // A file that is gone takes nothing with it; one that cannot be read will say so when it is replaced.
  return bytes.ok && remember(bytes.value).sha256 !== memory.sha256;
}

/** One save at a time: two of the same file would race for its name. */
let queue: Promise<unknown> = Promise.resolve();

/**
 * Saves a document. `memory` is what the file held when it was last read or written here, or null to write regardless.
 * Nothing is written that cannot be read back.
 */
export function saveDocument(
  file: string,
  document: PbdDocument,
  memory: FileMemory | null,
  fileSystem: FileSystem = realFileSystem,
): Promise<Result<FileMemory, SaveError>> {
  const save = async (): Promise<Result<FileMemory, SaveError>> => {
    const bytes = encodePbd(document);
    if (!decodePbd(bytes).ok) return err({ code: 'save-failed', step: 'prepare', reason: 'other' });
    if (memory !== null && (await changedSince(file, memory, fileSystem))) return err({ code: 'changed-on-disk' });
    const written = await writeFileAtomically(file, bytes, { fileSystem });
    return written.ok ? ok(remember(bytes)) : written;
  };
  const turn = queue.then(save, save);
  queue = turn.catch(() => undefined);
  return turn;
}
