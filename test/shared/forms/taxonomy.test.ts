import { expect, test } from 'vitest';
import { familyOf, level2InFrameworks, level2Named } from '../../../shared/forms/taxonomy.ts';
import { formOfTemplate } from '../../../shared/forms/templates.ts';
import { templateOf } from '../../forms.ts';

const PANYU = formOfTemplate(templateOf('panyu-2023'));
const SHAANXI = formOfTemplate(templateOf('shaanxi-2020'));

test.each([
  [PANYU, '产出指标', '产出指标'],
  [PANYU, ' 产出\n指标', '产出指标'],
  [PANYU, '产出类指标', '产出指标'],
  [PANYU, '产出指标（50分）', '产出指标'],
  [PANYU, '效果指标', '效益指标'],
  [SHAANXI, '效果指标', '效益指标'],
  [PANYU, '', undefined],
  [PANYU, '指标', undefined],
] as const)('%#: 一级 “%s”', (form, text, level1) => {
  expect(familyOf(form, String(text))?.level1).toBe(level1);
});

test.each([
  [PANYU, '进度指标', '时效指标'],
  [PANYU, '服务\n对象', '服务对象满意度指标'],
  [PANYU, '满意度指标', '服务对象满意度指标'],
  [SHAANXI, '满意度指标', '服务对象满意度指标'],
  [PANYU, '别的', '别的'],
] as const)('%#: 二级 “%s” is “%s”', (form, text, level2) => {
  expect(level2Named(form, String(text))).toBe(level2);
});

test('beside any template the frameworks’ names count', () => {
  expect(['环境效益指标', '进度 指标', '别的'].map(level2InFrameworks)).toEqual(['生态效益指标', '时效指标', '别的']);
});
