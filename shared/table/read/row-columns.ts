import type { Form, RowsBlock } from '../../forms/form.ts';
import type { MoneyUnit } from '../../money/money.ts';
import { labelText } from '../../text/clean.ts';
import { isBlank } from '../grid/clipboard-table.ts';
import { columnKeys, foreignColumns } from './form-labels.ts';
import { labelKey } from './label-key.ts';
import { looksLikeAmount, unitOfLabel } from './money-cells.ts';
import { isHeaderOf } from './segments.ts';
import { type Period, periodOf, yearOfLabel } from './value-period.ts';

/** Which column of a source holds what: by the labels at its head, in whatever order. */

export type Holds =
  /** A column of the block. `end`: the column behind those that its label spans. */
  | { readonly kind: 'column'; readonly key: string; readonly end: number; readonly unit: MoneyUnit | null }
  /** One that forms of the kind know, and this block has not: sign, unit, weight, remark. */
  | { readonly kind: 'foreign'; readonly role: string | undefined; readonly label: string; readonly end: number }
  | { readonly kind: 'serial' }
  | { readonly kind: 'unknown'; readonly label: string; readonly end: number };

export interface Columns {
  /** By the source's column. */
  readonly at: ReadonlyMap<number, Holds>;
  /** Cells of the header's first row: a row as long has all its cells. */
  readonly length: number;
  /** How many rows the header takes; 0 where there is none. */
  readonly rows: number;
}

const SERIAL = /^(?:序号?|编号|行号|行次|项次|次序|no\.?|№)$/i;
/** 2025年指标值 is the 指标值 of the year. */
const OF_YEAR = /^(?:19|20)\d{2}年?(?=\D)|^本年度?(?=\D)/;

/** The time of the values that a column is for, by its role. */
const PERIODS: Readonly<Record<string, Period>> = { cycleValue: 'cycle', value: 'year' };

interface Wanted {
  readonly key: string;
  readonly names: readonly string[];
  readonly period: Period | undefined;
}

/** The block's columns that a row of labels names: their own labels first, then other names, the earlier the better. */
function named(labels: readonly string[], block: RowsBlock, year: string): ReadonlyMap<number, string> {
  const keys = labels.map(labelKey);
  const found = new Map<number, string>();
  const hasValues = block.columns.some(({ spec }) => PERIODS[spec.role ?? ''] !== undefined);
  const periods = hasValues ? labels.map(periodOf) : labels.map(() => null);
  // 指标值（中期） and 指标值（2025年） are the same but for what stands in brackets: whose time is another's is never taken.
  const isOfItsTime = (index: number, period: Period | undefined): boolean =>
    period === undefined || periods[index] == null || periods[index] === period;
  const take = (
    { key: column, period }: Wanted,
    names: readonly string[],
    of: readonly string[],
    isOpen: (index: number) => boolean = () => true,
  ): boolean =>
    names.some((name) => {
      const at = of.findIndex(
        (key, index) => key === name && key !== '' && !found.has(index) && isOfItsTime(index, period) && isOpen(index),
      );
      if (at !== -1) found.set(at, column);
      return at !== -1;
    });
  // Of columns for single years, the form's own; where that is not said, none of several.
  const ofOneYear = labels.flatMap((label, index) =>
    periods[index] === 'year' && yearOfLabel(label) !== '' ? [{ index, year: yearOfLabel(label) }] : [],
  );
  const isRightYear = (index: number): boolean =>
    ofOneYear.length < 2 || ofOneYear.every((each) => each.index !== index || each.year === year);
  const takeByTime = ({ key, period }: Wanted): boolean => {
    const at = periods.findIndex(
      (each, index) => period !== undefined && each === period && !found.has(index) && isRightYear(index),
    );
    if (at !== -1) found.set(at, key);
    return at !== -1;
  };
  const all: readonly Wanted[] = block.columns.map((column) => ({
    key: column.key,
    names: columnKeys(column),
    period: PERIODS[column.spec.role ?? ''],
  }));
  const unnamed = all.filter((each) => !take(each, each.names.slice(0, 1), keys, isRightYear));
  const untimed = unnamed.filter((each) => !takeByTime(each));
  const others = untimed.filter((each) => !take(each, each.names.slice(1), keys, isRightYear));
  const ofYear = keys.map((key) => key.replace(OF_YEAR, '').replace(/^度/, ''));
  for (const each of others) take(each, each.names, ofYear, isRightYear);
  return found;
}

/** Whether a row goes on with a header: labels only, under what the row above groups or leaves open. */
function isSecondHeader(
  above: readonly string[],
  names: ReadonlyMap<number, string>,
  below: readonly string[],
  block: RowsBlock,
  year: string,
): boolean {
  const filled = below.flatMap((cell, at) => (isBlank(cell) ? [] : [{ cell: cell.trim(), at }]));
  if (filled.length === 0 || filled.some(({ cell }) => looksLikeAmount(cell) || cell.length > 20)) return false;
  const groups = new Set(block.columns.flatMap(({ group }) => (group === null ? [] : [labelKey(group)])));
  const own = named(below, block, year);
  const isLabel = ({ cell, at }: { readonly cell: string; readonly at: number }): boolean =>
    own.has(at) || /(?:值|额|金|数|标|拨款|资金|符号|单位|年度|周期)$/.test(cell.replace(BRACKETS, ''));
  const isOpen = (at: number): boolean => {
    const over = above.slice(0, at + 1).findLast((cell) => !isBlank(cell)) ?? '';
    return (
      isBlank(above[at]) || groups.has(labelKey(over)) || !names.has(at) || own.get(at) === names.get(at) || own.has(at)
    );
  };
  // Where the row above names a thing that all rows have, something of its own stands below it in a row of data.
  const [first] = block.columns.filter(({ merged }) => !merged);
  const firstAt = [...names].find(([, key]) => key === first?.key)?.[0];
  if (firstAt !== undefined && !isBlank(below[firstAt]) && !own.has(firstAt)) return false;
  return (
    filled.every((each) => isLabel(each)) &&
    filled.every(({ at }) => isOpen(at)) &&
    (own.size > 0 || filled.length >= 2)
  );
}

