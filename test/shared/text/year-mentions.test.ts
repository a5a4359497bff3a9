import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeMention, shiftYears, yearMentions } from '../../../shared/text/year-mentions.ts';
import { texts } from '../generators.ts';

const found = (text: string) =>
  yearMentions(text).map(({ kind, text: written, from, to }) => [kind, written, from, to]);

describe('years named in texts', () => {
  test.each([
    ['2023年底前', [['year', '2023年', 2023, 2023]]],
    ['２０２３年', [['year', '２０２３年', 2023, 2023]]],
    ['２０２３ 年', [['year', '２０２３ 年', 2023, 2023]]],
    [
      '二〇二三年和二零二二年、一九九八年',
      [
        ['year', '二〇二三年', 2023, 2023],
        ['year', '二零二二年', 2022, 2022],
        ['year', '一九九八年', 1998, 1998],
      ],
    ], // prettier-ignore
    ['2023-2025', [['range', '2023-2025', 2023, 2025]]],
    ['2023—2025年', [['range', '2023—2025年', 2023, 2025]]],
    ['2023年至2025年', [['range', '2023年至2025年', 2023, 2025]]],
    ['2023年度到2025年度', [['range', '2023年度到2025年', 2023, 2025]]],
    ['二〇二三至二〇二五年', [['range', '二〇二三至二〇二五年', 2023, 2025]]],
    [
      '“十四五”和十五五规划',
      [
        ['plan', '十四五', 2021, 2025],
        ['plan', '十五五', 2026, 2030],
      ],
    ],
    ['2023家、12023年、1.2023年、2023个、3000年、二十三年、十四五岁', []],
  ] as const)('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('each stands where it says', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('2023年', '“十四五”', '二〇二三年'), texts, (before, year, after) => {
        const text = `${before}${year}${after}`;
        for (const mention of yearMentions(text)) {
          expect(text.slice(mention.index, mention.index + mention.text.length)).toBe(mention.text);
        }
      }),
    );
  });
});

test.each([
  ['2023年', 'last'],
  ['2022年', 'earlier'],
  ['2024年', 'well'],
  ['2030年', 'well'],
  ['2023-2025年', 'last'],
  ['2021-2023年', 'last'],
  ['2021-2025年', 'well'],
  ['2023-2024年', 'well'],
  ['2018-2020年', 'earlier'],
  ['2024-2026年', 'well'],
  ['“十四五”', 'well'],
  ['“十三五”', 'last'],
  ['“十五五”', 'last'],
])('%s in a declaration for 2024: %s', (text, as) => {
  expect(yearMentions(text).map((mention) => judgeMention(mention, 2024))).toEqual([as]);
});

describe('one year later', () => {
  test.each([
    ['2023年底前建成，2025年推广。', '2024年底前建成，2025年推广。'],
    ['2019年以来', '2019年以来'],
    ['2023-2025年', '2024-2026年'],
    ['2021年至2023年', '2022年至2024年'],
    ['二〇二三年、二零二三年、２０２３年', '二〇二四年、二零二四年、２０２４年'],
    ['“十三五”期间和2023年', '“十三五”期间和2024年'],
    ['没有年份', '没有年份'],
  ])('%s → %s', (before, after) => {
    expect(shiftYears(before, 2024)).toBe(after);
  });

  test('over the end of a decade, and of a century', () => {
    expect(shiftYears('2029年、二〇二九年、二零二九年', 2030)).toBe('2030年、二〇三〇年、二零三零年');
    expect(shiftYears('一九九九年', 2000)).toBe('二〇〇〇年');
  });

  test('what it shifts is no longer last year’s, and nothing but digits changes', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const shifted = shiftYears(`${before}2023年${after}`, 2024);
        const stays = (text: string): string => text.replace(/[0-9]/g, '');
        expect(shiftYears(shifted, 2024)).toBe(shifted);
        expect(stays(shifted)).toBe(stays(`${before}2023年${after}`));
        expect(shifted.length).toBe(`${before}2023年${after}`.length);
      }),
    );
  });
});
