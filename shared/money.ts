import { Decimal as DefaultDecimal } from 'decimal.js';
import { err, ok, type Result } from './result.ts';

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

/** Why a typed amount is refused: FORM §3. */
export type AmountError = 'bad-grouping' | 'too-many-decimals' | 'too-many-digits' | 'several-numbers' | 'not-a-number';

const FULL_WIDTH: Readonly<Record<string, string>> = { '，': ',', '．': '.', '－': '-', '−': '-' };

/** Full-width digits and punctuation to ASCII, white space around the text (also U+3000 and no-break spaces) removed. */
const normalizeAmountText = (raw: string): string =>
  raw
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[，．－−]/g, (mark) => FULL_WIDTH[mark] ?? mark)
    .trim();

/** A blank within a line, of whatever width; a tab or a line break parts two texts. */
const INNER_BLANK = /[^\S\t\n\v\f\r\u2028\u2029]/;
/** Thousands parted by blanks, all of one kind. A sign may stand apart: accounting formats fill the cell between. */
const BLANK_GROUPS = new RegExp(`^-?[1-9]\\d{0,2}(${INNER_BLANK.source})\\d{3}(\\1\\d{3})*(\\.\\d+)?$`);
/** One space of the keyboard and no decimals: 120 450 may as well be two amounts. */
const MAY_BE_TWO = /^-?\d+[ \u3000]\d+$/;
const APART_SIGN = new RegExp(`^-${INNER_BLANK.source}+(?=\\d)`);
const NUMBER = /^-?\d[\d,]*(\.\d+)?$/;

/** Takes out the blanks that part thousands. Any other white space within is refused: it may part two amounts. */
function withoutBlanks(text: string): Result<string, AmountError> {
  const signed = text.replace(APART_SIGN, '-');
  if (!/\s/.test(signed)) return ok(signed);
  if (BLANK_GROUPS.test(signed) && !MAY_BE_TWO.test(signed)) return ok(signed.replace(/\s/g, ''));
  return err(signed.split(/\s+/).every((piece) => NUMBER.test(piece)) ? 'several-numbers' : 'not-a-number');
}

const canonical = (plain: string): Amount => {
  const text = new Decimal(plain).toFixed(2);
  return (text === '-0.00' ? '0.00' : text) as Amount;
};

interface PlainNumber {
  /** The number without separators, any count of decimals. */
  readonly plain: string;
  readonly decimals: number;
}

function readPlainNumber(raw: string): Result<PlainNumber | null, AmountError> {
  const read = withoutBlanks(normalizeAmountText(raw));
  if (!read.ok) return read;
  const text = read.value;
  if (text === '') return ok(null);
  if (!NUMBER.test(text)) return err('not-a-number');
  const [whole = '', fraction = ''] = text.split('.');
  if (whole.includes(',') && !/^-?\d{1,3}(,\d{3})+$/.test(whole)) return err('bad-grouping');
  const digits = whole.replace(/,/g, '');
  if (digits.replace('-', '').length > 13) return err('too-many-digits');
  return ok({ plain: fraction === '' ? digits : `${digits}.${fraction}`, decimals: fraction.length });
}

/** Reads what an officer typed. Blank text is the blank amount. More than two decimals are refused, never rounded. */
export function parseAmount(raw: string): Result<Amount, AmountError> {
  const read = readPlainNumber(raw);
  if (!read.ok) return read;
  if (read.value === null) return ok(BLANK_AMOUNT);
  return read.value.decimals > 2 ? err('too-many-decimals') : ok(canonical(read.value.plain));
}

/** Reads an imported cell: more than two decimals are rounded half up, and `rounded` says that it happened. */
export function importAmount(raw: string): Result<{ readonly amount: Amount; readonly rounded: boolean }, AmountError> {
  const read = readPlainNumber(raw);
  if (!read.ok) return read;
  if (read.value === null) return ok({ amount: BLANK_AMOUNT, rounded: false });
  const amount = canonical(read.value.plain);
  if (!isAmount(amount)) return err('too-many-digits');
  return ok({ amount, rounded: read.value.decimals > 2 && !new Decimal(amount).equals(read.value.plain) });
}

/** So many decimals are carried when units are converted: far more than 元 ever have. */
const MAX_CONVERTED_DECIMALS = 16;

/** A number of 元 as plain decimal text in 万元, exact and not rounded, so that it may have more than two decimals. */
export function yuanToWan(raw: string): Result<string, AmountError> {
  const read = readPlainNumber(raw);
  if (!read.ok) return read;
  if (read.value === null) return ok('');
  if (read.value.decimals > MAX_CONVERTED_DECIMALS) return err('too-many-decimals');
  return ok(new Decimal(read.value.plain).dividedBy(10_000).toFixed());
}

/** A number of 万元 as plain decimal text in 元, exact and not rounded. */
export function wanToYuan(raw: string): Result<string, AmountError> {
  const read = readPlainNumber(raw);
  if (!read.ok) return read;
  if (read.value === null) return ok('');
  if (read.value.decimals > MAX_CONVERTED_DECIMALS) return err('too-many-decimals');
  return ok(new Decimal(read.value.plain).times(10_000).toFixed());
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

/**
 * How far along a scale an amount reaches, from 0 to 1, for drawing only: a negative amount and an empty scale reach
 * nowhere. The one place where an amount becomes a number, once every sum is done.
 */
export function fractionOf(part: Amount | Sum, scale: Amount | Sum): number {
  const base = decimalOf(scale);
  if (!base.greaterThan(0)) return 0;
  return Math.min(1, Math.max(0, decimalOf(part).dividedBy(base).toNumber()));
}
