import path from 'node:path';
import type { PbdDocument } from '../../shared/document/document.ts';
import type { SaveError } from '../../shared/ipc/errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { readRegularFile } from './document-files.ts';
import { type DraftSlot, decodeDraft, encodeDraft } from './draft-slot.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { MAX_FILE_BYTES } from './pbd-file.ts';
import { createTurns } from './turns.ts';

/** Where a draft belongs: the officer's file and what it held, or nulls. */
export interface DraftOrigin {
  readonly file: string | null;
  readonly fileSha256: string | null;
}

/** The draft of one document on screen. Its two copies are written by turns, so that one is always whole. */
export interface Draft {
  readonly id: string;
  /** How often it was written: tells whether anything came since. */
  readonly sequence: () => number;
  readonly write: (document: PbdDocument, origin: DraftOrigin) => Promise<Result<null, SaveError>>;
  /** The officer has saved or given up the work. Later writes begin anew. */
  readonly discard: () => Promise<void>;
}

export interface StoredDraft extends DraftSlot {
  readonly id: string;
}

export interface DraftPorts {
  /** A folder of the application's own. */
  readonly folder: string;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly fileSystem?: FileSystem;
}

export interface Drafts {
  readonly begin: () => Draft;
  /** Takes a stored draft up again: what is written next follows what is there. */
  readonly resume: (stored: StoredDraft) => Draft;
  /** Every draft with a whole copy, newest first. */
  readonly list: () => Promise<readonly StoredDraft[]>;
  readonly discard: (id: string) => Promise<void>;
}

const ID = /^[A-Za-z0-9_-]{1,64}$/;
const SLOTS = ['a.draft', 'b.draft'] as const;
const slotOf = (sequence: number): string => SLOTS[sequence % 2 === 0 ? 0 : 1];

export function createDrafts({ folder, now, newId, fileSystem = realFileSystem }: DraftPorts): Drafts {
  const turns = createTurns();
  const folderOf = (id: string): string => path.join(folder, id);
  const discard = (id: string): Promise<void> => turns(id, () => fileSystem.removeFolder(folderOf(id)));

  const draft = (id: string, from: number): Draft => {
    let sequence = from;
    return {
      id,
      sequence: () => sequence,
      write: (document, origin) =>
        turns(id, async () => {
          const next = sequence + 1;
          const about = { sequence: next, keptAt: now().toISOString(), ...origin };
          // Where the folder cannot be made, the write itself says why.
          await fileSystem.makeFolder(folderOf(id)).catch(() => undefined);
          const bytes = encodeDraft({ about, document });
          const written = await writeFileAtomically(path.join(folderOf(id), slotOf(next)), bytes, {
            fileSystem,
            accepts: (read) => decodeDraft(read) !== null,
          });
          if (!written.ok) return written;
          sequence = next;
          return ok(null);
        }),
      discard: () => discard(id),
    };
  };

  const readSlots = async (id: string): Promise<StoredDraft | null> => {
    const slots: DraftSlot[] = [];
    for (const name of SLOTS) {
      const bytes = await readRegularFile(path.join(folderOf(id), name), 2 * MAX_FILE_BYTES, fileSystem);
      const slot = bytes.ok ? decodeDraft(bytes.value) : null;
      if (slot !== null) slots.push(slot);
    }
    const newest = slots.sort((one, other) => other.about.sequence - one.about.sequence)[0];
    return newest === undefined ? null : { id, ...newest };
  };

  return {
    begin: () => draft(newId(), 0),
    resume: ({ id, about }) => draft(id, about.sequence),
    list: async () => {
      const ids = await fileSystem.list(folder).catch(() => []);
      const stored = await Promise.all(ids.filter((id) => ID.test(id)).map((id) => turns(id, () => readSlots(id))));
      return stored
        .filter((found) => found !== null)
        .sort((one, other) => other.about.keptAt.localeCompare(one.about.keptAt));
    },
    discard: (id) => (ID.test(id) ? discard(id) : Promise.resolve()),
  };
}
