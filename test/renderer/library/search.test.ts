import { expect, test } from 'vitest';
import { readingsOf } from '../../../renderer/library/readings.ts';
import { formOfTemplate, SHIPPED_TEMPLATES } from '../../../shared/forms/templates.ts';
import { EVERYTHING, indexLibrary, type Query, searchLibrary } from '../../../shared/library/search.ts';
import { SHIPPED_ENTRIES } from '../../../shared/library/shipped.ts';
import { quantile } from '../../bench/measure.ts';
import { templateOf } from '../../forms.ts';
import { entry } from '../../shared/library/library-entries.ts';

const PANYU = formOfTemplate(templateOf('panyu-2023'));
const own = [
  entry({ id: '1', level3: '重复建设项目清理率', group: '本局' }),
  entry({ id: '2', level3: '行政审批办结数' }),
  entry({ id: '3', level3: '女职工培训率' }),
  entry({ id: '4', level3: 'GDP增速', unit: '%' }),
];
const index = indexLibrary([...own, ...SHIPPED_ENTRIES], PANYU, readingsOf);
const namesFor = (query: Partial<Query>): string[] =>
  searchLibrary(index, { ...EVERYTHING, ...query }).map((found) => found.entry.level3);

test.each([
  ['重复', '重复建设项目清理率'],
  ['chongfujianshe', '重复建设项目清理率'],
  ['zhongfu', '重复建设项目清理率'],
  ['cfjs', '重复建设项目清理率'],
  ['qinglilv', '重复建设项目清理率'],
  ['hangzheng', '行政审批办结数'],
  ['xzsp', '行政审批办结数'],
  ['nvzhigong', '女职工培训率'],
  ['gdp', 'GDP增速'],
  ['sangongjingfeikzl', '“三公”经费控制率'],
  ['px rc', '培训（参会）人次'],
  ['培训人次', '培训（参会）人次'],
  ['manyidu qunzhong', '群众满意度'],
  ['就业困难 ≥', '就业困难人员就业人数'],
  ['yuan/ren', '城乡居民基础养老金标准'],
])('%s finds %s first', (text, name) => {
  expect(namesFor({ text })[0]).toBe(name);
});

test('what is found in the name comes before what is found in the group', () => {
  const names = namesFor({ text: '满意度' });
  expect(names).toHaveLength(7);
  const inGroup = namesFor({ text: '本局' });
  expect(inGroup).toEqual(['重复建设项目清理率']);
  expect(namesFor({ text: '培训' })[0]).toMatch(/^培训/);
});

test('filters narrow, by the places of the form that is open', () => {
  expect(namesFor({})).toHaveLength(92);
  expect(namesFor({ ownOnly: true })).toHaveLength(4);
  expect(namesFor({ kind: '定性' }).length + namesFor({ kind: '定量' }).length).toBe(92);
  // 服务对象满意度 stands under 效益 here, whatever the library says.
  expect(namesFor({ level1: '效益指标', level2: '服务对象满意度指标' })).toHaveLength(7);
  expect(namesFor({ level1: '满意度指标' })).toEqual([]);
  expect(namesFor({ group: '工程与设施', text: 'chongdian' })).not.toEqual([]);
  expect(namesFor({ text: 'zzzz' })).toEqual([]);
});

// The indicators are those of departments; a form of another kind may have another framework, and asks.
const OF_DEPARTMENTS = SHIPPED_TEMPLATES.filter(({ kind }) => kind === 'department');
test.each(OF_DEPARTMENTS)('every shipped indicator has its place in $id, unasked', (template) => {
  for (const { placement } of indexLibrary(SHIPPED_ENTRIES, formOfTemplate(template), readingsOf))
    expect(placement.kind).not.toBe('ask');
});

test('each reading of a character is known, and signs and Latin letters have none', () => {
  expect(readingsOf('重')).toEqual(expect.arrayContaining(['zhong', 'chong']));
  expect(readingsOf('率')).toEqual(expect.arrayContaining(['lü', 'shuai']));
  for (const sign of ['（', 'A', '%', '，', 'x']) expect(readingsOf(sign)).toEqual([]);
  for (const character of SHIPPED_ENTRIES.flatMap(({ level3 }) => [...level3])) {
    if (/\p{Script=Han}/u.test(character)) expect(readingsOf(character), character).not.toEqual([]);
  }
});

test('a search takes less than 10 ms, also in a full library', () => {
  const full = Array.from({ length: 23 }, (_, copy) =>
    SHIPPED_ENTRIES.map((shipped) => ({ ...shipped, level3: `${shipped.level3}（第${copy}片区）` })),
  ).flat();
  const large = indexLibrary(full, PANYU, readingsOf);
  expect(large.length).toBeGreaterThan(2000);
  for (const [searched, words] of [
    [index, ['满意度', 'manyidu', 'myd', 'x', 'chanchuzhibiao', '没有']],
    [large, ['满意度', 'manyidu', 'wcl']],
  ] as const) {
    const times = Array.from({ length: 9 }, () => words)
      .flat()
      .map((text) => {
        const start = performance.now();
        searchLibrary(searched, { ...EVERYTHING, text });
        return performance.now() - start;
      });
    // On a machine that others use too: the time it takes when it is let run.
    expect(quantile(times, 0.1)).toBeLessThan(10);
  }
});
