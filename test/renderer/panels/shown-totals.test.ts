import { expect, test } from 'vitest';
import { shownTotals } from '../../../renderer/panels/shown-totals.ts';
import { emptyDocument, formOf, type PbdDocument } from '../../../shared/document/document.ts';
import { totalsOf } from '../../../shared/document/totals.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { addRow, emptyUnder, withValues } from '../../forms.ts';
import { foreignTemplate } from '../drawn.tsx';

const shown = (document: PbdDocument): readonly string[] =>
  shownTotals(formOf(document), totalsOf(document)).map(({ label, value, note = '', unit }) =>
    [label, value, unit, note].join(' ').trim(),
  );

test('what is spent and received, how they differ, and what the tasks take', () => {
  expect(shown(panyuDocument())).toEqual([
    '支出合计 103683.93 万元',
    '收入合计 104230.38 万元',
    '差额 -546.45 万元 收入多',
    '任务合计 82818.24 万元 占非基本支出 85.8%',
  ]);
  expect(shown(emptyUnder('municipal-2024'))).toEqual([
    '支出合计 0.00 万元',
    '收入合计 0.00 万元',
    '差额 0.00 万元 平',
    '任务合计 0.00 万元',
  ]);
});

test('only the sums that the template has, sums of rows among them', () => {
  const tasks = addRow(emptyUnder('shaanxi-2020'), 'mainTasks', { amount: '3.00', fiscal: '2.00', other: '1.00' });
  expect(shown(tasks)).toEqual(['任务合计 3.00 万元', '财政拨款合计 2.00 万元', '其他资金合计 1.00 万元']);
  expect(shown(emptyDocument(foreignTemplate('hunan-2023')))).toEqual([]);
  const hubei = withValues(emptyDocument(foreignTemplate('hubei-2021')), { 'income.fiscalNow': '5.00' });
  expect(shown(hubei).map((line) => line.split(' ')[0])).toEqual(['支出合计', '收入合计', '差额']);
});

test('a template with none of the usual sums shows its own, each in its unit', () => {
  const template = structuredClone(foreignTemplate('ningde-2019'));
  template.sums = [{ id: 'whole', label: '全部资金', of: ['funds.total'] }];
  template.balances = [];
  expect(shown(withValues(emptyDocument(template), { 'funds.total': '7.00' }))).toEqual(['全部资金 7.00 万元']);
});
