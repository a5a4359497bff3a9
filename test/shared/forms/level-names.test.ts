import { expect, test } from 'vitest';
import { canonicalLevel1, canonicalLevel2, hasLostLevel1 } from '../../../shared/forms/taxonomy.ts';
import { formOfTemplate } from '../../../shared/forms/templates.ts';
import { templateOf } from '../../forms.ts';
import { yuanTemplate } from '../document/frozen.ts';

const PANYU = formOfTemplate(templateOf('panyu-2023'));
const WITHOUT = formOfTemplate(yuanTemplate());
const OWN = formOfTemplate({
  ...templateOf('panyu-2023'),
  id: 'own',
  taxonomy: [
    { level1: '产出指标', level2: ['数量指标'] },
    { level1: '效益指标', aliases: ['效果指标'], level2: [{ name: '文化效益指标', aliases: ['人文指标'] }] },
  ],
});

test.each([
  ['产出指标', '产出指标', true, false],
  [' 产出\n指标 ', '产出指标', true, false],
  ['产出', '产出指标', true, false],
  ['效果指标', '效益指标', true, true],
  ['效果', '效益指标', true, true],
  ['满意度指标', '满意度指标', false, false],
  [' 别的 ', ' 别的 ', false, false],
  ['', '', false, false],
])('一级 %j is %j', (text, name, isKnown, isAlias) => {
  expect(canonicalLevel1(OWN, text)).toEqual({ name, isKnown, isAlias });
});

test.each([
  ['进度指标', '', '时效指标', true],
  ['服务对象', '', '服务对象满意度指标', true],
  ['服务对象', '产出指标', '服务对象', false],
  ['数量', '产出指标', '数量指标', true],
  ['数量指标', '效益指标', '数量指标', false],
])('二级 %j under %j is %j', (text, level1, name, isKnown) => {
  expect(canonicalLevel2(PANYU, text, level1)).toMatchObject({ name, isKnown });
});

test('a template knows its own names alone, and one without a taxonomy none', () => {
  expect(canonicalLevel2(OWN, '人文')).toEqual({ name: '文化效益指标', isKnown: true, isAlias: true });
  expect(canonicalLevel2(OWN, '进度指标').isKnown).toBe(false);
  expect(canonicalLevel1(WITHOUT, '产出指标')).toEqual({ name: '产出指标', isKnown: false, isAlias: false });
});

test.each([
  [['成本指标', '单位成本', '3'], true],
  [['人文指标', '展览', '3'], true],
  [['产出指标', '数量指标', '企业数'], false],
  [['数量指标', '质量指标', 'x'], false],
  [['数量指标', '（未选）', 'x'], false],
  [['企业数', '600家'], false],
  [[], false],
] as const)('%j has lost its 一级: %s', (cells, lost) => {
  expect(hasLostLevel1(OWN, cells, '（未选）')).toBe(lost);
});
