import { INDICATOR_COLUMNS } from '../common-fields.ts';
import type { FormKind } from '../kind.ts';
import { PROJECT_FIELDS } from './fields.ts';
import central from './templates/central.json';
import shanghai2026 from './templates/shanghai-2026.json';

/** 项目支出绩效目标表: one project's money, goals and indicators. Source: SISTER-FORMS §2. */
export const PROJECT: FormKind = {
  id: 'project',
  name: '项目支出绩效目标表',
  fileName: '项目绩效目标表',
  titles: [/项目(?:支出)?绩效目标/],
  tabs: [
    { id: 'info', label: '项目信息' },
    { id: 'budget', label: '项目资金' },
    { id: 'goal', label: '绩效目标' },
    { id: 'indicators', label: '绩效指标' },
  ],
  fields: PROJECT_FIELDS,
  columns: { indicators: INDICATOR_COLUMNS },
  templates: [central, shanghai2026],
  computed: {},
  begunFrom: [],
};
