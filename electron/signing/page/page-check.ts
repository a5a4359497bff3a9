import type { PbdDocument } from '../../../shared/document/document.ts';
import { layoutAnnex } from '../../../shared/exchange/annex.ts';
import type { Result } from '../../../shared/result.ts';
import { auditForPage } from '../../../shared/rules/audit-known.ts';
import type { PageCell, PageCheck } from '../../../shared/signing/verified.ts';
import type { FormTable } from '../../../shared/table/form-table.ts';
import { layoutForm } from '../../../shared/table/layout-form.ts';
import { formDrawing } from '../../pdf/draw-form.ts';
import { type DrawingRecord, RECORD_KEY, readDrawingRecord } from '../../pdf/drawing-record.ts';
import type { PdfError } from '../../pdf/pdf-error.ts';
import type { RenderedPdf, RenderOptions } from '../../pdf/render.ts';
import { PROGRAM_VERSION } from '../../program-version.ts';
import { embeddedFiles } from '../attachment.ts';
import { equalBytes } from '../bytes.ts';
import { readFormInPdf } from '../form-in-pdf.ts';
import { dictEntry, textEntry } from '../pdf-objects.ts';
import { isoOfPdfTime } from '../time.ts';
import { likenessIn, readBundledFonts } from './bundled-fonts.ts';
import { differingCell } from './compare-form.ts';
import { type FirstRevision, readFirstRevision } from './first-revision.ts';
import { NotUnderstood, understood } from './not-understood.ts';
import { seePage } from './page-grid.ts';
import { readPages } from './read-pages.ts';

/**
 * The page is the data: whether the pages that were signed show the form that the file carries. The form is drawn again
 * and compared byte for byte; a file that another version has drawn is read instead, cell by cell.
 */

export interface PageTools {
  /** Draws with the program's fonts; `preparePdfmake` has been called where it runs. */
  readonly draw: (table: FormTable, options: RenderOptions) => Promise<Result<RenderedPdf, PdfError>>;
  /** Folder of the program's fonts. */
  readonly fontsDir: string;
}

/** What is drawn again at most: twenty times the largest form that is known; about 350 MB of memory (decision 0028). */
export const DRAW_LIMITS = { rows: 2000, characters: 300_000 } as const;

const UNJUDGED: PageCheck = { state: 'unjudged' };
const differs = (cell: PageCell | null): PageCheck => ({ state: 'differs', cell });

interface CarriedForm {
  readonly first: FirstRevision;
  readonly document: PbdDocument;
}

function withinLimits({ blocks }: FormTable): boolean {
  const rows = blocks.flatMap((block) => block.rows);
  if (rows.length > DRAW_LIMITS.rows) return false;
  let characters = 0;
  for (const cell of rows.flat()) characters += cell?.text.length ?? 0;
  return characters <= DRAW_LIMITS.characters;
}

/** What the first revision says of its making; `text` is null where it says nothing. */
function recordOf({ view, revision }: FirstRevision) {
  const info = dictEntry(view, revision.trailer, 'Info');
  const text = textEntry(view, info, RECORD_KEY);
  const createdAt = isoOfPdfTime(textEntry(view, info, 'CreationDate'));
  return { record: text === null ? null : readDrawingRecord(text), createdAt };
}

const isEndOfLine = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 10 || byte === 13);

/** The end of line after the last `%%EOF` belongs to nobody. */
const sameFile = (drawn: Uint8Array, { bytes }: FirstRevision): boolean =>
  equalBytes(drawn.subarray(0, bytes.length), bytes) && isEndOfLine(drawn.subarray(bytes.length));

/** The first cell of the pages that is not the form's, null where all are, `'unknown'` where it cannot be told. */
async function readAgainst(
  { first, document }: CarriedForm,
  { fontsDir }: PageTools,
): Promise<PageCell | null | 'unknown'> {
  const fonts = await readBundledFonts(fontsDir);
  try {
    understood(embeddedFiles(first.view).length === 1);
    const alike = likenessIn(fonts);
    const pages = readPages(first.view, fonts).map((page) => seePage(page, alike));
    const form = layoutForm(document, { signingBlock: true });
    return differingCell(pages, { form, annex: layoutAnnex(document, auditForPage(document)) }, document, alike);
  } catch (error) {
    // RangeError: a font within the file that ends too soon.
    if (error instanceof NotUnderstood || error instanceof RangeError) return 'unknown';
    throw error;
  }
}

async function drawnAgain(
  carried: CarriedForm,
  { options }: DrawingRecord,
  createdAt: string,
  tools: PageTools,
): Promise<PageCheck> {
  const drawing = formDrawing(carried.document, options, new Date(createdAt));
  const drawn = await tools.draw(drawing.table, drawing.options);
  if (!drawn.ok) return UNJUDGED;
  if (sameFile(drawn.value.bytes, carried.first)) return { state: 'same' };
  const cell = await readAgainst(carried, tools);
  return differs(cell === 'unknown' ? null : cell);
}

async function checkCarried(carried: CarriedForm, tools: PageTools): Promise<PageCheck> {
  const { first, document } = carried;
  if (!first.untouched) return differs(null);
  if (!withinLimits(layoutForm(document, { signingBlock: true }))) return UNJUDGED;
  const { record, createdAt } = recordOf(first);
  if (record?.version === PROGRAM_VERSION)
    return createdAt === null ? differs(null) : drawnAgain(carried, record, createdAt, tools);
  const cell = await readAgainst(carried, tools);
  if (cell === 'unknown') return UNJUDGED;
  return cell === null ? { state: 'other-version', version: record?.version ?? null } : differs(cell);
}

/** Checks the pages of a PDF. Costs a drawing of the form, within `DRAW_LIMITS`. Throws only what `tools` throw. */
export async function checkPage(bytes: Uint8Array, tools: PageTools): Promise<PageCheck> {
  const first = readFirstRevision(bytes);
  const form = await readFormInPdf(first?.bytes ?? bytes);
  if (form.ok) return first === null ? UNJUDGED : checkCarried({ first, document: form.value }, tools);
  if (form.error.code !== 'no-attachment') return UNJUDGED;
  // A form that was put in later is none that this program has drawn.
  const later = await readFormInPdf(bytes);
  return !later.ok && later.error.code === 'no-attachment' ? { state: 'no-form' } : differs(null);
}
