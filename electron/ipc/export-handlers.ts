import path from 'node:path';
import type { PbdDocument } from '../../shared/document/document.ts';
import { findingsGrid } from '../../shared/exchange/findings-list.ts';
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract.ts';
import type { ExportOptions, KnownFile } from '../../shared/ipc/contract-parts.ts';
import type { PdfFailure } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { auditKnown } from '../../shared/rules/audit-known.ts';
import type { Desk } from '../documents/desk.ts';
import { suggestedName } from '../documents/file-names.ts';
import type { FileRegistry } from '../documents/file-registry.ts';
import { gridFile } from '../exchange/grid-file.ts';
import { formDrawing } from '../pdf/draw-form.ts';
import { describePdfError } from '../pdf/failure.ts';
import type { PdfService } from '../pdf/pdf-service.ts';
import type { SavePurpose, Settings, Shell } from '../ports.ts';
import { fileDigests } from '../signing/digests.ts';
import type { OwnTemplates } from '../templates/own-templates.ts';
import type { PreviewStore } from './preview-store.ts';
import { asExported, createWriteOut, type WriteOut } from './write-out.ts';

const FINDINGS_SHEET = { name: '审核结果', widths: [8, 8, 24, 60, 40, 60] };

/** Actions that turn the document into files for others. */

type Name = 'renderPdf' | 'exportPdf' | 'exportFindings' | 'showInFolder';
type ExportHandlers = { readonly [N in Name]: (input: RequestInput<N>) => Promise<RequestOutput<N>> };

export interface ExportPorts {
  readonly settings: Settings;
  readonly shell: Shell;
  readonly pdf: PdfService;
  readonly previews: PreviewStore;
  readonly registry: FileRegistry;
  readonly desk: Desk;
  readonly ownTemplates: OwnTemplates;
  readonly now: () => Date;
  /** Asks for a file to write; null where the officer cancelled. */
  readonly chooseFile: (purpose: SavePurpose, name: string, folder: string | null) => Promise<string | null>;
  /** Where the last file was read or written. */
  readonly lastFolder: () => Promise<string | null>;
}

export interface MadePdf {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
  readonly draft: boolean;
}

export interface Exporting {
  readonly handlers: ExportHandlers;
  readonly makePdf: (document: PbdDocument, options: ExportOptions) => Promise<Result<MadePdf, PdfFailure>>;
  /** Writes a file for others, which may be shown in its folder then. */
  readonly writeOut: WriteOut;
  /** Takes note of a file that was written for others. */
  readonly exported: (file: string) => KnownFile;
  readonly wasExported: (id: string) => boolean;
}

export function createExporting(ports: ExportPorts): Exporting {
  const { settings, registry, pdf, desk, chooseFile, lastFolder } = ports;
  const exportedIds = new Set<string>();
  const exported = (file: string): KnownFile => {
    settings.setLastFolder(path.dirname(file));
    const known = registry.register(file);
    exportedIds.add(known.id);
    return known;
  };

  const writeOut = createWriteOut({ chooseFile, exported });

  /** Of the document itself: begins beside it. */
  async function writeBeside(purpose: SavePurpose, name: string, bytes: Uint8Array) {
    const { file } = desk.session();
    return writeOut({ purpose, name, folder: file === null ? await lastFolder() : path.dirname(file.path), bytes });
  }

  const makePdf: Exporting['makePdf'] = async (document, options) => {
    const drawing = formDrawing(document, options, ports.now());
    const rendered = await pdf.render(drawing.table, drawing.options);
    return rendered.ok
      ? ok({ ...rendered.value, draft: drawing.options.draft })
      : err(describePdfError(document, rendered.error));
  };

  return {
    makePdf,
    writeOut,
    exported,
    wasExported: (id) => exportedIds.has(id),
    handlers: {
      renderPdf: async ({ document, options }) => {
        const drawing = formDrawing(document, options, ports.now());
        const rendered = await pdf.preview(drawing.table, drawing.options);
        if (rendered === 'superseded') return ok({ outcome: 'superseded' });
        if (!rendered.ok) return err(describePdfError(document, rendered.error));
        const previewId = ports.previews.add(rendered.value.bytes);
        return ok({ outcome: 'rendered', previewId, pageCount: rendered.value.pageCount });
      },
      exportPdf: async ({ document, options }) => {
        // Made before a name is asked for: what cannot be drawn needs none.
        const made = await makePdf(document, options);
        if (!made.ok) return made;
        const { bytes, pageCount, draft } = made.value;
        const written = await writeBeside('pdf', suggestedName(document, 'pdf'), bytes);
        if (!written.ok) return written;
        if (written.value === null) return ok({ outcome: 'cancelled' });
        const digests = fileDigests(bytes);
        return ok({ outcome: 'exported', file: written.value, pageCount, bytes: bytes.length, ...digests, draft });
      },
      exportFindings: async ({ document, format }) => {
        const grid = findingsGrid(document, auditKnown(document, await ports.ownTemplates.known()));
        const bytes = await gridFile(grid, format, FINDINGS_SHEET);
        return asExported(await writeBeside(format, suggestedName(document, format, '审核结果'), bytes));
      },
      showInFolder: async ({ id }) => {
        const file = registry.pathOf(id);
        if (file === null || !exportedIds.has(id)) return err({ code: 'internal' });
        ports.shell.showInFolder(file);
        return ok(null);
      },
    },
  };
}
