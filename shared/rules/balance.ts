import type { PbdDocument } from '../document/document.ts';
import { retainedLabel } from '../forms/labels.ts';
import {
  type Amount,
  absolute,
  compareAmounts,
  formatAmount,
  roundingTail,
  type Sum,
  subtract,
  times,
  ZERO_AMOUNT,
} from '../money.ts';
import type { AuditContext } from './context.ts';
import type { Finding } from './finding.ts';

const isZero = (value: Amount | Sum): boolean => compareAmounts(value, ZERO_AMOUNT) === 0;
const filledCount = (amounts: readonly Amount[]): number => amounts.filter((amount) => amount !== '').length;
const isTail = (difference: Sum, addendCount: number): boolean =>
  compareAmounts(absolute(difference), roundingTail(addendCount)) <= 0;

/** How far one sum lies from another, in words: 多 0.01 or 少 1,000.00, in 万元. */
const moreOrLess = (difference: Sum): string =>
  `${compareAmounts(difference, ZERO_AMOUNT) > 0 ? '多' : '少'} ${formatAmount(absolute(difference))}`;
const deviation = (difference: Sum): string => `${moreOrLess(difference)} 万元`;

const expenditureAmounts = ({ expenditure }: PbdDocument): readonly Amount[] => [
  expenditure.basic,
  expenditure.project,
  expenditure.specialFund,
  expenditure.otherDevelopment,
];

/**
 * M-01 支出合计 is neither 财政拨款 nor 收入合计: an error, which names both, or a warning within the rounding tail. Source:
 * FORM §2, §4. The 尾差 is that of the nearer equality: every rounded number in it counts, on both sides. While 财政拨款
 * is blank there is nothing to hold against it: that it is missing is M-05's matter.
 */
export function expenditureDiffersFromIncome({ document, totals }: AuditContext): readonly Finding[] {
  const { fiscalAppropriation, otherFunds } = document.income;
  if (fiscalAppropriation === '') return [];
  const spending = expenditureAmounts(document);
  const { expenditure, income } = totals;
  const toAppropriation = subtract(expenditure, fiscalAppropriation);
  const toIncome = subtract(expenditure, income);
  if (isZero(toAppropriation) || isZero(toIncome)) return [];
  const nearerIsIncome = compareAmounts(absolute(toIncome), absolute(toAppropriation)) < 0;
  const addendCount = filledCount(spending) + (nearerIsIncome ? filledCount([fiscalAppropriation, otherFunds]) - 1 : 0);
  const besideIncome = `比收入合计 ${formatAmount(income)} ${moreOrLess(toIncome)}`;
  const besideAppropriation = `比财政拨款 ${formatAmount(fiscalAppropriation)} ${moreOrLess(toAppropriation)}`;
  const spent = `支出合计 ${formatAmount(expenditure)}`;
  if (isTail(nearerIsIncome ? toIncome : toAppropriation, addendCount)) {
    const compared = `${spent} ${nearerIsIncome ? besideIncome : besideAppropriation} 万元`;
    const message = `${compared}，像是四舍五入尾差，请调平或说明。`;
    return [{ id: 'M-01', severity: 'warning', path: 'expenditure.basic', message }];
  }
  // Without 其他资金 both are the same.
  const compared = isZero(otherFunds) ? besideAppropriation : `${besideIncome}，${besideAppropriation}`;
  return [{ id: 'M-01', severity: 'error', path: 'expenditure.basic', message: `${spent} ${compared} 万元，请核对。` }];
}

/** M-02 其他资金 is income, but 支出合计 equals 财政拨款 alone: no expenditure lists it. Source: FORM §2, §4. */
export function otherFundsNotSpent({ document, totals }: AuditContext): readonly Finding[] {
  const { fiscalAppropriation, otherFunds } = document.income;
  if (isZero(otherFunds)) return [];
  if (compareAmounts(totals.expenditure, fiscalAppropriation) !== 0) return [];
  return [
    {
      id: 'M-02',
      severity: 'warning',
      path: 'income.otherFunds',
      message: `其他资金 ${formatAmount(otherFunds)} 万元列为收入，支出中没有对应，请补列支出或说明用途。`,
    },
  ];
}

