import type { PbdDocument } from '../../../shared/document/document.ts';
import { FIELD_SECTIONS } from '../../../shared/form/sections.ts';
import type { FormTable } from '../../../shared/form/table.ts';
import type { PageCell } from '../../../shared/signing/verified.ts';
import { compareRows, Differs, type Leftover, NEAR } from './compare-rows.ts';
import { excerptsAt } from './excerpts.ts';
import { dataRows, type Likeness, squashed } from './form-rows.ts';
import { NotUnderstood, understood } from './not-understood.ts';
import type { SeenPage } from './page-grid.ts';

/** Whether the pages show the form: its title, its cells, its signing block, and the annex where there is one. */

const SIGNING_LABELS: readonly string[] = [
  ...Object.values(FIELD_SECTIONS.signing.fields).map(({ label }) => label),
  '单位公章',
];

/**
 * The signing block, whose layout differs between versions: of its cells with text each is a label, or the form's own
 * entry right after its label.
 */
function compareSigning(leftover: Leftover, document: PbdDocument, alike: Likeness): void {
  const texts = leftover.flatMap(({ page, from }) => {
    const cells = page.cells.filter(({ top }) => top >= from - NEAR);
    return [...cells]
      .sort((a, b) => (Math.abs(a.top - b.top) <= NEAR ? a.left - b.left : a.top - b.top))
      .map(({ text }) => text);
  });
  const labels = SIGNING_LABELS.map(alike);
  for (const [key, { label }] of Object.entries(FIELD_SECTIONS.signing.fields)) {
    const value = alike(squashed(document.signing[key as keyof typeof document.signing]));
    const at = texts.indexOf(alike(label));
    understood(at >= 0 && texts.indexOf(alike(label), at + 1) < 0);
    const shown = texts[at + 1] ?? '';
    const onPage = labels.includes(shown) ? '' : shown;
    if (onPage !== value) throw new Differs({ label, ...excerptsAt(onPage, value) });
    if (value !== '') texts.splice(at + 1, 1);
  }
  understood(texts.every((text) => labels.includes(text)));
}

function checkFrame(pages: readonly SeenPage[], first: number, count: number, alike: Likeness): void {
  pages.forEach(({ foot, title }, index) => {
    understood(foot === alike(`第${first + index + 1}页/共${count}页`));
    understood(index === 0 || title === '');
  });
}

/** Where the year of a title stands, its words set aside. */
const digitsOf = (text: string): string => text.replace(/\D/gu, '');

function compareTable(pages: readonly SeenPage[], table: FormTable, document: PbdDocument, alike: Likeness): Leftover {
  const title = pages[0]?.title ?? '';
  const expected = alike(squashed(table.title));
  if (title !== expected) {
    if (digitsOf(title) !== digitsOf(expected)) throw new Differs({ label: '标题', ...excerptsAt(title, expected) });
    throw new NotUnderstood();
  }
  return compareRows(pages, dataRows(table, alike), document);
}

export interface ComparedTables {
  /** With its signing block; on the page it may be missing. */
  readonly form: FormTable;
  readonly annex: FormTable;
}

/**
 * The first cell that differs, or null where all pages agree with the form. Throws `NotUnderstood` where the pages are
 * laid out in a way that is not known.
 */
export function differingCell(
  pages: readonly SeenPage[],
  { form, annex }: ComparedTables,
  document: PbdDocument,
  alike: Likeness,
): PageCell | null {
  const annexTitle = alike(squashed(annex.title));
  const annexAt = pages.findIndex(({ title }, index) => index > 0 && title === annexTitle);
  const own = annexAt < 0 ? pages : pages.slice(0, annexAt);
  try {
    checkFrame(own, 0, pages.length, alike);
    const leftover = compareTable(own, form, document, alike);
    if (leftover.length > 0) compareSigning(leftover, document, alike);
  } catch (error) {
    if (error instanceof Differs) return error.cell;
    throw error;
  }
  if (annexAt >= 0) compareAnnex(pages, annexAt, annex, document, alike);
  return null;
}

/** The annex says what this version's rules say, or it is not understood: the form's data are not in it. */
function compareAnnex(
  pages: readonly SeenPage[],
  from: number,
  annex: FormTable,
  document: PbdDocument,
  alike: Likeness,
): void {
  const own = pages.slice(from);
  checkFrame(own, from, pages.length, alike);
  try {
    understood(compareTable(own, annex, document, alike).length === 0);
  } catch (error) {
    throw error instanceof Differs ? new NotUnderstood() : error;
  }
}
