import { textIn } from '../document/document.ts';
import { amountNamed, filledAddends, leavesOf } from '../document/totals.ts';
import type { FieldPath } from '../forms/paths.ts';
import { addendLabel, columnOfAddend, unitOfAddend } from '../forms/sums.ts';
import type { Template } from '../forms/template-schema.ts';
import { type Amount, absolute, compareAmounts, formatAmount, type Sum, subtract, sumAmounts } from '../money/money.ts';
import type { AuditContext } from './context.ts';
import { asksForAmounts, isTail, isZero, moreOrLess } from './deviation.ts';
import { ARITHMETIC, explain } from './explanation.ts';
import type { Finding } from './finding.ts';
import { type Found, type Judge, rule } from './rule.ts';

/** Sums that have to agree, as the template lists them. */

type Balance = Template['balances'][number];

/** One of the sums that the left side may be equal to. */
interface Side {
  readonly label: string;
  readonly amount: Sum;
  /** What the left side has more; negative where it has less. */
  readonly difference: Sum;
  readonly filled: number;
}

function sidesOf({ document, form, totals }: AuditContext, { right }: Balance, left: Sum): readonly Side[] {
  return right.map((addend) => {
    const amount = amountNamed(document, totals, addend) ?? '';
    const filled = filledAddends(document, addend);
    return { label: addendLabel(form, addend), amount, difference: subtract(left, amount), filled };
  });
}

/**
 * Whether there is nothing yet to hold against each other. That a required amount is blank is M-05's matter: no sum is
 * held against one that is blank itself, and one that need not be filled is not asked for.
 */
function isOpen({ document, form }: AuditContext, { left, right }: Balance): boolean {
  if (filledAddends(document, right[0] ?? '') === 0) return true;
  if (filledAddends(document, left) > 0) return false;
  return left.includes('.') || !asksForAmounts(document, form, left);
}

/** The places of an addend that an officer can go to: its fields, and of a column the first started row's. */
const pathsOf = ({ document, blocks }: AuditContext, addend: string): readonly FieldPath[] =>
  leavesOf(document, addend).map((leaf) => {
    const at = columnOfAddend(leaf);
    if (at === null) return leaf;
    return blocks.find(({ block }) => block.key === at.block)?.rows[0]?.path(at.column) ?? at.block;
  });

/** Of two findings of one rule each has a place of its own: 审核说明 and the list tell them apart by it. */
function freePath(context: AuditContext, { left, right }: Balance, taken: Set<string>, id: string): FieldPath {
  const candidates = [left, ...right].flatMap((addend) => pathsOf(context, addend));
  const path = candidates.find((each) => !taken.has(`${id} ${each}`)) ?? candidates[0] ?? '';
  taken.add(`${id} ${path}`);
  return path;
}

/**
 * What is wrong with a balance: an error that names every sum it may be equal to, or a warning within the rounding tail of
 * the nearest. Every rounded number of that equality counts for the tail, on both sides. Source: FORM §2, §4. Null where
 * the sums agree.
 */
function missOf(context: AuditContext, balance: Balance): Pick<Finding, 'severity' | 'message'> | null {
  const { document, form, totals } = context;
  const { left, tolerance } = balance;
  const total = amountNamed(document, totals, left);
  if (total === null || isOpen(context, balance)) return null;
  const sides = sidesOf(context, balance, total);
  if (sides.some(({ difference }) => isZero(difference))) return null;
  const unit = unitOfAddend(form, left);
  const head = `${addendLabel(form, left)} ${formatAmount(total)}`;
  const beside = ({ label, amount, difference }: Side): string =>
    `比${label} ${formatAmount(amount)} ${moreOrLess(difference)}`;
  const nearest = sides.reduce((near, side) =>
    compareAmounts(absolute(side.difference), absolute(near.difference)) < 0 ? side : near,
  );
  const addendCount = filledAddends(document, left) + nearest.filled - 1;
  if (tolerance === 'rounding' && isTail(nearest.difference, addendCount)) {
    const message = `${head} ${beside(nearest)} ${unit}，像是四舍五入尾差，请调平或说明。`;
    return { severity: 'warning', message };
  }
  // Two that are the same, as 收入合计 without 其他资金, are named once. The widest is named first.
  const apart = sides.filter(
    ({ amount }, at) => sides.findIndex((side) => compareAmounts(side.amount, amount) === 0) === at,
  );
  return { severity: 'error', message: `${head} ${apart.toReversed().map(beside).join('，')} ${unit}，请核对。` };
}

