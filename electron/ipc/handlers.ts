import path from 'node:path';
import type { PbdDocument } from '../../shared/document/document.ts';
import { layoutForm } from '../../shared/form/table.ts';
import type { ExportOptions, KnownFile, Opened, RequestInput, RequestOutput } from '../../shared/ipc/contract.ts';
import type { RequestName } from '../../shared/ipc/names.ts';
import { err, ok } from '../../shared/result.ts';
import { auditDocument, hasErrors } from '../../shared/rules/audit.ts';
import { describeRepair } from '../../shared/text/messages.ts';
import { removeLeftovers, writeFileAtomically } from '../documents/atomic-write.ts';
import { type FileMemory, readDocument, saveDocument } from '../documents/document-files.ts';
import { suggestedName } from '../documents/file-names.ts';
import type { FileRegistry } from '../documents/file-registry.ts';
import { importFormFile } from '../exchange/import-file.ts';
import { describePdfError } from '../pdf/failure.ts';
import type { PdfService } from '../pdf/pdf-service.ts';
import type { RenderOptions } from '../pdf/render.ts';
import type { Dialogs, DocumentWindow, Settings, Shell } from '../ports.ts';
import type { PreviewStore } from './preview-store.ts';

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
  /** Takes the file given at the start, once. */
  readonly takePendingFile: () => KnownFile | null;
}

/** The file a document is saved to, and what it held when this program last touched it. */
interface CurrentFile {
  readonly path: string;
  readonly memory: FileMemory;
}

type Saved = RequestOutput<'saveAs'>;

/** A name the officer typed without an extension gets one. */
const withExtension = (file: string, extension: string): string =>
  path.extname(file).toLowerCase() === extension ? file : `${file}${extension}`;

export function createHandlers(ports: HandlerPorts): Handlers {
  const { dialogs, settings, registry, window, pdf } = ports;
  let current: CurrentFile | null = null;

  const touched = (file: string): KnownFile => {
    settings.addRecentFile(file);
    settings.setLastFolder(path.dirname(file));
    return registry.register(file);
  };

  async function openDocument(file: string): Promise<RequestOutput<'openKnown'>> {
    const read = await readDocument(file);
    if (!read.ok) return read;
    current = { path: file, memory: read.value.memory };
    void removeLeftovers(path.dirname(file), BigInt(ports.now().getTime()) * 1_000_000n);
    return ok({ outcome: 'opened', document: read.value.document, file: touched(file), repairs: [] });
  }

  async function importForm(file: string): Promise<RequestOutput<'openSample'>> {
    const read = await importFormFile(file);
    if (!read.ok) return read;
    current = null;
    const opened: Opened = {
      outcome: 'opened',
      document: read.value.document,
      file: null,
      repairs: read.value.repairs.map(describeRepair),
    };
    return ok(opened);
  }

  async function saveTo(file: string, document: PbdDocument, memory: FileMemory | null): Promise<Saved> {
    const saved = await saveDocument(file, document, memory);
    if (!saved.ok) return saved;
    current = { path: file, memory: saved.value };
    return ok({ outcome: 'saved', file: touched(file) });
  }

  async function saveAs(document: PbdDocument): Promise<Saved> {
    const folder = current === null ? settings.lastFolder() : path.dirname(current.path);
    const name = current === null ? suggestedName(document, 'pbd') : path.basename(current.path);
    const file = await dialogs.saveFile('document', name, folder);
    return file === null ? ok({ outcome: 'cancelled' }) : saveTo(withExtension(file, '.pbd'), document, null);
  }

  /** The table and options of a PDF, from the document alone: what the window believes of it is not asked. */
  function pdfJob(document: PbdDocument, options: ExportOptions) {
    const renderOptions: RenderOptions = {
      draft: hasErrors(auditDocument(document)),
      orientation: options.orientation,
      createdAt: ports.now().toISOString(),
      author: document.head.departmentName,
    };
    return { table: layoutForm(document, { signingBlock: options.signingBlock }), renderOptions };
  }

  return {
    ready: async () =>
      ok({
        version: ports.version,
        recentFiles: settings.recentFiles().map(registry.register),
        pending: ports.takePendingFile(),
      }),
    recentFiles: async () => ok(settings.recentFiles().map(registry.register)),
    openFile: async () => {
      const file = await dialogs.openFile('document');
      return file === null ? ok({ outcome: 'cancelled' }) : openDocument(file);
    },
    openKnown: async ({ id }) => {
      const file = registry.pathOf(id);
      return file === null ? err({ code: 'internal' }) : openDocument(file);
    },
    openSample: () => importForm(ports.sampleFile),
    importFile: async () => {
      const file = await dialogs.openFile('text');
      return file === null ? ok({ outcome: 'cancelled' }) : importForm(file);
    },
    detachFile: async () => {
      current = null;
      return ok(null);
    },
    save: async ({ document, overwrite }) =>
      current === null ? saveAs(document) : saveTo(current.path, document, overwrite ? null : current.memory),
    saveAs: ({ document }) => saveAs(document),
    renderPdf: async ({ document, options }) => {
      const { table, renderOptions } = pdfJob(document, options);
      const rendered = await pdf.preview(table, renderOptions);
      if (rendered === 'superseded') return ok({ outcome: 'superseded' });
      if (!rendered.ok) return err(describePdfError(document, rendered.error));
      const previewId = ports.previews.add(rendered.value.bytes);
      return ok({ outcome: 'rendered', previewId, pageCount: rendered.value.pageCount });
    },
    exportPdf: async ({ document, options }) => {
      const { table, renderOptions } = pdfJob(document, options);
      // Made before a name is asked for: what cannot be drawn needs none.
      const rendered = await pdf.render(table, renderOptions);
      if (!rendered.ok) return err(describePdfError(document, rendered.error));
      const folder = current === null ? settings.lastFolder() : path.dirname(current.path);
      const chosen = await dialogs.saveFile('pdf', suggestedName(document, 'pdf'), folder);
      if (chosen === null) return ok({ outcome: 'cancelled' });
      const file = withExtension(chosen, '.pdf');
      const { bytes, pageCount } = rendered.value;
      const written = await writeFileAtomically(file, bytes);
      if (!written.ok) return written;
      settings.setLastFolder(path.dirname(file));
      const known = registry.register(file);
      return ok({ outcome: 'exported', file: known, pageCount, bytes: bytes.length, draft: renderOptions.draft });
    },
    showInFolder: async ({ id }) => {
      const file = registry.pathOf(id);
      if (file === null) return err({ code: 'internal' });
      ports.shell.showInFolder(file);
      return ok(null);
    },
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
