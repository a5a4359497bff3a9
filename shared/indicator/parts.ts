import { readSign } from './signs.ts';
import type { Comparator } from './value.ts';

/** A 指标值 as three columns hold it: sign, number and unit. */

/** Said of an indicator that has no number, in a column of signs. */
export const QUALITATIVE_SIGN = '定性';

export interface ValueColumns {
  /** What the column of signs offers; null where there is no such column, an empty list where anything may stand. */
  readonly signs: readonly string[] | null;
  readonly hasUnit: boolean;
}

export interface ValueCells {
  readonly sign: string;
  readonly value: string;
  readonly unit: string;
}

/** The offered text for a sign; null where none is. */
const offered = (signs: readonly string[], sign: Comparator): string | null =>
  signs.length === 0 ? sign : (signs.find((option) => readSign(option) === sign) ?? null);

/**
 * Parts a value whose comparator, number and unit are known into the columns that there are; what has no column stays
 * with the number. A sign that its column does not offer stays with the number too: nothing is lost, nothing is guessed.
 */
export function partValue(
  {
    comparator,
    number,
    unit,
  }: { readonly comparator: Comparator | null; readonly number: string; readonly unit: string },
  { signs, hasUnit }: ValueColumns,
): ValueCells {
  const sign = comparator === null || signs === null ? null : offered(signs, comparator);
  return {
    sign: sign ?? '',
    value: `${sign === null ? (comparator ?? '') : ''}${number}${hasUnit ? '' : unit}`,
    unit: hasUnit ? unit : '',
  };
}

/** The value as one text: `≥` + `80` + `人`. What already begins with a sign keeps its own. */
export function joinValue({ sign, value, unit }: ValueCells): string {
  const comparator = readSign(sign);
  const bare = value.trim();
  if (bare === '') return '';
  const begins = comparator !== null && !/^[≥≧⩾≤≦⩽><=＞＜＝]/.test(bare) ? comparator : '';
  return `${begins}${bare}${unit !== '' && !bare.endsWith(unit) ? unit.trim() : ''}`;
}
