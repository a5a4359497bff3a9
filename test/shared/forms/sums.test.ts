import { expect, test } from 'vitest';
import { addendLabel, columnOfAddend, sumNamed, unitOfAddend } from '../../../shared/forms/sums.ts';
import { formOfTemplate, parseTemplate } from '../../../shared/forms/templates.ts';
import { templateOf } from '../../forms.ts';

const PANYU = formOfTemplate(templateOf('panyu-2023'));

test.each([
  ['expenditure', '支出合计'],
  ['expenditure.basic', '基本支出'],
  ['byLevel.retained', '区本级使用资金'],
  ['otherTasks.*.amount', '其他需完成的任务'],
  ['beyondBasic', '非基本支出'],
])('%s is called %s, and is in 万元', (addend, label) => {
  expect(addendLabel(PANYU, addend)).toBe(label);
  expect(unitOfAddend(PANYU, addend)).toBe('万元');
});

test('what is not there has no name and no unit', () => {
  expect(sumNamed(PANYU, 'nothing')).toBeNull();
  expect([addendLabel(PANYU, 'nothing'), unitOfAddend(PANYU, 'nothing')]).toEqual(['', '']);
  expect([columnOfAddend('income'), columnOfAddend('income.otherFunds')]).toEqual([null, null]);
  expect(columnOfAddend('keyTasks.*.amount')).toEqual({ block: 'keyTasks', column: 'amount' });
});

test('a form in 元 says so, through sums of sums', () => {
  const template = structuredClone(templateOf('chongqing-2022'));
  const [head] = template.blocks;
  if (head?.kind !== 'pairs') throw new Error('another template');
  head.rows = [['head.departmentName', { path: 'budget.total', unit: '元' }]];
  const read = parseTemplate({
    ...template,
    unitLine: '单位：元',
    sums: [...template.sums, { id: 'all', label: '合计', of: ['expenditure'] }],
  });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  expect(unitOfAddend(formOfTemplate(read.value), 'all')).toBe('元');
});

test('a template that adds 元 to 万元, or holds one against the other, is refused', () => {
  const template = structuredClone(templateOf('panyu-2023'));
  for (const block of template.blocks) {
    if (block.kind !== 'amounts') continue;
    block.halves[1]?.groups[0]?.lines.splice(1, 1, { path: 'income.otherFunds', unit: '元' });
  }
  const read = parseTemplate(template);
  expect(read.ok ? [] : read.error.map(({ path, problem }) => [path, problem])).toEqual([
    ['sums.1', '合计 income 的各项单位不同'],
    ['balances.0', '两边的单位不同'],
  ]);
});
