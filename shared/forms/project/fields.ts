import { BUDGET_YEAR, SIGNING_FIELDS } from '../common-fields.ts';
import type { FieldFacts } from '../fields.ts';

const amount = (label: string, more: Partial<FieldFacts> = {}): FieldFacts => ({
  kind: 'amount',
  label,
  unit: '万元',
  ...more,
});

/** The single fields of 项目支出绩效目标表 that its templates choose from. Source: SISTER-FORMS §2. */
export const PROJECT_FIELDS: Readonly<Record<string, FieldFacts>> = {
  'project.name': { kind: 'name', label: '项目名称', required: true, role: 'subject' },
  'project.year': BUDGET_YEAR,
  'project.nature': { kind: 'text', label: '项目性质', aliases: ['项目属性'] },
  'project.category': { kind: 'text', label: '项目类别', aliases: ['项目类型'] },
  'project.department': {
    kind: 'text',
    label: '主管部门及代码',
    aliases: ['主管部门', '项目主管部门'],
    required: true,
    role: 'declarant',
  },
  'project.unit': { kind: 'text', label: '实施单位', aliases: ['项目单位', '项目实施单位'], required: true },
  'project.start': { kind: 'date', label: '计划开始日期', aliases: ['开始日期', '开始时间'], required: true },
  'project.end': { kind: 'date', label: '计划完成日期', aliases: ['完成日期', '完成时间'], required: true },
  // Over all the years of the project: never held against the year's.
  'project.total': amount('项目资金总额', { required: true }),
  'project.fiscal': amount('财政资金', { required: true }),
  'project.other': amount('其他资金'),
  'funds.total': amount('年度资金总额：', { aliases: ['资金总额', '年度资金申请总额', '项目金额'], required: true }),
  'funds.fiscal': amount('财政拨款', {
    aliases: ['其中：财政拨款', '当年财政拨款', '其中：当年财政拨款', '财政资金'],
    required: true,
  }),
  'funds.carried': amount('上年结转', { aliases: ['上年结转资金', '结转资金'] }),
  'funds.other': amount('其他资金'),
  'overall.goal': {
    kind: 'prose',
    label: '年度总体目标',
    aliases: ['年度绩效目标', '总体目标', '年度目标', '总体绩效目标'],
    required: true,
    role: 'goal',
    hint: '逐条编号，例如“1. ……；2. ……”。打印时每条自成一行。',
    limit: { soft: 1000, hard: 2000 },
  },
  'overall.longGoal': {
    kind: 'prose',
    label: '项目总目标',
    aliases: ['长期目标', '中期目标', '项目总体目标'],
    required: true,
    role: 'longGoal',
    limit: { soft: 1000, hard: 2000 },
    // Source: SISTER-FORMS §2.
    least: 11,
  },
  ...SIGNING_FIELDS,
};
