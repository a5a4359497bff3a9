import { expect, test } from 'vitest';
import { templateInWords } from '../../../renderer/panels/template-words.ts';
import { formOfTemplate } from '../../../shared/forms/templates.ts';
import { templateOf } from '../../forms.ts';
import { foreignTemplate } from '../drawn.tsx';

test.each([
  ['panyu-2023', '打印标题为“部门整体预算绩效目标申报表”；指标值分实施周期指标值、年度指标值两栏。'],
  ['municipal-2024', '打印标题为“××××年市级部门整体预算绩效目标表”；指标值分指标值一栏；有基本信息一行。'],
  ['chongqing-2022', '打印标题为“××××年部门(单位)整体绩效目标表”；指标值分指标值一栏。'],
])('%s in words', (id, words) => {
  expect(templateInWords(formOfTemplate(templateOf(id)))).toBe(words);
});

test('a form without indicators says nothing of their values', () => {
  const template = structuredClone(foreignTemplate('hunan-2023'));
  template.blocks = template.blocks.filter(({ kind }) => kind !== 'rows');
  expect(templateInWords(formOfTemplate(template))).toBe('打印标题为“××××年部门(单位)整体支出绩效目标表”。');
});
