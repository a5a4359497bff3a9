import type { Comparator } from './value.ts';

/**
 * A 指标值 whose number is still to be written: `≥__%`. What the library inserts never holds a number; the audit reports
 * the blank until it is filled.
 */

/** Stands where the number goes. */
export const NUMBER_BLANK = '__';

/** A quantitative value without its number; the comparator and the unit where they are known. */
export const blankValue = (comparator: Comparator | null, unit: string): string =>
  `${comparator ?? ''}${NUMBER_BLANK}${unit}`;

const BLANK = /[_＿]{2,}/;
/** The blank was rubbed out and nothing written for it. */
const COMPARATOR_ALONE = /^[≥≤><=≧≦＞＜＝\s]+[%％]?$/;

/** Whether a number is still to be written: a blank is left, or a comparator compares nothing. */
export const isUnfinishedValue = (text: string): boolean => {
  const bare = text.trim();
  return bare !== '' && (BLANK.test(bare) || COMPARATOR_ALONE.test(bare));
};

/** Where the first blank lies in a value, so that typing replaces it; null where there is none. */
export function blankRange(text: string): { readonly start: number; readonly end: number } | null {
  const match = BLANK.exec(text);
  return match === null ? null : { start: match.index, end: match.index + match[0].length };
}
