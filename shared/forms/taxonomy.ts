import { withoutBlanks } from '../text/blanks.ts';
import type { Family, Form } from './form.ts';
import { SHIPPED_TEMPLATES } from './templates.ts';

/** Names of 一级 and 二级指标, as a template and the Ministry's frameworks have them. */

/** 产出指标 → 产出: officers also write 产出类指标 or 产出指标（50分）. */
const stemOf = (level1: string): string => level1.replace(/(?<=.)指标$/, '');

/** The template's family that a 一级指标 belongs to, by its name, an alias or what it begins with; null where none is. */
export function familyOf(form: Form, level1: string): Family | null {
  const name = withoutBlanks(level1);
  if (name === '') return null;
  const named = form.taxonomy.find((family) => family.level1 === name || family.aliases.includes(name));
  return named ?? form.taxonomy.find((family) => name.startsWith(stemOf(family.level1))) ?? null;
}

/** A 二级指标 by the name that the template uses; other names stay as they are, white space aside. */
export function level2Named(form: Form, level2: string): string {
  const name = withoutBlanks(level2);
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
export const level2InFrameworks = (level2: string): string =>
  SPELLINGS.get(withoutBlanks(level2)) ?? withoutBlanks(level2);

/** The Ministry's framework of 2015 has one 成本指标 for what that of 2021 divides into three. Source: FORM §1. */
export const COST_OF_2015 = '成本指标';
export const COSTS_OF_2021: readonly string[] = ['经济成本指标', '社会成本指标', '生态环境成本指标'];

/** 产出 is short for 产出指标. */
const withSuffix = (name: string): string => (name.endsWith('指标') ? name : `${name}指标`);

const BRACKETS = /[（(【[〔][^（()）]*[）)】\]〕]$/;
/** As other tables write a name: with its score behind it (产出指标（50分）, 产出指标50分), a number before it, 产出类指标. */
const plainly = (name: string): string =>
  withoutBlanks(name)
    .replace(BRACKETS, '')
    .replace(/(?<=\D)\d{1,3}(?:\.\d)?分?$/, '')
    .replace(/^(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])+/, '')
    .replace(/类(?:指标)?$/, '指标');

/** A name of the taxonomy, or a text as it came. */
interface Canonical {
  readonly name: string;
  /** Whether the taxonomy has it. */
  readonly isKnown: boolean;
  /** Whether it was said in words of its own, more than a suffix left out or white space put in. */
  readonly isAlias: boolean;
}

interface Named {
  readonly name: string;
  readonly aliases: readonly string[];
}

function canonicalIn(entries: readonly Named[], text: string): Canonical {
  if (text.length > MAX_NAME) return { name: text, isKnown: false, isAlias: false };
  const said = [withoutBlanks(text), withSuffix(withoutBlanks(text)), withSuffix(plainly(text))];
  const own = said.find((name) => entries.some((entry) => entry.name === name));
  if (own !== undefined) return { name: own, isKnown: true, isAlias: false };
  const meant = entries.find(({ aliases }) => said.some((name) => aliases.includes(name)));
  return meant === undefined
    ? { name: text, isKnown: false, isAlias: false }
    : { name: meant.name, isKnown: true, isAlias: true };
}

/** 一级指标 as the form's taxonomy calls it, white space aside; what it does not know stays verbatim. */
export const canonicalLevel1 = (form: Form, text: string): Canonical =>
  canonicalIn(
    form.taxonomy.map(({ level1, aliases }) => ({ name: level1, aliases })),
    text,
  );

/**
 * 二级指标 as the form's taxonomy calls it, white space aside; what it does not know stays verbatim. Of one 一级 alone
 * where `level1` names it, else of any.
 */
export const canonicalLevel2 = (form: Form, text: string, level1 = ''): Canonical =>
  canonicalIn(
    form.taxonomy.filter((family) => level1 === '' || family.level1 === level1).flatMap(({ level2 }) => level2),
    text,
  );

/** What parts two levels in one cell. */
const BETWEEN_LEVELS = /\s*[-—–－_/／\\|｜>＞→·、:：\n]+\s*/;

/** `产出指标-数量指标` in one cell: both as the form's taxonomy calls them; null where a text is anything else. */
export function levelsTogether(form: Form, text: string): { readonly level1: string; readonly level2: string } | null {
  if (text.length > MAX_NAME) return null;
  const [first = '', second = '', ...more] = text.trim().split(BETWEEN_LEVELS);
  const level1 = canonicalLevel1(form, first);
  if (!level1.isKnown || second === '' || more.length > 0) return null;
  const level2 = canonicalLevel2(form, second, level1.name);
  return level2.isKnown ? { level1: level1.name, level2: level2.name } : null;
}

const namesOf = (families: readonly Pick<Family, 'level2'>[]): readonly string[] =>
  families.flatMap(({ level2 }) => level2.flatMap(({ name, aliases }) => [name, ...aliases]));

/** 二级 of every template that is shipped: a row of one form may well be pasted into another. */
const SHIPPED_LEVEL2: ReadonlySet<string> = new Set(
  SHIPPED_TEMPLATES.flatMap(({ taxonomy }) =>
    taxonomy.flatMap(({ level2 }) =>
      level2.flatMap((entry) => (typeof entry === 'string' ? [entry] : [entry.name, ...entry.aliases])),
    ),
  ),
);

/**
 * Whether any form that is known has a 二级指标 of this name, the form's own among them. 数量 is short for 数量指标, unless it
 * must be `whole`: a 三级指标 may well be called so.
 */
export function isLevel2Name(form: Form, text: string, whole = false): boolean {
  if (text.length > MAX_NAME) return false;
  const names = level2Names(form);
  if (whole) return names.has(withoutBlanks(text));
  return [withoutBlanks(text), withSuffix(withoutBlanks(text)), withSuffix(plainly(text))].some((name) =>
    names.has(name),
  );
}

/** No name of a taxonomy is longer, in characters. */
const MAX_NAME = 60;

const knownNames = new WeakMap<Form, ReadonlySet<string>>();

function level2Names(form: Form): ReadonlySet<string> {
  const known = knownNames.get(form) ?? new Set([...SHIPPED_LEVEL2, ...namesOf(form.taxonomy)]);
  knownNames.set(form, known);
  return known;
}

/**
 * Whether a row whose first cells are 一级 and 二级 has lost its 一级 with a merged cell: it begins with a 二级, and what
 * follows is none. `notChosen`: what stands where none is chosen. Source: FORM §6, trap 2.
 */
export function hasLostLevel1(form: Form, cells: readonly string[], notChosen: string): boolean {
  const [first = '', second = ''] = cells.map(withoutBlanks);
  const names = level2Names(form);
  if (!names.has(first) || form.taxonomy.some(({ level1 }) => level1 === first)) return false;
  return second !== notChosen && !names.has(second);
}
