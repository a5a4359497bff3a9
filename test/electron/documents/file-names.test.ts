import { expect, test } from 'vitest';
import { suggestedName } from '../../../electron/documents/file-names.ts';
import { emptyDocument } from '../../../shared/document/document.ts';
import { withValues } from '../../forms.ts';

const named = (departmentName: string, budgetYear = ''): string => {
  const blank = emptyDocument();
  return suggestedName(
    withValues(blank, { 'head.departmentName': departmentName, 'head.budgetYear': budgetYear }),
    'pbd',
  );
};

test('department and year make the name', () => {
  expect(named('番禺区科工商信局', '2024')).toBe('番禺区科工商信局-2024-绩效目标申报表.pbd');
  expect(named('')).toBe('绩效目标申报表.pbd');
});

test('nothing stays that a USB stick or Windows cannot carry', () => {
  expect(named('../a:b*c?"<>|\\/\n', '20/24')).toBe('abc-2024-绩效目标申报表.pbd');
  expect(Buffer.byteLength(named('长'.repeat(500)))).toBeLessThan(255);
});
