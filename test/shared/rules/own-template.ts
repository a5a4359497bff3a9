import type { Template } from '../../../shared/forms/template-schema.ts';
import { parseTemplate } from '../../../shared/forms/templates.ts';

/**
 * A template that does not come with the program, as unlike the shipped ones as a template of the kind can be: amounts in
 * 元, several in a task, rows that balance, indicators without 一级 and 二级 whose sign, value and unit have columns of
 * their own, weights, dates, a least length.
 */
const DATA = {
  id: 'own-2026',
  kind: 'department',
  name: '某市部门（2026 版）',
  title: '{year}年部门整体绩效目标表',
  level: '市',
  columns: [1, 1, 1, 1, 1, 1],
  blocks: [
    {
      kind: 'prose',
      key: 'top',
      label: null,
      heading: '部门信息',
      tab: 'info',
      fields: [{ path: 'head.departmentName', label: '单位名称' }],
    },
    {
      kind: 'pairs',
      key: 'time',
      label: null,
      tab: 'info',
      rows: [
        [
          { path: 'time.begin', kind: 'date', label: '计划开始日期' },
          { path: 'time.end', kind: 'date', label: '计划完成日期' },
        ],
        [
          { path: 'time.leader', kind: 'text', label: '负责人', required: true },
          { path: 'head.budgetYear', required: true },
        ],
      ],
    },
    {
      kind: 'amounts',
      key: 'money',
      label: '资金',
      tab: 'budget',
      halves: [
        {
          spans: [2, 3],
          groups: [
            {
              heading: null,
              lines: [
                { path: 'money.total', kind: 'amount', label: '资金总额', unit: '元', required: true },
                { path: 'money.fiscal', kind: 'amount', label: '财政资金', unit: '元' },
                { path: 'money.other', kind: 'amount', label: '其他资金', unit: '元' },
              ],
            },
          ],
        },
      ],
    },
    {
      kind: 'prose',
      key: 'aim',
      label: '目标',
      tab: 'goal',
      fields: [
        { path: 'overall.goal', label: '年度目标', least: 11 },
        { path: 'overall.duties', required: true },
      ],
    },
    {
      kind: 'rows',
      key: 'works',
      role: 'tasks',
      label: '年度主要任务',
      tab: 'tasks',
      columns: [
        { key: 'title', kind: 'name', label: '任务名称', role: 'name', required: true },
        { key: 'whole', kind: 'amount', label: '总额（元）', role: 'amount', unit: '元', required: true, span: 2 },
        { key: 'fiscal', kind: 'amount', label: '财政拨款', unit: '元' },
        { key: 'rest', kind: 'amount', label: '其他资金', unit: '元' },
      ],
      balances: [{ total: 'whole', of: ['fiscal', 'rest'] }],
      least: 2,
      usual: 3,
    },
    {
      kind: 'rows',
      key: 'marks',
      role: 'indicators',
      label: '绩效指标',
      tab: 'indicators',
      columns: [
        { key: 'mark', kind: 'name', label: '指标名称', role: 'level3', required: true },
        { key: 'sign', kind: 'choice', label: '指标性质', role: 'comparator', options: ['≥', '＝', '≤', '定性'] },
        { key: 'figure', kind: 'text', label: '指标值', role: 'value', required: true },
        { key: 'measure', kind: 'text', label: '计量单位', role: 'unit' },
        { key: 'points', kind: 'text', label: '指标权重', role: 'weight' },
      ],
      weights: { total: '100' },
    },
  ],
  taxonomy: [],
  sums: [{ id: 'parts', label: '各项资金之和', of: ['money.fiscal', 'money.other'] }],
  balances: [{ finding: 'M-21', left: 'money.total', right: ['parts'], tolerance: 'none' }],
  dates: [['time.begin', 'time.end']],
} as const;

/** The template with some of its facts changed. */
export function ownTemplate(changed: Readonly<Record<string, unknown>> = {}): Template {
  const read = parseTemplate({ ...DATA, ...changed });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

export const OWN_TEMPLATE = ownTemplate();
