import { Decimal as DefaultDecimal } from 'decimal.js';
import { err, ok, type Result } from '../result.ts';
import { type AmountError, type Figure, type MoneyUnit, readFigure } from './amount-text.ts';

export type { AmountError, MoneyUnit } from './amount-text.ts';

// A clone, so that no other module's configuration reaches these sums. 40 digits hold any sum of 13-digit amounts.
const Decimal = DefaultDecimal.clone({ precision: 40, rounding: DefaultDecimal.ROUND_HALF_UP });

declare const amountBrand: unique symbol;
/**
 * An amount in 万元 as canonical text: empty (nothing entered, which is not the same as `0.00`), or an optional minus,
 * 1 to 13 digits, a point and two digits. No JavaScript number ever holds an amount.
 */
export type Amount = string & { readonly [amountBrand]: true };

export const BLANK_AMOUNT = '' as Amount;
export const ZERO_AMOUNT = '0.00' as Amount;
const CANONICAL_AMOUNT = /^-?(0|[1-9]\d{0,12})\.\d{2}$/;

export const isAmount = (text: string): text is Amount =>
  text === '' || (CANONICAL_AMOUNT.test(text) && text !== '-0.00');

const canonical = (plain: string): Amount => {
  const text = new Decimal(plain).toFixed(2);
  return (text === '-0.00' ? '0.00' : text) as Amount;
};

/** The power of ten of each unit in 元. */
const POWERS = { 元: 0, 千元: 3, 万元: 4, 百万元: 6, 亿元: 8 } as const satisfies Record<MoneyUnit, number>;

/** So many decimals are carried when units are converted: far more than 元 ever have. */
const MAX_CONVERTED_DECIMALS = 16;

/** A number in another unit as plain decimal text, exact and not rounded: 13 digits and 16 decimals fit into 40. */
function convert(figure: Figure, from: MoneyUnit, into: MoneyUnit): Result<string, AmountError> {
  if (from === into) return ok(figure.plain);
  if (figure.decimals > MAX_CONVERTED_DECIMALS) return err('too-many-decimals');
  return ok(new Decimal(figure.plain).times(new Decimal(10).pow(POWERS[from] - POWERS[into])).toFixed());
}

const decimalsOf = (plain: string): number => plain.split('.')[1]?.length ?? 0;

/** How an amount is read. */
export interface AmountReading {
  /** What a number without a unit is in: what the source says of it, or the form where it is typed. */
  readonly unit: MoneyUnit;
  /** What the form counts in. */
  readonly into: '万元' | '元';
  /** How many decimals the form has. */
  readonly decimals: 0 | 1 | 2;
  /** What happens to more decimals: refused where the officer can be asked, else rounded half up. */
  readonly finer: 'refuse' | 'round';
  /** What happens to a number with a unit of its own that is neither `unit` nor `into`: `500元` under 万元. */
  readonly foreign: 'refuse' | 'convert';
}

export interface AmountRead {
  readonly amount: Amount;
  /** Another number than the one that was read: to be said, with the raw text. */
  readonly rounded: boolean;
  /** The unit it was converted from: to be said. Null where it was in the form's. */
  readonly convertedFrom: MoneyUnit | null;
}

/**
 * Reads an amount, however it comes in; `readFigure` says what is accepted. A unit behind the number itself comes before
 * what the source says. Blank text is the blank amount.
 */
export function readAmount(raw: string, reading: AmountReading): Result<AmountRead, AmountError> {
  const { unit, into, decimals, finer, foreign } = reading;
  const figure = readFigure(raw);
  if (!figure.ok) return figure;
  if (figure.value === null) return ok({ amount: BLANK_AMOUNT, rounded: false, convertedFrom: null });
  const from = figure.value.unit ?? unit;
  if (foreign === 'refuse' && from !== unit && from !== into) return err('other-unit');
  const converted = convert(figure.value, from, into);
  if (!converted.ok) return converted;
  const exact = converted.value;
  if (finer === 'refuse' && decimalsOf(exact) > decimals) return err('too-many-decimals');
  const amount = canonical(new Decimal(exact).toFixed(decimals));
  if (!isAmount(amount)) return err('too-many-digits');
  return ok({
    amount,
    rounded: !new Decimal(amount).equals(exact),
    convertedFrom: from === into ? null : from,
  });
}

/** Reads what an officer typed into a field of 万元, or of 元. More than two decimals are refused, never rounded. */
export function parseAmount(raw: string, into: AmountReading['into'] = '万元'): Result<Amount, AmountError> {
  const read = readAmount(raw, { unit: into, into, decimals: 2, finer: 'refuse', foreign: 'refuse' });
  return read.ok ? ok(read.value.amount) : read;
}