/** The columns that a second row names, by itself or with the heading over it: 年度 under 指标值. */
function namedUnder(
  above: readonly string[],
  below: readonly string[],
  block: RowsBlock,
  year: string,
): ReadonlyMap<number, string> {
  const found = new Map(named(below, block, year));
  const joined = below.map((cell, at) => {
    const over = above.slice(0, at + 1).findLast((each) => !isBlank(each)) ?? '';
    return isBlank(cell) || found.has(at) ? '' : `${cell}${over}`;
  });
  const taken = new Set(found.values());
  for (const [at, key] of named(joined, block, year)) if (!taken.has(key)) found.set(at, key);
  return found;
}

const BRACKETS = /[（(][^（()）]*[）)]/g;

/** Where each label ends: at the next one. */
const endOf = (labels: readonly string[], at: number, length: number): number => {
  const next = labels.findIndex((cell, column) => column > at && !isBlank(cell));
  return next === -1 ? Math.max(length, at + 1) : next;
};

/**
 * The one row of labels that two make on a page, where the cells that cover others are not there: those of the second row
 * in place of the heading over them. Null where they are no such two rows.
 */
function withGroupOpened(block: RowsBlock, top: readonly string[], below: readonly string[]): readonly string[] | null {
  const groups = new Set(block.columns.flatMap(({ group }) => (group === null ? [] : [labelKey(group)])));
  const at = top.findIndex((cell) => groups.has(labelKey(cell)));
  const unit = unitOfLabel(top[at] ?? '');
  if (at === -1 || below.length === 0 || named(below, block, '').size < below.length) return null;
  const under = below.map((cell) => (unit === null || unitOfLabel(cell) !== null ? cell : `${cell}（${unit}）`));
  return [...top.slice(0, at), ...under, ...top.slice(at + 1)];
}

/**
 * Reads a header at the top of a block's rows; null where there is none. `from`: the first column behind the label of the
 * block. A header may have a second row that names what the first only groups. `year`: of the form, four digits; blank
 * where it is not known.
 */
export function readHeader(
  form: Form,
  block: RowsBlock,
  rows: readonly (readonly string[])[],
  from: number,
  { isRagged = false, year = '' }: { readonly isRagged?: boolean; readonly year?: string } = {},
): Columns | null {
  const [first = [], below = []] = rows;
  const opened = isRagged ? withGroupOpened(block, first, below) : null;
  const top = opened ?? first;
  const labels = top.map((cell, at) => (at < from ? '' : cell));
  if (!isHeaderOf(labels, block)) return null;
  const names = named(labels, block, year);
  const second = rows.length > 1 && opened === null ? below.map((cell, at) => (at < from ? '' : cell)) : [];
  const takesTwo = isSecondHeader(labels, names, second, block, year);
  const lower = takesTwo ? namedUnder(labels, second, block, year) : new Map<number, string>();
  const taken = new Set(lower.values());
  const foreign = foreignColumns(form, block);
  const at = new Map<number, Holds>();
  const width = Math.max(top.length, takesTwo ? below.length : 0);
  for (let column = from; column < width; column += 1) {
    const upper = labels[column] ?? '';
    const under = takesTwo ? (second[column] ?? '') : '';
    const over = isBlank(upper) ? (labels.slice(0, column).findLast((cell) => !isBlank(cell)) ?? '') : upper;
    const text = isBlank(under) ? upper : under;
    if (isBlank(text)) continue;
    // What the upper row names is only a heading where the lower one goes into it.
    const group = isBlank(under)
      ? second.slice(column + 1, endOf(labels, column, width)).some((cell) => !isBlank(cell))
      : false;
    const key = lower.get(column) ?? (isBlank(under) && !group ? names.get(column) : undefined);
    const end = isBlank(under)
      ? endOf(labels, column, width)
      : Math.min(endOf(second, column, width), endOf(labels, column, width));
    const isTakenBelow = key !== undefined && !lower.has(column) && taken.has(key);
    const known = foreign.get(labelKey(text)) ?? foreign.get(labelKey(text).replace(OF_YEAR, ''));
    if (key !== undefined && !isTakenBelow) {
      at.set(column, {
        kind: 'column',
        key,
        end,
        unit: unitOfLabel(text) ?? (isBlank(under) ? null : unitOfLabel(over)),
      });
    } else if (SERIAL.test(labelText(text))) at.set(column, { kind: 'serial' });
    else if (known !== undefined) at.set(column, { kind: 'foreign', role: known.role, label: text.trim(), end });
    else at.set(column, { kind: 'unknown', label: text.trim(), end });
  }
  const length = top.findLastIndex((cell) => !isBlank(cell)) + 1;
  return { at, length: Math.max(length, top.length), rows: takesTwo || opened !== null ? 2 : 1 };
}

/** The form's own order of columns, where nothing is said. */
export function columnsInOrder(block: RowsBlock, from: number): Columns {
  const at = new Map<number, Holds>();
  let column = from;
  for (const { key, span } of block.columns) {
    at.set(column, { kind: 'column', key, end: column + span, unit: null });
    column += span;
  }
  return { at, length: column, rows: 0 };
}
