import { wordedUnitProblems } from './check-units.ts';
import { wordProblems } from './check-words.ts';
import { computedProblems } from './computed.ts';
import type { Form, RowsBlock } from './form.ts';
import type { FormKind } from './kind.ts';
import type { TemplateProblem } from './resolve.ts';
import { unitsOfAddend } from './sums.ts';
import type { Template } from './template-schema.ts';

/** What no schema can tell: names that stand twice or for nothing, sums that go in a circle, spans that do not fill a row. */

const ofRows = (form: Form, addend: string): { readonly block: RowsBlock | undefined; readonly column: string } => {
  const [block = '', , column = ''] = addend.split('.');
  return { block: form.rows.get(block), column };
};

/** Null where the addend is one that exists and is of money. */
function addendProblem(form: Form, sums: ReadonlySet<string>, addend: string): string | null {
  if (!addend.includes('.')) return sums.has(addend) ? null : `没有名为 ${addend} 的合计`;
  const { block, column } = ofRows(form, addend);
  const spec = addend.includes('.*.')
    ? block?.columns.find(({ key }) => key === column)?.spec
    : form.fields.get(addend);
  if (spec === undefined) return `没有 ${addend} 这一项`;
  return spec.kind === 'amount' ? null : `${addend} 不是金额`;
}

function sumProblems(form: Form, { sums, balances }: Template): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const ids = new Set(sums.map(({ id }) => id));
  if (ids.size < sums.length) problems.push({ path: 'sums', problem: '合计的 id 重复' });
  const parts = new Map(sums.map(({ id, of, minus = [] }) => [id, [...of, ...minus]]));
  const judge = (addend: string, path: string): void => {
    const problem = addendProblem(form, ids, addend);
    if (problem !== null) problems.push({ path, problem });
  };
  sums.forEach(({ of, minus = [] }, at) => {
    for (const [index, addend] of of.entries()) judge(addend, `sums.${at}.of.${index}`);
    for (const [index, addend] of minus.entries()) judge(addend, `sums.${at}.minus.${index}`);
  });
  balances.forEach(({ left, right }, at) => {
    judge(left, `balances.${at}.left`);
    for (const [index, addend] of right.entries()) judge(addend, `balances.${at}.right.${index}`);
  });
  // A sum that is not reached from one done is in a circle, or hangs on one.
  const done = new Set<string>();
  for (let grown = true; grown; ) {
    const before = done.size;
    for (const [id, addends] of parts) {
      if (addends.every((addend) => !parts.has(addend) || done.has(addend))) done.add(id);
    }
    grown = done.size > before;
  }
  sums.forEach(({ id }, at) => {
    if (!done.has(id)) problems.push({ path: `sums.${at}`, problem: `合计 ${id} 绕回到自己` });
  });
  return problems.length > 0 ? problems : repeatedAddends({ sums });
}

/**
 * Amounts that a sum counts more than once, on whatever way it comes to them: so much of a form is no sum of it. Asked
 * once no sum is in a circle. Each sum is gone through once, and none that is built on a wrong one.
 */
function repeatedAddends({ sums }: Pick<Template, 'sums'>): readonly TemplateProblem[] {
  const byId = new Map(sums.map((sum, at) => [sum.id, { ...sum, at }]));
  const known = new Map<string, ReadonlyMap<string, number> | null>();
  const problems: TemplateProblem[] = [];
  const timesOf = (addend: string): ReadonlyMap<string, number> | null => {
    const sum = byId.get(addend);
    if (sum === undefined) return new Map([[addend, 1]]);
    const found = known.get(addend);
    if (found !== undefined) return found;
    const times = new Map<string, number>();
    const add = (parts: readonly string[], sign: number): boolean =>
      parts.every((part) => {
        const inner = timesOf(part);
        for (const [leaf, count] of inner ?? []) times.set(leaf, (times.get(leaf) ?? 0) + sign * count);
        return inner !== null;
      });
    const sound = add(sum.of, 1) && add(sum.minus ?? [], -1);
    const repeated = [...times].find(([, count]) => Math.abs(count) > 1);
    if (sound && repeated !== undefined) {
      problems.push({ path: `sums.${sum.at}`, problem: `合计 ${addend} 把 ${repeated[0]} 算了不止一次` });
    }
    const result = sound && repeated === undefined ? times : null;
    known.set(addend, result);
    return result;
  };
  for (const { id } of sums) timesOf(id);
  return problems;
}

/** Amounts of two units add up to nothing. Asked once the sums are sound: they are followed down to their amounts. */
function unitProblems(form: Form, { sums, balances }: Template): readonly TemplateProblem[] {
  const differ = (addends: readonly string[]): boolean =>
    new Set(addends.flatMap((addend) => [...unitsOfAddend(form, addend)])).size > 1;
  return [
    ...sums.flatMap(({ id, of, minus = [] }, at) =>
      differ([...of, ...minus]) ? [{ path: `sums.${at}`, problem: `合计 ${id} 的各项单位不同` }] : [],
    ),
    ...balances.flatMap(({ left, right }, at) =>
      differ([left, ...right]) ? [{ path: `balances.${at}`, problem: '两边的单位不同' }] : [],
    ),
  ];
}

