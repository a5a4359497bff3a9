/** Years and dates as they are written by hand. What could mean two things is not read. */

export const CHINESE_DIGITS = '〇一二三四五六七八九';
export const OTHER_ZEROS = /[○零OＯ]/;
export const FULL_WIDTH_ZERO = 0xff10;

/** The digit that a character stands for, however written; any other character is given back as it is. */
export const digitOf = (character: string): string => {
  const chinese = CHINESE_DIGITS.indexOf(character);
  if (chinese !== -1) return String(chinese);
  if (OTHER_ZEROS.test(character)) return '0';
  const code = character.charCodeAt(0);
  return code >= FULL_WIDTH_ZERO && code < FULL_WIDTH_ZERO + 10 ? String(code - FULL_WIDTH_ZERO) : character;
};

const inDigits = (text: string): string => [...text].map(digitOf).join('');

const YEAR = /^(?:19|20)\d{2}$/;

/** Whether a text is a year as the 预算年度 wants it: four digits. */
export const isYear = (text: string): boolean => YEAR.test(text.trim());

/** The year that a text means, in four digits: 2024年, ２０２４, 二〇二四年度. The empty string where it means none. */
export function readYear(text: string): string {
  const year = inDigits(text.replace(/\s+/g, '').replace(/年度?$/, ''));
  return YEAR.test(year) ? year : '';
}

/** The year after; blank where the text means no year. */
export const yearAfter = (written: string): string => {
  const year = readYear(written);
  return year === '' ? '' : String(Number(year) + 1);
};

export interface DateReading {
  /** Whether it is written as official forms write it: 2024年1月5日, 2024-01-05 or 二〇二四年一月五日. */
  readonly isUsual: boolean;
  /** The same day as 2024年1月5日, where it was written with 年, and as 2024-01-05 elsewhere. */
  readonly usual: string;
}

const USUAL = /^(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{2}-\d{2})$/;
const WITH_WORDS = /^(.{4})年(.{1,3})月(.{1,3})[日号]$/;
const CHINESE_DATE = /^[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日$/;
const WITH_SIGNS = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const WITHOUT_SIGNS = /^(\d{4})(\d{2})(\d{2})$/;

/** The number of a month or a day: 5, 05, ５, 五, 二十五. */
function numberOf(written: string): number {
  const tens = /^([二三]?)十([一二三四五六七八九]?)$/.exec(written);
  if (tens === null) return /^\d{1,2}$/.test(inDigits(written)) ? Number(inDigits(written)) : 0;
  return 10 * Number(inDigits(tens[1] || '一')) + Number(inDigits(tens[2] || '〇'));
}

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** A day as it was read, and whether it was written in words (年, 月, 日). */
interface Day {
  readonly year: string;
  readonly month: number;
  readonly day: number;
  readonly inWords: boolean;
}

function readDay(bare: string): Day | null {
  const plain = bare
    .replace(/\s+/g, '')
    .replace(/[０-９]/g, digitOf)
    .replace(/[－／．]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  const words = WITH_WORDS.exec(plain);
  const [, signYear, , signMonth, signDay] = WITH_SIGNS.exec(plain) ?? [];
  const [, plainYear, plainMonth, plainDay] = WITHOUT_SIGNS.exec(plain) ?? [];
  const year = readYear(words?.[1] ?? signYear ?? plainYear ?? '');
  const month = numberOf(words?.[2] ?? signMonth ?? plainMonth ?? '');
  const day = numberOf(words?.[3] ?? signDay ?? plainDay ?? '');
  if (year === '' || !isDay(Number(year), month, day)) return null;
  return { year, month, day, inWords: words !== null };
}

const inSigns = ({ year, month, day }: Day): string => `${year}-${twoDigits(month)}-${twoDigits(day)}`;

/** Reads a date that names its year, its month and its day in this order; null where it is none of the calendar. */
export function readDate(text: string): DateReading | null {
  const bare = text.trim();
  const read = readDay(bare);
  if (read === null) return null;
  return {
    isUsual: USUAL.test(bare) || CHINESE_DATE.test(bare),
    usual: read.inWords ? `${read.year}年${read.month}月${read.day}日` : inSigns(read),
  };
}

/** The day that a text means, as 2024-01-05 however it is written, so that days compare as texts; null where it means none. */
export function isoDay(text: string): string | null {
  const read = readDay(text.trim());
  return read === null ? null : inSigns(read);
}
