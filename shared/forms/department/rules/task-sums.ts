import { compareAmounts, formatAmount, type Sum, subtract, times } from '../../../money/money.ts';
import type { AuditContext } from '../../../rules/context.ts';
import { moreOrLess } from '../../../rules/deviation.ts';
import { ARITHMETIC, explain, HABIT } from '../../../rules/explanation.ts';
import { rule } from '../../../rules/rule.ts';
import type { FieldPath } from '../../paths.ts';
import { sumLabel, unitOfAddend } from '../../sums.ts';
import { ofDepartment } from './of-department.ts';

/** Rules on what the tasks take of the expenditure. */

const TASKS = 'tasks';
const EXPENDITURE = 'expenditure';
/** 支出合计 − 基本支出: what tasks are paid from. */
const BEYOND_BASIC = 'beyondBasic';

interface Compared {
  readonly tasks: Sum;
  readonly other: Sum;
  /** 任务合计 82,818.24, 支出合计 103,683.93 */
  readonly inWords: readonly [tasks: string, other: string];
  readonly block: FieldPath;
  /** The first task's amount; the block where there is none. */
  readonly amount: FieldPath;
  readonly unit: string;
}

/** Both sums; null where the template lacks one of them, or tasks. */
function compare({ form, totals, tasks: blocks }: AuditContext, id: string): Compared | null {
  const [tasks, other, first] = [totals.get(TASKS), totals.get(id), blocks[0]];
  if (tasks === undefined || other === undefined || first === undefined) return null;
  const filled = blocks.find(({ rows, keys }) => rows.length > 0 && keys.amount !== undefined);
  return {
    tasks,
    other,
    inWords: [`${sumLabel(form, TASKS)} ${formatAmount(tasks)}`, `${sumLabel(form, id)} ${formatAmount(other)}`],
    block: first.block.key,
    amount: filled?.rows[0]?.path(filled.keys.amount ?? '') ?? first.block.key,
    unit: unitOfAddend(form, id),
  };
}

const exceeds = ({ tasks, other }: Compared): boolean => compareAmounts(tasks, other) > 0;

const sayMore = ({ tasks, other, inWords: [ofTasks, ofOther], unit }: Compared): string =>
  `${ofTasks} 比${ofOther} ${moreOrLess(subtract(tasks, other))} ${unit}`;

/** M-06 The tasks' 资金 exceed 支出合计. Source: FORM §4. */
export const tasksExceedExpenditure = rule({
  id: 'M-06',
  severity: 'error',
  explanation: explain('任务资金', '任务资金合计不能超过支出合计。', ARITHMETIC),
  judge: ofDepartment((context) => {
    const compared = compare(context, EXPENDITURE);
    if (compared === null || !exceeds(compared)) return [];
    return [{ path: compared.amount, message: `${sayMore(compared)}，请核对。` }];
  }),
});

/** M-07 The tasks' 资金 exceed 支出合计 − 基本支出. Source: FORM §4. */
export const tasksExceedNonBasic = rule({
  id: 'M-07',
  severity: 'warning',
  explanation: explain('任务资金', '任务资金一般不从基本支出安排。', ARITHMETIC),
  judge: ofDepartment((context) => {
    const compared = compare(context, BEYOND_BASIC);
    if (compared === null || !exceeds(compared)) return [];
    return [{ path: compared.amount, message: `${sayMore(compared)}，请核对或说明。` }];
  }),
});

/** M-08 The tasks cover less than half of 支出合计 − 基本支出. Source: FORM §4. */
export const tasksCoverLittle = rule({
  id: 'M-08',
  severity: 'info',
  explanation: explain('任务资金', '任务资金不到非基本支出一半时，可能有任务没有列出。', HABIT),
  judge: ofDepartment((context) => {
    const compared = compare(context, BEYOND_BASIC);
    if (compared === null || compareAmounts(times(compared.tasks, 2), compared.other) >= 0) return [];
    const [ofTasks, ofOther] = compared.inWords;
    return [{ path: compared.block, message: `${ofTasks} 不到${ofOther} 的一半，请看有无遗漏。` }];
  }),
});
