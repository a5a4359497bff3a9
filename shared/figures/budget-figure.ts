import { formOf, type PbdDocument } from '../document/document.ts';
import { amountNamed, filledAddends, type Totals, totalsOf } from '../document/totals.ts';
import type { Form } from '../forms/form.ts';
import { addendLabel, type SumSpec, sumLabel, sumNamed, unitOfAddend } from '../forms/sums.ts';
import { absolute, compareAmounts, formatAmount, type Sum, subtract, ZERO_AMOUNT } from '../money/money.ts';
import { type BarPart, barParts } from './bar.ts';

export interface BudgetBar {
  /** 支出, 收入. */
  readonly label: string;
  /** As the template calls the sum: 支出合计. */
  readonly totalLabel: string;
  readonly total: Sum;
  readonly parts: readonly BarPart[];
}

/** Expenditure against income on one scale, each in its parts; blank amounts are left out. */
export interface BudgetFigure {
  /** 支出与收入; of other sums what both are about. */
  readonly heading: string;
  readonly bars: readonly BudgetBar[];
  /** 支出 − 收入 in words: 收支相等, 收入比支出多 546.45 万元. */
  readonly comparison: string;
  /** Of every sum: 万元 or 元. */
  readonly unit: string;
  readonly isEmpty: boolean;
}

interface Part {
  readonly label: string;
  readonly amount: Sum;
}

/** What a sum is made of, as far as it is filled; what is taken off it is negative. */
function partsOf(document: PbdDocument, form: Form, totals: Totals, { of, minus = [] }: SumSpec): readonly Part[] {
  const part = (addend: string, sign: 1 | -1): readonly Part[] => {
    const amount = amountNamed(document, totals, addend);
    if (amount === null || filledAddends(document, addend) === 0) return [];
    return [{ label: addendLabel(form, addend), amount: sign === 1 ? amount : subtract(ZERO_AMOUNT, amount) }];
  };
  return [...of.flatMap((addend) => part(addend, 1)), ...minus.flatMap((addend) => part(addend, -1))];
}

const shortened = (label: string): string => label.replace(/(?<=.)合计$/, '');

const isOfBudget = ([first, second]: readonly string[]): boolean => first === '支出' && second === '收入';

/** How the first sum stands to the second, by their names. */
function compared(labels: readonly string[], difference: Sum, unit: string): string {
  const [first = '', second = ''] = labels;
  const sign = compareAmounts(difference, ZERO_AMOUNT);
  if (sign === 0) return isOfBudget(labels) ? '收支相等' : `${first}与${second}相等`;
  const [more, less] = sign > 0 ? [first, second] : [second, first];
  return `${more}比${less}多 ${formatAmount(absolute(difference))} ${unit}`;
}

/** Null where the template has not both sums, or they are of two units. */
export function budgetFigure(document: PbdDocument): BudgetFigure | null {
  const form = formOf(document);
  const [expenditure, income] = [sumNamed(form, 'expenditure'), sumNamed(form, 'income')];
  if (expenditure === null || income === null) return null;
  const unit = unitOfAddend(form, expenditure.id);
  if (unitOfAddend(form, income.id) !== unit) return null;
  const totals = totalsOf(document);
  const totalOf = ({ id }: SumSpec): Sum => totals.get(id) ?? ZERO_AMOUNT;
  const [spent, received] = [totalOf(expenditure), totalOf(income)];
  const scale = compareAmounts(spent, received) >= 0 ? spent : received;
  const bar = (sum: SumSpec): BudgetBar => ({
    label: shortened(sumLabel(form, sum.id)),
    totalLabel: sumLabel(form, sum.id),
    total: totalOf(sum),
    parts: barParts(partsOf(document, form, totals, sum), scale),
  });
  const bars = [bar(expenditure), bar(income)];
  const labels = bars.map(({ label }) => label);
  return {
    heading: isOfBudget(labels) ? '支出与收入' : '资金构成',
    bars,
    comparison: compared(labels, subtract(spent, received), unit),
    unit,
    isEmpty: bars.every(({ parts }) => parts.length === 0),
  };
}
