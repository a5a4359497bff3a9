import { expect, test } from 'vitest';
import { waitingOn } from '../../../renderer/last-year/waiting.ts';
import { formOf } from '../../../shared/document/document.ts';
import { emptyUnder } from '../../forms.ts';

const FORM = formOf(emptyUnder('panyu-2023'));
const PENDING = [
  'expenditure.basic',
  'expenditure.specialFund',
  'income.otherFunds',
  'byLevel.retained',
  'keyTasks.k1.amount',
  'otherTasks.o1.amount',
  'keyTasks.k2.amount',
  'gone.field',
];

test('amounts wait under the headings of the table, rows under the name of their block', () => {
  const told = (tab: string) => waitingOn(FORM, tab, PENDING).map(({ name, paths }) => `${name} ${paths.length}`);
  expect(told('budget')).toEqual(['部门预算支出 2', '收入来源 1', '按预算级次划分 1']);
  expect(told('tasks')).toEqual(['年度重点工作任务 2', '其他需完成的任务 1']);
  expect(told('goal')).toEqual([]);
});
