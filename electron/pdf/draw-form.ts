import { type PbdDocument, valueOfRole } from '../../shared/document/document.ts';
import { layoutAnnex } from '../../shared/exchange/annex.ts';
import type { ExportOptions } from '../../shared/ipc/contract-parts.ts';
import { withoutLastYearValues } from '../../shared/last-year/pending.ts';
import { hasErrors } from '../../shared/rules/audit.ts';
import { auditForPage } from '../../shared/rules/audit-known.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import type { FormTable } from '../../shared/table/form-table.ts';
import { layoutForm } from '../../shared/table/layout-form.ts';
import { encodePbd } from '../documents/pbd-file.ts';
import { drawingRecord } from './drawing-record.ts';
import type { RenderOptions } from './render.ts';

/** The form's PDF as it is to be drawn. */
export interface FormDrawing {
  readonly table: FormTable;
  readonly options: RenderOptions;
  readonly findings: readonly Finding[];
}

/** PDF dates have no fractions of a second. */
const MS = 1000;

/**
 * The one way to the form's PDF: from the document, the officer's options and the time alone, so that whoever holds
 * the three (a signed PDF carries them) draws the same bytes. What the window believes of the document is not asked.
 */
export function formDrawing(shown: PbdDocument, options: ExportOptions, createdAt: Date): FormDrawing {
  const document = withoutLastYearValues(shown);
  const findings = auditForPage(document);
  const { orientation, signingBlock, annex } = options;
  return {
    table: layoutForm(document, { signingBlock }),
    options: {
      draft: hasErrors(findings),
      ...(annex ? { annex: layoutAnnex(document, findings) } : {}),
      orientation,
      createdAt: new Date(Math.floor(createdAt.getTime() / MS) * MS).toISOString(),
      author: valueOfRole(document, 'declarant'),
      pbd: encodePbd(document),
      record: drawingRecord(options),
    },
    findings,
  };
}