/**
 * Reads an imported cell of 万元: more than two decimals are rounded half up, and `rounded` says that it happened.
 * A number with another unit of its own is refused.
 */
export function importAmount(raw: string): Result<{ readonly amount: Amount; readonly rounded: boolean }, AmountError> {
  const read = readAmount(raw, { unit: '万元', into: '万元', decimals: 2, finer: 'round', foreign: 'refuse' });
  return read.ok ? ok({ amount: read.value.amount, rounded: read.value.rounded }) : read;
}

/**
 * A number as plain decimal text in `into`, exact and not rounded, so that it may have more decimals than an amount; in
 * `unit` where it names none itself. The empty text where it is blank.
 */
export function exactIn(raw: string, unit: MoneyUnit, into: MoneyUnit): Result<string, AmountError> {
  const figure = readFigure(raw);
  if (!figure.ok) return figure;
  return figure.value === null ? ok('') : convert(figure.value, figure.value.unit ?? unit, into);
}

/** A sum or difference of amounts, in 万元, exact; it may have more digits than an amount can. */
export type Sum = string;

const decimalOf = (value: Amount | Sum): InstanceType<typeof Decimal> => new Decimal(value === '' ? '0' : value);

/** Blank counts as 0. */
export const sumAmounts = (amounts: readonly (Amount | Sum)[]): Sum =>
  amounts.reduce((total, amount) => total.plus(decimalOf(amount)), new Decimal(0)).toFixed(2);

export const subtract = (left: Amount | Sum, right: Amount | Sum): Sum =>
  decimalOf(left).minus(decimalOf(right)).toFixed(2);

/** Of two positive numbers written so, the longer is the greater, and of equally long ones the later in the alphabet. */
const POSITIVE = /^[1-9]\d*\.\d\d$/;

/** Negative, zero or positive, as left is less than, equal to or greater than right. */
export function compareAmounts(left: Amount | Sum, right: Amount | Sum): number {
  if (!POSITIVE.test(left) || !POSITIVE.test(right)) return decimalOf(left).comparedTo(decimalOf(right));
  if (left === right) return 0;
  return left.length - right.length || (left < right ? -1 : 1);
}

/** An amount taken a whole number of times. */
export const times = (value: Amount | Sum, factor: number): Sum => decimalOf(value).times(factor).toFixed(2);

export const absolute = (value: Amount | Sum): Sum => decimalOf(value).abs().toFixed(2);

/** `part` as a share of `whole` in per cent with one decimal (`85.8`), or null where the whole is not positive. */
export function percentOf(part: Amount | Sum, whole: Amount | Sum): string | null {
  const base = decimalOf(whole);
  return base.greaterThan(0) ? decimalOf(part).dividedBy(base).times(100).toFixed(1) : null;
}

/**
 * The largest rounding tail (尾差) that `addendCount` addends, each rounded to two decimals, can leave against their
 * rounded total: floor₂((n + 1) · 0.005), in 万元. Source: FORM §4.
 */
export const roundingTail = (addendCount: number): Sum =>
  new Decimal(addendCount + 1).times('0.005').toDecimalPlaces(2, DefaultDecimal.ROUND_FLOOR).toFixed(2);

/** Two decimals and thousands separators (`7,148.41`); blank stays blank. */
export function formatAmount(value: Amount | Sum): string {
  const [whole = '', fraction] = value.split('.');
  return fraction === undefined ? whole : `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
}

/** An amount with separators; a text that is none, as a refused one, as it is. */
export const formatIfAmount = (text: string): string => (isAmount(text) ? formatAmount(text) : text);

/** A fraction as plain decimal text with up to 20 digits (`1/4` is `0.25`); null where the denominator is 0. */
export function quotient(numerator: string, denominator: string): string | null {
  const below = new Decimal(denominator);
  return below.isZero() ? null : new Decimal(numerator).dividedBy(below).toSignificantDigits(20).toFixed();
}

/** The exact sum of numbers in plain decimal text (`12.345`), without zeros at its end. Of weights and points, not amounts. */
export const sumNumbers = (numbers: readonly string[]): string =>
  numbers.reduce((total, number) => total.plus(number), new Decimal(0)).toFixed();

/**
 * How far along a scale an amount reaches, from 0 to 1, for drawing only: a negative amount and an empty scale reach
 * nowhere. The one place where an amount becomes a number, once every sum is done.
 */
export function fractionOf(part: Amount | Sum, scale: Amount | Sum): number {
  const base = decimalOf(scale);
  if (!base.greaterThan(0)) return 0;
  return Math.min(1, Math.max(0, decimalOf(part).dividedBy(base).toNumber()));
}
