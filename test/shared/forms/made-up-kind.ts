import type { PbdDocument } from '../../../shared/document/document.ts';
import { DEPARTMENT } from '../../../shared/forms/department/kind.ts';
import type { Computation, FormKind } from '../../../shared/forms/kind.ts';
import { type Amount, compareAmounts, percentOf, sumAmounts } from '../../../shared/money/money.ts';

/**
 * A kind that the program does not have: a 自评表 in small, with what such a form computes – a rate, a score of each row, a
 * sum of money over rows, a total of scores. Tests put it beside the program's own.
 */

const rate: Computation = {
  of: 'field',
  kind: 'text',
  reads: { 'funds.budget': 'amount', 'funds.paid': 'amount' },
  reckon: ({ amount }) => {
    const [paid, budget] = [amount('funds.paid'), amount('funds.budget')];
    return paid === '' || budget === '' || compareAmounts(budget, '0.00' as Amount) === 0
      ? ''
      : `${percentOf(paid, budget)}%`;
  },
};

/** What a row has left of its money. */
const left: Computation = {
  of: 'row',
  kind: 'amount',
  reads: { '*.budget': 'amount', '*.paid': 'amount' },
  reckon: ({ amount }) => {
    const [budget, paid] = [amount('*.budget'), amount('*.paid')];
    return budget === '' || paid === '' ? '' : sumAmounts([budget, (paid === '0.00' ? paid : `-${paid}`) as Amount]);
  },
};

/** Of all rows. */
const leftInAll: Computation = {
  of: 'field',
  kind: 'amount',
  reads: { 'works.*.left': 'amount' },
  reckon: ({ texts }) => sumAmounts(texts('works.*.left') as readonly Amount[]),
};

/** Full points where the target is met, to the word. */
const score: Computation = {
  of: 'row',
  kind: 'text',
  reads: { '*.target': 'text', '*.actual': 'text', '*.points': 'text' },
  reckon: ({ text }) => (text('*.actual') === '' ? '' : text('*.actual') === text('*.target') ? text('*.points') : '0'),
};

const scoreOfAll: Computation = {
  of: 'field',
  kind: 'text',
  reads: { 'marks.*.score': 'text', 'funds.rate': 'text' },
  reckon: ({ text, texts }) => {
    const scores = texts('marks.*.score').filter((each) => /^\d+$/.test(each));
    return `${scores.reduce((sum, each) => sum + BigInt(each), text('funds.rate') === '100.0%' ? 10n : 0n)}`;
  },
};

const circleOne: Computation = {
  of: 'field',
  kind: 'text',
  reads: { 'circle.two': 'text' },
  reckon: ({ text }) => text('circle.two'),
};
const circleTwo: Computation = {
  of: 'field',
  kind: 'text',
  reads: { 'circle.one': 'text' },
  reckon: ({ text }) => text('circle.one'),
};

const amount = (path: string, label: string, more: object = {}) => ({
  path,
  kind: 'amount',
  label,
  unit: '万元',
  ...more,
});

export const TEMPLATE = {
  id: 'review-2026',
  kind: 'review',
  name: '自评表（试）',
  title: '{year}年度整体自评表',
  level: '区',
  columns: [1, 1, 1, 1, 1, 1],
  blocks: [
    {
      kind: 'prose',
      key: 'unit',
      label: null,
      tab: 'info',
      fields: [{ path: 'unit.name', kind: 'name', label: '单位名称', role: 'declarant' }],
    },
    {
      kind: 'amounts',
      key: 'funds',
      label: '资金',
      tab: 'info',
      halves: [
        {
          spans: [2, 3],
          groups: [
            {
              heading: null,
              lines: [
                amount('funds.budget', '预算数'),
                amount('funds.paid', '执行数'),
                amount('funds.left', '各项结余', { computed: 'leftInAll' }),
              ],
            },
          ],
        },
      ],
    },
    {
      kind: 'pairs',
      key: 'result',
      label: null,
      tab: 'info',
      rows: [
        [
          { path: 'funds.rate', kind: 'text', label: '执行率', computed: 'rate' },
          { path: 'result.score', kind: 'text', label: '总分', computed: 'scoreOfAll', required: true },
        ],
      ],
    },
    {
      kind: 'rows',
      key: 'works',
      role: 'other',
      label: '任务',
      tab: 'info',
      columns: [
        { key: 'name', kind: 'name', label: '任务名称', span: 2 },
        { key: 'budget', kind: 'amount', label: '预算', unit: '万元' },
        { key: 'paid', kind: 'amount', label: '执行', unit: '万元' },
        { key: 'left', kind: 'amount', label: '结余', unit: '万元', computed: 'left' },
      ],
      total: { label: '合计', at: 'bottom', columns: ['budget', 'left'] },
    },
    {
      kind: 'rows',
      key: 'marks',
      role: 'indicators',
      label: '绩效指标',
      tab: 'info',
      columns: [
        { key: 'level3', kind: 'name', label: '三级指标', role: 'level3' },
        { key: 'target', kind: 'text', label: '年度指标值', role: 'value' },
        { key: 'actual', kind: 'text', label: '实际完成值' },
        { key: 'points', kind: 'text', label: '分值', role: 'weight' },
        { key: 'score', kind: 'text', label: '得分', computed: 'score' },
      ],
    },
  ],
  taxonomy: [],
  sums: [{ id: 'left', label: '结余合计', of: ['works.*.left'] }],
  balances: [{ finding: 'M-21', left: 'left', right: ['funds.budget'], tolerance: 'none' }],
};

export const REVIEW: FormKind = {
  ...DEPARTMENT,
  id: 'review',
  name: '整体自评表',
  fileName: '自评表',
  titles: [/整体自评/],
  tabs: [{ id: 'info', label: '自评' }],
  fields: {},
  columns: {},
  templates: [TEMPLATE],
  computed: { rate, left, leftInAll, score, scoreOfAll, circleOne, circleTwo },
  begunFrom: [
    {
      fromKind: 'department',
      fields: [
        { from: 'head.departmentName', to: 'unit.name' },
        { from: 'income.fiscalAppropriation', to: 'funds.budget' },
      ],
      rows: [
        {
          from: 'keyTasks',
          to: 'works',
          columns: [
            { from: 'name', to: 'name' },
            { from: 'amount', to: 'budget' },
          ],
        },
        {
          from: 'indicators',
          to: 'marks',
          columns: [
            { from: 'level3', to: 'level3' },
            { from: 'annualValue', to: 'target' },
          ],
        },
      ],
    },
  ],
};
delete (REVIEW as { plain?: unknown }).plain;

/** A filled 自评表, from a template that was read. */
export const filledReview = (template: PbdDocument['template']): PbdDocument => ({
  template,
  refusedInputs: {},
  reviewNotes: {},
  values: { 'unit.name': '某局', 'funds.budget': '100.00', 'funds.paid': '100.00' },
  rows: {
    works: [
      { id: 'w1', name: '甲', budget: '60.00', paid: '50.50' },
      { id: 'w2', name: '乙', budget: '40.00', paid: '0.00' },
    ],
    marks: [
      { id: 'm1', level3: '办件', target: '≥5件', actual: '≥5件', points: '60' },
      { id: 'm2', level3: '时限', target: '3天', actual: '4天', points: '30' },
    ],
  },
});
