import type { PbdDocument } from '../../../shared/document/document.ts';
import { placeOf } from '../../../shared/document/places.ts';
import { shownFields } from '../../../shared/document/shown-fields.ts';
import type { FieldPath } from '../../../shared/forms/paths.ts';
import type { PageCell } from '../../../shared/signing/verified.ts';
import type { DrawnRule } from './drawn-page.ts';
import { excerptsAt } from './excerpts.ts';
import { headersOf, type OwnedCell, type Row, squashed } from './form-rows.ts';
import { NotUnderstood, understood } from './not-understood.ts';
import type { SeenCell, SeenPage } from './page-grid.ts';

/**
 * Whether the cells that stand on pages are a table's, each text in its own row and column. Pages may break anywhere,
 * repeating headers and labels; a text cut by the end of a page goes on at the next.
 */

/** Thrown with a cell that differs. */
export class Differs extends Error {
  readonly cell: PageCell;
  constructor(cell: PageCell) {
    super();
    this.cell = cell;
  }
}

/** Pages below a height, in PDF points. */
export type Leftover = readonly { readonly page: SeenPage; readonly from: number }[];

/** Rules meet within so many points. */
export const NEAR = 1;
/** A point so far inside a cell is in no other. */
export const INSIDE = 3;
/** What a printed sum is called, whatever its template calls it. */
const SUM_LABEL = '合计';
/** A merged text longer than this may be too long to be repeated, and is then drawn once. */
const REPEATED_LENGTH = 40;

/** Where columns begin and end, as the first cells show it; later cells must agree. */
class Columns {
  private readonly edges: (number | undefined)[] = [];
  agree(index: number, x: number): void {
    const known = this.edges[index];
    if (known === undefined) this.edges[index] = x;
    else understood(Math.abs(known - x) <= NEAR);
  }

  /** Whether a rule lies along the edges of columns and bands: any other would be a mark of its own, a minus sign say. */
  hold({ left, right, top, bottom }: DrawnRule, bands: SeenPage['bands']): boolean {
    const onColumn = (x: number): boolean =>
      this.edges.some((edge) => edge !== undefined && Math.abs(edge - x) <= NEAR);
    const onBand = (y: number): boolean => bands.flat().some((edge) => Math.abs(edge - y) <= NEAR);
    return onColumn(left) && onColumn(right) && onBand(top) && onBand(bottom);
  }
}

class Comparison {
  private readonly document: PbdDocument;
  private readonly columns = new Columns();
  /** What is left of the current row's texts. */
  private rest = new Map<OwnedCell, string>();
  /** Of the current page. */
  private seen = new Map<OwnedCell, SeenCell>();
  private visited = 0;
  private readonly found: { readonly path: FieldPath | null; readonly cell: PageCell }[] = [];

  constructor(document: PbdDocument) {
    this.document = document;
  }

  /** Takes note that a cell differs; the rest of its text is not looked for. */
  private differ(owner: OwnedCell, onPage: string): void {
    const { path, role, text } = owner.cell;
    // A label that another version words otherwise tells nothing of what the form says; a sum of its amounts does.
    understood(path !== null || (role === 'amount' && text !== ''));
    const label = path === null ? SUM_LABEL : placeOf(this.document, path);
    this.found.push({ path, cell: { label, ...excerptsAt(onPage, squashed(text)) } });
    this.rest.set(owner, '');
  }

  /** Of the cells that differ the first in the form's own order, which goes down a column of amounts before the next. */
  private tellDifference(): void {
    if (this.found.length === 0) return;
    const order: readonly (FieldPath | null)[] = [...[...shownFields(this.document)].map(({ path }) => path), null];
    const [first] = [...this.found].sort((a, b) => order.indexOf(a.path) - order.indexOf(b.path));
    if (first !== undefined) throw new Differs(first.cell);
  }

  /** A cell that covers or names rows: one and the same on the page beside all of them. */
  private seeNaming(owner: OwnedCell, there: SeenCell, row: Row): void {
    const before = this.seen.get(owner);
    if (before !== undefined && Math.abs(before.top - there.top) <= NEAR) return;
    if (there.text === owner.text) this.rest.set(owner, '');
    else if (owner.text.length <= REPEATED_LENGTH) {
      if (before === undefined) this.differ(owner, there.text);
    } else if (row.index === owner.firstRow) {
      this.seePlain(owner, there, !this.rest.has(owner));
      return;
    } else understood(there.text === '');
    understood(before === undefined || there.text === '');
    this.seen.set(owner, there);
    if (there.text !== '') this.visited += 1;
  }

  private seePlain(owner: OwnedCell, there: SeenCell, isNew: boolean): void {
    const rest = this.rest.get(owner) ?? owner.text;
    if (rest.startsWith(there.text) && !(isNew && rest !== '' && there.text === ''))
      this.rest.set(owner, rest.slice(there.text.length));
    else this.differ(owner, there.text);
    if (there.text !== '') this.visited += 1;
  }

