import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  absolute,
  compareAmounts,
  exactIn,
  formatAmount,
  importAmount,
  isAmount,
  parseAmount,
  percentOf,
  readAmount,
  roundingTail,
  subtract,
  sumAmounts,
} from '../../shared/money.ts';
import { type AmountError, MONEY_UNITS, type MoneyUnit } from '../../shared/text/amount-text.ts';
import { cleanText } from '../../shared/text/clean.ts';
import { amountOfCents, amounts, centsOf } from './generators.ts';

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
    ['1e5', 'scientific'],
    ['.5', 'not-a-number'],
    ['5.', 'not-a-number'],
    ['+5', 'plus-sign'],
    ['--5', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['5万', 'unclear-unit'],
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
  ['12万元', '12'],
  [' ', ''],
])('%s 元 are %s 万元, exactly', (yuan, wan) => {
  expect(exactIn(yuan, '元', '万元')).toEqual({ ok: true, value: wan });
});

test('what is no number of 元 is refused as an amount is', () => {
  expect(exactIn('abc', '元', '万元')).toEqual({ ok: false, error: 'not-a-number' });
  expect(exactIn('100\n200', '元', '万元')).toEqual({ ok: false, error: 'several-numbers' });
  expect(exactIn('1,23', '元', '万元')).toEqual({ ok: false, error: 'bad-grouping' });
  expect(exactIn('12345678901234', '元', '万元')).toEqual({ ok: false, error: 'too-many-digits' });
  expect(exactIn(`1.${'1'.repeat(17)}`, '元', '万元')).toEqual({ ok: false, error: 'too-many-decimals' });
});

