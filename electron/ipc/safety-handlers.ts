import path from 'node:path';
import { differencesOf } from '../../shared/compare/differences.ts';
import { formOf, type PbdDocument, valueAt } from '../../shared/document/document.ts';
import { type Salvage, salvageContent } from '../../shared/document/salvage.ts';
import type { FieldRole } from '../../shared/forms/fields.ts';
import { pathOfRole } from '../../shared/forms/form.ts';
import { fieldLabel } from '../../shared/forms/labels.ts';
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract.ts';
import type { KnownFile, Opened } from '../../shared/ipc/contract-parts.ts';
import type { OpenError } from '../../shared/ipc/errors.ts';
import type { SAFETY_REQUEST_NAMES } from '../../shared/ipc/safety-names.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Desk } from '../documents/desk.ts';
import { readDocument, readRegularFile } from '../documents/document-files.ts';
import { type Drafts, memoryIn, type StoredDraft } from '../documents/drafts.ts';
import { suggestedName } from '../documents/file-names.ts';
import type { FileRegistry } from '../documents/file-registry.ts';
import type { Locks } from '../documents/lock.ts';
import { decodePbd, MAX_FILE_BYTES } from '../documents/pbd-file.ts';
import { recoverDrafts } from '../documents/recovery.ts';
import { listVersions } from '../documents/version-list.ts';
import type { Versions } from '../documents/versions.ts';
import type { Saving } from './document-saving.ts';

/** `own`: to be worked on here and nowhere else. */
export type OpenAs = 'own' | 'read-only' | 'copy' | 'take-over';

type SafetyName = (typeof SAFETY_REQUEST_NAMES)[number];
type SafetyHandlers = { readonly [N in SafetyName]: (input: RequestInput<N>) => Promise<RequestOutput<N>> };

export interface SafetyPorts {
  readonly desk: Desk;
  readonly drafts: Drafts;
  readonly versions: Versions;
  readonly locks: Locks;
  readonly saving: Saving;
  readonly registry: FileRegistry;
  readonly settingsReset: () => boolean;
  readonly openDocument: (file: string, as: OpenAs) => Promise<RequestOutput<'openKnown'>>;
  readonly chooseFile: (purpose: 'document', name: string, folder: string | null) => Promise<string | null>;
  readonly lastFolder: () => Promise<string | null>;
  readonly touched: (file: string) => KnownFile;
  /** The file that was last refused, or null. */
  readonly refused: () => string | null;
}

const MAX_DIFFERENCES = 200;
const internal = err({ code: 'internal' as const });
const gone = err({ code: 'unreadable' as const, reason: 'missing' as const });

const withoutFile = (document: PbdDocument): Opened => ({ outcome: 'opened', document, file: null, report: null });

async function salvageFile(file: string): Promise<Salvage | null> {
  const bytes = await readRegularFile(file, MAX_FILE_BYTES);
  return bytes.ok ? salvageContent(Buffer.from(bytes.value).toString('utf8')) : null;
}

/** In this order. */
const TELLING_ROLES = ['subject', 'declarant', 'budgetYear'] as const satisfies readonly FieldRole[];

function aboutDocument(document: PbdDocument): { readonly label: string; readonly text: string }[] {
  const form = formOf(document);
  return TELLING_ROLES.flatMap((role) => {
    const path = pathOfRole(form, role);
    return path === null ? [] : [{ label: fieldLabel(form, path), text: valueAt(document, path) }];
  });
}

