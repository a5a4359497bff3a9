import type { PbdDocument } from '../document/document.ts';
import { leavesOf } from '../document/totals.ts';
import type { Form } from '../forms/form.ts';
import { specOf } from '../forms/paths.ts';
import { columnOfAddend } from '../forms/sums.ts';
import {
  type Amount,
  absolute,
  compareAmounts,
  formatAmount,
  roundingTail,
  type Sum,
  ZERO_AMOUNT,
} from '../money/money.ts';

/** How far sums lie apart, in numbers and in words. */

export const isZero = (value: Amount | Sum): boolean => compareAmounts(value, ZERO_AMOUNT) === 0;

/** Whether a miss may come from rounding so many numbers. */
export const isTail = (difference: Sum, addendCount: number): boolean =>
  compareAmounts(absolute(difference), roundingTail(addendCount)) <= 0;

/** 多 0.01 or 少 1,000.00. */
export const moreOrLess = (difference: Sum): string =>
  `${compareAmounts(difference, ZERO_AMOUNT) > 0 ? '多' : '少'} ${formatAmount(absolute(difference))}`;

/** Whether any of the amounts behind a sum has to be filled. */
export const asksForAmounts = (document: PbdDocument, form: Form, addend: string): boolean =>
  leavesOf(document, addend).some((leaf) => {
    const at = columnOfAddend(leaf);
    const columns = at === null ? [] : (form.rows.get(at.block)?.columns ?? []);
    const spec = at === null ? specOf(form, leaf) : columns.find(({ key }) => key === at.column)?.spec;
    return spec?.required === true;
  });
