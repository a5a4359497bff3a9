import type { RowColumn } from '../../forms/form.ts';
import { type ClipboardTable, isBlank } from './clipboard-table.ts';
import { unitsOfHeader, withoutUnit } from './units.ts';

/**
 * Finds the columns of a form's rows in the tables that officers keep, by the labels of the form and the other names
 * under which its columns are met. Compared without white space, brackets and numbering.
 */

const SERIAL = /^(序号?|编号|行号|no\.?|№)$/i;

const nameOf = (text: string): string =>
  withoutUnit(text)
    .replace(/\s+/g, '')
    .replace(/^[\d一二三四五六七八九十]+[.．、]/, '')
    .replace(/[*：:]/g, '');

export interface Header {
  /** Rows at the top that are no data: a title, then one or two rows of labels. */
  readonly rows: number;
  /** The key of the form's column for each column of the table, null where its label is none we know. */
  readonly columns: readonly (string | null)[];
  /** The unit of money named for each column, should it be of amounts; null where none is. */
  readonly units: readonly (string | null)[];
}

/**
 * The form's columns for one row of labels. A column's own label comes before the other names of any: what one column
 * is called may be another name of the next. Of a column's names the earlier wins.
 */
function columnsIn(labels: readonly string[], wanted: readonly RowColumn[]): (string | null)[] {
  const names = labels.map(nameOf);
  const columns: (string | null)[] = labels.map(() => null);
  const take = (key: string, name: string): boolean => {
    const at = name === '' ? -1 : names.findIndex((each, column) => each === name && columns[column] === null);
    if (at !== -1) columns[at] = key;
    return at !== -1;
  };
  const left = wanted.filter(({ key, spec }) => !take(key, nameOf(spec.label)));
  for (const { key, spec } of left) spec.aliases.some((alias) => take(key, nameOf(alias)));
  return columns;
}

const countOf = (columns: readonly (string | null)[]): number => columns.filter((key) => key !== null).length;

/** Titles and notes stand above a header in so many rows at most. */
export const SEARCHED_ROWS = 6;

/**
 * Finds the header of a table: at the top, the row that names most of the form's columns, two at least (one where the
 * table has a single column). A header may take two rows, the second naming what the first only groups; where nothing
 * stands in the second, the first counts.
 */
export function findHeader(table: ClipboardTable, wanted: readonly RowColumn[]): Header | null {
  const width = table.rows[0]?.length ?? 0;
  const needed = Math.min(2, width);
  const candidates = table.rows.slice(0, SEARCHED_ROWS).map((row) => columnsIn(row, wanted));
  const first = candidates.findIndex((columns) => countOf(columns) >= needed);
  const chosen = candidates[first];
  if (chosen === undefined) return null;
  const below = candidates[first + 1] ?? [];
  const labelsBelow = table.rows[first + 1] ?? [];
  // Under headings of the form's own, even a few labels are a row of them where nothing else is beside them.
  const isUnderHeadings =
    wanted.some(({ group }) => group !== null) &&
    labelsBelow.every((label, column) => isBlank(label) || (below[column] ?? null) !== null);
  const takesTwo = countOf(below) >= needed && (countOf(below) >= countOf(chosen) || isUnderHeadings);
  const last = takesTwo ? first + 1 : first;
  const columns = takesTwo
    ? below.map((key, column) => {
        const above = chosen[column] ?? null;
        return key === null && isBlank(labelsBelow[column]) && !below.includes(above) ? above : key;
      })
    : chosen;
  return { rows: last + 1, columns, units: unitsOfHeader(table, first, last + 1) };
}

/** Whether the first column only counts the rows, `least` of them or more: 1, 2, 3 … under a label of its own or none. */
export function isSerialColumn(rows: readonly (readonly string[])[], least: number): boolean {
  const texts = rows.map((row) => (row[0] ?? '').trim());
  const [label = '', ...rest] = texts;
  const counted = SERIAL.test(label) ? rest : texts;
  const start = Number(counted[0]?.replace(/[.、]$/, ''));
  return (
    counted.length >= least &&
    start > 0 &&
    Number.isInteger(start) &&
    counted.every((text, index) => text.replace(/[.、]$/, '') === String(start + index))
  );
}
