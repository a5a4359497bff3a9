import { CHINESE_DIGITS, digitOf, FULL_WIDTH_ZERO, OTHER_ZEROS } from './calendar.ts';

/** Years as texts name them, and how they stand to the year that a form is for. */

/** A year, a run of years or a five-year plan named in a text. `from` and `to` are the same for a single year. */
export interface YearMention {
  readonly kind: 'year' | 'range' | 'plan';
  /** As it is written. */
  readonly text: string;
  /** Where it begins, in UTF-16 units. */
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

const WESTERN = '(?:19|20|１９|２０)[0-9０-９]{2}';
const CHINESE = '[一二][〇○零OＯ九][〇○零OＯ一二三四五六七八九]{2}';
const ONE_YEAR = `(?<![0-9０-９.．])(?:${WESTERN})(?![0-9０-９])|${CHINESE}`;
/** A year, followed by 年; or two years joined, with or without 年. */
const YEARS = new RegExp(
  `(?<from>${ONE_YEAR})\\s*(?:年度?)?\\s*(?:[-–—―－~～]{1,2}|至|到)\\s*(?<to>${ONE_YEAR})(?:\\s*年)?|(?<year>${ONE_YEAR})\\s*年`,
  'gu',
);

/** “十四五”, with quotes or followed by what only a plan is followed by. */
const PLANS =
  /(?<=[“"「『])十(?<quoted>[一二三四五六七])五(?=[”"」』])|十(?<plain>[一二三四五六七])五(?=规划|期间|时期|计划|末|收官|开局)/gu;
/** The first of these plans began in 1953, the twelfth in 2011; each has five years. */
const planYears = (ordinal: number): readonly [from: number, to: number] => [1951 + 5 * ordinal, 1955 + 5 * ordinal];

const numberOf = (written: string): number => Number([...written].map(digitOf).join(''));

/** The years that a text names, in order. */
export function yearMentions(text: string): readonly YearMention[] {
  const years = [...text.matchAll(YEARS)].map((match): YearMention => {
    const { from, to, year } = match.groups ?? {};
    const first = numberOf(from ?? year ?? '');
    const last = to === undefined ? first : numberOf(to);
    return { kind: to === undefined ? 'year' : 'range', text: match[0], index: match.index, from: first, to: last };
  });
  const plans = [...text.matchAll(PLANS)].map((match): YearMention => {
    const [from, to] = planYears(10 + CHINESE_DIGITS.indexOf(match.groups?.quoted ?? match.groups?.plain ?? ''));
    return { kind: 'plan', text: match[0], index: match.index, from, to };
  });
  return [...years, ...plans].sort((one, other) => one.index - other.index);
}

/**
 * How a mention stands to the 预算年度: `last` names the year before it, a run that ends there, a run of three years or more
 * that begins there, or a plan that does not cover it; `earlier` lies before that; `well` needs no look.
 */
export function judgeMention({ kind, from, to }: YearMention, budgetYear: number): 'last' | 'earlier' | 'well' {
  if (kind === 'plan') return from <= budgetYear && budgetYear <= to ? 'well' : 'last';
  if (to === budgetYear - 1 || (from === budgetYear - 1 && to > budgetYear)) return 'last';
  return to < budgetYear ? 'earlier' : 'well';
}

/** A year one later, in the digits that it is written in. */
function oneLater(written: string): string {
  const characters = [...written];
  const zero = characters.find((character) => OTHER_ZEROS.test(character)) ?? '〇';
  const later = String(numberOf(written) + 1);
  return characters
    .map((character, place) => {
      const digit = Number(later[place]);
      if (/[0-9]/.test(character)) return String(digit);
      if (/[０-９]/.test(character)) return String.fromCharCode(FULL_WIDTH_ZERO + digit);
      return digit === 0 ? zero : (CHINESE_DIGITS[digit] ?? '');
    })
    .join('');
}

/** The text with last year, and runs of years that touch it, one year later. Plans and earlier years stay. */
export function shiftYears(text: string, budgetYear: number): string {
  const shifted = yearMentions(text).filter(
    (mention) => mention.kind !== 'plan' && judgeMention(mention, budgetYear) === 'last',
  );
  return shifted.reduceRight(
    (changed, mention) =>
      changed.slice(0, mention.index) +
      mention.text.replace(new RegExp(ONE_YEAR, 'gu'), oneLater) +
      changed.slice(mention.index + mention.text.length),
    text,
  );
}
