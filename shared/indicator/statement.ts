import { type Row, textIn } from '../document/document.ts';
import { columnOf, type RowColumn, type RowsBlock } from '../forms/form.ts';
import { joinValue, QUALITATIVE_SIGN } from './parts.ts';
import { QUALITATIVE, readValue, type ValueReading } from './value.ts';

/**
 * What an indicator states, however many columns a template gives it: `≥80人` in one, or `≥`, `80` and `人` in three. Read
 * only: the columns' own texts are what is kept and printed.
 */

/** Where the columns of a block's statements lie. */
export interface StatementColumns {
  /** Columns that hold values, in order: 实施周期指标值, 年度指标值. */
  readonly values: readonly RowColumn[];
  /** The one that is meant where nothing else is said; null where the block has none. */
  readonly value: RowColumn | null;
  readonly cycle: RowColumn | null;
  readonly comparator: RowColumn | null;
  readonly unit: RowColumn | null;
}

export const isValueRole = (role: string | undefined): boolean =>
  role === 'value' || role === 'number' || role === 'cycleValue';

function columnsOf(block: RowsBlock): StatementColumns {
  return {
    values: block.columns.filter(({ spec }) => isValueRole(spec.role)),
    value: columnOf(block, 'value') ?? columnOf(block, 'number'),
    cycle: columnOf(block, 'cycleValue'),
    comparator: columnOf(block, 'comparator'),
    unit: columnOf(block, 'unit'),
  };
}

const known = new WeakMap<RowsBlock, StatementColumns>();

/** Looked for once a block. */
export function statementColumns(block: RowsBlock): StatementColumns {
  const found = known.get(block) ?? columnsOf(block);
  known.set(block, found);
  return found;
}

/** The statement in a column of values, its sign before and its unit behind where they have columns of their own. */
export function statementIn(block: RowsBlock, row: Row, column: RowColumn | null): string {
  if (column === null) return '';
  const value = textIn(row, column.key);
  const { comparator, unit } = statementColumns(block);
  // A text without a number is a statement already: 持平 has neither sign nor unit.
  if ((comparator === null && unit === null) || !HAS_DIGIT.test(value)) return value;
  const sign = comparator === null ? '' : textIn(row, comparator.key);
  if (sign.trim() === QUALITATIVE_SIGN) return value;
  return joinValue({ sign, value, unit: unit === null ? '' : textIn(row, unit.key).trim() });
}

const HAS_DIGIT = /[\d０-９]/;

/** The statement of a row: that of its 年度指标值, or 指标值 where there is one column. Blank where the block has no values. */
export const statementText = (block: RowsBlock, row: Row): string =>
  statementIn(block, row, statementColumns(block).value);

/** What a statement says; one whose sign is 定性 says no number, whatever its text. */
export function readStatement(block: RowsBlock, row: Row, text: string): ValueReading {
  const { comparator } = statementColumns(block);
  return comparator !== null && textIn(row, comparator.key).trim() === QUALITATIVE_SIGN ? QUALITATIVE : readValue(text);
}
