import { formOf, MAX_TEXT_CHARACTERS, type PbdDocument, rowsIn, textIn } from '../document/document.ts';
import { hasRoomFor } from '../document/rows.ts';
import type { RowColumn, RowsBlock } from '../forms/form.ts';
import { type ClipboardTable, isBlank, keyOfCell } from '../table/grid/clipboard-table.ts';
import { findHeader, isSerialColumn, SEARCHED_ROWS } from '../table/grid/header-rows.ts';
import { startsWithSerial, totalRowsOf } from '../table/grid/total-rows.ts';
import { unitsOfTop } from '../table/grid/units.ts';
import { type Change, sumChanges } from '../text/clean.ts';
import { isMoneyUnit, type LandingCell, landText, type MoneyUnit } from './pasted-cell.ts';
import { createRowLander } from './row-lander.ts';

/** Where a paste starts: the cell that has the focus; without a row at the end of the block. */
export interface PasteTarget {
  /** The key of a block of rows. */
  readonly block: string;
  readonly rowId: string | null;
  readonly column: string | null;
}

/** What the officer may decide; `proposePaste` fills it in. */
export interface PasteOptions {
  /** Rows at the top that are labels and titles, not data. */
  readonly headerRows: number;
  /** The form's column that each column of the table goes into; null: nowhere. */
  readonly columns: readonly (string | null)[];
  readonly skipTotals: boolean;
  /** The amounts are in 元, else in 万元; where the form's are in the other, they are converted, exactly. */
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
  /** The form's columns that hold amounts, and what they are in. */
  readonly amounts: readonly string[];
  readonly targetUnit: MoneyUnit;
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
  /** What cleaning changed in the cells that land. */
  readonly changes: readonly Change[];
}

export interface PasteCounts {
  readonly columns: number;
  /** Rows added to the block. */
  readonly added: number;
  /** Cells with a text of their own that another text replaces. */
  readonly overwritten: number;
  /** Columns with texts that go nowhere. */
  readonly leftOutColumns: number;
  readonly totals: number;
  readonly refused: number;
  readonly unknown: number;
  /** Cells with a text that is none of their column's options. */
  readonly noOption: number;
  readonly renamed: number;
  /** Indicator rows that had lost merged cells and were put back in their columns. */
  readonly shifted: number;
}

export type PasteError = 'too-many-rows' | 'text-too-long';

const hasText = (table: ClipboardTable, column: number): boolean => table.rows.some((row) => !isBlank(row[column]));

/** Columns in order from the target's; a table as wide as the block starts at the first. */
function columnsInOrder(table: ClipboardTable, keys: readonly string[], start: number, hasSerial: boolean) {
  const width = table.rows[0]?.length ?? 0;
  const skipped = hasSerial ? 1 : 0;
  const fits = width - skipped <= keys.length - start;
  const first = fits || width - skipped !== keys.length ? start : 0;
  return Array.from({ length: width }, (_, column) =>
    column < skipped ? null : (keys[first + column - skipped] ?? null),
  );
}

/** The places in the table of the columns taken for amounts. */
const amountPlaces = ({ amounts }: PasteProposal, columns: PasteOptions['columns']): readonly number[] =>
  columns.flatMap((key, at) => (key !== null && amounts.includes(key) ? [at] : []));

/**
 * The unit that the table names for the columns taken for amounts; null where it names none, and all of them (元、万元)
 * where they are not of one unit, so that no choice fits them all.
 */
export function unitOf(proposal: PasteProposal, columns: PasteOptions['columns']): string | null {
  const named = amountPlaces(proposal, columns).map((at) => proposal.units[at] ?? null);
  const units = [...new Set(named.filter((unit) => unit !== null))];
  return units.length === 0 ? null : units.join('、');
}

/** Whether amounts are taken to be in 元: as the table says, and where it does not, as the form has them. */
const isFromYuan = (proposal: Omit<PasteProposal, 'options'>, columns: PasteOptions['columns']): boolean => {
  const unit = unitOf(proposal as PasteProposal, columns);
  return isMoneyUnit(unit) ? unit === '元' : proposal.targetUnit === '元';
};

/**
 * A column put into another of the form's, which takes one only: chosen anew, it leaves the column it had. Where other
 * amounts are taken, their own unit says whether they are converted.
 */
export function mapColumn(
  options: PasteOptions,
  proposal: PasteProposal,
  at: number,
  key: string | null,
): Pick<PasteOptions, 'columns' | 'fromYuan'> {
  const columns = options.columns.map((known, column) => (column === at ? key : known === key ? null : known));
  const before = amountPlaces(proposal, options.columns);
  const after = amountPlaces(proposal, columns);
  const sameAmounts = before.length === after.length && before.every((place, index) => place === after[index]);
  return { columns, fromYuan: sameAmounts ? options.fromYuan : isFromYuan(proposal, columns) };
}

/** The block that a paste goes into. Throws where the form has none of that name. */
function blockOf(document: PbdDocument, target: PasteTarget): RowsBlock {
  const block = formOf(document).rows.get(target.block);
  if (block === undefined) throw new Error(`no block of rows named ${target.block}`);
  return block;
}

const isAmount = ({ spec }: RowColumn): boolean => spec.kind === 'amount';

