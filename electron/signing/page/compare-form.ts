import type { PbdDocument } from '../../../shared/document/document.ts';
import { parsePath } from '../../../shared/forms/paths.ts';
import { FIELD_SECTIONS } from '../../../shared/form/sections.ts';
import { type FormTable, SEAL_LABEL } from '../../../shared/table/layout-form.ts';
import type { PageCell } from '../../../shared/signing/verified.ts';
import { compareRows, Differs, INSIDE, type Leftover, NEAR } from './compare-rows.ts';
import { excerptsAt } from './excerpts.ts';
import { dataRows, type Likeness, rowsOf, squashed } from './form-rows.ts';
import { NotUnderstood, present, understood } from './not-understood.ts';
import type { SeenCell, SeenPage } from './page-grid.ts';

/** Whether the pages show the form: its title, its cells, its signing block, and the annex where there is one. */

/** What stands in a cell of the signing block: a label, an entry of the form, or nothing. */
type SigningCell =
  | { readonly label: string }
  | { readonly field: keyof PbdDocument['signing'] }
  | { readonly blank: true };

const labelOf = (field: keyof PbdDocument['signing']): SigningCell => ({
  label: FIELD_SECTIONS.signing.fields[field].label,
});
const entryWithLabel = (field: keyof PbdDocument['signing']): readonly SigningCell[] => [labelOf(field), { field }];

/** Of the block as versions before 0.2 laid it: two rows of three pairs. */
const SIGNING_ROWS_BEFORE: readonly (readonly SigningCell[])[] = [
  [...entryWithLabel('preparedBy'), ...entryWithLabel('reviewedBy'), ...entryWithLabel('approvedBy')],
  [...entryWithLabel('filingDate'), ...entryWithLabel('phone'), { label: SEAL_LABEL }, { blank: true }],
];

/** As this version lays it. */
function signingRows(form: FormTable, alike: Likeness): readonly (readonly SigningCell[])[] {
  const block = present(form.blocks.find(({ key }) => key === 'signing'));
  return rowsOf(block, alike).map(({ owners }) =>
    [...new Set(owners)].map(({ cell }): SigningCell => {
      const parsed = cell.path === null ? null : parsePath(cell.path);
      if (parsed?.kind === 'field') return { field: parsed.field as keyof PbdDocument['signing'] };
      return cell.text === '' ? { blank: true } : { label: cell.text };
    }),
  );
}

/** The cells of a row, from left to right, blank ones among them. */
function cellsInRow(page: SeenPage, y: number): readonly SeenCell[] {
  const cells: SeenCell[] = [];
  const right = Math.max(...page.rules.map((rule) => rule.right));
  for (let x = page.left; x < right - NEAR; ) {
    const cell = page.cellAt(x + INSIDE, y);
    understood(cell.right > x + NEAR);
    cells.push(cell);
    x = cell.right;
  }
  return cells;
}

/** The signing block, whose layout differs between versions: each cell a label, the form's own entry, or blank. */
function compareSigning(leftover: Leftover, form: FormTable, document: PbdDocument, alike: Likeness): void {
  const rows = leftover.flatMap(({ page, from }) =>
    page.cells
      .filter(({ left, top }) => Math.abs(left - page.left) <= NEAR && top >= from - NEAR)
      .sort((a, b) => a.top - b.top)
      .map(({ top, bottom }) => cellsInRow(page, (top + bottom) / 2)),
  );
  const seen = new Set(rows.flat().filter(({ text }) => text !== ''));
  const all = leftover.flatMap(({ page, from }) => page.cells.filter(({ top }) => top >= from - NEAR));
  understood(all.every((cell) => seen.has(cell)));
  const expected = [signingRows(form, alike), SIGNING_ROWS_BEFORE].find(({ length }) => length === rows.length);
  present(expected).forEach((cells, row) => {
    understood(cells.length === rows[row]?.length);
    cells.forEach((cell, column) => {
      const onPage = rows[row]?.[column]?.text ?? '';
      if ('label' in cell) understood(onPage === alike(squashed(cell.label)));
      else if ('blank' in cell) understood(onPage === '');
      else {
        const value = alike(squashed(document.signing[cell.field]));
        const { label } = FIELD_SECTIONS.signing.fields[cell.field];
        if (onPage !== value) throw new Differs({ label, ...excerptsAt(onPage, value) });
      }
    });
  });
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
    if (leftover.length > 0) compareSigning(leftover, form, document, alike);
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
