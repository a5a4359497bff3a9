import { absolute, compareAmounts, formatAmount, ZERO_AMOUNT } from '../money/money.ts';
import type { BudgetFigure } from './budget-figure.ts';
import type { TaskFigure } from './task-figure.ts';

/** Figures in words, for whoever hears the form instead of seeing it: every number that is drawn. */

const share = (percent: string | null): string => (percent === null ? '' : `，占 ${percent}%`);

export const describeBudget = ({ bars, comparison, unit }: BudgetFigure): string =>
  `${bars
    .map(({ totalLabel, total, parts }) => {
      const each = parts.map((part) => `${part.label} ${formatAmount(part.amount)} ${unit}${share(part.share)}`);
      return `${totalLabel} ${formatAmount(total)} ${unit}${each.length === 0 ? '' : `：${each.join('；')}`}。`;
    })
    .join('')}${comparison}。`;

/** How the tasks stand to the money that is there for them, in one or two sentences; blank where no such sum is known. */
export function leftInWords({ bars, beyondBasic, left, labels, unit }: TaskFigure): string {
  const isLimited = labels.beyondBasic !== null;
  if (bars.length === 0) {
    return isLimited
      ? '填写任务的金额后，这里画出各项任务占支出的多少。'
      : '填写任务的金额后，这里画出各项任务的金额。';
  }
  if (!isLimited) return '';
  if (beyondBasic === null || left === null) {
    const parts = labels.project === null ? '' : `${labels.project}等`;
    return `没有${parts}${labels.beyondBasic}，算不出占比。`;
  }
  const whole = `${labels.beyondBasic} ${formatAmount(beyondBasic)} ${unit}，`;
  const sign = compareAmounts(left, ZERO_AMOUNT);
  if (sign === 0) return `${whole}全部列入任务。`;
  const rest = formatAmount(absolute(left));
  return sign > 0 ? `${whole}其中 ${rest} ${unit}没有列入任务。` : `${whole}任务超出 ${rest} ${unit}。`;
}

export function describeTasks(figure: TaskFigure): string {
  const { unit, labels } = figure;
  const each = figure.bars.map(({ label, amount, ofBeyondBasic }) => {
    const part = ofBeyondBasic === null ? '' : `，占${labels.beyondBasic} ${ofBeyondBasic}%`;
    return `${label} ${formatAmount(amount)} ${unit}${part}`;
  });
  return `任务合计 ${formatAmount(figure.total)} ${unit}：${each.join('；')}。${leftInWords(figure)}`;
}
