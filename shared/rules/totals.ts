import type { PbdDocument } from '../document/document.ts';
import { percentOf, type Sum, subtract, sumAmounts } from '../money.ts';

/** Sums in 万元; blank amounts count as 0. The letters are those of FORM §4. */
export interface Totals {
  /** 支出合计, S = 基本支出 + 项目支出 + 财政专项资金 + 其他事业发展性支出. */
  readonly expenditure: Sum;
  /** 收入合计, F + O = 财政拨款 + 其他资金. */
  readonly income: Sum;
  /** 差额 = 支出合计 − 收入合计. */
  readonly difference: Sum;
  /** L = 本级使用资金 + 对下转移支付资金. */
  readonly byLevel: Sum;
  /** K = Σ 年度重点工作任务. */
  readonly keyTasks: Sum;
  /** T = Σ 其他需完成的任务. */
  readonly otherTasks: Sum;
  /** 任务合计, K + T. */
  readonly tasks: Sum;
  /** 任务合计 as a share of S − 基本支出 in per cent with one decimal (`85.8`); null where that is not positive. */
  readonly taskShare: string | null;
}

export function totalsOf(document: PbdDocument): Totals {
  const { basic, project, specialFund, otherDevelopment } = document.expenditure;
  const expenditure = sumAmounts([basic, project, specialFund, otherDevelopment]);
  const income = sumAmounts([document.income.fiscalAppropriation, document.income.otherFunds]);
  const keyTasks = sumAmounts(document.keyTasks.map((task) => task.amount));
  const otherTasks = sumAmounts(document.otherTasks.map((task) => task.amount));
  const tasks = sumAmounts([keyTasks, otherTasks]);
  return {
    expenditure,
    income,
    difference: subtract(expenditure, income),
    byLevel: sumAmounts([document.byLevel.retained, document.byLevel.transfer]),
    keyTasks,
    otherTasks,
    tasks,
    taskShare: percentOf(tasks, subtract(expenditure, basic)),
  };
}
