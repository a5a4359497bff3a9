import type { PbdDocument } from '../../shared/document/document.ts';
import type { SaveError } from '../../shared/ipc/errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { FileMemory } from './document-files.ts';
import { type Draft, type Drafts, originIn } from './drafts.ts';
import type { HeldLock } from './lock.ts';
import { type FileChange, type FileWatch, watchFile } from './watch.ts';

/** The file a document is saved to, and what it held when this program last touched it. */
export interface CurrentFile {
  readonly path: string;
  /** Someone else has it open: it is never written to. */
  readonly readOnly: boolean;
  memory: FileMemory;
  /** The save asked for last: the next begins after it, knowing what it wrote. */
  lastSave: Promise<unknown>;
  lock: HeldLock | null;
  readonly watch: FileWatch;
}

/** One document on screen. A save that ends late finds its own, never that of a document opened since. */
export interface Session {
  file: CurrentFile | null;
  draft: Draft | null;
  /** The last save is in place, but a power cut might still take it: its draft outlives the session. */
  unconfirmed: boolean;
}

export interface DeskFile {
  readonly path: string;
  readonly memory: FileMemory;
  readonly lock: HeldLock | null;
  readonly readOnly?: boolean;
}

/** What lies on the desk: the one document on screen, with its file, lock, watch and draft. */
export interface Desk {
  readonly session: () => Session;
  /** Another document takes the place; the officer has saved the one before, or given it up. */
  readonly replace: (file: DeskFile | null, draft?: Draft) => void;
  /** The page begins anew and shows nothing; the draft of what it showed stays. */
  readonly restart: () => void;
  /** A session's document stands in another file from now on. */
  readonly attach: (session: Session, file: DeskFile) => void;
  readonly startDraft: () => string;
  /** Keeps the document of the session whose draft this is; of one that is gone it keeps nothing. */
  readonly keepDraft: (id: string, document: PbdDocument) => Promise<Result<null, SaveError>>;
  readonly dropDraft: (id: string) => Promise<void>;
  /** The officer closes without saving. */
  readonly discardWork: () => Promise<void>;
  /** Looks whether the file was changed from outside. */
  readonly check: () => void;
  /** The program ends: lets go of what others would see. */
  readonly end: () => void;
}

export interface DeskPorts {
  readonly drafts: Drafts;
  readonly fileChanged: (change: FileChange) => void;
}

const emptySession = (): Session => ({ file: null, draft: null, unconfirmed: false });

const NO_ORIGIN = { file: null, fileSha256: null };

const letGo = ({ file }: Session): void => {
  file?.lock?.release();
  file?.watch.stop();
};

export function createDesk({ drafts, fileChanged }: DeskPorts): Desk {
  let session = emptySession();

  const take = (
    { path, memory, lock, readOnly = false }: DeskFile,
    lastSave: CurrentFile['lastSave'] = Promise.resolve(),
  ): CurrentFile => {
    const file: CurrentFile = {
      path,
      readOnly,
      memory,
      lastSave,
      lock,
      watch: watchFile({ path, expected: async () => file.lastSave.then(() => file.memory), changed: fileChanged }),
    };
    return file;
  };
  const discardDraft = async ({ draft, unconfirmed }: Session): Promise<void> => {
    if (!unconfirmed) await draft?.discard().catch(() => undefined);
  };

  return {
    session: () => session,
    replace: (file, draft) => {
      const before = session;
      letGo(before);
      session = { ...emptySession(), file: file === null ? null : take(file), draft: draft ?? null };
      void discardDraft(before);
    },
    restart: () => {
      letGo(session);
      session = emptySession();
    },
    attach: (attached, file) => {
      letGo(attached);
      // Saves of that very file may wait for this one.
      attached.file = take(file, attached.file?.path === file.path ? attached.file.lastSave : undefined);
      // Its document was left while the dialog was open: nobody watches or holds it any more.
      if (attached !== session) letGo(attached);
    },
    startDraft: () => {
      session.draft ??= drafts.begin();
      return session.draft.id;
    },
    keepDraft: async (id, document) => {
      const { draft, file } = session;
      if (draft?.id !== id) return ok(null);
      session.unconfirmed = false;
      const origin = file === null ? NO_ORIGIN : originIn(file.path, file.memory, file.readOnly);
      return draft.write(document, origin);
    },
    dropDraft: async (id) => {
      if (session.draft?.id === id) await discardDraft(session);
    },
    discardWork: async () => {
      session.unconfirmed = false;
      await discardDraft(session);
    },
    check: () => void session.file?.watch.check().catch(() => undefined),
    end: () => letGo(session),
  };
}
