import { expect, test } from 'vitest';
import { commitAmounts, landAmounts } from '../../../shared/clipboard/amounts-paste.ts';
import { tableOf } from '../../../shared/clipboard/clipboard-table.ts';
import { emptyDocument } from '../../../shared/document/document.ts';

const COLUMNS = [
  ['expenditure.basic', 'expenditure.project', 'expenditure.specialFund', 'expenditure.otherDevelopment'],
  ['income.fiscalAppropriation', 'income.otherFunds'],
] as const;
const land = (rows: readonly (readonly string[])[], path = 'expenditure.basic') =>
  landAmounts(emptyDocument(), tableOf(rows), path, COLUMNS).map(({ path: place, text }) => [place, text]);

test('a column of figures goes downwards from the field it is pasted into', () => {
  expect(land([['7148.41'], ['93,511.16']])).toEqual([
    ['expenditure.basic', '7148.41'],
    ['expenditure.project', '93511.16'],
  ]);
  expect(land([['1'], ['2']], 'expenditure.specialFund')).toEqual([
    ['expenditure.specialFund', '1.00'],
    ['expenditure.otherDevelopment', '2.00'],
  ]);
});

test('amounts beside their names go to these, in whatever order and half, sums left out', () => {
  const rows = [
    ['部门预算支出', '预算金额（万元）', '收入来源', '预算金额（万元）'],
    ['项目支出', '93,511.16', '财政拨款', '103,683.93'],
    ['基本支出', '7,148.41', '其他资金', '546.45'],
    ['合计', '100,659.57', '', '104,230.38'],
  ];
  expect(land(rows)).toEqual([
    ['expenditure.project', '93511.16'],
    ['income.fiscalAppropriation', '103683.93'],
    ['expenditure.basic', '7148.41'],
    ['income.otherFunds', '546.45'],
  ]);
});

test('元 becomes 万元 where the table says so', () => {
  expect(
    land([
      ['单位：元', ''],
      ['基本支出', '71,484,100'],
    ]),
  ).toEqual([['expenditure.basic', '7148.41']]);
});

test('what fits nowhere lands nowhere', () => {
  expect(land([['1'], ['2'], ['3'], ['4'], ['5']])).toEqual([]);
  expect(
    land([
      ['1', '2'],
      ['3', '4'],
    ]),
  ).toEqual([]);
  expect(land([['甲'], ['乙']])).toEqual([]);
});

test('what is no amount is kept to be mended, and the stored amount stays', () => {
  const document = commitAmounts(emptyDocument(), [
    { path: 'expenditure.basic', text: '12.00' },
    { path: 'expenditure.project', text: '约5' },
  ]);
  expect(document.expenditure.basic).toBe('12.00');
  expect(document.expenditure.project).toBe('');
  expect(document.refusedInputs).toEqual({ 'expenditure.project': '约5' });
});
