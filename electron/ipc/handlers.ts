import path from 'node:path';
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract.ts';
import type { KnownFile } from '../../shared/ipc/contract-parts.ts';
import type { RequestName } from '../../shared/ipc/names.ts';
import type { MoneyUnit } from '../../shared/money/money.ts';
import { err, ok } from '../../shared/result.ts';
import { removeLeftovers } from '../documents/atomic-write.ts';
import type { Desk } from '../documents/desk.ts';
import { readDocument } from '../documents/document-files.ts';
import type { Drafts } from '../documents/drafts.ts';
import { suggestedName } from '../documents/file-names.ts';
import type { FileRegistry } from '../documents/file-registry.ts';
import { type FileSystem, realFileSystem } from '../documents/file-system.ts';
import { type Locks, mayBeLifted, type TakenLock } from '../documents/lock.ts';
import { presentFiles } from '../documents/present-files.ts';
import type { Versions } from '../documents/versions.ts';
import { importFormFile } from '../exchange/import-file.ts';
import type { OwnLibrary } from '../library/own-library.ts';
import type { PdfService } from '../pdf/pdf-service.ts';
import type { Dialogs, DocumentWindow, SavePurpose, Settings, Shell } from '../ports.ts';
import type { Reader } from '../reading/reader.ts';
import type { RandomBytes } from '../signing/pkcs12-write.ts';
import type { TrustStore } from '../signing/trust-store.ts';
import type { OwnTemplates } from '../templates/own-templates.ts';
import { createSaving, type Work } from './document-saving.ts';
import { createExporting } from './export-handlers.ts';
import { createLibraryHandlers } from './library-handlers.ts';
import { createOtherFormsHandlers } from './other-forms-handlers.ts';
import type { PreviewStore } from './preview-store.ts';
import { createReadAgain } from './read-again.ts';
import { createSafetyHandlers, type OpenAs } from './safety-handlers.ts';
import { createSigningHandlers } from './signing-handlers.ts';
import { createTemplateHandlers } from './template-handlers.ts';

/** What an action answers for each request of the contract. */
export type Handlers = { readonly [N in RequestName]: (input: RequestInput<N>) => Promise<RequestOutput<N>> };

export interface HandlerPorts {
  readonly version: string;
  readonly sampleFile: string;
  readonly dialogs: Dialogs;
  readonly settings: Settings;
  readonly shell: Shell;
  readonly window: DocumentWindow;
  readonly pdf: PdfService;
  readonly previews: PreviewStore;
  readonly registry: FileRegistry;
  readonly now: () => Date;
  readonly randomBytes: RandomBytes;
  /** The officer's own trusted roots. */
  readonly trustStore: TrustStore;
  /** The officer's own indicators. */
  readonly ownLibrary: OwnLibrary;
  /** The officer's own templates. */
  readonly ownTemplates: OwnTemplates;
  /** Reads what comes from outside. */
  readonly reader: Reader;
  /** Folder of the program's own fonts. */
  readonly fontsDir: string;
  /** Takes the file given at the start, once. */
  readonly takePendingFile: () => KnownFile | null;
  readonly desk: Desk;
  readonly drafts: Drafts;
  readonly versions: Versions;
  readonly locks: Locks;
  /** Where documents are saved to. */
  readonly fileSystem?: FileSystem;
  /** The settings could not be read at this start. */
  readonly settingsReset: () => boolean;
}

type Saved = RequestOutput<'saveAs'>;

/** A name the officer typed without an extension gets one. */
const withExtension = (file: string, extension: string): string =>
  path.extname(file).toLowerCase() === extension ? file : `${file}${extension}`;

