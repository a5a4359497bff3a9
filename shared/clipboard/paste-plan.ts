import { MAX_ROWS, MAX_TEXT_CHARACTERS, type PbdDocument } from '../document/document.ts';
import { profileOf } from '../forms/templates.ts';
import type { RowSectionKey } from '../form/sections.ts';
import { type ClipboardTable, isBlank } from '../table/grid/clipboard-table.ts';
import { sectionColumns } from './grid-columns.ts';
import { findHeader, isSerialColumn, SEARCHED_ROWS } from '../table/grid/header-rows.ts';
import { type LandingCell, landText } from './pasted-cell.ts';
import { createRowLander } from './row-lander.ts';
import { isTotalRow, startsWithSerial } from '../table/grid/total-rows.ts';
import { unitsOfTop } from '../table/grid/units.ts';

/** Where a paste starts: the cell that has the focus; without a row at the end of the section. */
export interface PasteTarget {
  readonly section: RowSectionKey;
  readonly rowId: string | null;
  readonly column: string | null;
}

/** What the officer may decide; `proposePaste` fills it in. */
export interface PasteOptions {
  /** Rows at the top that are labels and titles, not data. */
  readonly headerRows: number;
  /** The field that each column of the table goes into; null: nowhere. */
  readonly columns: readonly (string | null)[];
  readonly skipTotals: boolean;
  /** The amounts are in 元 and are divided by 10,000, exactly. */
  readonly fromYuan: boolean;
  /** Over the rows from the target on, or as new rows below it. */
  readonly placement: 'overwrite' | 'insert';
}

/** What was found in the table, and what follows from it. */
export interface PasteProposal {
  readonly options: PasteOptions;
  /** Rows that look like a header and what stands above it; 0 where there is none. */
  readonly headerRows: number;
  /** The unit of money that the table names for each column, should it be of amounts; null where none is. */
  readonly units: readonly (string | null)[];
  readonly hasSerialColumn: boolean;
}

export interface PlannedRow {
  readonly kind: 'header' | 'total' | 'data';
  /** One for each column of the table. */
  readonly cells: readonly LandingCell[];
}

/** A paste worked out: nothing of the document has changed yet. */
export interface PastePlan {
  readonly target: PasteTarget;
  readonly options: PasteOptions;
  readonly rows: readonly PlannedRow[];
  /** Rows that land; totals that are left out are not among them. */
  readonly landing: readonly PlannedRow[];
  readonly counts: PasteCounts;
}

export interface PasteCounts {
  readonly columns: number;
  /** Rows added to the section. */
  readonly added: number;
  /** Cells with a text of their own that another text replaces. */
  readonly overwritten: number;
  /** Columns with texts that go nowhere. */
  readonly leftOutColumns: number;
  readonly totals: number;
  readonly refused: number;
  readonly unknown: number;
  readonly renamed: number;
  /** Indicator rows that had lost merged cells and were put back in their columns. */
  readonly shifted: number;
}

export type PasteError = 'too-many-rows' | 'text-too-long';

const hasText = (table: ClipboardTable, column: number): boolean => table.rows.some((row) => !isBlank(row[column]));

/** Columns in order from the target's; a table as wide as the section starts at the first. */
function columnsInOrder(table: ClipboardTable, keys: readonly string[], start: number, hasSerial: boolean) {
  const width = table.rows[0]?.length ?? 0;
  const skipped = hasSerial ? 1 : 0;
  const fits = width - skipped <= keys.length - start;
  const first = fits || width - skipped !== keys.length ? start : 0;
  return Array.from({ length: width }, (_, column) =>
    column < skipped ? null : (keys[first + column - skipped] ?? null),
  );
}

/** The unit that the table names for the column taken for amounts. */
export const unitOf = ({ units }: PasteProposal, columns: PasteOptions['columns']): string | null =>
  units[columns.indexOf('amount')] ?? null;

/**
 * A column put into another field, which takes one column only: chosen anew, it leaves the column it had. Where other
 * amounts are taken, their own unit says whether they are converted.
 */
export function mapColumn(
  options: PasteOptions,
  proposal: PasteProposal,
  at: number,
  key: string | null,
): Pick<PasteOptions, 'columns' | 'fromYuan'> {
  const columns = options.columns.map((known, column) => (column === at ? key : known === key ? null : known));
  const sameAmounts = columns.indexOf('amount') === options.columns.indexOf('amount');
  return { columns, fromYuan: sameAmounts ? options.fromYuan : unitOf(proposal, columns) === '元' };
}

