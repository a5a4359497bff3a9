import { INDICATOR_COLUMNS, TASK_COLUMNS } from '../common-fields.ts';
import type { FormKind } from '../kind.ts';
import { DEPARTMENT_FIELDS } from './fields.ts';
import { DEPARTMENT_PLAIN } from './plain.ts';
import chongqing2022 from './templates/chongqing-2022.json';
import municipal2024 from './templates/municipal-2024.json';
import panyu2023 from './templates/panyu-2023.json';
import shaanxi2020 from './templates/shaanxi-2020.json';

/** 部门整体预算绩效目标申报表 and its sisters of other places. Source: FORM; SISTER-FORMS §1. */
export const DEPARTMENT: FormKind = {
  id: 'department',
  name: '部门整体绩效目标表',
  fileName: '绩效目标申报表',
  titles: [/部门(?:[（(]单位[）)])?整体.*绩效目标/],
  tabs: [
    { id: 'info', label: '基本信息' },
    { id: 'budget', label: '预算整体情况' },
    { id: 'goal', label: '总体绩效目标' },
    { id: 'tasks', label: '年度重点工作任务' },
    { id: 'indicators', label: '绩效指标' },
  ],
  fields: DEPARTMENT_FIELDS,
  columns: { tasks: TASK_COLUMNS, indicators: INDICATOR_COLUMNS },
  templates: [panyu2023, municipal2024, shaanxi2020, chongqing2022],
  computed: {},
  begunFrom: [],
  plain: DEPARTMENT_PLAIN,
};
