import type { PbdDocument } from '../document/document.ts';
import { FIELD_SECTIONS } from '../form/sections.ts';
import { type Amount, absolute, compareAmounts, formatAmount, type Sum, ZERO_AMOUNT } from '../money.ts';
import { totalsOf } from '../document/totals.ts';
import { type BarPart, barParts } from './bar.ts';

/** Expenditure against income on one scale, each in its parts. Sums in 万元; blank amounts are left out. */
export interface BudgetFigure {
  readonly bars: readonly { readonly label: string; readonly total: Sum; readonly parts: readonly BarPart[] }[];
  /** 支出 − 收入 in words: 收支相等, 收入比支出多 546.45 万元. */
  readonly comparison: string;
  readonly isEmpty: boolean;
}

function partsOf(section: 'expenditure' | 'income', document: PbdDocument) {
  const amounts = document[section] as Readonly<Record<string, Amount>>;
  return Object.entries(FIELD_SECTIONS[section].fields).flatMap(([key, { label }]) => {
    const amount = amounts[key] ?? '';
    return amount === '' ? [] : [{ label, amount }];
  });
}

export function budgetFigure(document: PbdDocument): BudgetFigure {
  const { expenditure, income, difference } = totalsOf(document);
  const scale = compareAmounts(expenditure, income) >= 0 ? expenditure : income;
  const [spent, received] = [partsOf('expenditure', document), partsOf('income', document)];
  const sign = compareAmounts(difference, ZERO_AMOUNT);
  const more = sign > 0 ? '支出比收入多' : '收入比支出多';
  return {
    bars: [
      { label: '支出', total: expenditure, parts: barParts(spent, scale) },
      { label: '收入', total: income, parts: barParts(received, scale) },
    ],
    comparison: sign === 0 ? '收支相等' : `${more} ${formatAmount(absolute(difference))} 万元`,
    isEmpty: spent.length + received.length === 0,
  };
}
