import { valueAt } from '../../../document/document.ts';
import { type Amount, compareAmounts, formatAmount } from '../../../money/money.ts';
import { isZero } from '../../../rules/deviation.ts';
import { ofDepartment } from './of-department.ts';

/** Rules on where the money comes from and at which level it is used. */

const OTHER_FUNDS = 'income.otherFunds';
const APPROPRIATION = 'income.fiscalAppropriation';
const RETAINED = 'byLevel.retained';
const TRANSFER = 'byLevel.transfer';

/** M-02 其他资金 is income, but 支出合计 equals 财政拨款 alone: no expenditure lists it. Source: FORM §2, §4. */
export const otherFundsNotSpent = ofDepartment(({ document, form, totals }) => {
  const spent = totals.get('expenditure');
  const spec = form.fields.get(OTHER_FUNDS);
  if (spent === undefined || spec === undefined || !form.fields.has(APPROPRIATION)) return [];
  const otherFunds = valueAt(document, OTHER_FUNDS) as Amount;
  if (isZero(otherFunds) || compareAmounts(spent, valueAt(document, APPROPRIATION)) !== 0) return [];
  const message = `${spec.label} ${formatAmount(otherFunds)} ${spec.unit}列为收入，支出中没有对应，请补列支出或说明用途。`;
  return [{ id: 'M-02', severity: 'warning', path: OTHER_FUNDS, message }];
});

/** M-03i 按预算级次划分 left blank. Source: FORM §4. */
export const byLevelBlank = ofDepartment(({ document, form }) => {
  const fields = [RETAINED, TRANSFER];
  if (!fields.every((path) => form.fields.has(path))) return [];
  if (fields.some((path) => valueAt(document, path) !== '')) return [];
  const message = '按预算级次划分两栏都未填写，有划分时请填写。';
  return [{ id: 'M-03i', severity: 'info', path: RETAINED, message }];
});
