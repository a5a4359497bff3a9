import { labelText } from '../../text/clean.ts';

/** For which time the values under a label are: all years of a form, or its own year. */

export type Period = 'cycle' | 'year';

const BRACKETS = /\(([^()]*)\)|\[([^[\]]*)\]|【([^】]*)】|〔([^〕]*)〕/g;
const YEARS = /(?:19|20)\d{2}年?度?(?:[-—–~至到]+)(?:(?:19|20)?\d{2})年?度?/g;
const ALL_YEARS = /(?:项目)?(?:实施)?周期|实施期|中长期|中期|长期|规划期|[二两三四五]年(?!级)|总体(?=[指目]标值)/g;
const ONE_YEAR = /(?<![上去前])(?:本|当)?年度|本年|当年|(?<!\d)(?:19|20)\d{2}年?度?(?!\d)/g;
/** What is left of a label of values once the time is out of it. */
const VALUES = /^(?:内|的)?(?:绩效)?(?:(?:指标|目标)值?|值)?$/;
/** No label of values is longer, in characters. */
const MAX_LABEL = 40;

/**
 * `实施周期指标值`, `2024-2026年`, `指标值（中期）`: all years; `年度指标值`, `2025年目标值`, `指标值（本年度）`: the year. Null where a label
 * names no time, or is no label of values: 上年指标值, 2024年实际值.
 */
export function periodOf(label: string): Period | null {
  if (label.length > MAX_LABEL) return null;
  const whole = labelText(label);
  const spread = whole.replace(BRACKETS, (_, ...parts: readonly unknown[]) =>
    String(parts.slice(0, 4).find((part) => part !== undefined) ?? ''),
  );
  const outside = whole.replace(BRACKETS, '');
  // What stands in brackets may say nothing of time, as in 年度(/项目)指标值.
  return periodIn(spread) ?? periodIn(outside);
}

function periodIn(text: string): Period | null {
  const withoutAll = text.replace(YEARS, '').replace(ALL_YEARS, '');
  const rest = withoutAll.replace(ONE_YEAR, '');
  if (rest === text || !VALUES.test(rest)) return null;
  return withoutAll === text ? 'year' : 'cycle';
}

/** The one year that a label names, as four digits; blank where it names none, or more. */
export const yearOfLabel = (label: string): string => {
  const found = labelText(label).match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g) ?? [];
  return found.length === 1 ? (found[0] ?? '') : '';
};
