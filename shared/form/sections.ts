import { type FieldSpec, field } from './fields.ts';

/** The form as data: its sections and fields in printed order. Source: FORM §1. */

const amount = (label: string, required: boolean): FieldSpec<'amount'> =>
  field('amount', label, required, { unit: '万元' });

const taskFields = {
  name: field('longText', '名称', true),
  content: field('longText', '主要实施内容', true),
  amount: amount('拟投入的资金（万元）', true),
  goal: field('longText', '期望达到的目标（概述）', true),
} as const;

const indicatorFields = {
  level1: field('choice', '一级指标', true),
  level2: field('choice', '二级指标', true),
  level3: field('longText', '三级指标', true),
  cycleValue: field('longText', '实施周期指标值', true),
  annualValue: field('longText', '年度指标值', true),
} as const;

/** Sections that hold one value a field. */
export const FIELD_SECTIONS = {
  head: {
    label: '部门信息',
    fields: {
      departmentName: field('text', '部门名称', true),
      budgetYear: field('year', '预算年度', false, { hint: '四位年份，例如 2024。' }),
      unitCode: field('text', '编制单位代码', false),
    },
  },
  basicInfo: {
    label: '基本信息',
    fields: {
      staffCount: field('integer', '财政供养人员数', false, { unit: '人' }),
      subordinateUnitCount: field('integer', '下属二级单位数', false, { unit: '个' }),
    },
  },
  expenditure: {
    label: '部门预算支出',
    fields: {
      basic: amount('基本支出', true),
      project: amount('项目支出', true),
      specialFund: amount('财政专项资金', false),
      otherDevelopment: amount('其他事业发展性支出', false),
    },
  },
  income: {
    label: '收入来源',
    fields: {
      fiscalAppropriation: amount('财政拨款', true),
      otherFunds: amount('其他资金', false),
    },
  },
  byLevel: {
    label: '按预算级次划分',
    fields: {
      retained: amount('本级使用资金', false),
      transfer: amount('拟用于对下转移支付资金', false),
    },
  },
  overall: {
    label: '总体绩效目标',
    fields: {
      goal: field('longText', '总体绩效目标', true, { hint: '逐条编号，例如“1. ……；2. ……”。打印时每条自成一行。' }),
    },
  },
  signing: {
    label: '填报信息',
    fields: {
      preparedBy: field('text', '填报人', false),
      reviewedBy: field('text', '审核人', false),
      approvedBy: field('text', '单位负责人', false),
      filingDate: field('date', '填报日期', false, { hint: '例如 2024-01-15。' }),
      phone: field('text', '联系电话', false),
    },
  },
} as const;

/** Sections that hold rows; a row is identified by its id, never by its position. */
export const ROW_SECTIONS = {
  keyTasks: { label: '年度重点工作任务', fields: taskFields },
  otherTasks: { label: '其他需完成的任务（可选填）', fields: taskFields },
  indicators: { label: '绩效指标', fields: indicatorFields },
} as const;

export type FieldSectionKey = keyof typeof FIELD_SECTIONS;
export type RowSectionKey = keyof typeof ROW_SECTIONS;
export type SectionKey = FieldSectionKey | RowSectionKey;
export type TaskSectionKey = 'keyTasks' | 'otherTasks';

export const FIELD_SECTION_KEYS = Object.keys(FIELD_SECTIONS) as readonly FieldSectionKey[];
export const ROW_SECTION_KEYS = Object.keys(ROW_SECTIONS) as readonly RowSectionKey[];

export const isRowSection = (key: string): key is RowSectionKey => Object.hasOwn(ROW_SECTIONS, key);
export const isFieldSection = (key: string): key is FieldSectionKey => Object.hasOwn(FIELD_SECTIONS, key);

/** The tabs of the window, in order; a section appears on exactly one. */
export const TABS = [
  { id: 'info', label: '基本信息', sections: ['head', 'basicInfo', 'signing'] },
  { id: 'budget', label: '预算整体情况', sections: ['expenditure', 'income', 'byLevel'] },
  { id: 'goal', label: '总体绩效目标', sections: ['overall'] },
  { id: 'tasks', label: '年度重点工作任务', sections: ['keyTasks', 'otherTasks'] },
  { id: 'indicators', label: '绩效指标', sections: ['indicators'] },
  { id: 'export', label: '审核与导出', sections: [] },
] as const satisfies readonly { id: string; label: string; sections: readonly SectionKey[] }[];

export type TabId = (typeof TABS)[number]['id'];

/** The tab a section is edited on. */
export const tabOfSection = (section: SectionKey): TabId =>
  TABS.find((tab) => (tab.sections as readonly SectionKey[]).includes(section))?.id ?? 'export';
