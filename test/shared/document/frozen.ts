import type { PbdDocument } from '../../../shared/document/document.ts';
import type { Template } from '../../../shared/forms/template-schema.ts';
import { parseTemplate } from '../../../shared/forms/templates.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { addRow, emptyUnder, templateOf, withRows, withValues } from '../../forms.ts';

/** A template of no place: tasks with three amounts in 元 under one heading, indicators without levels, one total. */
export function yuanTemplate(): Template {
  const read = parseTemplate({
    id: 'yuan-tasks',
    kind: 'department',
    name: '以元为单位的模板',
    title: '{year}年部门（单位）整体绩效目标表',
    level: '县',
    columns: [60, 60, 60, 60, 60, 60],
    blocks: [
      { kind: 'prose', key: 'head', label: null, tab: 'info', fields: ['head.departmentName'] },
      { kind: 'pairs', key: 'about', label: null, tab: 'info', printed: false, rows: [['head.budgetYear']] },
      {
        kind: 'amounts',
        key: 'budget',
        label: '预算',
        tab: 'budget',
        halves: [
          {
            spans: [2, 3],
            groups: [{ heading: null, lines: [{ path: 'budget.total', label: '{level}级总量', unit: '元' }] }],
          },
        ],
      },
      {
        kind: 'rows',
        key: 'works',
        role: 'tasks',
        label: '年度主要任务',
        tab: 'tasks',
        columns: [
          { key: 'name', label: '任务名称' },
          'content',
          { key: 'total', kind: 'amount', label: '总额', unit: '元', group: '预算金额（元）', role: 'amount' },
          { key: 'fiscal', kind: 'amount', label: '财政拨款', unit: '元', group: '预算金额（元）' },
          { key: 'other', kind: 'amount', label: '其他资金', unit: '元', group: '预算金额（元）' },
        ],
        total: { label: '金额合计', at: 'top', columns: ['total', 'fiscal', 'other'] },
      },
      {
        kind: 'rows',
        key: 'measures',
        role: 'indicators',
        label: '绩效指标',
        tab: 'indicators',
        columns: ['level3', 'weight', 'unit', { key: 'comparator', label: '指标性质' }, 'annualValue'],
      },
    ],
    taxonomy: [],
    sums: [{ id: 'works', label: '任务合计', of: ['works.*.total'] }],
    balances: [],
  });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

function municipal(): PbdDocument {
  const document = withValues(emptyUnder('municipal-2024'), {
    'head.departmentName': '某市统计局',
    'head.budgetYear': '2024',
    'basicInfo.staffCount': '86',
    'expenditure.basic': '1200.00',
    'expenditure.project': '0.00',
    'overall.goal': '1. 甲；\n2. “乙”\t𠮷',
  });
  const started = addRow(document, 'keyTasks', {
    name: '人口普查',
    content: '入户\n登记',
    amount: '-3.50',
    goal: '完成',
  });
  return {
    ...addRow(started, 'indicators', {
      level1: '满意度指标',
      level2: '服务对象满意度指标',
      level3: '满意率',
      cycleValue: '≥90%',
      annualValue: '≥95%',
    }),
    refusedInputs: { 'income.fiscalAppropriation': '约1200' },
    reviewNotes: { 'M-02 income.otherFunds': '上年结转。' },
    lastYear: { year: '2023', values: { 'expenditure.basic': '1100.00' } },
  };
}

function yuan(): PbdDocument {
  const blank: PbdDocument = { ...emptyUnder('panyu-2023'), template: yuanTemplate() };
  const filled = withValues(blank, {
    'head.departmentName': '某县水利局',
    'head.budgetYear': '2025',
    'budget.total': '1234567.80',
    'elsewhere.kept': '别的模板里的文字',
  });
  return withRows(
    withRows(filled, 'works', [
      { id: 'w1', name: '河道治理', content: '清淤', total: '300.00', fiscal: '200.00', other: '100.00' },
      { id: 'row-2', name: '防汛', legacy: '旧栏' },
    ]),
    'measures',
    [{ id: 'm1', level3: '治理长度', weight: '90', unit: '公里', comparator: '≥', annualValue: '12' }],
  );
}

/** What the frozen files of version 2 say, by their names. */
export const FROZEN: Readonly<Record<string, () => PbdDocument>> = {
  'v2-panyu.pbd': panyuDocument,
  'v2-municipal.pbd': municipal,
  'v2-yuan.pbd': yuan,
  'v2-empty.pbd': () => ({ ...emptyUnder('panyu-2023'), template: templateOf('panyu-2023') }),
};
