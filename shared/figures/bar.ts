import { type Amount, fractionOf, percentOf, type Sum, sumAmounts } from '../money/money.ts';

/** One part of a bar: its amount as text, and what of the bar's whole width it takes. */
export interface BarPart {
  readonly label: string;
  /** In the unit of the figure. */
  readonly amount: Sum;
  /** Of the bar's own total, in per cent with one decimal; null where the total is not positive. */
  readonly share: string | null;
  /** From 0 to 1 of the drawing's width, for the eye only: where it begins and how long it is. */
  readonly start: number;
  readonly length: number;
}

/** Parts set one after another against a scale of their own unit. A negative part has no length: only its number shows it. */
export function barParts(
  parts: readonly { readonly label: string; readonly amount: Amount | Sum }[],
  scale: Sum,
): readonly BarPart[] {
  const total = sumAmounts(parts.map((part) => part.amount));
  let start = 0;
  return parts.map(({ label, amount }) => {
    // Parts that outgrow the scale, which only negative ones beside them can make, end where the drawing does.
    const length = Math.min(fractionOf(amount, scale), 1 - start);
    const part = { label, amount: sumAmounts([amount]), share: percentOf(amount, total), start, length };
    start += length;
    return part;
  });
}