/** Reads a table as an officer would: what is a header, which column is which. */
export function proposePaste(document: PbdDocument, target: PasteTarget, table: ClipboardTable): PasteProposal {
  const block = blockOf(document, target);
  const { columns } = block;
  const keys = columns.map((column) => column.key);
  const isTotalRow = totalRowsOf(formOf(document), block);
  const header = findHeader(table, columns);
  const start = Math.max(0, target.column === null ? 0 : keys.indexOf(target.column));
  const body = table.rows.slice(header?.rows ?? 0).filter((row) => startsWithSerial(row) || !isTotalRow(row));
  const width = table.rows[0]?.length ?? 0;
  const first = columns[start];
  // One number before one row proves nothing, unless the row is too wide by just that cell.
  const isCounted = isSerialColumn(body, width === keys.length + 1 ? 1 : 2);
  const hasSerialColumn = width > 1 && !(first !== undefined && isAmount(first)) && isCounted;
  const isComputed = (key: string): boolean =>
    columns.some((each) => each.key === key && each.spec.computed !== undefined);
  const inOrder = header?.columns ?? columnsInOrder(table, keys, start, hasSerialColumn);
  const taken = inOrder.map((key) => (key === null || isComputed(key) ? null : key));
  const amountColumns = columns.filter(isAmount);
  const unit = amountColumns[0]?.spec.unit;
  const read = {
    headerRows: header?.rows ?? 0,
    units: header?.units ?? unitsOfTop(table, SEARCHED_ROWS),
    amounts: amountColumns.map(({ key }) => key),
    targetUnit: isMoneyUnit(unit) ? unit : '万元',
    hasSerialColumn: hasSerialColumn && header === null,
  } as const;
  return {
    ...read,
    options: {
      headerRows: read.headerRows,
      columns: taken,
      skipTotals: true,
      fromYuan: isFromYuan(read, taken),
      placement: 'overwrite',
    },
  };
}

/** The texts that blank cells at the top continue, by column. */
function mergedAbove(document: PbdDocument, target: PasteTarget): Readonly<Record<string, string>> {
  const row = rowsIn(document, target.block).find(({ id }) => id === target.rowId);
  if (row === undefined) return {};
  const merged = blockOf(document, target).columns.filter((column) => column.merged);
  return Object.fromEntries(merged.map(({ key }) => [key, textIn(row, key)]));
}

/** Where the landing rows go: the index of the first, and how many of the rows there are replaced. */
export function placementOf(document: PbdDocument, plan: Pick<PastePlan, 'target' | 'options' | 'landing'>) {
  const rows = rowsIn(document, plan.target.block);
  const at = rows.findIndex((row) => row.id === plan.target.rowId);
  if (at === -1) return { first: rows.length, replaced: 0 };
  return plan.options.placement === 'insert'
    ? { first: at + 1, replaced: 0 }
    : { first: at, replaced: Math.min(plan.landing.length, rows.length - at) };
}

function countOverwritten(document: PbdDocument, plan: Pick<PastePlan, 'target' | 'options' | 'landing'>): number {
  const { first, replaced } = placementOf(document, plan);
  const rows = rowsIn(document, plan.target.block).slice(first, first + replaced);
  return rows.reduce(
    (sum, row, index) =>
      sum +
      plan.options.columns.filter((key, column) => {
        const stored = key === null ? '' : textIn(row, key);
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
  given: PasteOptions,
): PastePlan | PasteError {
  const block = blockOf(document, target);
  const isTotalRow = totalRowsOf(formOf(document), block);
  const known = new Map(block.columns.map((column) => [column.key, column]));
  // What is computed is pasted over by nothing.
  const columns = given.columns.map((key) => {
    const column = key === null ? undefined : known.get(key);
    return column === undefined || column.spec.computed !== undefined ? null : column;
  });
  const options = { ...given, columns: columns.map((column) => column?.key ?? null) };
  const lander = createRowLander({
    columns,
    table,
    form: formOf(document),
    from: options.fromYuan ? '元' : '万元',
    above: mergedAbove(document, target),
  });
  let totals = 0;
  const rows = table.rows.map((row, at): PlannedRow => {
    if (at < options.headerRows) return { kind: 'header', cells: row.map(landText) };
    const isTotal = isTotalRow(row);
    if (isTotal) totals += 1;
    if (isTotal && options.skipTotals) return { kind: 'total', cells: row.map(landText) };
    return { kind: 'data', cells: lander.land(row, at) };
  });
  const landing = rows.filter(({ kind }) => kind === 'data');
  const planned = { target, options, rows, landing };
  const added = landing.length - placementOf(document, planned).replaced;
  if (!hasRoomFor(document, target.block, added)) return 'too-many-rows';
  const used = columns.flatMap((column, at) => (column === null ? [] : [at]));
  const landed = landing.flatMap(({ cells }) => used.map((at) => cells[at]));
  if (landed.some((cell) => (cell?.text.length ?? 0) > MAX_TEXT_CHARACTERS)) return 'text-too-long';
  const changes = rows.flatMap(({ kind }, at) =>
    kind === 'data' ? used.flatMap((column) => table.cleaned.get(keyOfCell(at, column)) ?? []) : [],
  );
  const countMarks = (kind: string): number => landed.filter((cell) => cell?.mark?.kind === kind).length;
  return {
    ...planned,
    changes: sumChanges([changes]),
    counts: {
      columns: used.length,
      added,
      overwritten: countOverwritten(document, planned),
      leftOutColumns: columns.filter((column, at) => column === null && hasText(table, at)).length,
      totals,
      refused: countMarks('refused'),
      unknown: countMarks('unknown'),
      noOption: countMarks('noOption'),
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
  plan.counts.unknown + plan.counts.noOption + plan.counts.renamed + plan.counts.shifted === 0;