/** A balance that is missed, under the identifier that the template gives it. */
type Missed = Found & Pick<Finding, 'id' | 'severity'>;

function balancesWhere(context: AuditContext, wanted: (id: string) => boolean): readonly Missed[] {
  const taken = new Set<string>();
  return context.form.template.balances.flatMap((balance): readonly Missed[] => {
    const { finding: id } = balance;
    if (!wanted(id)) return [];
    const miss = missOf(context, balance);
    return miss === null ? [] : [{ id, path: freePath(context, balance, taken, id), ...miss }];
  });
}

/** Balances that have a rule; all others are a template's own, `M-20` to `M-99`. */
const RULED = ['M-01', 'M-03'] as const;

/** What a rule finds where a balance of its name is missed; nothing where the template lists none. */
export const balanceNamed =
  (id: (typeof RULED)[number]): Judge =>
  (context) =>
    balancesWhere(context, (finding) => finding === id);

/** The balances that a template lists under names of its own. */
export const ownBalances = (context: AuditContext): readonly Finding[] =>
  balancesWhere(context, (finding) => !RULED.some((id) => id === finding));

/** M-01 支出合计 is neither 财政拨款 nor 收入合计. */
export const incomeBalance = rule({
  id: 'M-01',
  severity: 'error',
  explanation: explain(
    '收支平衡',
    '支出合计应等于财政拨款或收入合计，项目资金总额应等于各项资金之和；四舍五入造成的尾差只作警告。',
    ARITHMETIC,
  ),
  judge: balanceNamed('M-01'),
});

/** M-11 In a row one amount is not the sum of others: 总额 and 财政拨款 and 其他资金. Source: the template. */
export const rowDoesNotAddUp = rule({
  id: 'M-11',
  severity: 'error',
  explanation: explain('逐行勾稽', '每行的总额应等于各项资金之和；尾差只作警告。', ARITHMETIC),
  judge: ({ blocks }) =>
    blocks.flatMap(({ block, columns, rows }) => {
      const label = (key: string): string => columns.find((column) => column.key === key)?.label ?? '';
      const unitOfColumn = (key: string): string => columns.find((column) => column.key === key)?.spec.unit ?? '';
      if (block.balances.length === 0) return [];
      return rows.flatMap(({ row, place, path }) => {
        const taken = new Set<string>();
        return block.balances.flatMap(({ total, of }): readonly Found[] => {
          const whole = textIn(row, total) as Amount;
          const parts = of.map((key) => textIn(row, key) as Amount);
          const filled = parts.filter((part) => part !== '').length;
          // What is blank and may not be is M-09's matter.
          if (whole === '' || filled === 0) return [];
          const sum = sumAmounts(parts);
          const difference = subtract(whole, sum);
          if (isZero(difference)) return [];
          const at = [total, ...of].find((key) => !taken.has(key)) ?? total;
          taken.add(at);
          const names = of.map(label).join('、');
          const head = `${place}：${label(total)} ${formatAmount(whole)} 比${names}${of.length > 1 ? '之和' : ''} ${formatAmount(sum)}`;
          const compared = `${head} ${moreOrLess(difference)} ${unitOfColumn(total)}`;
          return [
            isTail(difference, filled)
              ? {
                  severity: 'warning',
                  path: path(at),
                  message: `${compared}，像是四舍五入尾差，请调平或说明。`,
                }
              : { path: path(at), message: `${compared}，请核对。` },
          ];
        });
      });
    }),
});
