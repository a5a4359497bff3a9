import type { PbdDocument } from '../document/document.ts';
import { commitField, readField } from '../document/edits.ts';
import { yearToHoldAgainst } from '../document/last-year.ts';
import { placeOf } from '../document/places.ts';
import type { FieldPath } from '../forms/paths.ts';
import { lacksComparator } from '../indicator/comparator.ts';
import { readSign } from '../indicator/signs.ts';
import { readValue } from '../indicator/value.ts';
import { doubledWord } from '../rules/texts.ts';
import { isYear, readDate, readYear } from '../text/calendar.ts';
import { shiftYears } from '../text/year-mentions.ts';
import { datesOf, type PlacedText, signsOf, textsOf, valuesOf, valuesWithSign } from './mended-texts.ts';

/** One-click mends: each proposes changes of texts, to be looked at first and applied as one step. */
export const MEND_KINDS = [
  'comparatorSigns',
  'addAtLeast',
  'comparatorWords',
  'fullWidth',
  'doubledWords',
  'blanks',
  'dates',
  'lastYears',
] as const;
export type MendKind = (typeof MEND_KINDS)[number];

export const MEND_NAMES = {
  comparatorSigns: '统一比较符写法（≧→≥）',
  addAtLeast: '给没有比较符的指标值补“≥”',
  comparatorWords: '把“以上”“不少于”等改写为比较符',
  fullWidth: '全角数字改为半角',
  doubledWords: '去掉连写两次的词',
  blanks: '去掉首尾空格',
  dates: '规范年度和日期的写法',
  lastYears: '把文字里的上一年改为本年',
} as const satisfies Record<MendKind, string>;

export interface TextChange {
  readonly path: FieldPath;
  readonly before: string;
  readonly after: string;
}

const SIGNS: Readonly<Record<string, string>> = {
  '≧': '≥',
  '⩾': '≥',
  '≦': '≤',
  '⩽': '≤',
  '＞': '>',
  '＜': '<',
  '＝': '=',
};

const unifySigns = (text: string): string =>
  text
    .replace(/[≧⩾≦⩽＞＜＝]/g, (sign) => SIGNS[sign] ?? sign)
    .replace(/>=|=>/g, '≥')
    .replace(/<=|=</g, '≤');

/** In a column of its own, the sign as the column offers it: `>=` → `≥`; others stay. */
const offeredSign = (text: string, { options }: PlacedText): string => {
  const sign = readSign(text);
  return sign === null || options.includes(text) ? text : (options.find((option) => readSign(option) === sign) ?? text);
};

/** `600家` → `≥600家`. */
const addAtLeast = (text: string): string => (lacksComparator(text) ? `≥${text.trimStart()}` : text);

/** `90%以上` → `≥90%`, where the whole text is the value. */
function rewordComparator(text: string): string {
  const reading = readValue(text);
  if (reading.kind === 'qualitative' || reading.comparator === null || reading.upper !== null) return text;
  if (/[，,；;。]/.test(text) || /^[≥≤><=]/.test(text.trim())) return text;
  return `${reading.comparator}${reading.number}${reading.unit}`;
}

const halfWidth = (text: string): string =>
  text.replace(/[０-９％]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));

function withoutDoubled(text: string): string {
  const word = doubledWord(text);
  // One at a time, since taking one out may bring the next together.
  return word === null ? text : withoutDoubled(text.replace(word + word, word));
}

const trimBlanks = (text: string): string => text.replace(/^[\s\u3000]+|[\s\u3000]+$/g, '');

/** A year in four digits, a date as official forms write it; what cannot be read stays. */
function usualDate(text: string, { kind }: PlacedText): string {
  if (kind === 'year') return isYear(text) ? text : readYear(text) || text;
  const date = readDate(text);
  return date === null || date.isUsual ? text : date.usual;
}

/** In a declaration begun from last year's: 2023年 → 2024年. Looked at one by one, since not every year should move. */
function lastYearToThis(text: string, _: PlacedText, document: PbdDocument): string {
  const budgetYear = yearToHoldAgainst(document);
  return budgetYear === null ? text : shiftYears(text, budgetYear);
}

interface Mend {
  readonly of: (document: PbdDocument) => readonly PlacedText[];
  readonly mend: (text: string, placed: PlacedText, document: PbdDocument) => string;
}

const all = (document: PbdDocument): readonly PlacedText[] => [...textsOf(document), ...valuesOf(document)];

const MENDS: Readonly<Record<MendKind, Mend>> = {
  comparatorSigns: {
    of: (document) => [...signsOf(document), ...valuesOf(document)],
    mend: (text, placed) => (placed.options.length > 0 ? offeredSign(text, placed) : unifySigns(text)),
  },
  addAtLeast: { of: valuesWithSign, mend: addAtLeast },
  comparatorWords: { of: valuesWithSign, mend: rewordComparator },
  fullWidth: { of: all, mend: halfWidth },
  doubledWords: { of: textsOf, mend: withoutDoubled },
  blanks: { of: all, mend: trimBlanks },
  dates: { of: datesOf, mend: usualDate },
  lastYears: { of: all, mend: lastYearToThis },
};

/** What a mend would change. Nothing is changed yet. */
export const proposeMend = (document: PbdDocument, kind: MendKind): readonly TextChange[] =>
  MENDS[kind].of(document).flatMap((placed) => {
    const { path, text } = placed;
    const after = MENDS[kind].mend(text, placed, document);
    return after === text ? [] : [{ path, before: text, after }];
  });

export interface AppliedChanges {
  readonly document: PbdDocument;
  readonly applied: number;
  /** Whose text has changed since it was looked at: they are left alone. */
  readonly left: number;
}

/** Applies changes whose text is still as it was looked at. */
export function applyChanges(document: PbdDocument, changes: readonly TextChange[]): AppliedChanges {
  const valid = changes.filter(({ path, before }) => readField(document, path) === before);
  const mended = valid.reduce((known, { path, after }) => commitField(known, path, after).document, document);
  return { document: mended, applied: valid.length, left: changes.length - valid.length };
}

/** 已改动 3 处；另有 1 处后来改过，没有动 */
export const describeApplied = ({ applied, left }: Omit<AppliedChanges, 'document'>): string =>
  `已改动 ${applied} 处${left === 0 ? '' : `；另有 ${left} 处后来改过，没有动`}`;

/** A change in words: 绩效指标第1行“年度指标值”：600家 → ≥600家. */
export function describeChange(document: PbdDocument, { path, before, after }: TextChange): string {
  const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
  return `${placeOf(document, path)}：“${shorten(before)}” → “${shorten(after)}”`;
}
