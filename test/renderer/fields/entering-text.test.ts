import { expect, test } from 'vitest';
import { hasRoom, isSeveralAmounts } from '../../../renderer/fields/entering-text.ts';

test('a text goes in where all of it does, what is selected making room', () => {
  const nearlyFull = { value: '字'.repeat(99_999), selectionStart: 10, selectionEnd: 10 };
  expect(hasRoom(nearlyFull, '一')).toBe(true);
  expect(hasRoom(nearlyFull, '一二')).toBe(false);
  expect(hasRoom({ ...nearlyFull, selectionEnd: 11 }, '一二')).toBe(true);
  expect(hasRoom({ value: '', selectionStart: null, selectionEnd: null }, '字'.repeat(100_001))).toBe(false);
});

test('lines are several amounts in an amount, and a text elsewhere', () => {
  expect(isSeveralAmounts('100\r\n200', 'amount')).toBe(true);
  expect(isSeveralAmounts('100\r\n', 'amount')).toBe(false);
  expect(isSeveralAmounts('甲\n乙', 'text')).toBe(false);
});
