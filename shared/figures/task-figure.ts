import { formOf, type PbdDocument, textIn } from '../document/document.ts';
import { reckoned } from '../document/reckoned.ts';
import { startedRows } from '../document/rows.ts';
import { totalsOf } from '../document/totals.ts';
import { blocksOfRole, columnOf, type Form } from '../forms/form.ts';
import { sumLabel, sumNamed, unitOfAddend } from '../forms/sums.ts';
import { compareAmounts, fractionOf, percentOf, type Sum, subtract, sumAmounts, ZERO_AMOUNT } from '../money/money.ts';

/** Tasks set against the money that is there for them. */
export interface TaskFigure {
  /** Of every sum: 万元 or 元. */
  readonly unit: string;
  /** What the template calls the two sums: 项目支出, 非基本支出; null where it has none, and tasks have no limit. */
  readonly labels: { readonly project: string | null; readonly beyondBasic: string | null };
  /** The largest first; the small ones together last, as 其他 n 项. */
  readonly bars: readonly TaskBar[];
  /** Both by their names in the template; null where it has none, or it is not positive and so has no shares. */
  readonly project: Sum | null;
  readonly beyondBasic: Sum | null;
  readonly total: Sum;
  /** 非基本支出 that no task takes up, or, negative, what the tasks take beyond it; null where that is. */
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

interface Task {
  readonly name: string;
  readonly amount: string;
}

/** The started tasks of every block that has amounts in one unit, and that unit; null where there is no such block. */
function tasksOf(
  document: PbdDocument,
  form: Form,
): { readonly started: readonly Task[]; readonly unit: string } | null {
  const blocks = blocksOfRole(form, 'tasks').flatMap((block) => {
    const amount = columnOf(block, 'amount');
    return amount === null ? [] : [{ block, amount, name: columnOf(block, 'name') }];
  });
  const unit = blocks[0]?.amount.spec.unit;
  if (unit === undefined) return null;
  const started = blocks
    .filter(({ amount }) => amount.spec.unit === unit)
    .flatMap(({ block, amount, name }) =>
      startedRows(document, block.key).map((row) => ({
        name: name === null ? '' : textIn(row, name.key),
        amount: textIn(row, amount.key),
      })),
    );
  return { started, unit };
}

/** `most` bars at the most, the one of the small tasks included. Null where the template has no tasks with amounts. */
export function taskFigure(given: PbdDocument, most = 8): TaskFigure | null {
  const document = reckoned(given);
  const form = formOf(document);
  const known = tasksOf(document, form);
  if (known === null) return null;
  const { started, unit } = known;
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

  const totals = totalsOf(document);
  const limitOf = (id: string): { readonly label: string | null; readonly sum: Sum | null } => {
    if (sumNamed(form, id) === null || unitOfAddend(form, id) !== unit) return { label: null, sum: null };
    return { label: sumLabel(form, id), sum: positive(totals.get(id) ?? ZERO_AMOUNT) };
  };
  const limits = { project: limitOf('project'), beyondBasic: limitOf('beyondBasic') };
  const [project, beyondBasic] = [limits.project.sum, limits.beyondBasic.sum];
  const total = sumAmounts(tasks.map((task) => task.amount));
  const scale = largest([...(beyondBasic === null ? [] : [beyondBasic]), ...shown.map((bar) => bar.amount)]);
  return {
    unit,
    labels: { project: limits.project.label, beyondBasic: limits.beyondBasic.label },
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
