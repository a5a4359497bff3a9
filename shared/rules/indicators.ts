import type { Family } from '../forms/form.ts';
import { incompleteRows } from './completeness.ts';
import type { AuditContext, AuditedBlock, AuditedIndicator } from './context.ts';
import { explain, PUBLISHED, REVIEW, SYSTEM, TAXONOMY } from './explanation.ts';
import { type Found, rule } from './rule.ts';

/** Rules on which indicators there are and where they belong. A template without 一级 and 二级 has no such groups. */

const hasName = (indicator: AuditedIndicator, { keys }: AuditedBlock): boolean =>
  keys.level3 === undefined || indicator.level3.trim() !== '';

/** Whether any indicator with a name is as asked. */
const isPresent = ({ indicatorBlocks }: AuditContext, isAsked: (indicator: AuditedIndicator) => boolean): boolean =>
  indicatorBlocks.some(({ of, indicators }) => indicators.some((each) => isAsked(each) && hasName(each, of)));

/** The block whose lack of a group is told; null where the template has no blocks with that column. */
const blockWith = ({ indicatorBlocks }: AuditContext, ...roles: ('level1' | 'level2')[]): AuditedBlock | null =>
  indicatorBlocks.find(({ of }) => roles.some((role) => of.keys[role] !== undefined))?.of ?? null;

const isOutput = ({ level1 }: Family): boolean => level1.includes('产出');

function familyMissing(context: AuditContext, isAsked: (family: Family) => boolean): readonly Found[] {
  const block = blockWith(context, 'level1');
  if (block === null) return [];
  const missing = context.form.taxonomy
    .filter((family) => family.required && isAsked(family))
    .map(({ level1 }) => level1)
    .filter((level1) => !isPresent(context, (indicator) => indicator.level1 === level1));
  if (missing.length === 0) return [];
  const one = block.columns.find(({ spec }) => spec.role === 'level3')?.label ?? block.block.item;
  const message = `${block.name}中没有${missing.join('、')}，请${missing.length > 1 ? '各' : ''}至少添加一条${one}。`;
  return [{ path: block.block.key, message }];
}

/** I-01 No 三级指标 under 产出指标. Source: FORM §1, §4; enforced by deployed budget systems. */
export const outputIndicatorMissing = rule({
  id: 'I-01',
  severity: 'error',
  explanation: explain('产出指标', '产出指标下至少一条三级指标。', SYSTEM),
  judge: (context) => familyMissing(context, isOutput),
});

/** I-02 No 三级指标 under 效益指标, or under another 一级 that the template requires. Source: as I-01. */
export const benefitIndicatorMissing = rule({
  id: 'I-02',
  severity: 'error',
  explanation: explain('效益指标', '效益指标下至少一条三级指标。', SYSTEM),
  judge: (context) => familyMissing(context, (family) => !isOutput(family)),
});

/** Whether a template has a group at all, as an 一级 or a 二级. One without a taxonomy may have any. */
const mayHave = ({ form: { taxonomy } }: AuditContext, word: string): boolean =>
  taxonomy.length === 0 ||
  taxonomy.some(({ level1, level2 }) => level1.includes(word) || level2.some(({ name }) => name.includes(word)));

function groupMissing(context: AuditContext, word: string, wanted: string): readonly Found[] {
  const block = blockWith(context, 'level1', 'level2');
  if (block === null || !mayHave(context, word)) return [];
  if (isPresent(context, ({ level1, level2 }) => level1.includes(word) || level2.includes(word))) return [];
  const message = `${block.name}中没有${word}指标，请添加${wanted}。`;
  return [{ path: block.block.key, message }];
}

/** I-03 No 满意度 indicator under any 一级. Source: FORM §4. */
export const satisfactionIndicatorMissing = rule({
  id: 'I-03',
  severity: 'warning',
  explanation: explain('满意度指标', '应有服务对象满意度指标。', REVIEW),
  judge: (context) => groupMissing(context, '满意度', '服务对象满意度指标'),
});

/** I-04 No 成本 indicator. Source: FORM §4. */
export const costIndicatorMissing = rule({
  id: 'I-04',
  severity: 'warning',
  explanation: explain('成本指标', '应有成本指标，或说明理由。', REVIEW),
  judge: (context) => groupMissing(context, '成本', '或说明'),
});

/** The taxonomy, to look names up in. */
interface Homes {
  readonly level2Of: ReadonlyMap<string, ReadonlySet<string>>;
  /** The first 一级 of each 二级. */
  readonly level1Of: ReadonlyMap<string, string>;
}

