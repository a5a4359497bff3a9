import { err, ok, type Result } from '../result.ts';
import { cleanText } from '../text/clean.ts';

/**
 * An amount as it is written, typed or in a cell of whatever program: taken apart here, reckoned in `money.ts`. What
 * could mean two things is refused, each kind by its name.
 */

/** Units of money that forms and sheets are kept in. */
export const MONEY_UNITS = ['元', '千元', '万元', '百万元', '亿元'] as const;
export type MoneyUnit = (typeof MONEY_UNITS)[number];

/** Why an amount is refused. Source: FORM §3; spreadsheets' own marks. */
export const AMOUNT_ERRORS = [
  /** 1,23.4 */
  'bad-grouping',
  /** 12.345 where it is typed: nothing is rounded for the officer. */
  'too-many-decimals',
  /** More than 13 digits before the point. */
  'too-many-digits',
  /** Two numbers or more, however parted. */
  'several-numbers',
  /** 500元 in a field of 万元: never converted without being asked. */
  'other-unit',
  /** 5万, 3亿, 2千万元: half a unit, or one that is not reckoned with. */
  'unclear-unit',
  /** (5.00): a negative in accounting, an aside elsewhere. */
  'accounting-negative',
  /** -, —, / or 无 for no amount. */
  'stands-for-none',
  /** =SUM(A1:A3) */
  'formula',
  /** ####: the sheet's column was too narrow. */
  'too-narrow',
  /** #DIV/0!, #N/A and their like. */
  'spreadsheet-error',
  'percent',
  /** 伍拾万元整, 五十万 */
  'chinese-numerals',
  /** 1.04E+05: digits may have been lost. */
  'scientific',
  /** +5.00 */
  'plus-sign',
  'not-a-number',
] as const;
export type AmountError = (typeof AMOUNT_ERRORS)[number];

/** A number as it is written. */
export interface Figure {
  /** Without separators, any count of decimals: `-1234.5`. */
  readonly plain: string;
  readonly decimals: number;
  /** The unit behind the number itself; null where none is. A currency sign before it says nothing of the unit. */
  readonly unit: MoneyUnit | null;
}

const MINUS = /[−－]/g;
const FULL_WIDTH = /[！-～]/g;

/** Nothing unseen, full-width forms as ASCII, one minus and one ￥, no white space around (U+3000 and no-break included). */
const normalize = (raw: string): string =>
  cleanText(raw)
    .replace(MINUS, '-')
    .replaceAll('￥', '¥')
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .trim();

/** A blank within a line, of whatever width; a tab or a line break parts two texts. */
const INNER_BLANK = /[^\S\t\n\v\f\r\u2028\u2029]/;
const BLANKS_BEFORE = new RegExp(`^${INNER_BLANK.source}+`);
/** Thousands parted by blanks, all of one kind. */
const BLANK_GROUPS = new RegExp(`^-?[1-9]\\d{0,2}(${INNER_BLANK.source})\\d{3}(\\1\\d{3})*(\\.\\d+)?$`);
/** One space of the keyboard and no decimals: 120 450 may as well be two amounts. */
const MAY_BE_TWO = /^-?\d+[ \u3000]\d+$/;
const NUMBER = /^-?\d[\d,]*(\.\d+)?$/;
const GROUPED = /^-?\d{1,3}(,\d{3})+$/;
const MAX_WHOLE_DIGITS = 13;

const CURRENCY = /^(?:人民币|RMB|CNY)?[^\S\n]?¥?/i;
const UNIT_BEHIND = new RegExp(`(?<=\\d)\\s*(${MONEY_UNITS.toSorted((a, b) => b.length - a.length).join('|')})$`);

/** A sign may stand apart, before a currency's sign or behind it: accounting formats fill the cell between. */
function withoutCurrency(text: string): string {
  const [sign, behindSign] = text.startsWith('-') ? ['-', text.slice(1).replace(BLANKS_BEFORE, '')] : ['', text];
  const number = behindSign.replace(CURRENCY, '').replace(BLANKS_BEFORE, '');
  if (!number.startsWith('-')) return `${sign}${number}`;
  // Two signs are no number.
  return sign === '' ? `-${number.slice(1).replace(BLANKS_BEFORE, '')}` : text;
}

