import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitNumberedGoals } from '../../../shared/text/goals.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { texts } from '../generators.ts';

test('the published goals stand on six lines', () => {
  const lines = splitNumberedGoals(panyuDocument().overall.goal);
  expect(lines.map((line) => line.slice(0, 4))).toEqual(['1. 抓', '2. 推', '3. 举', '4. 推', '5. 加', '6. 加']);
});

test.each([
  ['1.甲；2.乙', ['1.甲；', '2.乙']],
  ['目标1：甲。目标2：乙。', ['目标1：甲。', '目标2：乙。']],
  ['总述。1、甲 2、乙', ['总述。', '1、甲', '2、乙']],
  ['1. 投资1.5亿元；2. 增长2.3%', ['1. 投资1.5亿元；', '2. 增长2.3%']],
  ['1. 完成第2. 条没有标点的', ['1. 完成第2. 条没有标点的']],
  ['2023年1. 不是编号', ['2023年1. 不是编号']],
  ['3. 不从一开始；4. 也不', ['3. 不从一开始；4. 也不']],
  ['甲\n乙', ['甲', '乙']],
  ['', ['']],
])('%j', (text, lines) => {
  expect(splitNumberedGoals(text)).toEqual(lines);
});

test('nothing is lost but white space', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(splitNumberedGoals(text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});
