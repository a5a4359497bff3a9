import type { PbdDocument } from '../document/document.ts';
import { startedRows } from '../document/rows.ts';
import { compareAmounts, fractionOf, percentOf, type Sum, subtract, sumAmounts, ZERO_AMOUNT } from '../money.ts';
import { totalsOf } from '../document/totals.ts';

/** Tasks set against the money that is there for them. Sums in 万元. */
export interface TaskFigure {
  /** The largest first; the small ones together last, as 其他 n 项. */
  readonly bars: readonly TaskBar[];
  /** 项目支出, and 非基本支出 = 支出合计 − 基本支出; null where it is not positive, and so has no shares. */
  readonly project: Sum | null;
  readonly beyondBasic: Sum | null;
  readonly total: Sum;
  /** 非基本支出 that no task takes up, or, negative, what the tasks take beyond it; null where there is none. */
  readonly left: Sum | null;
  /** Where 非基本支出 ends on the drawing, from 0 to 1; null where there is none. */
  readonly limit: number | null;
  /** Started tasks without an amount: they are in no bar. */
  readonly withoutAmount: number;
}

export interface TaskBar {
  readonly label: string;
  readonly amount: Sum;
  /** In per cent with one decimal; null where that expenditure is not positive. */
  readonly ofProject: string | null;
  readonly ofBeyondBasic: string | null;
  /** From 0 to 1 of the drawing's width. */
  readonly length: number;
  /** How many tasks it stands for. */
  readonly count: number;
}

const UNNAMED = '（未写名称）';

const positive = (amount: Sum): Sum | null => (compareAmounts(amount, ZERO_AMOUNT) > 0 ? amount : null);
const largest = (amounts: readonly Sum[]): Sum =>
  amounts.reduce((most, amount) => (compareAmounts(amount, most) > 0 ? amount : most), ZERO_AMOUNT);

/** `most` bars at the most, the one of the small tasks included. */
export function taskFigure(document: PbdDocument, most = 8): TaskFigure {
  const started = [...startedRows(document, 'keyTasks'), ...startedRows(document, 'otherTasks')];
  const tasks = started
    .filter((task) => task.amount !== '')
    .map((task) => ({ label: task.name.trim() || UNNAMED, amount: task.amount as Sum, count: 1 }))
    .toSorted((left, right) => compareAmounts(right.amount, left.amount));
  const small = tasks.length > most ? tasks.slice(most - 1) : [];
  const together = {
    label: `其他 ${small.length} 项`,
    amount: sumAmounts(small.map((task) => task.amount)),
    count: small.length,
  };
  const shown = small.length === 0 ? tasks : [...tasks.slice(0, most - 1), together];

  const { expenditure } = totalsOf(document);
  const project = positive(sumAmounts([document.expenditure.project]));
  const beyondBasic = positive(subtract(expenditure, document.expenditure.basic));
  const total = sumAmounts(tasks.map((task) => task.amount));
  const scale = largest([...(beyondBasic === null ? [] : [beyondBasic]), ...shown.map((bar) => bar.amount)]);
  return {
    bars: shown.map((bar) => ({
      ...bar,
      ofProject: project === null ? null : percentOf(bar.amount, project),
      ofBeyondBasic: beyondBasic === null ? null : percentOf(bar.amount, beyondBasic),
      length: fractionOf(bar.amount, scale),
    })),
    project,
    beyondBasic,
    total,
    left: beyondBasic === null ? null : subtract(beyondBasic, total),
    limit: beyondBasic === null ? null : fractionOf(beyondBasic, scale),
    withoutAmount: started.length - tasks.length,
  };
}