const homesOf = (taxonomy: readonly Family[]): Homes => ({
  level2Of: new Map(taxonomy.map(({ level1, level2 }) => [level1, new Set(level2.map(({ name }) => name))])),
  // Of entries with one key a map keeps the last.
  level1Of: new Map(taxonomy.toReversed().flatMap(({ level1, level2 }) => level2.map(({ name }) => [name, level1]))),
});

type Placed = readonly [column: string, problem: string] | null;

/** What is wrong with an 二级 that stands under no 一级 of its own. */
function unknownLevel2(column: string, level2: string): Placed {
  return [column, level2 === '' ? '二级指标未选择，请选择。' : `“${level2}”不是本表的二级指标，请重新选择。`];
}

/** What is wrong with the 一级 and 二级 of an indicator, and in which column; null where they belong together. */
function misplaced({ level2Of, level1Of }: Homes, keys: AuditedBlock['keys'], indicator: AuditedIndicator): Placed {
  const { level1, level2 } = indicator;
  if (keys.level1 === undefined) {
    return keys.level2 === undefined || level1Of.has(level2) ? null : unknownLevel2(keys.level2, level2);
  }
  const family = level2Of.get(level1);
  if (family !== undefined && (keys.level2 === undefined || family.has(level2))) return null;
  if (level1 === '') return [keys.level1, '一级指标未选择，请选择。'];
  if (family === undefined || keys.level2 === undefined) {
    return [keys.level1, `“${level1}”不是本表的一级指标，请重新选择。`];
  }
  if (level2 === '') return [keys.level2, `${level1}下的二级指标未选择，请选择。`];
  const home = level1Of.get(level2);
  if (home === undefined) return unknownLevel2(keys.level2, level2);
  return [keys.level2, `“${level2}”属于${home}，不属于${level1}，请重新选择。`];
}

/** I-05 二级指标 does not belong to its 一级指标 in the template's taxonomy. Source: FORM §1, §4. */
export const level2OutsideLevel1 = rule({
  id: 'I-05',
  severity: 'error',
  explanation: explain('指标归类', '二级指标要归在所属的一级指标下。', TAXONOMY),
  judge({ form: { taxonomy }, indicatorBlocks }) {
    if (taxonomy.length === 0) return [];
    const homes = homesOf(taxonomy);
    const findings: Found[] = [];
    for (const { of, indicators } of indicatorBlocks) {
      for (const indicator of indicators) {
        const problem = misplaced(homes, of.keys, indicator);
        if (problem === null) continue;
        const [column, message] = problem;
        const { place, path } = indicator;
        findings.push({ path: path(column), message: `${place}：${message}` });
      }
    }
    return findings;
  },
});

/** I-06 三级指标, a value or another required column blank in a started row. Source: FORM §1, §4. Groups have I-05. */
export const indicatorIncomplete = rule({
  id: 'I-06',
  severity: 'error',
  explanation: explain('指标内容', '三级指标和各栏指标值都要填写。', REVIEW),
  judge: (context) =>
    incompleteRows(
      context,
      context.indicatorBlocks.map(({ of }) => of),
      ({ spec: { role } }) => context.form.taxonomy.length === 0 || (role !== 'level1' && role !== 'level2'),
    ),
});

/** I-07 One 三级指标 twice under one 二级; the later one is told. Source: FORM §4. */
export const indicatorRepeated = rule({
  id: 'I-07',
  severity: 'warning',
  explanation: explain('指标重复', '同一二级指标下不应有相同的三级指标。', PUBLISHED),
  judge({ indicatorBlocks }) {
    const findings: Found[] = [];
    for (const { of, indicators } of indicatorBlocks) {
      const column = of.columns.find(({ spec }) => spec.role === 'level3');
      if (column === undefined) continue;
      const firstPlace = new Map<string, string>();
      for (const { level1, level2, level3, place, path } of indicators) {
        const name = level3.trim();
        if (name === '') continue;
        // No text of a document holds the character between.
        const key = `${level1}\0${level2}\0${name}`;
        const earlier = firstPlace.get(key);
        if (earlier === undefined) firstPlace.set(key, place);
        else {
          const message = `${place}与${earlier}的${column.label}相同，请合并或改名。`;
          findings.push({ path: path(column.key), message });
        }
      }
    }
    return findings;
  },
});
