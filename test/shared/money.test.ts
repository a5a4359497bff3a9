import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  absolute,
  compareAmounts,
  formatAmount,
  importAmount,
  isAmount,
  parseAmount,
  percentOf,
  roundingTail,
  subtract,
  sumAmounts,
  wanToYuan,
  yuanToWan,
} from '../../shared/money.ts';
import { amounts, centsOf } from './generators.ts';

const amount = (text: string) => {
  if (!isAmount(text)) throw new Error(`${text} is no amount`);
  return text;
};

describe('what is typed', () => {
  test.each([
    ['', ''],
    ['   ', ''],
    ['　', ''],
    [' 72807.38 ', '72807.38'],
    ['1，234．50', '1234.50'],
    ['１２３４', '1234.00'],
    ['7,148.41', '7148.41'],
    ['1,234,567.8', '1234567.80'],
    ['0', '0.00'],
    ['-0', '0.00'],
    ['-0.00', '0.00'],
    ['-12.5', '-12.50'],
    ['－12.5', '-12.50'],
    ['−12.5', '-12.50'],
    ['007', '7.00'],
    ['1 234.5', '1234.50'],
    ['1\u00a0234.5\n', '1234.50'],
    ['1 234 567.89', '1234567.89'],
    ['1\u2009234\u2009567.89', '1234567.89'],
    ['1\u202f234\u202f567.89', '1234567.89'],
    ['１　２３４．５', '1234.50'],
    ['1 234 567', '1234567.00'],
    ['120\u00a0450', '120450.00'],
    ['-   1,234.00 ', '-1234.00'],
    ['\r\n\u3000100\u00a0\t\n', '100.00'],
    ['9999999999999.99', '9999999999999.99'],
  ])('%j is %j', (typed, stored) => {
    expect(parseAmount(typed)).toEqual({ ok: true, value: stored });
  });

  test.each([
    ['12.345', 'too-many-decimals'],
    ['1.000', 'too-many-decimals'],
    ['1,23.4', 'bad-grouping'],
    ['1,2345', 'bad-grouping'],
    ['12,34,567', 'bad-grouping'],
    ['1,', 'bad-grouping'],
    ['abc', 'not-a-number'],
    ['1e5', 'not-a-number'],
    ['.5', 'not-a-number'],
    ['5.', 'not-a-number'],
    ['+5', 'not-a-number'],
    ['--5', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['5万', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['12345678901234', 'too-many-digits'],
    ['100\n200', 'several-numbers'],
    ['100\r\n200', 'several-numbers'],
    ['100\t200', 'several-numbers'],
    ['100\u2028200', 'several-numbers'],
    ['12 34', 'several-numbers'],
    ['120 450', 'several-numbers'],
    ['１　２３４', 'several-numbers'],
    ['1 2345', 'several-numbers'],
    ['12 34 567', 'several-numbers'],
    ['0 500', 'several-numbers'],
    ['50.00 10.00', 'several-numbers'],
    ['1 234\u00a0567', 'several-numbers'],
    ['1,234 567', 'several-numbers'],
    ['1, 234', 'several-numbers'],
    ['约3万\n200', 'not-a-number'],
    ['1234 .50', 'not-a-number'],
  ])('%j is refused: %s', (typed, error) => {
    expect(parseAmount(typed)).toEqual({ ok: false, error });
  });

  test('an accepted amount is canonical, and reads back as itself', () => {
    fc.assert(
      fc.property(amounts, (value) => {
        expect(isAmount(value)).toBe(value !== '-0.00');
        expect(parseAmount(value)).toEqual({ ok: true, value });
        expect(parseAmount(formatAmount(value))).toEqual({ ok: true, value });
      }),
    );
  });
});

describe('what is imported', () => {
  test.each([
    ['7148.405', '7148.41', true],
    ['7148.404999', '7148.40', true],
    ['-1.005', '-1.01', true],
    ['100.000', '100.00', false],
    ['100', '100.00', false],
    ['', '', false],
  ])('%j is %j (rounded: %s)', (raw, value, rounded) => {
    expect(importAmount(raw)).toEqual({ ok: true, value: { amount: value, rounded } });
  });

  test('rounding never makes an amount too long', () => {
    expect(importAmount('9999999999999.999')).toEqual({ ok: false, error: 'too-many-digits' });
  });

  test('two amounts in one cell are not run together', () => {
    expect(importAmount('100\n200')).toEqual({ ok: false, error: 'several-numbers' });
  });
});

describe('sums', () => {
  test('are those of whole hundredths, in any order', () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 40 }), (list) => {
        const cents = list.reduce((total, value) => total + centsOf(value), 0n);
        expect(centsOf(sumAmounts(list))).toBe(cents);
        expect(sumAmounts(list.toReversed())).toBe(sumAmounts(list));
      }),
    );
  });

  test('blank counts as 0, and a difference has its sign', () => {
    expect(sumAmounts([])).toBe('0.00');
    expect(subtract(amount('0.10'), amount('0.30'))).toBe('-0.20');
    expect(subtract('', '5.00')).toBe('-5.00');
    expect(absolute('-0.20')).toBe('0.20');
    expect(compareAmounts('', amount('0.00'))).toBe(0);
  });
});