/** Reads a table as an officer would: what is a header, which column is which. */
export function proposePaste(document: PbdDocument, target: PasteTarget, table: ClipboardTable): PasteProposal {
  const columns = sectionColumns(target.section, profileOf(document.profile));
  const keys = columns.map((column) => column.key);
  const header = findHeader(table, target.section, keys);
  const start = Math.max(0, target.column === null ? 0 : keys.indexOf(target.column));
  const body = table.rows
    .slice(header?.rows ?? 0)
    .filter((row) => startsWithSerial(row) || !isTotalRow(row, target.section));
  const width = table.rows[0]?.length ?? 0;
  // One number before one row proves nothing, unless the row is too wide by just that cell.
  const isCounted = isSerialColumn(body, width === keys.length + 1 ? 1 : 2);
  const hasSerialColumn = width > 1 && columns[start]?.kind !== 'amount' && isCounted;
  const taken = header?.columns ?? columnsInOrder(table, keys, start, hasSerialColumn);
  const units = header?.units ?? unitsOfTop(table, SEARCHED_ROWS);
  return {
    options: {
      headerRows: header?.rows ?? 0,
      columns: taken,
      skipTotals: true,
      fromYuan: units[taken.indexOf('amount')] === '元',
      placement: 'overwrite',
    },
    headerRows: header?.rows ?? 0,
    units,
    hasSerialColumn: hasSerialColumn && header === null,
  };
}

/** The 一级 and 二级 that blank cells at the top continue. */
function levelsAt(document: PbdDocument, { section, rowId }: PasteTarget) {
  const row = section === 'indicators' ? document.indicators.find(({ id }) => id === rowId) : undefined;
  return row ?? { level1: '', level2: '' };
}

/** Where the landing rows go: the index of the first, and how many of the rows there are replaced. */
export function placementOf(document: PbdDocument, plan: Pick<PastePlan, 'target' | 'options' | 'landing'>) {
  const rows: readonly { readonly id: string }[] = document[plan.target.section];
  const at = rows.findIndex((row) => row.id === plan.target.rowId);
  if (at === -1) return { first: rows.length, replaced: 0 };
  return plan.options.placement === 'insert'
    ? { first: at + 1, replaced: 0 }
    : { first: at, replaced: Math.min(plan.landing.length, rows.length - at) };
}

function countOverwritten(document: PbdDocument, plan: Pick<PastePlan, 'target' | 'options' | 'landing'>): number {
  const { first, replaced } = placementOf(document, plan);
  const { section } = plan.target;
  return document[section].slice(first, first + replaced).reduce(
    (sum, row, index) =>
      sum +
      plan.options.columns.filter((key, column) => {
        const stored = key === null ? '' : String((row as unknown as Readonly<Record<string, string>>)[key] ?? '');
        return stored !== '' && stored !== plan.landing[index]?.cells[column]?.text;
      }).length,
    0,
  );
}

/** Works out a paste under the given options; pure, and linear in the cells. */
export function planPaste(
  document: PbdDocument,
  target: PasteTarget,
  table: ClipboardTable,
  options: PasteOptions,
): PastePlan | PasteError {
  const profile = profileOf(document.profile);
  const known = new Map(sectionColumns(target.section, profile).map((column) => [column.key, column]));
  const columns = options.columns.map((key) => (key === null ? null : (known.get(key) ?? null)));
  const lander = createRowLander({
    columns,
    table,
    profile,
    fromYuan: options.fromYuan,
    above: levelsAt(document, target),
  });
  let totals = 0;
  const rows = table.rows.map((row, at): PlannedRow => {
    if (at < options.headerRows) return { kind: 'header', cells: row.map(landText) };
    const isTotal = isTotalRow(row, target.section);
    if (isTotal) totals += 1;
    if (isTotal && options.skipTotals) return { kind: 'total', cells: row.map(landText) };
    return { kind: 'data', cells: lander.land(row, at) };
  });
  const landing = rows.filter(({ kind }) => kind === 'data');
  const planned = { target, options, rows, landing };
  const added = landing.length - placementOf(document, planned).replaced;
  if (document[target.section].length + added > MAX_ROWS) return 'too-many-rows';
  const used = columns.flatMap((column, at) => (column === null ? [] : [at]));
  const landed = landing.flatMap(({ cells }) => used.map((at) => cells[at]));
  if (landed.some((cell) => (cell?.text.length ?? 0) > MAX_TEXT_CHARACTERS)) return 'text-too-long';
  const countMarks = (kind: string): number => landed.filter((cell) => cell?.mark?.kind === kind).length;
  return {
    ...planned,
    counts: {
      columns: used.length,
      added,
      overwritten: countOverwritten(document, planned),
      leftOutColumns: columns.filter((column, at) => column === null && hasText(table, at)).length,
      totals,
      refused: countMarks('refused'),
      unknown: countMarks('unknown'),
      renamed: countMarks('renamed'),
      shifted: lander.shifted(),
    },
  };
}

/** Whether a paste is just what it looks like, so that it needs no question. */
export const isPlainPaste = (plan: PastePlan, proposal: PasteProposal, table: ClipboardTable): boolean =>
  proposal.headerRows === 0 &&
  !proposal.hasSerialColumn &&
  !table.hasTextOutside &&
  table.hiddenRows === 0 &&
  unitOf(proposal, plan.options.columns) === null &&
  plan.counts.leftOutColumns + plan.counts.totals + plan.counts.refused === 0 &&
  plan.counts.unknown + plan.counts.renamed + plan.counts.shifted === 0;
