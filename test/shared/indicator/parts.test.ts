import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinValue, partValue } from '../../../shared/indicator/parts.ts';
import { readSign } from '../../../shared/indicator/signs.ts';
import { readValue } from '../../../shared/indicator/value.ts';

const OFFERED = ['≥', '＞', '＝', '＜', '≤', '定性'];

test.each([
  ['≥', '≥'],
  ['>=', '≥'],
  ['＞＝', '≥'],
  ['﹦', '='],
  ['＜', '<'],
  [' ≤ ', '≤'],
  ['定性', null],
  ['', null],
  ['≥95', null],
  ['constructor', null],
])('the sign “%s” is %s', (text, sign) => {
  expect(readSign(text)).toBe(sign);
});

const values = fc.record({
  comparator: fc.constantFrom(null, '≥', '>', '≤', '<', '=') as fc.Arbitrary<null | '≥' | '>' | '≤' | '<' | '='>,
  number: fc.constantFrom('95', '2300', '1.5'),
  unit: fc.constantFrom('', '%', '家', '个工作日'),
});
const columns = fc.record({
  signs: fc.constantFrom<readonly string[] | null>(null, [], OFFERED, ['≥', '≤']),
  hasUnit: fc.boolean(),
});

describe('a value in parts', () => {
  test('says the same once it is joined, whatever columns there are', () => {
    fc.assert(
      fc.property(values, columns, (value, there) => {
        const { comparator, number, unit } = value;
        const joined = joinValue(partValue(value, there));
        expect(readValue(joined)).toEqual({ kind: 'quantitative', comparator, number, upper: null, unit });
      }),
      { numRuns: 300 },
    );
  });

  test('a sign that the column does not offer stays with the number', () => {
    expect(partValue({ comparator: '>', number: '95', unit: '%' }, { signs: ['≥', '≤'], hasUnit: true })).toEqual({
      sign: '',
      value: '>95',
      unit: '%',
    });
  });

  test.each([
    [{ sign: '≥', value: '80', unit: '人' }, '≥80人'],
    [{ sign: '≥', value: '≥80', unit: '人' }, '≥80人'],
    [{ sign: '＞', value: '80人', unit: '人' }, '>80人'],
    [{ sign: '定性', value: '健全', unit: '' }, '健全'],
    [{ sign: '≥', value: ' ', unit: '人' }, ''],
  ])('%j is read as “%s”', (cells, text) => {
    expect(joinValue(cells)).toBe(text);
  });
});
