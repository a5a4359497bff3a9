import { formOf, type PbdDocument, valueOfRole } from '../../../shared/document/document.ts';
import type { SigningRole } from '../../../shared/forms/fields.ts';
import type { Form } from '../../../shared/forms/form.ts';
import { specOf } from '../../../shared/forms/paths.ts';
import type { PageCell } from '../../../shared/signing/verified.ts';
import type { FormTable } from '../../../shared/table/form-table.ts';
import { SEAL_LABEL, signingLabel } from '../../../shared/table/signing-block.ts';
import { compareRows, Differs, INSIDE, type Leftover, NEAR } from './compare-rows.ts';
import { excerptsAt } from './excerpts.ts';
import { dataRows, type Likeness, rowsOf, squashed } from './form-rows.ts';
import { NotUnderstood, present, understood } from './not-understood.ts';
import type { SeenCell, SeenPage } from './page-grid.ts';

/** Whether the pages show the form: its title, its cells, its signing block, and the annex where there is one. */

/** What stands in a cell of the signing block: a label, an entry of the form, or nothing. */
type SigningCell =
  | { readonly label: string }
  | { readonly entry: string; readonly of: string }
  | { readonly blank: true };

/** Of the block as versions before 0.2 laid it: two rows of three pairs. */
function signingRowsBefore(document: PbdDocument): readonly (readonly SigningCell[])[] {
  const pair = (role: SigningRole): readonly SigningCell[] => {
    const label = signingLabel(formOf(document), role);
    return [{ label }, { entry: valueOfRole(document, role), of: label }];
  };
  return [
    [...pair('preparedBy'), ...pair('reviewedBy'), ...pair('approvedBy')],
    [...pair('filingDate'), ...pair('phone'), { label: SEAL_LABEL }, { blank: true }],
  ];
}

/** As this version lays it. */
function signingRows(table: FormTable, form: Form, alike: Likeness): readonly (readonly SigningCell[])[] {
  const block = present(table.blocks.find(({ division }) => division === 'signing'));
  return rowsOf(block, alike).map(({ owners }) =>
    [...new Set(owners)].map(({ cell }): SigningCell => {
      const spec = cell.path === null ? null : specOf(form, cell.path);
      if (spec !== null) return { entry: cell.text, of: spec.label };
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
  const layouts = [signingRows(form, formOf(document), alike), signingRowsBefore(document)];
  const expected = layouts.find(({ length }) => length === rows.length);
  present(expected).forEach((cells, row) => {
    understood(cells.length === rows[row]?.length);
    cells.forEach((cell, column) => {
      const onPage = rows[row]?.[column]?.text ?? '';
      if ('label' in cell) understood(onPage === alike(squashed(cell.label)));
      else if ('blank' in cell) understood(onPage === '');
      else {
        const value = alike(squashed(cell.entry));
        if (onPage !== value) throw new Differs({ label: cell.of, ...excerptsAt(onPage, value) });
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

/** What stands above a table, from top to bottom. */
const headOf = ({ title, subtitle, unitLine }: FormTable): string => [title, subtitle, unitLine].join('');

function compareTable(pages: readonly SeenPage[], table: FormTable, document: PbdDocument, alike: Likeness): Leftover {
  const title = pages[0]?.title ?? '';
  const expected = alike(squashed(headOf(table)));
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
  const annexTitle = alike(squashed(headOf(annex)));
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
