import path from 'node:path';
import type { PbdDocument } from '../../shared/document/document.ts';
import type { SaveError } from '../../shared/ipc/errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import { createTurns } from '../../shared/turns.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { type FileMemory, readRegularFile } from './document-files.ts';
import { type DraftAbout, type DraftSlot, decodeDraft, encodeDraft } from './draft-slot.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { encodePbd, MAX_FILE_BYTES } from './pbd-file.ts';

/** Where a draft belongs: the officer's file and what it held, or nulls. */
export type DraftOrigin = Omit<DraftAbout, 'sequence' | 'keptAt'>;

/** As a draft keeps it. */
export const originIn = (path: string, { sha256, device }: FileMemory, readOnly = false): DraftOrigin => ({
  file: path,
  fileSha256: sha256,
  device: device?.toString() ?? null,
  readOnly,
});

/** What its file is expected to hold, and where; null where it has none. */
export const memoryIn = ({ fileSha256, device = null }: DraftOrigin): FileMemory | null =>
  fileSha256 === null ? null : { sha256: fileSha256, device: device === null ? null : BigInt(device) };

/** A save that is in place. */
export interface SavedWork {
  readonly document: PbdDocument;
  /** What `accepted` told when the save was asked for. */
  readonly draftAt: number;
  readonly confirmed: boolean;
  /** The file as it is now. */
  readonly origin: DraftOrigin;
}

/** The draft of one document on screen. Its two copies are written by turns, so that one is always whole. */
export interface Draft {
  readonly id: string;
  /** How many writes were asked for, those still on their way to the disk included: tells whether anything came since. */
  readonly accepted: () => number;
  readonly write: (document: PbdDocument, origin: DraftOrigin) => Promise<Result<null, SaveError>>;
  /** What came since the save was asked for stays, and so does a save that is not confirmed; else the draft goes. */
  readonly settle: (saved: SavedWork) => Promise<void>;
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
/** Whether two documents are the same to the byte. */
export const isSame = (one: PbdDocument, other: PbdDocument): boolean =>
  Buffer.compare(encodePbd(one), encodePbd(other)) === 0;
const slotOf = (sequence: number): string => SLOTS[sequence % 2 === 0 ? 0 : 1];

export function createDrafts({ folder, now, newId, fileSystem = realFileSystem }: DraftPorts): Drafts {
  const turns = createTurns();
  const folderOf = (id: string): string => path.join(folder, id);
  const discard = (id: string): Promise<void> => turns(id, () => fileSystem.removeFolder(folderOf(id)));

  const draft = (id: string, from: number): Draft => {
    let sequence = from;
    let accepted = 0;
    /** What was to be kept last, unless it was saved or given up since. */
    let newest: PbdDocument | null = null;
    const put = async (document: PbdDocument, origin: DraftOrigin): Promise<Result<null, SaveError>> => {
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
    };
    return {
      id,
      accepted: () => accepted,
      write: (document, origin) => {
        accepted += 1;
        newest = document;
        return turns(id, () => put(document, origin));
      },
      settle: ({ document, draftAt, confirmed, origin }) =>
        // Looked at when its turn has come: a write that was on its way is in place by then.
        turns(id, async () => {
          const since = accepted === draftAt ? null : newest;
          // Written anew, it is a draft of what the file holds by now, and no older than it.
          if (since !== null && !isSame(since, document)) await put(since, origin);
          else if (!confirmed) await put(document, origin);
          else {
            newest = null;
            await fileSystem.removeFolder(folderOf(id));
          }
        }),
      discard: () => {
        newest = null;
        return discard(id);
      },
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
