import type { FieldFacts } from './fields.ts';
import type { ColumnFacts } from './kind.ts';

/** Fields that forms of every kind have. Source: FORM §1. */

export const SIGNING_FIELDS: Readonly<Record<string, FieldFacts>> = {
  'signing.preparedBy': { kind: 'text', label: '填报人', role: 'preparedBy' },
  'signing.reviewedBy': { kind: 'text', label: '审核人', role: 'reviewedBy' },
  'signing.approvedBy': { kind: 'text', label: '单位负责人', role: 'approvedBy' },
  'signing.filingDate': { kind: 'date', label: '填报日期', role: 'filingDate', hint: '例如 2024-01-15。' },
  'signing.phone': { kind: 'text', label: '联系电话', role: 'phone', aliases: ['电话', '联系方式'] },
};

export const BUDGET_YEAR: FieldFacts = {
  kind: 'year',
  label: '预算年度',
  role: 'budgetYear',
  hint: '四位年份，例如 2024。',
};

/** Source for the limits: FORM §4, C-07. */
const VALUE_LIMIT = { soft: 60, hard: 200 };
const NAME_LIMIT = { soft: 50, hard: 200 };

/** Columns of indicators, by role. Aliases: published forms and the tables that officers keep. */
export const INDICATOR_COLUMNS: Readonly<Record<string, ColumnFacts>> = {
  level1: {
    kind: 'choice',
    label: '一级指标',
    aliases: ['一级', '一级指标名称'],
    required: true,
    role: 'level1',
    merged: true,
    width: 14,
  },
  level2: {
    kind: 'choice',
    label: '二级指标',
    aliases: ['二级', '二级指标名称'],
    required: true,
    role: 'level2',
    merged: true,
    width: 19,
  },
  level3: {
    kind: 'name',
    label: '三级指标',
    aliases: ['三级', '三级指标名称', '指标名称', '指标', '指标内容'],
    required: true,
    role: 'level3',
    limit: NAME_LIMIT,
  },
  cycleValue: {
    kind: 'text',
    label: '实施周期指标值',
    aliases: ['周期指标值', '实施周期', '实施周期目标值', '中期指标值', '总体指标值'],
    required: true,
    role: 'cycleValue',
    limit: VALUE_LIMIT,
    yearly: true,
  },
  annualValue: {
    kind: 'text',
    label: '年度指标值',
    aliases: [
      '本年度指标值',
      '当年指标值',
      '年度目标值',
      '年度绩效指标值',
      '指标值',
      '目标值',
      '年度值',
      '绩效指标值',
      '绩效目标值',
      '年度(/项目)指标值',
    ],
    required: true,
    role: 'value',
    limit: VALUE_LIMIT,
    yearly: true,
  },
  comparator: {
    kind: 'choice',
    label: '计算符号',
    aliases: [
      '符号',
      '比较符',
      '计算符',
      '比较符号',
      '关系符',
      '关系符号',
      '运算符',
      '运算符号',
      '指标符号',
      '绩效指标性质',
      '指标性质',
      '指标方向',
      '指标值类型',
    ],
    role: 'comparator',
    options: ['≥', '＞', '＝', '＜', '≤', '定性'],
    yearly: true,
  },
  unit: { kind: 'text', label: '计量单位', aliases: ['单位', '度量单位', '指标单位', '绩效度量单位'], role: 'unit' },
  weight: {
    kind: 'text',
    label: '权重',
    aliases: ['指标权重', '分值权重', '分值', '权重（分）', '分值权重（90）'],
    role: 'weight',
  },
  basis: { kind: 'prose', label: '指标值确定依据', aliases: ['确定依据', '指标标准或依据', '依据'], role: 'basis' },
  lastYear: {
    kind: 'text',
    label: '上年指标值',
    aliases: ['上年实际值', '上年完成值'],
    role: 'lastYear',
    yearly: true,
  },
  scoring: { kind: 'prose', label: '评（扣）分标准', aliases: ['评分标准', '扣分标准'], role: 'scoring' },
  explanation: { kind: 'prose', label: '指标解释', aliases: ['指标说明'] },
  remark: { kind: 'prose', label: '备注', aliases: ['说明'], role: 'remark' },
};

export const TASK_COLUMNS: Readonly<Record<string, ColumnFacts>> = {
  name: {
    kind: 'name',
    label: '名称',
    aliases: [
      '任务名称',
      '工作任务名称',
      '重点任务名称',
      '重点工作任务',
      '工作任务',
      '重点任务',
      '任务',
      '项目名称',
      '年度重点工作任务',
    ],
    required: true,
    role: 'name',
    limit: { soft: 50, hard: 250 },
    width: 19,
  },
  content: {
    kind: 'prose',
    label: '主要实施内容',
    aliases: ['实施内容', '主要内容', '主要工作内容', '工作内容', '任务内容', '具体内容', '内容'],
    required: true,
    role: 'content',
    limit: { soft: 500, hard: 2000 },
    width: 33,
  },
  amount: {
    kind: 'amount',
    label: '拟投入的资金（万元）',
    aliases: [
      '拟投入资金',
      '投入资金',
      '资金投入',
      '预算金额',
      '预算资金',
      '资金安排',
      '资金额',
      '资金',
      '金额',
      '预算数',
      '预算',
    ],
    required: true,
    unit: '万元',
    role: 'amount',
    width: 17,
  },
  goal: {
    kind: 'prose',
    label: '期望达到的目标（概述）',
    aliases: ['预期达到的目标', '达到的目标', '期望目标', '预期目标', '绩效目标', '工作目标', '目标'],
    required: true,
    role: 'expected',
    limit: { soft: 500, hard: 2000 },
    width: 31,
  },
};
