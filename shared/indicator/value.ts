import { quotient } from '../money/money.ts';

/**
 * Reads 指标值. The text itself is kept and printed verbatim; the reading serves the rules. What cannot be read is called
 * qualitative, never guessed. Source: FORM §5.
 */

export type Comparator = '≥' | '>' | '≤' | '<' | '=';

export type ValueReading =
  | {
      readonly kind: 'quantitative';
      /** Null where the text has none: `600家`. */
      readonly comparator: Comparator | null;
      /** Plain decimal text: `2300`, `-1.5`; the lower end of a range. */
      readonly number: string;
      /** The upper end of a range such as `3-5家`; null elsewhere. */
      readonly upper: string | null;
      /** As written, `亿元` and `%` among them; empty where it stands in the indicator's name. */
      readonly unit: string;
    }
  | { readonly kind: 'qualitative' };

export const QUALITATIVE: ValueReading = { kind: 'qualitative' };

/** Words and signs before a number, longest first; null changes nothing (达到, 同比增长). */
const PREFIXES: readonly (readonly [words: readonly string[], comparator: Comparator | null])[] = [
  [['大于或等于', '大于等于', '不低于', '不少于', '不小于', '不短于', '至少', '最低', '≥', '≧', '⩾', '>=', '=>'], '≥'],
  [
    [
      '小于或等于',
      '小于等于',
      '不超过',
      '不高于',
      '不多于',
      '不大于',
      '至多',
      '最多',
      '最高',
      '≤',
      '≦',
      '⩽',
      '<=',
      '=<',
    ],
    '≤',
  ],
  [['超过', '高于', '大于', '多于', '突破', '>'], '>'],
  [['低于', '小于', '少于', '不满', '不足', '<'], '<'],
  [['等于', '='], '='],
  [
    [
      '控制为',
      '控制在',
      '同比增长',
      '同比提高',
      '同比提升',
      '同比下降',
      '同比',
      '增长',
      '提高',
      '提升',
      '下降',
      '降低',
      '减少',
      '增加',
      '新增',
      '达到',
      '完成',
      '实现',
      '每年',
      '全年',
      '共',
      '约',
      '达',
      '为',
    ],
    null,
  ],
];

/** Words after the unit. */
const SUFFIXES: readonly (readonly [words: readonly string[], comparator: Comparator | null])[] = [
  [['及以上', '或以上', '以上', '(含)以上'], '≥'],
  [['及以内', '以内', '之内', '及以下', '或以下', '以下'], '≤'],
  [['左右', '(含)'], null],
];

const NUMBER = /^([-−]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?/;
const RANGE_MARK = /^(?:%|％)?(?:-|—|–|~|～|至|到)+/;
const CHINESE_FRACTION = /^(百|千|万)分之/;
const FRACTION_OF = { 百: '%', 千: '‰', 万: '‱' } as const;
/** Longer ones are sentences: 次专项监督检查活动. */
const MAX_UNIT_CHARACTERS = 8;

/** Texts of these alone are plain already, as nearly all are. */
const PLAIN = /^[!-~\u4e00-\u9fff≥≤]*$/;

/** Full-width digits and signs to their plain forms, white space removed. */
const normalize = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text
        .replace(/[！-～]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
        .replace(/\s+/g, '');

const CLAUSE_END = /(?<!\d),|,(?!\d{3})|[;。；，、]/;

/** The first clause counts; a comma between digits is a separator. */
function firstClause(text: string): string {
  const end = text.search(CLAUSE_END);
  return end === -1 ? text : text.slice(0, end);
}

interface Taken {
  readonly comparator: Comparator | null;
  readonly rest: string;
}

interface Prefix {
  readonly word: string;
  readonly meaning: Comparator | null;
}

/** Longest first: 大于等于 is not 大于. */
const PREFIXES_BY_LENGTH: readonly Prefix[] = PREFIXES.flatMap(([words, meaning]) =>
  words.map((word): Prefix => ({ word, meaning })),
).sort((left, right) => right.word.length - left.word.length);
/** What a prefix begins with: most texts begin with none. */
const PREFIX_STARTS: ReadonlySet<string> = new Set(PREFIXES_BY_LENGTH.map(({ word }) => word.charAt(0)));

const prefixOf = (text: string): Prefix | undefined =>
  PREFIX_STARTS.has(text.charAt(0)) ? PREFIXES_BY_LENGTH.find(({ word }) => text.startsWith(word)) : undefined;

/** Takes prefixes off, as many as there are; conflicting comparators make the text unreadable. */
function takePrefixes(text: string): Taken | null {
  let rest = text;
  let comparator: Comparator | null = null;
  for (;;) {
    const found = prefixOf(rest);
    if (found === undefined) return { comparator, rest };
    if (found.meaning !== null && comparator !== null && comparator !== found.meaning) return null;
    comparator = found.meaning ?? comparator;
    rest = rest.slice(found.word.length);
  }
}

function takeSuffix(text: string): Taken {
  for (const [words, comparator] of SUFFIXES) {
    const word = words.find((candidate) => text.endsWith(candidate));
    if (word !== undefined) return { comparator, rest: text.slice(0, -word.length) };
  }
  return { comparator: null, rest: text };
}

interface NumberTaken {
  readonly number: string;
  readonly rest: string;
}

function takeNumber(text: string): NumberTaken | null {
  const match = NUMBER.exec(text);
  if (match === null) return null;
  const [whole, sign = '', digits = '', fraction = ''] = match;
  const plain = `${sign === '' ? '' : '-'}${digits.replaceAll(',', '')}${fraction}`;
  const rest = text.slice(whole.length);
  const below = /^\/(\d+)(?![\d.])/.exec(rest);
  if (below === null) return { number: plain, rest };
  const quotientText = fraction === '' ? quotient(plain, below[1] ?? '') : null;
  return quotientText === null ? null : { number: quotientText, rest: rest.slice(below[0].length) };
}

/** Reads a value; see FORM §5 for the spellings met. */
export function readValue(text: string): ValueReading {
  const prefixed = takePrefixes(firstClause(normalize(text)));
  if (prefixed === null) return QUALITATIVE;
  const chinese = CHINESE_FRACTION.exec(prefixed.rest);
  const unitOfFraction = chinese === null ? '' : FRACTION_OF[chinese[1] as keyof typeof FRACTION_OF];
  const first = takeNumber(prefixed.rest.slice(chinese?.[0].length ?? 0));
  if (first === null) return QUALITATIVE;
  const mark = RANGE_MARK.exec(first.rest);
  const second = mark === null ? null : takeNumber(first.rest.slice(mark[0].length));
  if (mark !== null && second === null) return QUALITATIVE;
  const suffixed = takeSuffix(second?.rest ?? first.rest);
  const unit = `${unitOfFraction}${suffixed.rest}`;
  if ([...unit].length > MAX_UNIT_CHARACTERS || /\d/.test(unit)) return QUALITATIVE;
  const { comparator } = prefixed;
  if (comparator !== null && suffixed.comparator !== null && comparator !== suffixed.comparator) return QUALITATIVE;
  return {
    kind: 'quantitative',
    comparator: comparator ?? suffixed.comparator,
    number: first.number,
    upper: second?.number ?? null,
    unit,
  };
}
