import type { Profile } from './profile.ts';

/** Indicator taxonomies in use. Source: FORM §1 (the Ministry of Finance's frameworks of 2015 and 2021). */
export const TAXONOMY_2015: Profile['taxonomy'] = [
  { level1: '产出指标', level2: ['数量指标', '质量指标', '时效指标', '成本指标'] },
  { level1: '效益指标', level2: ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标'] },
  { level1: '满意度指标', level2: ['服务对象满意度指标'] },
];

/** As the 2015 taxonomy, with 服务对象满意度指标 inside 效益指标. */
export const TAXONOMY_PANYU_2023: Profile['taxonomy'] = [
  { level1: '产出指标', level2: ['数量指标', '质量指标', '时效指标', '成本指标'] },
  {
    level1: '效益指标',
    level2: ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标', '服务对象满意度指标'],
  },
];

export const TAXONOMY_2021: Profile['taxonomy'] = [
  { level1: '成本指标', level2: ['经济成本指标', '社会成本指标', '生态环境成本指标'] },
  { level1: '产出指标', level2: ['数量指标', '质量指标', '时效指标'] },
  { level1: '效益指标', level2: ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标'] },
  { level1: '满意度指标', level2: ['服务对象满意度指标'] },
];

/** Other spellings of 二级指标 met in published forms, accepted on import. */
export const LEVEL2_ALIASES: Readonly<Record<string, string>> = {
  环境效益指标: '生态效益指标',
  进度指标: '时效指标',
  服务对象: '服务对象满意度指标',
  社会公众或服务对象满意度指标: '服务对象满意度指标',
};
