import { absolute, compareAmounts, formatAmount, ZERO_AMOUNT } from '../money.ts';
import type { BudgetFigure } from './budget-figure.ts';
import type { TaskFigure } from './task-figure.ts';

/** Figures in words, for whoever hears the form instead of seeing it: every number that is drawn. */

const share = (percent: string | null): string => (percent === null ? '' : `，占 ${percent}%`);

export const describeBudget = ({ bars, comparison }: BudgetFigure): string =>
  `${bars
    .map(({ label, total, parts }) => {
      const each = parts.map((part) => `${part.label} ${formatAmount(part.amount)} 万元${share(part.share)}`);
      return `${label}合计 ${formatAmount(total)} 万元${each.length === 0 ? '' : `：${each.join('；')}`}。`;
    })
    .join('')}${comparison}。`;

/** How the tasks stand to the money that is there for them; in one or two sentences. */
export function leftInWords({ bars, beyondBasic, left }: TaskFigure): string {
  if (bars.length === 0) return '填写任务的金额后，这里画出各项任务占支出的多少。';
  if (beyondBasic === null || left === null) return '没有项目支出等非基本支出，算不出占比。';
  const whole = `非基本支出 ${formatAmount(beyondBasic)} 万元，`;
  const sign = compareAmounts(left, ZERO_AMOUNT);
  if (sign === 0) return `${whole}全部列入任务。`;
  const rest = formatAmount(absolute(left));
  return sign > 0 ? `${whole}其中 ${rest} 万元没有列入任务。` : `${whole}任务超出 ${rest} 万元。`;
}

export function describeTasks(figure: TaskFigure): string {
  const each = figure.bars.map(({ label, amount, ofBeyondBasic }) => {
    const part = ofBeyondBasic === null ? '' : `，占非基本支出 ${ofBeyondBasic}%`;
    return `${label} ${formatAmount(amount)} 万元${part}`;
  });
  return `任务合计 ${formatAmount(figure.total)} 万元：${each.join('；')}。${leftInWords(figure)}`;
}
