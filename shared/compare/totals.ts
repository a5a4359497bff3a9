import { formOf, type PbdDocument } from '../document/document.ts';
import { columnTotal, totalsOf } from '../document/totals.ts';
import type { Form } from '../forms/form.ts';
import { blockName } from '../forms/labels.ts';
import { columnOfAddend, type SumSpec, sumLabel, sumNamed, unitOfAddend } from '../forms/sums.ts';
import { type Sum, subtract, ZERO_AMOUNT } from '../money/money.ts';
import type { Sides } from './parts.ts';

export interface TotalComparison {
  readonly label: string;
  /** 万元 or 元. */
  readonly unit: string;
  readonly before: Sum;
  readonly after: Sum;
  readonly delta: Sum;
}

/** A total of the form: the sum of a column that is one part of others, or one of the template's sums. */
interface Total {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly of: (document: PbdDocument) => Sum;
}

/** The columns of rows that a sum is made of, where they are several: each has a 小计 of its own. */
function subtotals(form: Form, { of }: SumSpec): readonly Total[] {
  const columns = of.flatMap((addend) => {
    const column = columnOfAddend(addend);
    return column === null ? [] : [{ addend, ...column }];
  });
  if (columns.length < 2) return [];
  return columns.map(({ addend, block, column }) => ({
    key: addend,
    label: `${blockName(form, block)}小计`,
    unit: unitOfAddend(form, addend),
    of: (document) => columnTotal(document, block, column),
  }));
}

/** Whether a sum says what no field says already, and is no difference: 非基本支出 follows from its parts. */
const tells = ({ of, minus = [] }: SumSpec): boolean =>
  minus.length === 0 && (of.length > 1 || of.every((addend) => columnOfAddend(addend) !== null));

const totalsIn = (form: Form): readonly Total[] =>
  form.template.sums.filter(tells).flatMap((sum) => [
    ...subtotals(form, sum),
    {
      key: sum.id,
      label: sumLabel(form, sum.id),
      unit: unitOfAddend(form, sum.id),
      of: (document) => totalsOf(document).get(sum.id) ?? ZERO_AMOUNT,
    },
  ]);

const sameAddends = (one: SumSpec | null, other: SumSpec | null): boolean =>
  JSON.stringify([one?.of, one?.minus ?? []]) === JSON.stringify([other?.of, other?.minus ?? []]);

/**
 * The totals that both templates reckon alike, in the order of the later one. Others cannot be held against each other;
 * what they are made of is compared field by field.
 */
export function compareTotals({ before, after }: Sides): readonly TotalComparison[] {
  const [old, now] = [formOf(before), formOf(after)];
  const earlier = new Map(totalsIn(old).map((total) => [total.key, total]));
  return totalsIn(now).flatMap(({ key, label, unit, of }) => {
    const known = earlier.get(key);
    if (known === undefined || known.unit !== unit || !sameAddends(sumNamed(old, key), sumNamed(now, key))) return [];
    const [was, is] = [known.of(before), of(after)];
    return [{ label, unit, before: was, after: is, delta: subtract(is, was) }];
  });
}
