import { expect, test } from 'vitest';
import { firstChangedPath } from '../../../shared/document/changed-path.ts';
import { commitField, deleteRows, insertRow, moveRows, setTemplate } from '../../../shared/document/edits.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { templateOf } from '../../forms.ts';

const PANYU = panyuDocument();

test.each([
  ['nothing', PANYU, null],
  ['a field', commitField(PANYU, 'income.otherFunds', '1').document, 'income.otherFunds'],
  ['a refused amount', commitField(PANYU, 'income.otherFunds', 'x').document, 'income.otherFunds'],
  ['a cell', commitField(PANYU, 'indicators.i4.annualValue', '≥99%').document, 'indicators.i4.annualValue'],
  ['a new row', insertRow(PANYU, 'keyTasks', 2).document, 'keyTasks.k6.name'],
  ['a row gone', deleteRows(PANYU, 'keyTasks', ['k3']), 'keyTasks.k4.name'],
  ['the last row gone', deleteRows(PANYU, 'keyTasks', ['k5']), 'keyTasks.k4.name'],
  ['all rows gone', deleteRows(PANYU, 'keyTasks', ['k1', 'k2', 'k3', 'k4', 'k5']), 'keyTasks'],
  ['rows that changed places', moveRows(PANYU, 'keyTasks', ['k3'], -1), 'keyTasks.k3.name'],
  ['a 审核说明', { ...PANYU, reviewNotes: { 'M-02 income.otherFunds': '上年结转' } }, 'income.otherFunds'],
  [
    'a value of last year beside a field',
    { ...PANYU, lastYear: { year: '2022', values: { 'income.otherFunds': '5.00' } } },
    'income.otherFunds',
  ],
  ['the template', setTemplate(PANYU, templateOf('municipal-2024')), 'head'],
] as const)('%s', (_, after, path) => {
  expect(firstChangedPath(PANYU, after)).toBe(path);
});

test('where several places differ, the first in printed order', () => {
  const both = commitField(commitField(PANYU, 'keyTasks.k1.goal', '甲').document, 'overall.goal', '乙').document;
  expect(firstChangedPath(PANYU, both)).toBe('overall.goal');
});