/** M-03 One of 本级使用 and 转移支付 is filled and their sum is not 财政拨款, once that is filled. Source: FORM §4. */
export function byLevelDiffersFromAppropriation({ document, profile, totals }: AuditContext): readonly Finding[] {
  const { retained, transfer } = document.byLevel;
  const addendCount = filledCount([retained, transfer]);
  const { fiscalAppropriation } = document.income;
  if (addendCount === 0 || fiscalAppropriation === '') return [];
  const sum = totals.byLevel;
  const difference = subtract(sum, fiscalAppropriation);
  if (isZero(difference)) return [];
  const label = retainedLabel(profile).replace('使用资金', '');
  const compared = `${label}与转移支付之和 ${formatAmount(sum)} 比财政拨款 ${formatAmount(fiscalAppropriation)} ${deviation(difference)}`;
  return [
    isTail(difference, addendCount)
      ? {
          id: 'M-03',
          severity: 'warning',
          path: 'byLevel.retained',
          message: `${compared}，像是四舍五入尾差，请调平或说明。`,
        }
      : { id: 'M-03', severity: 'error', path: 'byLevel.retained', message: `${compared}，请核对。` },
  ];
}

/** M-03i 按预算级次划分 left blank. Source: FORM §4. */
export function byLevelBlank({ document }: AuditContext): readonly Finding[] {
  const { retained, transfer } = document.byLevel;
  if (filledCount([retained, transfer]) > 0) return [];
  return [
    {
      id: 'M-03i',
      severity: 'info',
      path: 'byLevel.retained',
      message: '按预算级次划分两栏都未填写，有划分时请填写。',
    },
  ];
}

/** M-06 The tasks' 资金 exceed 支出合计. Source: FORM §4. */
export function tasksExceedExpenditure({ totals, tasks }: AuditContext): readonly Finding[] {
  if (compareAmounts(totals.tasks, totals.expenditure) <= 0) return [];
  return [
    {
      id: 'M-06',
      severity: 'error',
      path: tasks[0]?.path('amount') ?? 'keyTasks',
      message: `任务合计 ${formatAmount(totals.tasks)} 比支出合计 ${formatAmount(totals.expenditure)} ${deviation(subtract(totals.tasks, totals.expenditure))}，请核对。`,
    },
  ];
}

/** 支出合计 − 基本支出: what tasks are paid from. */
const nonBasic = ({ document, totals }: AuditContext): Sum => subtract(totals.expenditure, document.expenditure.basic);

/** M-07 The tasks' 资金 exceed 支出合计 − 基本支出. Source: FORM §4. */
export function tasksExceedNonBasic(context: AuditContext): readonly Finding[] {
  const { totals, tasks } = context;
  const available = nonBasic(context);
  if (compareAmounts(totals.tasks, available) <= 0) return [];
  return [
    {
      id: 'M-07',
      severity: 'warning',
      path: tasks[0]?.path('amount') ?? 'keyTasks',
      message: `任务合计 ${formatAmount(totals.tasks)} 比非基本支出 ${formatAmount(available)} ${deviation(subtract(totals.tasks, available))}，请核对或说明。`,
    },
  ];
}

/** M-08 The tasks cover less than half of 支出合计 − 基本支出. Source: FORM §4. */
export function tasksCoverLittle(context: AuditContext): readonly Finding[] {
  const { totals } = context;
  const available = nonBasic(context);
  if (compareAmounts(times(totals.tasks, 2), available) >= 0) return [];
  return [
    {
      id: 'M-08',
      severity: 'info',
      path: 'keyTasks',
      message: `任务合计 ${formatAmount(totals.tasks)} 不到非基本支出 ${formatAmount(available)} 的一半，请看有无遗漏。`,
    },
  ];
}
