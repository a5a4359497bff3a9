import { expect, test } from 'vitest';
import { formOfTemplate, parseTemplate } from '../../../shared/forms/templates.ts';
import { placementOf } from '../../../shared/library/placement.ts';
import { templateOf } from '../../forms.ts';

const PANYU = formOfTemplate(templateOf('panyu-2023'));
const MUNICIPAL = formOfTemplate(templateOf('municipal-2024'));
const TAXONOMY_2021 = [
  { level1: '成本指标', level2: ['经济成本指标', '社会成本指标', '生态环境成本指标'] },
  { level1: '产出指标', level2: ['数量指标', '质量指标', '时效指标'] },
  { level1: '效益指标', level2: ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标'] },
  { level1: '满意度指标', level2: ['服务对象满意度指标'] },
];
const OF_2021 = (() => {
  const read = parseTemplate({ ...templateOf('municipal-2024'), taxonomy: TAXONOMY_2021 });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return formOfTemplate(read.value);
})();

test.each([
  [PANYU, '产出指标', '数量指标', 'same', '产出指标', '数量指标'],
  [MUNICIPAL, '满意度指标', '服务对象满意度指标', 'same', '满意度指标', '服务对象满意度指标'],
  [PANYU, '满意度指标', '服务对象满意度指标', 'mapped', '效益指标', '服务对象满意度指标'],
  [MUNICIPAL, '效益指标', '服务对象满意度指标', 'mapped', '满意度指标', '服务对象满意度指标'],
  [PANYU, '效益指标', '环境效益指标', 'mapped', '效益指标', '生态效益指标'],
  [PANYU, '', '进度指标', 'mapped', '产出指标', '时效指标'],
  [MUNICIPAL, '成本指标', '生态环境成本指标', 'mapped', '产出指标', '成本指标'],
  [OF_2021, '成本指标', '社会成本指标', 'same', '成本指标', '社会成本指标'],
] as const)('%#: %s', (form, level1, level2, kind, homeLevel1, homeLevel2) => {
  expect(placementOf({ level1, level2 }, form)).toEqual({ kind, place: { level1: homeLevel1, level2: homeLevel2 } });
});

test('one cost of 2015 may be any of three of 2021: it is asked, not guessed', () => {
  const placement = placementOf({ level1: '产出指标', level2: '成本指标' }, OF_2021);
  const costs = ['经济成本指标', '社会成本指标', '生态环境成本指标'];
  expect(placement).toEqual({ kind: 'ask', candidates: costs.map((level2) => ({ level1: '成本指标', level2 })) });
});

test('what no form knows is asked, those of its 一级 first', () => {
  expect(placementOf({ level1: '效益指标', level2: '国际影响指标' }, MUNICIPAL)).toMatchObject({
    kind: 'ask',
    candidates: [{ level2: '经济效益指标' }, {}, {}, {}],
  });
  expect(placementOf({ level1: '别的', level2: '别的' }, PANYU)).toEqual({ kind: 'ask', candidates: [] });
});

test('a form without groups asks nothing, and one with groups of its own takes its own aliases', () => {
  const chongqing = formOfTemplate(templateOf('chongqing-2022'));
  const place = { level1: '别的', level2: '别的' };
  expect(placementOf(place, chongqing)).toEqual({ kind: 'same', place });
  const shaanxi = formOfTemplate(templateOf('shaanxi-2020'));
  expect(placementOf({ level1: '满意度指标', level2: '满意度指标' }, shaanxi)).toEqual({
    kind: 'mapped',
    place: { level1: '满意度指标', level2: '服务对象满意度指标' },
  });
  expect(placementOf({ level1: '满意度指标', level2: '满意指标' }, MUNICIPAL)).toMatchObject({ kind: 'ask' });
});
