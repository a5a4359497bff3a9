import { type FieldFacts, type FieldSpec, fieldSpec, unitOfAmount } from '../forms/fields.ts';
import type { Form } from '../forms/form.ts';
import type { FormKind } from '../forms/kind.ts';
import { blockName, shortLabel } from '../forms/labels.ts';
import { addendLabel, sumLabel } from '../forms/sums.ts';
import { visibleName } from '../text/visible-name.ts';

/**
 * How a template differs from the one that is known under its name, or from what is usual of its kind, as far as it makes
 * a difference to what is asked, checked and printed. In words, a few names each: what a template leaves out is not seen
 * in the form.
 */

/** A difference of one sort, and what it is about. */
interface Difference {
  readonly what: string;
  readonly names: readonly string[];
}

/** A field or column by what it is in every template of its kind. */
interface Entry {
  readonly name: string;
  readonly spec: FieldSpec;
}

type Entries = ReadonlyMap<string, Entry>;

/** So many names of one sort, and so many sorts, are told; of others how many there are. */
const MAX_NAMES = 3;
const MAX_SORTS = 8;

const columnName = (block: string, label: string): string => `${block}“${shortLabel(label)}”`;

function entriesOf(form: Form): Entries {
  const fields = [...form.fields].map(([path, spec]) => [path, { name: shortLabel(spec.label), spec }] as const);
  const columns = [...form.rows.values()].flatMap((block) =>
    block.columns.map(
      ({ key, spec }) =>
        [`${block.key}.*.${key}`, { name: columnName(blockName(form, block.key), spec.label), spec }] as const,
    ),
  );
  return new Map([...fields, ...columns]);
}

/** What the kind's catalogue says of the fields and columns that the form has. */
function usualEntries(form: Form, kind: FormKind): Entries {
  const { level } = form.template;
  const specOf = (facts: FieldFacts): FieldSpec => {
    const spec = fieldSpec(facts);
    return { ...spec, label: spec.label.replaceAll('{level}', () => level) };
  };
  const fields = Object.entries(kind.fields).map(([path, facts]) => {
    const spec = specOf(facts);
    return [path, { name: shortLabel(spec.label), spec }] as const;
  });
  const columns = [...form.rows.values()].flatMap((block) =>
    Object.entries(kind.columns[block.role] ?? {}).flatMap(([key, facts]) => {
      if (!block.columns.some((column) => column.key === key)) return [];
      const spec = specOf(facts);
      return [[`${block.key}.*.${key}`, { name: columnName(blockName(form, block.key), spec.label), spec }] as const];
    }),
  );
  return new Map([...fields, ...columns]);
}

/** Names of the entries of `base` of which something holds, compared with their namesakes here. */
const namesWhere = (base: Entries, own: Entries, holds: (before: FieldSpec, now: FieldSpec) => boolean) =>
  [...base].flatMap(([id, { name, spec }]) => {
    const now = own.get(id)?.spec;
    return now !== undefined && holds(spec, now) ? [name] : [];
  });

const isLooser = ({ limit, least = 0 }: FieldSpec, now: FieldSpec): boolean =>
  (limit !== undefined && (now.limit === undefined || now.limit.soft > limit.soft || now.limit.hard > limit.hard)) ||
  (now.least ?? 0) < least;

const sameTexts = (one: readonly string[] = [], other: readonly string[] = []): boolean =>
  one.length === other.length && one.toSorted().every((text, at) => text === other.toSorted()[at]);

/** What both comparisons ask of fields and columns. */
const ofEntries = (base: Entries, own: Entries): readonly Difference[] => [
  { what: '不再必填的有', names: namesWhere(base, own, (before, now) => before.required && !now.required) },
  {
    what: '不再是金额的有',
    names: namesWhere(base, own, (before, now) => before.kind === 'amount' && now.kind !== 'amount'),
  },
  { what: '作用改变的有', names: namesWhere(base, own, (before, now) => before.role !== now.role) },
  { what: '字数要求放宽的有', names: namesWhere(base, own, isLooser) },
];

const sortedJson = (value: unknown): string => JSON.stringify(value);

