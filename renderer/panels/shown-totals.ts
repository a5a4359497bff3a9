import type { Totals } from '../../shared/document/totals.ts';
import type { Form } from '../../shared/forms/form.ts';
import { sumLabel, sumNamed, unitOfAddend } from '../../shared/forms/sums.ts';
import { compareAmounts, percentOf, type Sum, subtract, ZERO_AMOUNT } from '../../shared/money/money.ts';

/** A sum as it stands in the bar above the form. */
export interface ShownTotal {
  readonly label: string;
  readonly value: Sum;
  /** 万元 or 元. */
  readonly unit: string;
  readonly note?: string;
}

/** The sums that are held against one another; other templates may lack any of them. */
const [SPENT, RECEIVED, TASKS, BEYOND_BASIC] = ['expenditure', 'income', 'tasks', 'beyondBasic'] as const;

type SumData = Form['template']['sums'][number];

/** Of other sums those of columns of rows are shown: the rest only serve the rules. */
const isOfRows = ({ of }: SumData): boolean => of.some((addend) => addend.includes('.*.'));

/** What is more, by the names of the sums: 支出多; of other names the one that stands first, or the one behind it. */
function moreInWords([spent, received]: readonly [string, string], isSpentMore: boolean): string {
  if (spent.startsWith('支出') && received.startsWith('收入')) return isSpentMore ? '支出多' : '收入多';
  return isSpentMore ? '前者多' : '后者多';
}

function differenceOf(form: Form, spent: Sum, received: Sum): ShownTotal {
  const value = subtract(spent, received);
  const sign = compareAmounts(value, ZERO_AMOUNT);
  const names = [sumLabel(form, SPENT), sumLabel(form, RECEIVED)] as const;
  return {
    label: '差额',
    value,
    unit: unitOfAddend(form, SPENT),
    note: sign === 0 ? '平' : moreInWords(names, sign > 0),
  };
}

/** The sums that decide whether a form is sent back, as far as its template has them. */
export function shownTotals(form: Form, totals: Totals): readonly ShownTotal[] {
  const { template } = form;
  const plain = (id: string): readonly ShownTotal[] => {
    const value = totals.get(id);
    return sumNamed(form, id) === null || value === undefined
      ? []
      : [{ label: sumLabel(form, id), value, unit: unitOfAddend(form, id) }];
  };
  const [spent, received, beyondBasic] = [totals.get(SPENT), totals.get(RECEIVED), totals.get(BEYOND_BASIC)];
  const tasks = plain(TASKS).map((total): ShownTotal => {
    const share = beyondBasic === undefined ? null : percentOf(total.value, beyondBasic);
    return share === null ? total : { ...total, note: `占${sumLabel(form, BEYOND_BASIC)} ${share}%` };
  });
  const named = [
    ...plain(SPENT),
    ...plain(RECEIVED),
    ...(spent === undefined || received === undefined || unitOfAddend(form, SPENT) !== unitOfAddend(form, RECEIVED)
      ? []
      : [differenceOf(form, spent, received)]),
    ...tasks,
  ];
  const others = template.sums.filter(({ id }) => ![SPENT, RECEIVED, TASKS].some((each) => each === id));
  // A form with none of the usual sums has all of its own.
  const shown = named.length === 0 ? others : others.filter(isOfRows);
  return [...named, ...shown.flatMap(({ id }) => plain(id))];
}
