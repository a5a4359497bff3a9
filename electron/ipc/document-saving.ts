import type { PbdDocument } from '../../shared/document/document.ts';
import type { RequestOutput } from '../../shared/ipc/contract.ts';
import type { KnownFile } from '../../shared/ipc/contract-parts.ts';
import type { SaveError } from '../../shared/ipc/errors.ts';
import type { InUseError, SaveWarning } from '../../shared/ipc/safety-errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { CurrentFile, Desk, Session } from '../documents/desk.ts';
import { type SavedDocument, saveDocument } from '../documents/document-files.ts';
import { isSame, originIn } from '../documents/drafts.ts';
import { type FileSystem, realFileSystem } from '../documents/file-system.ts';
import type { HeldLock, LockAnswer, Locks, TakenLock } from '../documents/lock.ts';
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

/** A document that is to be saved, and where it stood when that was asked for. */
export interface Work {
  readonly session: Session;
  readonly document: PbdDocument;
  /** What its draft had been given by then: what comes later is not in this save. */
  readonly draftAt: number;
}

export interface Saving {
  /** To be called as soon as a save is asked for, before anything is waited for. */
  readonly begin: (document: PbdDocument) => Work;
  /** Saves a document to the file it has. */
  readonly over: (work: Work, file: CurrentFile, overwrite: boolean) => Promise<Saved>;
  /** Saves a document to a file chosen for it, which is its file from then on. */
  readonly to: (work: Work, file: string) => Promise<Saved>;
  /** Saves a document that is not on screen. `confirmed` is called once the disk has it for good. */
  readonly beside: (file: string, document: PbdDocument, confirmed: () => Promise<unknown>) => Promise<Saved>;
}

interface Written extends SavedDocument {
  readonly previousKept: boolean;
  /** The SHA-256 of what it was saved over, where that was found as it was known. */
  readonly replaced: string | null;
}

interface Placed extends Written {
  /** Null where the folder takes no lock. */
  readonly lock: HeldLock | null;
}

/** What was not done though the file is whole. */
function warningsOf(confirmed: boolean, previousKept: boolean): { warnings?: SaveWarning[] } {
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
  /** What a session could not save last: after a question, the page sends the very same again. */
  const refused = new WeakMap<Session, Work>();

  const write = async (file: string, document: PbdDocument, memory: CurrentFile['memory'] | null) => {
    let previousKept = true;
    let replaced: string | null = null;
    const saved = await saveDocument(file, document, memory, fileSystem, async (bytes) => {
      previousKept = await versions.keep(file, bytes);
      // Written regardless, it is not what became of what was there.
      replaced = memory?.sha256 ?? null;
    });
    return saved.ok ? ok({ ...saved.value, previousKept, replaced }) : saved;
  };

  const answerOf = (path: string, confirmed: boolean, previousKept: boolean): Saved =>
    ok({ outcome: 'saved', file: touched(path), ...warningsOf(confirmed, previousKept) });

  const ownLock = ({ file }: Session, path: string): HeldLock | null =>
    file?.path === path && !file.readOnly ? file.lock : null;

  /** Writes to a file that was chosen, whatever is there, under the lock that is held already or one taken for it. */
  async function place(
    path: string,
    document: PbdDocument,
    own: HeldLock | null,
  ): Promise<Result<Placed, SaveError | InUseError>> {
    const answer: LockAnswer =
      own !== null && (await own.isOurs()) ? { kind: 'held', lock: own } : await locks.acquire(path);
    if (answer.kind === 'taken') return inUse(path, answer);
    const lock = answer.kind === 'held' ? answer.lock : null;
    const saved = await write(path, document, null);
    if (saved.ok) return ok({ ...saved.value, lock });
    if (lock !== own) lock?.release();
    return saved;
  }

  async function finish(
    { session, document, draftAt }: Work,
    path: string,
    { memory, confirmed, previousKept, replaced }: Written,
  ): Promise<Saved> {
    session.unconfirmed = !confirmed;
    const origin = originIn(path, memory);
    await session.draft?.settle({ document, draftAt, confirmed, origin }).catch(() => undefined);
    // After the draft, which this content would else be thought to have gone past. Not waited for: the file is whole, and
    // its next save keeps what this one could not.
    void versions.keep(path, encodePbd(document), replaced).catch(() => undefined);
    return answerOf(path, confirmed, previousKept);
  }

  /** The lock may have been taken away, or gone with its stick: then it is asked for again. Who has it, or null. */
  async function lockAgain(file: CurrentFile): Promise<TakenLock | null> {
    if (file.lock === null || (await file.lock.isOurs())) return null;
    // Left, and opened again here: the lock is that of the document on screen.
    const onScreen = desk.session().file;
    if (onScreen !== file && onScreen?.path === file.path) return null;
    const answer = await locks.acquire(file.path);
    if (answer.kind === 'taken') return answer;
    file.lock.release();
    file.lock = answer.kind === 'held' ? answer.lock : null;
    return null;
  }

  async function overNow(work: Work, file: CurrentFile, overwrite: boolean): Promise<Saved> {
    const other = await lockAgain(file);
    if (other !== null) return inUse(file.path, other);
    const saved = await write(file.path, work.document, overwrite ? null : file.memory);
    if (!saved.ok) {
      refused.set(work.session, work);
      return saved;
    }
    refused.delete(work.session);
    file.memory = saved.value.memory;
    return finish(work, file.path, saved.value);
  }

  async function toNow(work: Work, path: string): Promise<Saved> {
    const { session, document } = work;
    const own = ownLock(session, path);
    const placed = await place(path, document, own);
    if (!placed.ok) return placed;
    const { lock, memory } = placed.value;
    if (own !== lock) own?.release();
    if (own !== null && session.file !== null) session.file.lock = null;
    desk.attach(session, { path, memory, lock });
    return finish(work, path, placed.value);
  }

  async function beside(path: string, document: PbdDocument, whenConfirmed: () => Promise<unknown>): Promise<Saved> {
    const own = ownLock(desk.session(), path);
    const placed = await place(path, document, own);
    if (!placed.ok) return placed;
    const { lock, confirmed, previousKept } = placed.value;
    if (lock !== own) lock?.release();
    if (confirmed) await whenConfirmed();
    return answerOf(path, confirmed, previousKept);
  }

  return {
    beside,
    begin: (document) => {
      const session = desk.session();
      const before = refused.get(session);
      // Typed on before the question: that is no more in it than it was.
      if (before !== undefined && isSame(before.document, document)) return before;
      return { session, document, draftAt: session.draft?.accepted() ?? 0 };
    },
    over: (work, file, overwrite) => {
      const { session } = work;
      /** By its turn, a “save as” over the same file may have put it anew on the desk, with what it wrote. */
      const current = (): CurrentFile => (session.file?.path === file.path ? session.file : file);
      const save = file.lastSave
        .then(() => overNow(work, current(), overwrite))
        .finally(() => {
          // Left meanwhile, or saved as another file: nobody else lets go of a lock that was taken for this save.
          if (desk.session() !== session || session.file !== current()) current().lock?.release();
        });
      file.lastSave = save.catch(() => undefined);
      return save;
    },
    to: (work, path) => {
      const { file } = work.session;
      if (file?.path !== path) return toNow(work, path);
      // Over its own file: it waits as any save of that, and whoever looks at it meanwhile waits for it.
      const save = file.lastSave.then(() => toNow(work, path));
      file.lastSave = save.catch(() => undefined);
      return save;
    },
  };
}
