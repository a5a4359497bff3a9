import { fieldLabel } from '../forms/labels.ts';
import type { AuditContext, AuditedIndicator } from './context.ts';
import type { Finding, FindingId } from './finding.ts';
import { lastYearHint } from './last-year.ts';

const isSatisfaction = (text: string): boolean => text.includes('满意度');
const isCost = (text: string): boolean => /成本/.test(text);
const hasName = ({ row }: AuditedIndicator): boolean => row.level3.trim() !== '';

function level1Unfilled({ indicators }: AuditContext, id: FindingId, level1: string): readonly Finding[] {
  if (indicators.some((indicator) => indicator.row.level1 === level1 && hasName(indicator))) return [];
  return [{ id, severity: 'error', path: 'indicators', message: `绩效指标中没有${level1}，请至少添加一条三级指标。` }];
}

/** I-01 No 三级指标 under 产出指标. Source: FORM §1, §4; enforced by deployed budget systems. */
export const outputIndicatorMissing = (context: AuditContext): readonly Finding[] =>
  level1Unfilled(context, 'I-01', '产出指标');

/** I-02 No 三级指标 under 效益指标. Source: FORM §1, §4; enforced by deployed budget systems. */
export const benefitIndicatorMissing = (context: AuditContext): readonly Finding[] =>
  level1Unfilled(context, 'I-02', '效益指标');

/** I-03 No 满意度 indicator under any 一级; the profile says how grave that is. Source: FORM §4. */
export function satisfactionIndicatorMissing({ profile, indicators }: AuditContext): readonly Finding[] {
  const present = indicators.some(
    (indicator) => hasName(indicator) && (isSatisfaction(indicator.row.level1) || isSatisfaction(indicator.row.level2)),
  );
  if (present) return [];
  const severity = profile.satisfactionRequired ? 'error' : 'warning';
  return [
    { id: 'I-03', severity, path: 'indicators', message: '绩效指标中没有满意度指标，请添加服务对象满意度指标。' },
  ];
}

/** I-04 No 成本 indicator. Source: FORM §4. */
export function costIndicatorMissing({ indicators }: AuditContext): readonly Finding[] {
  const present = indicators.some(
    (indicator) => hasName(indicator) && (isCost(indicator.row.level1) || isCost(indicator.row.level2)),
  );
  if (present) return [];
  return [{ id: 'I-04', severity: 'warning', path: 'indicators', message: '绩效指标中没有成本指标，请添加或说明。' }];
}

/** I-05 二级指标 does not belong to its 一级指标 in the profile's taxonomy. Source: FORM §1, §4. */
export function level2OutsideLevel1({ profile: { taxonomy }, indicators }: AuditContext): readonly Finding[] {
  return indicators.flatMap(({ row, place, path }) => {
    const family = taxonomy.find((entry) => entry.level1 === row.level1);
    if (family?.level2.includes(row.level2)) return [];
    const finding = (column: 'level1' | 'level2', problem: string): readonly Finding[] => [
      { id: 'I-05', severity: 'error', path: path(column), message: `${place}：${problem}` },
    ];
    if (row.level1 === '') return finding('level1', '一级指标未选择，请选择。');
    if (family === undefined) return finding('level1', `“${row.level1}”不是本表的一级指标，请重新选择。`);
    if (row.level2 === '') return finding('level2', `${row.level1}下的二级指标未选择，请选择。`);
    const home = taxonomy.find((entry) => entry.level2.includes(row.level2));
    return finding(
      'level2',
      home === undefined
        ? `“${row.level2}”不是本表的二级指标，请重新选择。`
        : `“${row.level2}”属于${home.level1}，不属于${row.level1}，请重新选择。`,
    );
  });
}

/** I-06 三级指标 or a value column of the profile blank in a started row. Source: FORM §1, §4. */
export function indicatorIncomplete(context: AuditContext): readonly Finding[] {
  const { profile, indicators } = context;
  const required = ['level3', ...profile.valueColumns.map((column) => column.field)] as const;
  return indicators.flatMap(({ row, place, path }) => {
    const blank = required.filter((field) => row[field].trim() === '');
    const [first] = blank;
    if (first === undefined) return [];
    const labels = blank
      .map((field) => `${fieldLabel(profile, path(field))}${lastYearHint(context, path(field))}`)
      .join('、');
    return [
      { id: 'I-06', severity: 'error', path: path(first), message: `${place}：${labels}未填写，请补齐或删除此行。` },
    ];
  });
}

/** I-07 One 三级指标 twice under one 二级; the later one is told. Source: FORM §4. */
export function indicatorRepeated({ indicators }: AuditContext): readonly Finding[] {
  const firstPlace = new Map<string, string>();
  return indicators.flatMap(({ row, place, path }) => {
    const name = row.level3.trim();
    if (name === '') return [];
    // No text of a document holds the character between.
    const key = `${row.level1}\0${row.level2}\0${name}`;
    const earlier = firstPlace.get(key);
    if (earlier === undefined) {
      firstPlace.set(key, place);
      return [];
    }
    return [
      {
        id: 'I-07',
        severity: 'warning',
        path: path('level3'),
        message: `${place}与${earlier}的三级指标相同，请合并或改名。`,
      },
    ];
  });
}
