import path from 'node:path';
import type { OpenError, SaveError } from '../../shared/ipc/errors.ts';
import { type DraftEntry, keyOf, type OwnEntry } from '../../shared/library/entry.ts';
import type { LibraryError } from '../../shared/library/errors.ts';
import {
  MAX_LIBRARY_BYTES,
  parseLibrary,
  type ReadLibrary,
  serializeLibrary,
} from '../../shared/library/library-file.ts';
import { type Merge, mergeEntries } from '../../shared/library/merge.ts';
import { SHIPPED_ENTRIES } from '../../shared/library/shipped.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { createTurns } from '../../shared/turns.ts';
import { writeFileAtomically } from '../documents/atomic-write.ts';
import { readRegularFile } from '../documents/document-files.ts';
import { type FileSystem, realFileSystem } from '../documents/file-system.ts';
import { systemReason } from '../documents/system-reason.ts';

/**
 * The officer's own indicators, in one file of the data folder. A file that is damaged is put aside whole before what
 * can be read of it is used; one that cannot be read, or is newer, is never written over.
 */
export interface OwnLibrary {
  readonly list: () => Promise<Result<OwnIndicators, LibraryFailure>>;
  /** Takes over what is new. */
  readonly add: (entries: readonly DraftEntry[]) => Promise<Result<Merge & OwnIndicators, LibraryFailure>>;
  readonly change: (id: string, entry: DraftEntry) => Promise<Result<OwnIndicators, LibraryFailure>>;
  readonly remove: (ids: readonly string[]) => Promise<Result<OwnIndicators, LibraryFailure>>;
}

export interface OwnIndicators {
  readonly entries: readonly OwnEntry[];
  /** The name of the file that was put aside in this run; null where none was. */
  readonly setAside: string | null;
}

type LibraryFailure = LibraryError | SaveError;

export interface OwnLibraryPorts {
  readonly newId: () => string;
  readonly now: () => Date;
  readonly fileSystem?: FileSystem;
}

const FILE_NAME = 'own-indicators.json';
/** As many entries as are kept never take more, whatever their length: what was once written can always be read. */
const MAX_OWN_BYTES = 32 * 1024 * 1024;

/** The bytes of a library file as text, or null where they are no UTF-8. */
function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Reads a library file's bytes. */
export function decodeLibrary(bytes: Uint8Array): ReturnType<typeof parseLibrary> {
  const text = decoded(bytes);
  return text === null ? err({ code: 'library-damaged' }) : parseLibrary(text);
}

export const encodeLibrary = (entries: readonly DraftEntry[]): Uint8Array => Buffer.from(serializeLibrary(entries));

/** Reads a library file from anywhere, up to so many bytes. */
export async function readLibraryFile(
  file: string,
  fileSystem: FileSystem = realFileSystem,
  limit = MAX_LIBRARY_BYTES,
): Promise<Result<ReadLibrary, LibraryError | Extract<OpenError, { code: 'unreadable' }>>> {
  const bytes = await readRegularFile(file, limit, fileSystem);
  return bytes.ok ? decodeLibrary(bytes.value) : bytes;
}

const isWhole = (bytes: Uint8Array): boolean => {
  const read = decodeLibrary(bytes);
  return read.ok && read.value.refused === 0;
};

/** Opens the library kept in `folder`; it is read when it is first asked for, and then held. */
export function openOwnLibrary(folder: string, ports: OwnLibraryPorts): OwnLibrary {
  const { newId, now, fileSystem = realFileSystem } = ports;
  const file = path.join(folder, FILE_NAME);
  const turns = createTurns();
  let held: readonly OwnEntry[] | null = null;
  let setAside: string | null = null;

  const answer = (entries: readonly OwnEntry[]): OwnIndicators => ({ entries, setAside });

  /** Kept whole: what is damaged may still be mended by hand. */
  async function putAside(): Promise<Result<null, LibraryFailure>> {
    const stamp = now().toISOString().replace(/\D/g, '').slice(0, 17);
    const name = `own-indicators-damaged-${stamp}.json`;
    try {
      await fileSystem.rename(file, path.join(folder, name));
      setAside = name;
      return ok(null);
    } catch (error) {
      return err({ code: 'save-failed', step: 'replace', reason: systemReason(error) });
    }
  }

  const encoded = (entries: readonly OwnEntry[]): Uint8Array =>
    encodeLibrary(entries.map(({ id: _id, ...draft }) => draft));

  async function write(entries: readonly OwnEntry[]): Promise<Result<OwnIndicators, LibraryFailure>> {
    const bytes = encoded(entries);
    // Handed on, a larger file would be refused. One that is too large already may still be made smaller.
    if (bytes.length > MAX_LIBRARY_BYTES && bytes.length > encoded(held ?? []).length) {
      return err({ code: 'library-full' });
    }
    try {
      await fileSystem.makeFolder(folder);
    } catch (error) {
      return err({ code: 'save-failed', step: 'prepare', reason: systemReason(error) });
    }
    const written = await writeFileAtomically(file, bytes, { fileSystem, accepts: isWhole });
    if (!written.ok) return written;
    held = entries;
    return ok(answer(entries));
  }

  const withId = (draft: DraftEntry): OwnEntry => ({ id: newId(), ...draft });

  async function load(): Promise<Result<readonly OwnEntry[], LibraryFailure>> {
    if (held !== null) return ok(held);
    const read = await readLibraryFile(file, fileSystem, MAX_OWN_BYTES);
    if (read.ok && read.value.refused === 0) {
      held = read.value.entries.map(withId);
      return ok(held);
    }
    if (!read.ok && read.error.code === 'unreadable') {
      if (read.error.reason !== 'missing') return err({ code: 'own-library-unreadable' });
      held = [];
      return ok(held);
    }
    if (!read.ok && read.error.code === 'library-newer') return err(read.error);
    const aside = await putAside();
    if (!aside.ok) return aside;
    const readable = read.ok ? read.value.entries.map(withId) : [];
    // Where this fails they are held all the same, and written with the next change.
    held = readable;
    await write(readable);
    return ok(readable);
  }

  const inTurn = <T>(
    run: (entries: readonly OwnEntry[]) => Promise<Result<T, LibraryFailure>>,
  ): Promise<Result<T, LibraryFailure>> =>
    turns(file, async () => {
      const entries = await load();
      return entries.ok ? run(entries.value) : entries;
    });

  return {
    list: () => inTurn(async (entries) => ok(answer(entries))),
    add: (drafts) =>
      inTurn(async (entries) => {
        const merge = mergeEntries([...SHIPPED_ENTRIES, ...entries], entries.length, drafts);
        if (merge.added.length === 0) return ok({ ...merge, ...answer(entries) });
        const written = await write([...entries, ...merge.added.map(withId)]);
        return written.ok ? ok({ ...merge, ...written.value }) : written;
      }),
    change: (id, draft) =>
      inTurn(async (entries) => {
        if (!entries.some((entry) => entry.id === id)) return err({ code: 'entry-gone' });
        const key = keyOf(draft);
        const others = [...SHIPPED_ENTRIES, ...entries.filter((entry) => entry.id !== id)];
        if (others.some((entry) => keyOf(entry) === key)) return err({ code: 'entry-known' });
        return write(entries.map((entry) => (entry.id === id ? { id, ...draft } : entry)));
      }),
    remove: (ids) =>
      inTurn(async (entries) => {
        const kept = entries.filter(({ id }) => !ids.includes(id));
        return kept.length === entries.length ? ok(answer(entries)) : write(kept);
      }),
  };
}
