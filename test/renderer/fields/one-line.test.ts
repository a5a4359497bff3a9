import { expect, test } from 'vitest';
import { onOneLine } from '../../../renderer/fields/one-line.ts';
import { parseAmount } from '../../../shared/money/money.ts';

test('a text of two lines is one line with a blank', () => {
  expect(onOneLine('省发展改革委\r\n 办公室\n', 'text')).toBe('省发展改革委 办公室');
});

test.each(['100\n200', '100\r\n200\r\n', '1,000 \n\n 200'])('%j pasted into an amount stays two numbers', (text) => {
  const line = onOneLine(text, 'amount');
  expect(line).toMatch(/^\S+ ↵ \S+$/);
  expect(parseAmount(line)).toMatchObject({ ok: false });
});

test('the break behind a single cell is no second line', () => {
  expect(onOneLine('1 234.50\r\n', 'amount')).toBe('1 234.50');
});
