import type { Family } from '../forms/form.ts';
import { incompleteRows } from './completeness.ts';
import type { AuditContext, AuditedBlock, AuditedIndicator, AuditedIndicators } from './context.ts';
import type { Finding, FindingId } from './finding.ts';

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

function familyMissing(context: AuditContext, id: FindingId, isAsked: (family: Family) => boolean): readonly Finding[] {
  const block = blockWith(context, 'level1');
  if (block === null) return [];
  const missing = context.form.taxonomy
    .filter((family) => family.required && isAsked(family))
    .map(({ level1 }) => level1)
    .filter((level1) => !isPresent(context, (indicator) => indicator.level1 === level1));
  if (missing.length === 0) return [];
  const wanted = missing.length === 1 ? '至少添加一条三级指标' : '各至少添加一条三级指标';
  const message = `${block.name}中没有${missing.join('、')}，请${wanted}。`;
  return [{ id, severity: 'error', path: block.block.key, message }];
}

/** I-01 No 三级指标 under 产出指标. Source: FORM §1, §4; enforced by deployed budget systems. */
export const outputIndicatorMissing = (context: AuditContext): readonly Finding[] =>
  familyMissing(context, 'I-01', isOutput);

/** I-02 No 三级指标 under 效益指标, or under another 一级 that the template requires. Source: as I-01. */
export const benefitIndicatorMissing = (context: AuditContext): readonly Finding[] =>
  familyMissing(context, 'I-02', (family) => !isOutput(family));

/** Whether a template has a group at all, as an 一级 or a 二级. One without a taxonomy may have any. */
const mayHave = ({ form: { taxonomy } }: AuditContext, word: string): boolean =>
  taxonomy.length === 0 ||
  taxonomy.some(({ level1, level2 }) => level1.includes(word) || level2.some(({ name }) => name.includes(word)));

function groupMissing(context: AuditContext, id: FindingId, word: string, wanted: string): readonly Finding[] {
  const block = blockWith(context, 'level1', 'level2');
  if (block === null || !mayHave(context, word)) return [];
  if (isPresent(context, ({ level1, level2 }) => level1.includes(word) || level2.includes(word))) return [];
  const message = `${block.name}中没有${word}指标，请添加${wanted}。`;
  return [{ id, severity: 'warning', path: block.block.key, message }];
}

/** I-03 No 满意度 indicator under any 一级. Source: FORM §4. */
export const satisfactionIndicatorMissing = (context: AuditContext): readonly Finding[] =>
  groupMissing(context, 'I-03', '满意度', '服务对象满意度指标');

/** I-04 No 成本 indicator. Source: FORM §4. */
export const costIndicatorMissing = (context: AuditContext): readonly Finding[] =>
  groupMissing(context, 'I-04', '成本', '或说明');

const hasLevel2 = (family: Family, name: string): boolean => family.level2.some((each) => each.name === name);

/** What is wrong with the 一级 and 二级 of an indicator, and in which column; null where they belong together. */
function misplaced(
  taxonomy: readonly Family[],
  { keys }: AuditedBlock,
  { level1, level2 }: AuditedIndicator,
): readonly [column: string, problem: string] | null {
  const home = taxonomy.find((family) => hasLevel2(family, level2));
  if (keys.level1 !== undefined) {
    const family = taxonomy.find((entry) => entry.level1 === level1);
    if (level1 === '') return [keys.level1, '一级指标未选择，请选择。'];
    if (family === undefined) return [keys.level1, `“${level1}”不是本表的一级指标，请重新选择。`];
    if (keys.level2 === undefined || hasLevel2(family, level2)) return null;
    if (level2 === '') return [keys.level2, `${level1}下的二级指标未选择，请选择。`];
    if (home !== undefined) return [keys.level2, `“${level2}”属于${home.level1}，不属于${level1}，请重新选择。`];
    return [keys.level2, `“${level2}”不是本表的二级指标，请重新选择。`];
  }
  if (keys.level2 === undefined || home !== undefined) return null;
  return [keys.level2, level2 === '' ? '二级指标未选择，请选择。' : `“${level2}”不是本表的二级指标，请重新选择。`];
}

const hasLevels = ({ of }: AuditedIndicators): boolean => of.keys.level1 !== undefined || of.keys.level2 !== undefined;

/** I-05 二级指标 does not belong to its 一级指标 in the template's taxonomy. Source: FORM §1, §4. */
export function level2OutsideLevel1({ form: { taxonomy }, indicatorBlocks }: AuditContext): readonly Finding[] {
  if (taxonomy.length === 0) return [];
  return indicatorBlocks.filter(hasLevels).flatMap(({ of, indicators }) =>
    indicators.flatMap((indicator): readonly Finding[] => {
      const problem = misplaced(taxonomy, of, indicator);
      if (problem === null) return [];
      const [column, message] = problem;
      return [
        { id: 'I-05', severity: 'error', path: indicator.path(column), message: `${indicator.place}：${message}` },
      ];
    }),
  );
}

/** I-06 三级指标, a value or another required column blank in a started row. Source: FORM §1, §4. Groups have I-05. */
export const indicatorIncomplete = (context: AuditContext): readonly Finding[] =>
  incompleteRows(
    context,
    'I-06',
    context.indicatorBlocks.map(({ of }) => of),
    ({ spec: { role } }) => context.form.taxonomy.length === 0 || (role !== 'level1' && role !== 'level2'),
  );

/** I-07 One 三级指标 twice under one 二级; the later one is told. Source: FORM §4. */
export const indicatorRepeated = ({ indicatorBlocks }: AuditContext): readonly Finding[] =>
  indicatorBlocks.flatMap(({ of, indicators }) => {
    const column = of.columns.find(({ spec }) => spec.role === 'level3');
    if (column === undefined) return [];
    const firstPlace = new Map<string, string>();
    return indicators.flatMap(({ level1, level2, level3, place, path }): readonly Finding[] => {
      const name = level3.trim();
      if (name === '') return [];
      // No text of a document holds the character between.
      const key = `${level1}\0${level2}\0${name}`;
      const earlier = firstPlace.get(key);
      if (earlier === undefined) {
        firstPlace.set(key, place);
        return [];
      }
      const message = `${place}与${earlier}的${column.label}相同，请合并或改名。`;
      return [{ id: 'I-07', severity: 'warning', path: path(column.key), message }];
    });
  });