test.each([
  ['82818.24', '96535.52', '85.8'],
  ['1.00', '3.00', '33.3'],
  ['', '3.00', '0.0'],
  ['1.00', '0.00', null],
  ['1.00', '-3.00', null],
])('%s of %s is %s %%', (part, whole, share) => {
  expect(percentOf(part, whole)).toBe(share);
});

test.each([
  [1, '0.01'],
  [2, '0.01'],
  [3, '0.02'],
  [4, '0.02'],
  [5, '0.03'],
  [6, '0.03'],
])('the rounding tail of %d addends is %s', (count, tail) => {
  expect(roundingTail(count)).toBe(tail);
});

test.each([
  ['', ''],
  ['0.00', '0.00'],
  ['999.00', '999.00'],
  ['1000.00', '1,000.00'],
  ['-7148.41', '-7,148.41'],
  ['9999999999999.99', '9,999,999,999,999.99'],
])('%j is shown as %j', (value, shown) => {
  expect(formatAmount(value)).toBe(shown);
});

test('amounts compare as their hundredths do', () => {
  fc.assert(
    fc.property(amounts, amounts, (left, right) => {
      const [one, other] = [centsOf(left), centsOf(right)];
      expect(Math.sign(compareAmounts(left, right))).toBe(one === other ? 0 : one < other ? -1 : 1);
      expect(compareAmounts(left, left)).toBe(0);
    }),
  );
  expect(compareAmounts('100.00', '99.99')).toBeGreaterThan(0);
  expect(compareAmounts('95', '100.00')).toBeLessThan(0);
  expect(compareAmounts('007.00', '7.00')).toBe(0);
});

test.each([
  ['728,073,800.00', '72807.38'],
  ['1', '0.0001'],
  ['-５００', '-0.05'],
  ['9999999999999.99', '999999999.999999'],
  ['0.0000000000000001', '0.00000000000000000001'],
  [' ', ''],
])('%s 元 are %s 万元, exactly', (yuan, wan) => {
  expect(yuanToWan(yuan)).toEqual({ ok: true, value: wan });
});

test('what is no number of 元 is refused as an amount is', () => {
  expect(yuanToWan('abc')).toEqual({ ok: false, error: 'not-a-number' });
  expect(yuanToWan('100\n200')).toEqual({ ok: false, error: 'several-numbers' });
  expect(yuanToWan('1,23')).toEqual({ ok: false, error: 'bad-grouping' });
  expect(yuanToWan('12345678901234')).toEqual({ ok: false, error: 'too-many-digits' });
  expect(yuanToWan(`1.${'1'.repeat(17)}`)).toEqual({ ok: false, error: 'too-many-decimals' });
});

test.each([
  ['3.5', '35000'],
  ['-1,234.56789', '-12345678.9'],
  ['9999999999999', '99999999999990000'],
  ['0.00000001', '0.0001'],
  [' ', ''],
])('%s 万元 are %s 元, exactly', (wan, yuan) => {
  expect(wanToYuan(wan)).toEqual({ ok: true, value: yuan });
});

test('what is no number of 万元 is refused as an amount is', () => {
  expect(wanToYuan('abc')).toEqual({ ok: false, error: 'not-a-number' });
  expect(wanToYuan(`1.${'1'.repeat(17)}`)).toEqual({ ok: false, error: 'too-many-decimals' });
});
