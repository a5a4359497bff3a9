import { valueAt } from '../../../document/document.ts';
import { type Amount, compareAmounts, formatAmount } from '../../../money/money.ts';
import { balanceNamed } from '../../../rules/balance.ts';
import { isZero } from '../../../rules/deviation.ts';
import { ARITHMETIC, explain, HABIT } from '../../../rules/explanation.ts';
import { rule } from '../../../rules/rule.ts';
import { ofDepartment } from './of-department.ts';

/** Rules on where the money comes from and at which level it is used. */

const OTHER_FUNDS = 'income.otherFunds';
const APPROPRIATION = 'income.fiscalAppropriation';
const RETAINED = 'byLevel.retained';
const TRANSFER = 'byLevel.transfer';

/** M-02 其他资金 is income, but 支出合计 equals 财政拨款 alone: no expenditure lists it. Source: FORM §2, §4. */
export const otherFundsNotSpent = rule({
  id: 'M-02',
  severity: 'warning',
  explanation: explain('其他资金', '列有其他资金收入的，支出中应有对应安排或说明。', ARITHMETIC),
  judge: ofDepartment(({ document, form, totals }) => {
    const spent = totals.get('expenditure');
    const spec = form.fields.get(OTHER_FUNDS);
    if (spent === undefined || spec === undefined || !form.fields.has(APPROPRIATION)) return [];
    const otherFunds = valueAt(document, OTHER_FUNDS) as Amount;
    if (isZero(otherFunds) || compareAmounts(spent, valueAt(document, APPROPRIATION)) !== 0) return [];
    const message = `${spec.label} ${formatAmount(otherFunds)} ${spec.unit}列为收入，支出中没有对应，请补列支出或说明用途。`;
    return [{ path: OTHER_FUNDS, message }];
  }),
});

/** M-03 One of 本级使用 and 转移支付 is filled and their sum is not 财政拨款. */
export const levelsBalance = rule({
  id: 'M-03',
  severity: 'error',
  explanation: explain('按预算级次划分', '本级使用与对下转移支付之和应等于财政拨款；尾差只作警告。', ARITHMETIC),
  judge: balanceNamed('M-03'),
});

/** M-03i 按预算级次划分 left blank. Source: FORM §4. */
export const byLevelBlank = rule({
  id: 'M-03i',
  severity: 'info',
  explanation: explain('按预算级次划分', '两栏都空时提醒核对。', HABIT),
  judge: ofDepartment(({ document, form }) => {
    const fields = [RETAINED, TRANSFER];
    if (!fields.every((path) => form.fields.has(path))) return [];
    if (fields.some((path) => valueAt(document, path) !== '')) return [];
    const message = '按预算级次划分两栏都未填写，有划分时请填写。';
    return [{ path: RETAINED, message }];
  }),
});