  /** One row, or the part of it that stands in a band of the page. Whether its texts are at their end. */
  private seeBand(page: SeenPage, [top, bottom]: readonly [number, number], row: Row): boolean {
    const isNew = this.rest.size === 0;
    let x = page.left;
    for (const owner of new Set(row.owners)) {
      const there = page.cellAt(x + INSIDE, (top + bottom) / 2);
      this.columns.agree(owner.column, there.left);
      this.columns.agree(owner.column + owner.cell.colSpan, there.right);
      understood(Math.abs(there.left - x) <= NEAR);
      // A cell of one row is as high as its row.
      const whole = Math.abs(there.top - top) <= NEAR && Math.abs(there.bottom - bottom) <= NEAR;
      if (owner.names) this.seeNaming(owner, there, row);
      else {
        understood(whole);
        this.seePlain(owner, there, isNew);
      }
      x = there.right;
    }
    this.ownersAgree(row, (top + bottom) / 2);
    return [...this.rest.values()].every((rest) => rest === '');
  }

  /** A merged cell must not reach beside rows that are not its own. */
  private ownersAgree(row: Row, y: number): void {
    for (const [owner, there] of this.seen) understood(y < there.top || there.bottom < y || row.owners.includes(owner));
  }

  /** How many bands at the top of a page repeat the header of the block that goes on there. */
  private skipHeader(page: SeenPage, headers: readonly Row[]): number {
    if (headers.length === 0 || page.bands.length < headers.length) return 0;
    const counted = new Set<OwnedCell>();
    const shown = headers.every((header, index) => {
      const [top, bottom] = page.bands[index] ?? [0, 0];
      let x = page.left;
      return [...new Set(header.owners)].every((owner) => {
        const there = page.cellAt(x + INSIDE, (top + bottom) / 2);
        x = there.right;
        // The label reaches down to the rows that go on, and is seen with them.
        if (owner.firstRow + owner.cell.rowSpan > headers.length) return true;
        if (owner.text !== '') counted.add(owner);
        return there.text === owner.text;
      });
    });
    if (!shown) return 0;
    this.visited += counted.size;
    return headers.length;
  }

  /** Goes through the rows as far as pages show them. Throws `Differs` or `NotUnderstood`. */
  run(pages: readonly SeenPage[], rows: readonly Row[]): Leftover {
    try {
      const leftover = this.walk(pages, rows);
      this.tellDifference();
      return leftover;
    } catch (error) {
      // What differs may be why the rest cannot be followed.
      if (error instanceof NotUnderstood) this.tellDifference();
      throw error;
    }
  }

  private walk(pages: readonly SeenPage[], rows: readonly Row[]): Leftover {
    let next = 0;
    const ruled: { readonly rule: DrawnRule; readonly bands: SeenPage['bands'] }[] = [];
    const leftover: { readonly page: SeenPage; readonly from: number }[] = [];
    pages.forEach((page, pageIndex) => {
      this.seen = new Map();
      this.visited = 0;
      const current = rows[next];
      const goesOn = pageIndex > 0 && current !== undefined && (current.index > 0 || current.block.headerOf !== null);
      let band = goesOn ? this.skipHeader(page, headersOf(rows, current)) : 0;
      for (; band < page.bands.length; band += 1) {
        const row = rows[next];
        if (row === undefined) break;
        if (this.seeBand(page, page.bands[band] ?? [0, 0], row)) {
          next += 1;
          this.rest = new Map();
          if (rows[next]?.block !== row.block) this.tellDifference();
        } else if (band < page.bands.length - 1) this.unfinished();
      }
      const start = page.bands[band]?.[0] ?? Number.POSITIVE_INFINITY;
      if (band < page.bands.length) leftover.push({ page, from: start });
      understood(this.visited === page.cells.filter(({ top }) => top < start - NEAR).length);
      ruled.push(...page.rules.filter(({ top }) => top < start - NEAR).map((rule) => ({ rule, bands: page.bands })));
    });
    if (this.rest.size > 0) this.unfinished();
    understood(next === rows.length);
    // Only now are the edges of all columns known.
    understood(ruled.every(({ rule, bands }) => this.columns.hold(rule, bands)));
    return leftover;
  }

  /** Texts that do not go on where they should. */
  private unfinished(): never {
    for (const [owner, rest] of [...this.rest])
      if (rest !== '') this.differ(owner, owner.text.slice(0, owner.text.length - rest.length));
    throw new NotUnderstood();
  }
}

export const compareRows = (pages: readonly SeenPage[], rows: readonly Row[], document: PbdDocument): Leftover =>
  new Comparison(document).run(pages, rows);