/** What parts numbers that stand in one cell. */
const BETWEEN_NUMBERS = /[\s、;|\\/~～↵]+|(?<=[\d元])(?:[-—–+]+|[至到和])/;
const NUMBER_WITH_UNIT = /^-?\d[\d,]*(?:\.\d+)?(?:百万元|千元|万元|亿元|元)?$/;

const areSeveral = (text: string): boolean => {
  const pieces = text.split(BETWEEN_NUMBERS).filter((piece) => !/^[-—–+]*$/.test(piece));
  return pieces.length > 1 && pieces.every((piece) => NUMBER_WITH_UNIT.test(piece));
};

const SHEET_ERROR = /^#(?:DIV\/0!|N\/A|VALUE!|REF!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA)$|^Err:\d{3}$/i;
const TOO_NARROW = /^#{2,}$/;
/** Whether a text is nothing but what a spreadsheet shows where a formula failed: `#DIV/0!`. */
export const isSheetError = (text: string): boolean => SHEET_ERROR.test(normalize(text));
/** Whether a text is nothing but what a spreadsheet shows where a column is too narrow: `####`. */
export const isTooNarrow = (text: string): boolean => TOO_NARROW.test(normalize(text));

const CHINESE_NUMBER = /^(?:人民币)?[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億点负圆元角分整正]+$/;
const CHINESE_DIGIT = /[〇一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]/;

/** Texts without blanks, by what they are instead of an amount; the first that fits. */
const OTHER_KINDS: readonly (readonly [kind: RegExp, error: AmountError])[] = [
  [TOO_NARROW, 'too-narrow'],
  [SHEET_ERROR, 'spreadsheet-error'],
  [/^=/, 'formula'],
  [/^(?:[-‐‑‒–—―/\\_*]+|暂?无|没有)$/, 'stands-for-none'],
  [/^-?¥?\(¥?\d[\d,]*(?:\.\d+)?(?:百万元|千元|万元|亿元|元)?\)(?:百万元|千元|万元|亿元|元)?$/, 'accounting-negative'],
  [/^-?\d[\d,]*(?:\.\d+)?[%‰]$/, 'percent'],
  [/^-?\d+(?:\.\d+)?e[+-]?\d+$/i, 'scientific'],
  [/^\+¥?\d[\d,]*(?:\.\d+)?(?:百万元|千元|万元|亿元|元)?$/, 'plus-sign'],
  [/^-?¥?\d[\d,]*(?:\.\d+)?[十百千万亿]+元?$/, 'unclear-unit'],
];

/** Why a text that is no number is refused. `text` is normalised. */
function refusalOf(text: string): AmountError {
  const bare = text.replace(/\s+/g, '');
  const known = OTHER_KINDS.find(([kind]) => kind.test(bare));
  if (known !== undefined) return known[1];
  if (CHINESE_NUMBER.test(bare) && CHINESE_DIGIT.test(bare)) return 'chinese-numerals';
  return areSeveral(text) ? 'several-numbers' : 'not-a-number';
}

/** Takes out the blanks that part thousands; null where white space may part two amounts. */
function withoutBlanks(text: string): string | null {
  if (!/\s/.test(text)) return text;
  return BLANK_GROUPS.test(text) && !MAY_BE_TWO.test(text) ? text.replace(/\s/g, '') : null;
}

/**
 * Reads a number as it is written, with the unit it names itself. Null where the text is blank. Accepted are full-width
 * forms, thousands parted by commas or by blanks of one kind, a currency sign before it and a unit behind. Linear in
 * the text, whatever it is.
 */
export function readFigure(raw: string): Result<Figure | null, AmountError> {
  const text = normalize(raw);
  if (text === '') return ok(null);
  const numbered = withoutCurrency(text);
  const unit = (UNIT_BEHIND.exec(numbered)?.[1] ?? null) as MoneyUnit | null;
  const number = withoutBlanks(unit === null ? numbered : numbered.slice(0, -unit.length).trimEnd());
  if (number === null || !NUMBER.test(number)) return err(refusalOf(text));
  const [whole = '', fraction = ''] = number.split('.');
  if (whole.includes(',') && !GROUPED.test(whole)) return err('bad-grouping');
  const digits = whole.replaceAll(',', '');
  if (digits.replace('-', '').length > MAX_WHOLE_DIGITS) return err('too-many-digits');
  return ok({ plain: fraction === '' ? digits : `${digits}.${fraction}`, decimals: fraction.length, unit });
}
