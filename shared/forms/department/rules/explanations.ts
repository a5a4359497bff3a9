import { ARITHMETIC, explain, HABIT } from '../../../rules/explanation.ts';

/** What stands behind the findings of this kind's own rules and balances. */
export const DEPARTMENT_EXPLANATIONS = {
  'M-02': explain('其他资金', '列有其他资金收入的，支出中应有对应安排或说明。', ARITHMETIC),
  'M-03': explain('按预算级次划分', '本级使用与对下转移支付之和应等于财政拨款；尾差只作警告。', ARITHMETIC),
  'M-03i': explain('按预算级次划分', '两栏都空时提醒核对。', HABIT),
  'M-06': explain('任务资金', '任务资金合计不能超过支出合计。', ARITHMETIC),
  'M-07': explain('任务资金', '任务资金一般不从基本支出安排。', ARITHMETIC),
  'M-08': explain('任务资金', '任务资金不到非基本支出一半时，可能有任务没有列出。', HABIT),
} as const;
