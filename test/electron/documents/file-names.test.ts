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

test('what is declared tells the forms of one declarant apart, and the kind ends the name', () => {
  const { template } = emptyDocument();
  const subject = { path: 'head.subject', kind: 'name' as const, label: '项目名称', role: 'subject' as const };
  const blocks = [
    ...template.blocks,
    { kind: 'prose' as const, key: 'of', label: '项目', tab: 'info', fields: [subject] },
  ];
  const document = withValues(emptyDocument({ ...template, id: 'x', blocks }), { 'head.departmentName': '某局' });
  expect(suggestedName(document, 'pdf')).toBe('某局-绩效目标申报表.pdf');
  expect(suggestedName(withValues(document, { 'head.subject': '某项目' }), 'pdf')).toBe('某项目-绩效目标申报表.pdf');
  expect(suggestedName(document, 'xlsx', '审核结果')).toBe('某局-审核结果.xlsx');
});
