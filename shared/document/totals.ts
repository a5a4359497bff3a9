import type { Template } from '../forms/template-schema.ts';
import { type Amount, type Sum, subtract, sumAmounts } from '../money/money.ts';
import { type PbdDocument, rowsIn, textIn, valueAt } from './document.ts';
import { reckoned } from './reckoned.ts';

/** The named sums of a document, in the unit of its amounts. A blank amount counts as 0. */
export type Totals = ReadonlyMap<string, Sum>;

type SumData = Template['sums'][number];

/** The amounts behind an addend: a field's, or all of a column. Null where it names another sum. */
function amountsAt(given: PbdDocument, addend: string): readonly Amount[] | null {
  const document = reckoned(given);
  if (!addend.includes('.')) return null;
  const [block = '', column = '', key] = addend.split('.');
  if (key === undefined) return [valueAt(document, `${block}.${column}`) as Amount];
  return rowsIn(document, block).map((row) => textIn(row, key) as Amount);
}

const sumNamed = (document: PbdDocument, id: string): SumData | undefined =>
  document.template.sums.find((sum) => sum.id === id);

/** The fields and columns behind a sum or an addend, however deep, in order: `income.otherFunds`, `keyTasks.*.amount`. */
export function leavesOf(document: PbdDocument, addend: string): readonly string[] {
  // Gone through once each, as sums may name one another many times over.
  const seen = new Set<string>();
  const leaves: string[] = [];
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    if (name.includes('.')) leaves.push(name);
    const { of = [], minus = [] } = name.includes('.') ? {} : (sumNamed(document, name) ?? {});
    for (const each of [...of, ...minus]) visit(each);
  };
  visit(addend);
  return leaves;
}

/** How many filled amounts a sum or an addend is made of, each counted once: as many may have been rounded. */
export const filledAddends = (document: PbdDocument, addend: string): number =>
  leavesOf(document, addend)
    .flatMap((leaf) => amountsAt(document, leaf) ?? [])
    .filter((amount) => amount !== '').length;

/** Every sum of the template. */
export function totalsOf(document: PbdDocument): Totals {
  const totals = new Map<string, Sum>();
  const byId = new Map<string, SumData>(document.template.sums.map((sum) => [sum.id, sum]));
  const addendSum = (addend: string): Sum => {
    const amounts = amountsAt(document, addend);
    return amounts === null ? sumOf(addend) : sumAmounts(amounts);
  };
  const sumOf = (id: string): Sum => {
    const known = totals.get(id);
    if (known !== undefined) return known;
    const { of = [], minus = [] } = byId.get(id) ?? {};
    const sum = subtract(sumAmounts(of.map(addendSum)), sumAmounts(minus.map(addendSum)));
    totals.set(id, sum);
    return sum;
  };
  for (const { id } of document.template.sums) sumOf(id);
  return totals;
}

/** A sum, or a field's amount, by its name in the template; null where it has neither. */
export function amountNamed(document: PbdDocument, totals: Totals, addend: string): Sum | null {
  const sum = totals.get(addend);
  if (sum !== undefined) return sum;
  const amounts = amountsAt(document, addend);
  return amounts === null ? null : sumAmounts(amounts);
}

/** The sum of a column of rows. */
export const columnTotal = (document: PbdDocument, block: string, column: string): Sum =>
  sumAmounts(rowsIn(reckoned(document), block).map((row) => textIn(row, column) as Amount));