/** The requests about drafts of earlier runs. */
function recoveryHandlers(ports: SafetyPorts) {
  const { desk, drafts, versions, locks, saving, chooseFile, lastFolder, touched } = ports;
  const find = async (id: string): Promise<StoredDraft | null> =>
    id === desk.session().draft?.id ? null : ((await drafts.list()).find((stored) => stored.id === id) ?? null);

  return {
    recoveryOffer: async () => {
      const { offered, olderCount } = await recoverDrafts(drafts, versions, desk.session().draft?.id ?? null);
      const list = offered.map(({ id, about, document }) => ({
        id,
        about: aboutDocument(document),
        file: about.file,
        keptAt: about.keptAt,
      }));
      return ok({ drafts: list, olderCount, settingsReset: ports.settingsReset() });
    },
    restoreDraft: async ({ id }) => {
      const stored = await find(id);
      if (stored === null) return gone;
      const { file, readOnly = false } = stored.about;
      const draft = drafts.resume(stored);
      // What the draft began from is what its file is expected to hold: a change since is told before saving over it.
      const memory = memoryIn(stored.about);
      if (readOnly && file !== null && memory !== null) {
        desk.replace({ path: file, memory, lock: null, readOnly }, draft);
        return ok({ ...withoutFile(stored.document), file: touched(file), readOnly });
      }
      const answer = file === null || memory === null ? null : await locks.acquire(file);
      // Without a file of its own, or with one that someone else has open by now, it is saved under a new name.
      if (file === null || memory === null || answer?.kind === 'taken') {
        desk.replace(null, draft);
        return ok(withoutFile(stored.document));
      }
      desk.replace({ path: file, memory, lock: answer?.kind === 'held' ? answer.lock : null }, draft);
      return ok({ ...withoutFile(stored.document), file: touched(file) });
    },
    saveDraftAs: async ({ id }) => {
      const stored = await find(id);
      if (stored === null) return internal;
      const { file: origin } = stored.about;
      const name = origin === null ? suggestedName(stored.document, 'pbd') : `恢复-${path.basename(origin)}`;
      const file = await chooseFile('document', name, origin === null ? await lastFolder() : path.dirname(origin));
      if (file === null) return ok({ outcome: 'cancelled' });
      return saving.beside(file, stored.document, () => drafts.discard(id));
    },
    discardDraft: async ({ id }) => {
      if (id !== desk.session().draft?.id) await drafts.discard(id);
      return ok(null);
    },
  } satisfies Partial<SafetyHandlers>;
}

/** The requests about kept versions, of the open file and of one that is damaged. */
function versionHandlers({ desk, versions, refused }: SafetyPorts) {
  const readVersion = async (file: string | null, id: string): Promise<Result<PbdDocument, OpenError>> => {
    const bytes = file === null ? null : await versions.read(file, id);
    return bytes === null ? gone : decodePbd(bytes);
  };
  const ownFile = (): string | null => desk.session().file?.path ?? null;

  return {
    listVersions: async () => {
      const file = ownFile();
      return ok(file === null ? [] : await listVersions(versions, file));
    },
    readVersion: async ({ id }) => {
      const read = await readVersion(ownFile(), id);
      return read.ok ? ok({ document: read.value }) : read;
    },
    clearVersions: async () => {
      const file = ownFile();
      if (file !== null) await versions.clear(file);
      return ok(null);
    },
    rescueOffer: async () => {
      const file = refused();
      if (file === null) return ok({ versions: [], salvaged: 0 });
      const salvage = await salvageFile(file);
      return ok({ versions: await listVersions(versions, file), salvaged: salvage?.fields ?? 0 });
    },
    openRescued: async ({ versionId }) => {
      const file = refused();
      if (file === null) return gone;
      if (versionId === null) {
        const salvage = await salvageFile(file);
        if (salvage === null) return gone;
        desk.replace(null);
        return ok(withoutFile(salvage.document));
      }
      const read = await readVersion(file, versionId);
      if (!read.ok) return read;
      desk.replace(null);
      return ok(withoutFile(read.value));
    },
  } satisfies Partial<SafetyHandlers>;
}

export function createSafetyHandlers(ports: SafetyPorts): SafetyHandlers {
  const { desk, registry, openDocument } = ports;
  return {
    ...recoveryHandlers(ports),
    ...versionHandlers(ports),
    startDraft: async () => ok({ draftId: desk.startDraft() }),
    keepDraft: ({ draftId, document }) => desk.keepDraft(draftId, document),
    dropDraft: async ({ draftId }) => {
      await desk.dropDraft(draftId);
      return ok(null);
    },
    openLocked: async ({ id, as }) => {
      const file = registry.pathOf(id);
      return file === null ? internal : openDocument(file, as);
    },
    compareWithDisk: async ({ document }) => {
      const file = desk.session().file?.path;
      const read = file === undefined ? gone : await readDocument(file);
      if (!read.ok) return read;
      const all = differencesOf(read.value.document, document);
      const differences = all
        .slice(0, MAX_DIFFERENCES)
        .map(({ place, before, after }) => ({ place, disk: before, mine: after }));
      return ok({ differences, count: all.length });
    },
  };
}
