import { expect, test } from 'vitest';
import { doubledWord } from '../../../shared/rules/texts.ts';

test.each([
  ['外贸外贸', '外贸'],
  ['推动外贸外贸稳增长', '外贸'],
  ['一二三四五六一二三四五六', '一二三四五六'],
  ['在𠮷田𠮷田町', '𠮷田'],
  ['各地各地各地', '各地'],
])('%s doubles %s', (text, word) => {
  expect(doubledWord(text)).toBe(word);
});

test.each(['', '家家户户', '一二三四五六七一二三四五六七', 'ABAB', '12341234', '外贸，外贸', '各地区各部门'])(
  '%j doubles no word',
  (text) => {
    expect(doubledWord(text)).toBeNull();
  },
);
