import { expect, test } from 'vitest';
import { blankRange, blankValue, isUnfinishedValue } from '../../../shared/indicator/unfinished.ts';
import { readValue } from '../../../shared/indicator/value.ts';

test.each(['≥__%', '__家', '≥＿＿', '≥90__%', '≥', ' ≤ % ', '≧％', '≥____个工作日'])('%j lacks its number', (text) => {
  expect(isUnfinishedValue(text)).toBe(true);
});

test.each(['', '  ', '≥90%', '600家', '有积极作用', '≥上年度水平', 'a_b', '100%', '%'])('%j does not', (text) => {
  expect(isUnfinishedValue(text)).toBe(false);
});

test('the blank stands between comparator and unit, and holds no number', () => {
  expect(blankValue('≥', '元/人·月')).toBe('≥__元/人·月');
  expect(blankValue(null, '家')).toBe('__家');
  expect(readValue(blankValue('≥', '%'))).toEqual({ kind: 'qualitative' });
  expect(blankRange('≥__%')).toEqual({ start: 1, end: 3 });
  expect(blankRange('≥90%')).toBeNull();
});
