import type { PbdDocument } from '../../shared/document/document.ts';
import type { RequestOutput } from '../../shared/ipc/contract.ts';
import type { KnownFile } from '../../shared/ipc/contract-parts.ts';
import type { InUseError, SaveWarning } from '../../shared/ipc/safety-errors.ts';
import { ok } from '../../shared/result.ts';
import type { CurrentFile, Desk, Session } from '../documents/desk.ts';
import { type SavedDocument, saveDocument } from '../documents/document-files.ts';
import { type FileSystem, realFileSystem } from '../documents/file-system.ts';
import type { LockAnswer, Locks, TakenLock } from '../documents/lock.ts';
import { encodePbd } from '../documents/pbd-file.ts';
import type { Versions } from '../documents/versions.ts';

type Saved = RequestOutput<'saveAs'>;

export interface SavingPorts {
  readonly desk: Desk;
  readonly versions: Versions;
  readonly locks: Locks;
  readonly inUse: (file: string, lock: TakenLock) => { readonly ok: false; readonly error: InUseError };
  /** Remembers a file as recent. */
  readonly touched: (file: string) => KnownFile;
  readonly fileSystem?: FileSystem | undefined;
}

export interface Saving {
  /** Saves a session's document to the file it has. */
  readonly over: (session: Session, file: CurrentFile, document: PbdDocument, overwrite: boolean) => Promise<Saved>;
  /** Saves a session's document to a file chosen for it, which is its file from then on. */
  readonly to: (session: Session, file: string, document: PbdDocument) => Promise<Saved>;
}

/** What was not done though the file is whole. */
export function warningsOf(confirmed: boolean, previousKept: boolean): { warnings?: SaveWarning[] } {
  const warnings: SaveWarning[] = [
    ...(confirmed ? [] : (['not-confirmed'] as const)),
    ...(previousKept ? [] : (['previous-not-kept'] as const)),
  ];
  return warnings.length === 0 ? {} : { warnings };
}

/** Saving as the window asks for it: the lock looked at, the version before kept, the draft dropped once it may be. */
export function createSaving({
  desk,
  versions,
  locks,
  inUse,
  touched,
  fileSystem = realFileSystem,
}: SavingPorts): Saving {
  const write = async (file: string, document: PbdDocument, memory: CurrentFile['memory'] | null) => {
    let previousKept = true;
    const saved = await saveDocument(file, document, memory, fileSystem, async (bytes) => {
      previousKept = await versions.keep(file, bytes);
    });
    return { saved, previousKept };
  };

  async function finish(
    session: Session,
    path: string,
    document: PbdDocument,
    { memory, confirmed }: SavedDocument,
    previousKept: boolean,
    draftAtStart: number,
  ): Promise<Saved> {
    // Not waited for: the file is whole, and its next save keeps what this one could not.
    void versions.keep(path, encodePbd(document)).catch(() => undefined);
    const { draft } = session;
    session.unconfirmed = !confirmed;
    // Typed on while saving: what came since is in the draft alone.
    if (confirmed && draft?.sequence() === draftAtStart) await draft.discard().catch(() => undefined);
    if (!confirmed) await draft?.write(document, { file: path, fileSha256: memory.sha256 });
    return ok({ outcome: 'saved', file: touched(path), ...warningsOf(confirmed, previousKept) });
  }

  async function overNow(session: Session, file: CurrentFile, document: PbdDocument, overwrite: boolean) {
    // The lock may have been taken away, or gone with its stick: it is asked for again before anything is written.
    if (file.lock !== null && !(await file.lock.isOurs())) {
      const answer = await locks.acquire(file.path);
      if (answer.kind === 'taken') return inUse(file.path, answer);
      file.lock.release();
      file.lock = answer.kind === 'held' ? answer.lock : null;
    }
    const draftAtStart = session.draft?.sequence() ?? 0;
    const { saved, previousKept } = await write(file.path, document, overwrite ? null : file.memory);
    if (!saved.ok) return saved;
    file.memory = saved.value.memory;
    return finish(session, file.path, document, saved.value, previousKept, draftAtStart);
  }

  async function toNow(session: Session, path: string, document: PbdDocument): Promise<Saved> {
    const own = session.file?.path === path && !session.file.readOnly ? session.file.lock : null;
    const answer: LockAnswer =
      own !== null && (await own.isOurs()) ? { kind: 'held', lock: own } : await locks.acquire(path);
    if (answer.kind === 'taken') return inUse(path, answer);
    const lock = answer.kind === 'held' ? answer.lock : null;
    const draftAtStart = session.draft?.sequence() ?? 0;
    const { saved, previousKept } = await write(path, document, null);
    if (!saved.ok) {
      if (lock !== own) lock?.release();
      return saved;
    }
    if (own !== lock) own?.release();
    if (own !== null && session.file !== null) session.file.lock = null;
    desk.attach(session, { path, memory: saved.value.memory, lock });
    return finish(session, path, document, saved.value, previousKept, draftAtStart);
  }

  return {
    over: (session, file, document, overwrite) => {
      const save = file.lastSave.then(() => overNow(session, file, document, overwrite));
      file.lastSave = save.catch(() => undefined);
      return save;
    },
    to: (session, path, document) => {
      const save = toNow(session, path, document);
      // Over its own file: whoever looks at that file meanwhile waits, as for any save.
      if (session.file?.path === path) session.file.lastSave = save.catch(() => undefined);
      return save;
    },
  };
}