describe('as officers and their programs write it', () => {
  test.each([
    ['￥1,234.50', '1234.50'],
    ['¥ 1,234.50', '1234.50'],
    ['RMB 5', '5.00'],
    ['rmb5', '5.00'],
    ['CNY5', '5.00'],
    ['人民币5万元', '5.00'],
    ['人民币￥5', '5.00'],
    ['人民币 ¥5', '5.00'],
    ['-￥2', '-2.00'],
    ['￥ -3', '-3.00'],
    ['￥-   3', '-3.00'],
    ['1234.50万元', '1234.50'],
    ['1,234.50 万元 ', '1234.50'],
    ['１２３４．５０万元', '1234.50'],
    ['\u200b1\u200b234.5\ufeff', '1234.50'],
    ['\u202d1,234.50\u202c', '1234.50'],
    ['1\u205f234.5', '1234.50'],
    ['1\u2008234.5', '1234.50'],
  ])('%j is %j', (typed, stored) => {
    expect(parseAmount(typed)).toEqual({ ok: true, value: stored });
    expect(importAmount(typed)).toEqual({ ok: true, value: { amount: stored, rounded: false } });
  });

  test.each<[AmountError, readonly string[]]>([
    ['other-unit', ['12,345元', '500 元', '3亿元', '5千元', '2百万元', '人民币500元', '￥500元']],
    ['unclear-unit', ['5.00万', '3亿', '5千', '2千万元', '1百元', '￥5万', '５万']],
    ['accounting-negative', ['(5.00)', '（5.00）', '(1,234.50)', '￥(5)', '(￥5)', '(5)万元', '(5万元)', '( 5.00 )']],
    ['stands-for-none', ['-', '—', '——', '–', '/', '／', '－', '\\', '无', '暂无', ' - ', '*']],
    ['formula', ['=SUM(A1:A3)', '=500+46.45', '＝5', '=']],
    ['too-narrow', ['##', '####', '＃＃＃＃', ' ######## ']],
    [
      'spreadsheet-error',
      ['#DIV/0!', '#N/A', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#NULL!', '#n/a', '＃DIV／0！', 'Err:502'],
    ],
    ['percent', ['5%', '５％', '12.5 %', '3‰']],
    ['chinese-numerals', ['伍拾万元整', '五十万', '三万', '人民币壹佰元整', '一百二十点五', '两亿元']],
    ['scientific', ['1E+05', '1.04e5', '1.04E+05', '-1e-3', '１Ｅ５']],
    ['plus-sign', ['+5.00', '＋5', '+ 5', '+5万元']],
    [
      'several-numbers',
      ['100、200', '100；200', '100~200', '100-200', '100 - 200', '100至200', '100/200', '50万元、20万元', '100 ↵ 200'],
    ],
    ['bad-grouping', ['1,23万元', '￥1,2345']],
    ['too-many-decimals', ['￥12.345', '12.345万元']],
    [
      'not-a-number',
      ['abc', '约3万元', '$5', '5美元', '每人500元', '--5', '-￥-5', '￥', '万元', '人民币', '#1', '1.2.3', '5 月'],
    ],
  ])('%s', (error, list) => {
    for (const typed of list) expect([typed, parseAmount(typed)]).toEqual([typed, { ok: false, error }]);
  });

  test('a formatted amount reads as itself, with whatever stands around it', () => {
    const before = fc.constantFrom('', '￥', '¥ ', 'RMB', '人民币', '\u200b', '\u202d', '\u3000', ' ');
    const behind = fc.constantFrom('', '万元', ' 万元', '\u202c', '\ufeff', '\n', '\u00a0');
    fc.assert(
      fc.property(amounts, before, behind, (value, start, end) => {
        if (value === '') return;
        expect(parseAmount(`${start}${formatAmount(value)}${end}`)).toEqual({ ok: true, value });
        expect(parseAmount(`${start}${formatAmount(value).replaceAll(',', '\u202f')}${end}`)).toEqual({
          ok: true,
          value,
        });
      }),
    );
  });

  test('what is refused is refused as well once it was cleaned and kept', () => {
    const pieces = fc.constantFrom(
      ...'0159,.-+%()（）￥¥元万亿千=#/— \u00a0\u3000\n\t\r\u0000\u200b\u202e\u2028\ufeffeE至、一百',
      '万元',
      '人民币',
    );
    const typed = fc.array(pieces, { maxLength: 12 }).map((list) => list.join(''));
    fc.assert(
      fc.property(typed, (text) => {
        expect(parseAmount(cleanText(text))).toEqual(parseAmount(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('hostile texts are refused, or read, to their end', () => {
    const units = [
      '1',
      ' ',
      '1 ',
      '1,',
      ',',
      '-',
      '- ',
      '￥',
      '#',
      '%',
      '万',
      '1元',
      '1-',
      '\n',
      '(',
      '一',
      '\u0301',
      '1\n',
    ];
    for (const unit of units) {
      for (const [start, end] of [
        ['', ''],
        ['-', 'x'],
        ['1', 'x'],
        ['￥', '1'],
        ['1', '元'],
      ] as const) {
        const read = parseAmount(`${start}${unit.repeat(200_000)}${end}`);
        if (read.ok) expect(read.value).toMatch(/^(-?1\.00)?$/);
      }
    }
  });
});

describe('units', () => {
  const into = (unit: MoneyUnit, form: '元' | '万元', finer: 'refuse' | 'round' = 'round') =>
    ({ unit, into: form, decimals: 2, finer, foreign: 'convert' }) as const;

  test.each<[string, MoneyUnit, '元' | '万元', string, boolean, MoneyUnit | null]>([
    ['12,345', '元', '万元', '1.23', true, '元'],
    ['12,350', '元', '万元', '1.24', true, '元'],
    ['12,300.00', '元', '万元', '1.23', false, '元'],
    ['-50', '元', '万元', '-0.01', true, '元'],
    ['-49', '元', '万元', '0.00', true, '元'],
    ['5', '千元', '万元', '0.50', false, '千元'],
    ['5', '百万元', '万元', '500.00', false, '百万元'],
    ['1.23456789', '亿元', '万元', '12345.68', true, '亿元'],
    ['5', '万元', '万元', '5.00', false, null],
    ['5元', '万元', '万元', '0.00', true, '元'],
    ['5万元', '元', '万元', '5.00', false, null],
    ['3亿元', '万元', '万元', '30000.00', false, '亿元'],
    ['2百万元', '元', '万元', '200.00', false, '百万元'],
    ['1,234.50', '元', '元', '1234.50', false, null],
    ['1,234.505', '元', '元', '1234.51', true, null],
    ['1.23456789', '万元', '元', '12345.68', true, '万元'],
    ['5万元', '元', '元', '50000.00', false, '万元'],
    ['0.01', '亿元', '元', '1000000.00', false, '亿元'],
    ['5', '千元', '元', '5000.00', false, '千元'],
    [' ', '亿元', '元', '', false, null],
  ])('%s of %s is in %s %s', (raw, unit, form, amount, rounded, convertedFrom) => {
    expect(readAmount(raw, into(unit, form))).toEqual({ ok: true, value: { amount, rounded, convertedFrom } });
  });

  test('what does not go into the form’s decimals is refused where it is typed', () => {
    expect(readAmount('12345', into('元', '万元', 'refuse'))).toEqual({ ok: false, error: 'too-many-decimals' });
    expect(readAmount('12,300.00', into('元', '万元', 'refuse'))).toMatchObject({ value: { amount: '1.23' } });
    const whole = { ...into('元', '元', 'refuse'), decimals: 0 } as const;
    expect(readAmount('5.5', whole)).toEqual({ ok: false, error: 'too-many-decimals' });
    expect(readAmount('5.5', { ...whole, finer: 'round' })).toMatchObject({ value: { amount: '6.00', rounded: true } });
    expect(readAmount('5', whole)).toMatchObject({ value: { amount: '5.00', rounded: false } });
  });

  test('a unit that neither the source nor the form has is refused unless it may be converted', () => {
    const reading = { ...into('元', '万元'), foreign: 'refuse' } as const;
    expect(readAmount('5亿元', reading)).toEqual({ ok: false, error: 'other-unit' });
    expect(readAmount('5万元', reading)).toMatchObject({ ok: true, value: { amount: '5.00', convertedFrom: null } });
    expect(readAmount('500元', reading)).toMatchObject({ ok: true, value: { amount: '0.05', convertedFrom: '元' } });
  });

  test('no conversion makes an amount too long', () => {
    expect(readAmount('99999', into('亿元', '元'))).toMatchObject({ value: { amount: '9999900000000.00' } });
    expect(readAmount('100000', into('亿元', '元'))).toEqual({ ok: false, error: 'too-many-digits' });
  });

  test('there and back, nothing is lost', () => {
    const units = fc.constantFrom(...MONEY_UNITS);
    // Eight powers of ten lie between the units: these stay below the 13 digits that are read.
    const small = fc.bigInt({ min: -99_999_99n, max: 99_999_99n }).map(amountOfCents);
    const exactOf = (text: string, from: MoneyUnit, to: MoneyUnit): string => {
      const exact = exactIn(text, from, to);
      return exact.ok ? exact.value : exact.error;
    };
    fc.assert(
      fc.property(small, units, units, (value, one, other) => {
        const back = exactOf(exactOf(value, one, other), other, one);
        expect(parseAmount(back)).toEqual({ ok: true, value });
      }),
    );
  });
});
