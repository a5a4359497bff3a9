import type { Family, Form } from './form.ts';

/** Names of 一级 and 二级指标, as a template and the Ministry's frameworks have them. */

const bare = (text: string): string => text.replace(/\s+/g, '');

/** 产出指标 → 产出: officers also write 产出类指标 or 产出指标（50分）. */
const stemOf = (level1: string): string => level1.replace(/(?<=.)指标$/, '');

/** The template's family that a 一级指标 belongs to, by its name, an alias or what it begins with; null where none is. */
export function familyOf(form: Form, level1: string): Family | null {
  const name = bare(level1);
  if (name === '') return null;
  const named = form.taxonomy.find((family) => family.level1 === name || family.aliases.includes(name));
  return named ?? form.taxonomy.find((family) => name.startsWith(stemOf(family.level1))) ?? null;
}

/** A 二级指标 by the name that the template uses; other names stay as they are, white space aside. */
export function level2Named(form: Form, level2: string): string {
  const name = bare(level2);
  const all = form.taxonomy.flatMap((family) => family.level2);
  if (all.some((entry) => entry.name === name)) return name;
  return all.find((entry) => entry.aliases.includes(name))?.name ?? name;
}

/** Other spellings of 二级指标 met in published forms. Source: FORM §1. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['环境效益指标', '生态效益指标'],
  ['进度指标', '时效指标'],
  ['服务对象', '服务对象满意度指标'],
  ['社会公众或服务对象满意度指标', '服务对象满意度指标'],
]);

/** A 二级指标 by the name that the Ministry's frameworks use, for what belongs to no template. */
export const level2InFrameworks = (level2: string): string => SPELLINGS.get(bare(level2)) ?? bare(level2);

/** The Ministry's framework of 2015 has one 成本指标 for what that of 2021 divides into three. Source: FORM §1. */
export const COST_OF_2015 = '成本指标';
export const COSTS_OF_2021: readonly string[] = ['经济成本指标', '社会成本指标', '生态环境成本指标'];
