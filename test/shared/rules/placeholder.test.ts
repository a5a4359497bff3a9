import { expect, test } from 'vitest';
import { isPlaceholder } from '../../../shared/rules/placeholder.ts';

test.each(['XX', 'xxx', '××', ' - ', '——', '_ _', '* * *', '／', '无', '略', 'null', 'N u l l', '待填写', ' 请填写\n'])(
  '%j stands for nothing',
  (text) => {
    expect(isPlaceholder(text)).toBe(true);
  },
);

test.each([
  '',
  '  ',
  'XX工程',
  '工程XX',
  'x',
  '-3',
  '3-',
  '无锡',
  '无人机',
  '请填写表格',
  '略有提升',
  'nullable',
  '非XX',
])('%j says something, or nothing at all', (text) => {
  expect(isPlaceholder(text)).toBe(false);
});
