import type { Family, Form } from './form.ts';
import { SHIPPED_TEMPLATES } from './templates.ts';

/** 一级 and 二级指标 by the names of a form's own taxonomy. */

const bare = (text: string): string => text.replace(/\s+/g, '');

/** 产出 is short for 产出指标. */
const withSuffix = (name: string): string => (name.endsWith('指标') ? name : `${name}指标`);

const BRACKETS = /[（(【[〔][^（()）]*[）)】\]〕]$/;
/** As other tables write a name: with its score behind it (产出指标（50分）), a number before it, 产出类指标. */
const plainly = (name: string): string =>
  bare(name)
    .replace(BRACKETS, '')
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
  const said = [bare(text), withSuffix(bare(text)), withSuffix(plainly(text))];
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
  if (whole) return names.has(bare(text));
  return [bare(text), withSuffix(bare(text)), withSuffix(plainly(text))].some((name) => names.has(name));
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
  const [first = '', second = ''] = cells.map(bare);
  const names = level2Names(form);
  if (!names.has(first) || form.taxonomy.some(({ level1 }) => level1 === first)) return false;
  return second !== notChosen && !names.has(second);
}