/** What a template has under a name that another is known by here. */
function fromNamesake(form: Form, base: Form): readonly Difference[] {
  const [own, known] = [entriesOf(form), entriesOf(base)];
  const { template: now } = form;
  const { template: before } = base;
  const missing = [...known].flatMap(([id, { name }]) => (own.has(id) ? [] : [name]));
  const added = [...own].flatMap(([id, { name }]) => (known.has(id) ? [] : [name]));
  const renamed = [...known].flatMap(([id, { name, spec }]) => {
    const other = own.get(id)?.spec.label;
    return other === undefined || other === spec.label ? [] : [`${name}改称${shortLabel(other)}`];
  });
  const balances = new Set(now.balances.map(sortedJson));
  const families = new Map(form.taxonomy.map((family) => [family.level1, family]));
  const level2 = (family: Form['taxonomy'][number]): readonly string[] => family.level2.map(({ name }) => name);
  const blocks = [...base.rows.values()].map((block) => ({ block, here: form.rows.get(block.key) }));
  const ofBlocks = (holds: (one: (typeof blocks)[number]) => boolean): readonly string[] =>
    blocks.filter((each) => each.here !== undefined && holds(each)).map(({ block }) => blockName(base, block.key));
  const unprinted = form.blocks.filter(
    ({ key, printed }) => !printed && base.blocks.some((block) => block.key === key && block.printed),
  );
  const dates = new Set((now.dates ?? []).map(sortedJson));
  return [
    ...ofEntries(known, own),
    {
      what: '金额单位改变的有',
      names: namesWhere(
        known,
        own,
        (one, other) => one.kind === 'amount' && other.kind === 'amount' && unitOfAmount(one) !== unitOfAmount(other),
      ),
    },
    {
      what: '不再勾稽的有',
      names: [
        ...before.balances.filter((each) => !balances.has(sortedJson(each))).map(({ left }) => addendLabel(base, left)),
        ...ofBlocks(({ block, here }) => sortedJson(block.balances) !== sortedJson(here?.balances)),
        ...(before.dates ?? []).filter((pair) => !dates.has(sortedJson(pair))).map(() => '日期先后'),
      ],
    },
    {
      what: '合计算法改变的有',
      names: before.sums
        .filter(({ id, of, minus }) => {
          const here = now.sums.find((sum) => sum.id === id);
          return here === undefined || !sameTexts(here.of, of) || !sameTexts(here.minus, minus);
        })
        .map(({ id }) => sumLabel(base, id)),
    },
    { what: '权重之和改变的有', names: ofBlocks(({ block, here }) => block.weights?.total !== here?.weights?.total) },
    {
      what: '不再必须有的有',
      names: [
        ...base.taxonomy
          .filter(({ level1, required }) => required && families.get(level1)?.required !== true)
          .map(({ level1 }) => level1),
        ...ofBlocks(({ block, here }) => (here?.least ?? 0) < block.least),
      ],
    },
    {
      what: '指标分类改变的有',
      names: base.taxonomy
        .filter((family) => {
          const here = families.get(family.level1);
          return here === undefined || !sameTexts(level2(here), level2(family));
        })
        .map(({ level1 }) => level1),
    },
    { what: '换了用途的有', names: ofBlocks(({ block, here }) => block.role !== here?.role) },
    { what: '没有的栏目', names: missing },
    { what: '改了名称的有', names: renamed },
    { what: '不再印出的有', names: unprinted.map(({ key }) => blockName(form, key)) },
    { what: '多出的栏目', names: added },
    {
      what: '印法改变的有',
      names: [
        ...(now.title === before.title && now.level === before.level ? [] : ['标题']),
        ...(now.unitLine === before.unitLine && now.subtitle === before.subtitle ? [] : ['表上方的说明']),
      ],
    },
  ];
}

/** What is usual of the kind and is not so here. `first`: the form that the kind begins with, whose single fields are usual. */
function fromUsual(form: Form, kind: FormKind, first: Form): readonly Difference[] {
  const [own, usual] = [entriesOf(form), usualEntries(form, kind)];
  const { balances, taxonomy } = form.template;
  const roles = new Set([...form.rows.values()].map(({ role }) => role));
  const has = (role: 'tasks' | 'indicators'): boolean => kind.columns[role] === undefined || roles.has(role);
  const checks = [
    ...(balances.length > 0 || [...form.rows.values()].some((block) => block.balances.length > 0) ? [] : ['金额勾稽']),
    ...(taxonomy.some(({ required }) => required) ? [] : ['必须有的指标类别']),
    ...(has('tasks') ? [] : ['任务']),
    ...(has('indicators') ? [] : ['指标']),
  ];
  const missing = [...first.fields].flatMap(([path, { required, label }]) =>
    required && !own.has(path) ? [shortLabel(label)] : [],
  );
  return [
    { what: '没有通常的', names: checks },
    { what: '没有通常的必填栏目', names: missing },
    ...ofEntries(usual, own).map(({ what, names }) => ({ what: what.replace('不再', '不'), names })),
  ];
}

function told(differences: readonly Difference[]): string {
  const some = differences.filter(({ names }) => names.length > 0);
  const shown = some.slice(0, MAX_SORTS).map(({ what, names }) => {
    const all = [...new Set(names)];
    const more = all.length > MAX_NAMES ? `等 ${all.length} 项` : '';
    return `${what}：${all.slice(0, MAX_NAMES).map(visibleName).join('、')}${more}`;
  });
  const rest = some.length - shown.length;
  return [...shown, ...(rest > 0 ? [`另有 ${rest} 类不同`] : [])].join('；');
}

/** Against the template that is known under its name; blank where they differ in nothing that is asked or printed. */
export const toldAgainstNamesake = (form: Form, base: Form): string => told(fromNamesake(form, base));

/** Against what is usual of the kind; blank where nothing of it is missing. */
export const toldAgainstUsual = (form: Form, kind: FormKind, first: Form): string => told(fromUsual(form, kind, first));