function rowsProblems(form: Form, block: RowsBlock, width: number, where: string): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const keys = block.columns.map(({ key }) => key);
  const say = (path: string, problem: string): void => {
    problems.push({ path: `${where}.${path}`, problem });
  };
  if (new Set(keys).size < keys.length) say('columns', '列的 key 重复');
  const roles = block.columns.flatMap(({ spec }) => (spec.role === undefined ? [] : [spec.role]));
  if (new Set(roles).size < roles.length) say('columns', '两列的 role 相同');
  const spans = block.columns.reduce((sum, { span }) => sum + span, 0);
  if (spans !== width - 1) say('columns', `各列 span 之和是 ${spans}，应为 ${width - 1}（首列是块的名称）`);
  if (block.headerOf !== null && !form.rows.has(block.headerOf)) say('headerOf', `没有名为 ${block.headerOf} 的块`);
  const isAmount = (key: string): boolean => block.columns.find((column) => column.key === key)?.spec.kind === 'amount';
  for (const key of block.total?.columns ?? []) if (!isAmount(key)) say('total.columns', `${key} 不是金额列`);
  block.balances.forEach(({ total, of }, at) => {
    for (const key of [total, ...of]) if (!isAmount(key)) say(`balances.${at}`, `${key} 不是金额列`);
    if (of.includes(total)) say(`balances.${at}`, `${total} 绕回到自己`);
  });
  if (block.weights !== null && !roles.includes('weight')) say('weights', '没有 role 为 weight 的列');
  return problems;
}

/** Single fields: ten times those of the longest form that was met. */
const MAX_FIELDS = 1000;
/** Of the table's width, in which a character still stands. */
const LEAST_SHARE = 0.02;

/** Everything wrong with a template that its schema does not tell, in the order of the file. */
export function checkTemplate(form: Form, template: Template, kind: FormKind): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  if (form.fields.size > MAX_FIELDS) return [{ path: 'blocks', problem: `栏目过多，最多 ${MAX_FIELDS} 个` }];
  const width = template.columns.length;
  const whole = template.columns.reduce((sum, share) => sum + share, 0);
  template.columns.forEach((share, at) => {
    if (share < whole * LEAST_SHARE) problems.push({ path: `columns.${at}`, problem: '太窄，放不下一个字' });
  });
  const tabs = new Set(kind.tabs.map(({ id }) => id));
  const keys = new Set<string>();
  form.blocks.forEach((block, at) => {
    const where = `blocks.${at}`;
    if (keys.has(block.key)) problems.push({ path: `${where}.key`, problem: `块 ${block.key} 出现了两次` });
    keys.add(block.key);
    if (!tabs.has(block.tab)) problems.push({ path: `${where}.tab`, problem: `没有名为 ${block.tab} 的标签页` });
    if (block.kind === 'rows') {
      if (block.label === '') problems.push({ path: `${where}.label`, problem: '成行的块必须有 label' });
      problems.push(...rowsProblems(form, block, width, where));
    }
    if (block.kind === 'amounts') {
      const free = width - 1 - (block.note === undefined ? 0 : 1);
      const spans = block.halves.flatMap((half) => half.spans).reduce((sum, span) => sum + span, 0);
      if (spans !== free) problems.push({ path: `${where}.halves`, problem: `各 span 之和是 ${spans}，应为 ${free}` });
      for (const [half, { groups, spans: itsSpans }] of block.halves.entries()) {
        const widest = Math.max(...groups.flatMap(({ lines }) => lines.map((line) => line?.fields.length ?? 0)));
        if (widest > itsSpans.length - 1) {
          problems.push({ path: `${where}.halves.${half}.spans`, problem: '金额列比 span 多' });
        }
      }
    }
    if (block.kind === 'pairs' && block.printed) {
      for (const [line, row] of block.rows.entries()) {
        const least = 2 * row.length + (block.label === null ? 0 : 1);
        if (least > width) problems.push({ path: `${where}.rows.${line}`, problem: `放不下：至少要 ${least} 列` });
      }
    }
    if (block.kind === 'prose' && block.fields.length > width - 1) {
      problems.push({ path: `${where}.fields`, problem: '放不下' });
    }
  });
  for (const [key] of form.rows) {
    const clash = [...form.fields.keys()].find((path) => path.split('.')[0] === key);
    if (clash !== undefined) problems.push({ path: 'blocks', problem: `${clash} 与成行的块 ${key} 同名` });
  }
  const roles = new Map<string, string>();
  for (const [path, { role }] of form.fields) {
    if (role === undefined) continue;
    const other = roles.get(role);
    if (other !== undefined) problems.push({ path: 'blocks', problem: `${other} 与 ${path} 的 role 都是 ${role}` });
    roles.set(role, path);
  }
  (template.dates ?? []).forEach((pair, at) => {
    for (const [index, path] of pair.entries()) {
      if (form.fields.get(path)?.kind !== 'date') {
        problems.push({ path: `dates.${at}.${index}`, problem: `没有 ${path} 这个日期` });
      }
    }
  });
  if (Object.hasOwn(template.findings ?? {}, 'P-01')) {
    problems.push({ path: 'findings.P-01', problem: '核对模板来源的提示不能改' });
  }
  const names = new Set<string>();
  template.taxonomy.forEach(({ level1 }, at) => {
    if (names.has(level1)) problems.push({ path: `taxonomy.${at}`, problem: `${level1} 出现了两次` });
    names.add(level1);
  });
  const ofSums = sumProblems(form, template);
  const ofUnits = ofSums.length > 0 ? ofSums : unitProblems(form, template);
  const ofWords = wordProblems(form, template, kind);
  return [
    ...problems,
    ...computedProblems(form, kind),
    ...ofWords,
    ...(ofUnits.length > 0 ? ofUnits : wordedUnitProblems(form)),
  ];
}
