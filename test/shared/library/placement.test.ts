import { expect, test } from 'vitest';
import { parseProfile } from '../../../shared/forms/template-schema.ts';
import { profileOf } from '../../../shared/forms/templates.ts';
import { TAXONOMY_2021 } from '../../../shared/form/profiles/taxonomies.ts';
import { placementOf } from '../../../shared/library/placement.ts';

const PANYU = profileOf('panyu-2023');
const MUNICIPAL = profileOf('municipal-2024');
const OF_2021 = parseProfile({ ...MUNICIPAL, taxonomy: TAXONOMY_2021 });

test.each([
  [PANYU, '产出指标', '数量指标', 'same', '产出指标', '数量指标'],
  [MUNICIPAL, '满意度指标', '服务对象满意度指标', 'same', '满意度指标', '服务对象满意度指标'],
  [PANYU, '满意度指标', '服务对象满意度指标', 'mapped', '效益指标', '服务对象满意度指标'],
  [MUNICIPAL, '效益指标', '服务对象满意度指标', 'mapped', '满意度指标', '服务对象满意度指标'],
  [PANYU, '效益指标', '环境效益指标', 'mapped', '效益指标', '生态效益指标'],
  [PANYU, '', '进度指标', 'mapped', '产出指标', '时效指标'],
  [MUNICIPAL, '成本指标', '生态环境成本指标', 'mapped', '产出指标', '成本指标'],
  [OF_2021, '成本指标', '社会成本指标', 'same', '成本指标', '社会成本指标'],
] as const)('%#: %s', (profile, level1, level2, kind, homeLevel1, homeLevel2) => {
  expect(placementOf({ level1, level2 }, profile)).toEqual({ kind, place: { level1: homeLevel1, level2: homeLevel2 } });
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
