import { BUDGET_YEAR, SIGNING_FIELDS } from '../common-fields.ts';
import type { FieldFacts } from '../fields.ts';

const amount = (label: string, required = false): FieldFacts => ({ kind: 'amount', label, required, unit: '万元' });

/** The single fields of 部门整体绩效目标表 that its templates choose from. Source: FORM §1. */
export const DEPARTMENT_FIELDS: Readonly<Record<string, FieldFacts>> = {
  'head.departmentName': {
    kind: 'name',
    label: '部门名称',
    aliases: [
      '部门（单位）名称',
      '单位名称',
      '预算部门名称',
      '部门（单位）',
      '填报单位',
      '预算单位名称',
      '预算单位',
      '填报部门',
      '申报单位',
      '申报部门',
      '部门全称',
      '单位全称',
    ],
    required: true,
    role: 'declarant',
  },
  'head.budgetYear': BUDGET_YEAR,
  'head.unitCode': { kind: 'text', label: '编制单位代码', role: 'unitCode', aliases: ['部门预算编码', '部门编号'] },
  'basicInfo.staffCount': { kind: 'integer', label: '财政供养人员数', unit: '人' },
  'basicInfo.subordinateUnitCount': { kind: 'integer', label: '下属二级单位数', unit: '个' },
  'expenditure.basic': amount('基本支出', true),
  'expenditure.project': amount('项目支出', true),
  'expenditure.specialFund': { ...amount('财政专项资金'), aliases: ['专项资金'] },
  'expenditure.otherDevelopment': amount('其他事业发展性支出'),
  'income.fiscalAppropriation': { ...amount('财政拨款', true), aliases: ['财政拨款收入', '财政拨款资金'] },
  'income.otherFunds': amount('其他资金'),
  'byLevel.retained': {
    ...amount('{level}本级使用资金'),
    aliases: ['本级使用资金', '区级使用资金', '本级使用', '本级资金', '本级支出'],
  },
  'byLevel.transfer': {
    ...amount('拟用于对下转移支付资金'),
    aliases: ['对下转移支付资金', '对下转移支付', '转移支付资金'],
  },
  'budget.total': { ...amount('{level}级支出预算总量', true), aliases: ['支出预算总量', '预算资金总额', '资金总额'] },
  'overall.goal': {
    kind: 'prose',
    label: '总体绩效目标',
    aliases: [
      '年度总体目标',
      '年度总体绩效目标',
      '当年整体绩效目标',
      '总体目标',
      '整体绩效目标',
      '年度绩效目标',
      '部门整体绩效目标',
      '年度目标',
      '整体目标',
      '绩效总目标',
    ],
    required: true,
    role: 'goal',
    hint: '逐条编号，例如“1. ……；2. ……”。打印时每条自成一行。',
    limit: { soft: 1000, hard: 2000 },
  },
  'overall.longGoal': {
    kind: 'prose',
    label: '中长期目标',
    aliases: ['长期目标', '中期目标', '中长期绩效目标'],
    role: 'longGoal',
    limit: { soft: 1000, hard: 2000 },
  },
  'overall.duties': {
    kind: 'prose',
    label: '部门职能概述',
    aliases: ['部门（单位）职责', '部门职责', '职能概述', '部门职能'],
  },
  ...SIGNING_FIELDS,
};
