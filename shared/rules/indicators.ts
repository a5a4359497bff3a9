import type { IndicatorRow, PbdDocument } from '../document/document.ts';
import { startedRows } from '../document/rows.ts';
import { fieldLabel } from '../form/labels.ts';
import { cellPath } from '../form/paths.ts';
import { profileOf } from '../form/profiles/profiles.ts';
import type { Finding, FindingId } from './finding.ts';

const rowNumber = (document: PbdDocument, row: IndicatorRow): number => document.indicators.indexOf(row) + 1;

function level1Unfilled(document: PbdDocument, id: FindingId, level1: string): readonly Finding[] {
  const present = document.indicators.some((row) => row.level1 === level1 && row.level3.trim() !== '');
  if (present) return [];
  return [
    {
      id,
      severity: 'error',
      path: 'indicators',
      message: `绩效指标中没有${level1}，请至少添加一条三级指标。`,
    },
  ];
}

/** I-01 No 三级指标 under 产出指标. Source: FORM §4. */
export const outputIndicatorMissing = (document: PbdDocument): readonly Finding[] =>
  level1Unfilled(document, 'I-01', '产出指标');

/** I-02 No 三级指标 under 效益指标. Source: FORM §4. */
export const benefitIndicatorMissing = (document: PbdDocument): readonly Finding[] =>
  level1Unfilled(document, 'I-02', '效益指标');

/** I-05 二级指标 does not belong to its 一级指标 in the profile's taxonomy. Source: FORM §1, §4. */
export function level2OutsideLevel1(document: PbdDocument): readonly Finding[] {
  const { taxonomy } = profileOf(document.profile);
  return startedRows(document, 'indicators').flatMap((row) => {
    const path = cellPath('indicators', row.id, row.level1 === '' ? 'level1' : 'level2');
    const finding = (problem: string): readonly Finding[] => [
      { id: 'I-05', severity: 'error', path, message: `绩效指标第${rowNumber(document, row)}行：${problem}` },
    ];
    const family = taxonomy.find((entry) => entry.level1 === row.level1);
    if (family?.level2.includes(row.level2)) return [];
    if (row.level1 === '') return finding('一级指标未选择，请选择。');
    if (family === undefined) return finding(`“${row.level1}”不是本表的一级指标，请重新选择。`);
    if (row.level2 === '') return finding(`${row.level1}下的二级指标未选择，请选择。`);
    const home = taxonomy.find((entry) => entry.level2.includes(row.level2));
    return finding(
      home === undefined
        ? `“${row.level2}”不是本表的二级指标，请重新选择。`
        : `“${row.level2}”属于${home.level1}，不属于${row.level1}，请重新选择。`,
    );
  });
}

/** I-06 三级指标 or a value column of the profile blank in a started row. Source: FORM §4. */
export function indicatorIncomplete(document: PbdDocument): readonly Finding[] {
  const profile = profileOf(document.profile);
  const required = ['level3', ...profile.valueColumns.map((column) => column.field)] as const;
  return startedRows(document, 'indicators').flatMap((row) => {
    const blank = required.filter((field) => row[field].trim() === '');
    const [first] = blank;
    if (first === undefined) return [];
    const labels = blank.map((field) => fieldLabel(profile, cellPath('indicators', row.id, field)));
    return [
      {
        id: 'I-06',
        severity: 'error',
        path: cellPath('indicators', row.id, first),
        message: `绩效指标第${rowNumber(document, row)}行：${labels.join('、')}未填写，请补齐或删除此行。`,
      },
    ];
  });
}