export function createHandlers(ports: HandlerPorts): Handlers {
  const { dialogs, settings, registry, window, desk, versions, locks } = ports;
  /** The file that could not be opened last: what there is in its place is asked for next. */
  let refused: string | null = null;

  const touched = (file: string): KnownFile => {
    settings.addRecentFile(file);
    settings.setLastFolder(path.dirname(file));
    return registry.register(file);
  };

  const recentFiles = async (): Promise<KnownFile[]> =>
    (await presentFiles(settings.recentFiles())).map(registry.register);

  const lastFolder = async (): Promise<string | null> => {
    const last = settings.lastFolder();
    return last === null ? null : ((await presentFiles([last]))[0] ?? null);
  };

  /** Asks for a file to write; its name ends with the extension. */
  async function chooseFile(purpose: SavePurpose, name: string, folder: string | null): Promise<string | null> {
    const chosen = await dialogs.saveFile(purpose, name, folder);
    if (chosen === null) return null;
    const file = withExtension(chosen, `.${purpose === 'document' ? 'pbd' : purpose}`);
    // The system's dialog has asked about the name as it was typed, not about the one with its extension.
    const isThere = file !== chosen && (await realFileSystem.stat(file).catch(() => null)) !== null;
    if (!isThere || (await dialogs.replaceExisting(path.basename(file)))) return file;
    return chooseFile(purpose, path.basename(file), path.dirname(file));
  }

  /** As an error: who has the file open. */
  const inUse = (file: string, lock: TakenLock) => {
    const { user = '', host = '', opened = '' } = lock.note ?? {};
    const lastSeen = lock.silentFor === null ? '' : new Date(ports.now().getTime() - lock.silentFor).toISOString();
    return err({
      code: 'in-use-by' as const,
      fileId: registry.register(file).id,
      user,
      host,
      opened,
      lastSeen,
      mayBeLifted: mayBeLifted(lock),
    });
  };

  async function openDocument(file: string, as: OpenAs = 'own'): Promise<RequestOutput<'openKnown'>> {
    const read = await readDocument(file);
    refused = read.ok ? null : file;
    if (!read.ok) return read;
    const { document, memory } = read.value;
    const opened = { outcome: 'opened' as const, document, report: null };
    if (as === 'copy') {
      desk.replace(null);
      return ok({ ...opened, file: null });
    }
    if (as === 'read-only') {
      desk.replace({ path: file, memory, lock: null, readOnly: true });
      return ok({ ...opened, file: touched(file), readOnly: true });
    }
    // The file that is open already would be found locked, by this very program.
    const own = desk.session().file;
    if (own?.path === file) own.lock?.release();
    const answer = await locks.acquire(file, as === 'take-over');
    if (answer.kind === 'taken') return inUse(file, answer);
    desk.replace({ path: file, memory, lock: answer.kind === 'held' ? answer.lock : null });
    void removeLeftovers(file);
    return ok({ ...opened, file: touched(file) });
  }

  const readAgain = createReadAgain();

  /** What is doubtful is not opened: the document on screen keeps its file until the officer has decided. */
  async function importForm(file: string, unit?: MoneyUnit): Promise<RequestOutput<'importFile'>> {
    const templates = await ports.ownTemplates.known();
    const read = await importFormFile(file, ports.reader, { templates, ...(unit === undefined ? {} : { unit }) });
    if (!read.ok) return read;
    const { document, report } = read.value;
    if (report.doubts.length > 0) return ok({ outcome: 'doubtful', document, report });
    desk.replace(null);
    return ok({ outcome: 'opened', document, file: null, report });
  }

  const saving = createSaving({ desk, versions, locks, inUse, touched, fileSystem: ports.fileSystem });

  async function saveAs(work: Work): Promise<Saved> {
    const { file: own } = work.session;
    const folder = own === null ? await lastFolder() : path.dirname(own.path);
    const name = own === null ? suggestedName(work.document, 'pbd') : path.basename(own.path);
    const file = await chooseFile('document', name, folder);
    return file === null ? ok({ outcome: 'cancelled' }) : saving.to(work, file);
  }

  const exporting = createExporting({ ...ports, chooseFile, lastFolder });

  return {
    ...createSigningHandlers({
      dialogs,
      registry,
      now: ports.now,
      randomBytes: ports.randomBytes,
      trustStore: ports.trustStore,
      ownTemplates: ports.ownTemplates,
      reader: ports.reader,
      fontsDir: ports.fontsDir,
      previews: ports.previews,
      makePdf: exporting.makePdf,
      pdfName: (document) => suggestedName(document, 'pdf'),
      lastFolder,
      detach: () => desk.replace(null),
      writeOut: exporting.writeOut,
      exported: exporting.exported,
      wasExported: exporting.wasExported,
    }),
    ...exporting.handlers,
    ...createSafetyHandlers({
      ...ports,
      openDocument,
      chooseFile,
      lastFolder,
      touched,
      saving,
      refused: () => refused,
    }),
    ...createOtherFormsHandlers({
      ...ports,
      lastFolder,
      writeOut: exporting.writeOut,
      detach: () => desk.replace(null),
      readAgain,
    }),
    ...createLibraryHandlers({ ...ports, lastFolder, writeOut: exporting.writeOut }),
    ...createTemplateHandlers({ ...ports, lastFolder }),
    ready: async () => {
      // A page that starts, or starts again after dying, shows no document.
      desk.restart();
      return ok({ version: ports.version, recentFiles: await recentFiles(), pending: ports.takePendingFile() });
    },
    recentFiles: async () => ok(await recentFiles()),
    viewSettings: async () => ok({ highContrast: settings.highContrast() }),
    openFile: async () => {
      const file = await dialogs.openFile('document', await lastFolder());
      return file === null ? ok({ outcome: 'cancelled' }) : openDocument(file);
    },
    openKnown: async ({ id }) => {
      const file = registry.pathOf(id);
      return file === null ? err({ code: 'internal' }) : openDocument(file);
    },
    openSample: () => importForm(ports.sampleFile),
    importFile: async () => {
      const file = await dialogs.openFile('text', await lastFolder());
      if (file === null) return ok({ outcome: 'cancelled' });
      settings.setLastFolder(path.dirname(file));
      return readAgain.first((unit) => importForm(file, unit));
    },
    detachFile: async () => {
      desk.replace(null);
      return ok(null);
    },
    save: async ({ document, overwrite }) => {
      const work = saving.begin(document);
      const { file } = work.session;
      return file === null || file.readOnly ? saveAs(work) : saving.over(work, file, overwrite);
    },
    saveAs: ({ document }) => saveAs(saving.begin(document)),
    print: async ({ orientation }) => {
      const outcome = await window.print(orientation);
      return outcome === 'failed' ? err({ code: 'print-failed' }) : ok({ outcome });
    },
    documentState: async (state) => {
      window.setState(state);
      return ok(null);
    },
    closeWindow: async () => {
      window.close();
      return ok(null);
    },
  };
}
