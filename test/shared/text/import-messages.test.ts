import { describe, expect, test } from 'vitest';
import {
  describeDoubt,
  describeRepairs,
  describeUnplaced,
  importLines,
} from '../../../shared/messages/import-messages.ts';
import type { Doubt, Repair } from '../../../shared/table/read/report.ts';

/** What an import tells: where, what, and what was done. */

const REPAIRS: readonly (readonly [repair: Repair, parts: readonly string[]])[] = [
  [{ kind: 'shifted', row: 31, level2: '成本指标', columns: 1 }, ['第 31 行（成本指标）', '左移了 1 列']],
  [{ kind: 'shifted', row: 31, level2: '', columns: 1 }, ['第 31 行丢失']],
  [{ kind: 'realigned', block: '绩效指标', rows: 5 }, ['“绩效指标”有 5 行']],
  [{ kind: 'renamed', row: 40, from: '环境效益指标', to: '生态效益指标' }, ['“环境效益指标”已按“生态效益指标”']],
  [{ kind: 'alias', row: 2, from: '单位名称', to: '部门名称' }, ['第 2 行', '“单位名称”即“部门名称”']],
  [{ kind: 'inOneCell', row: 23, label: '填报人', text: '张三' }, ['第 23 行', '张三', '填入“填报人”']],
  [{ kind: 'rounded', row: 7, raw: ' 7148.405', amount: '7148.41' }, ['“7148.405”超过两位小数，已四舍五入为 7,148.41']],
  [{ kind: 'notAnAmount', row: 14, raw: '另行下达', error: 'not-a-number' }, ['“另行下达”不是金额', '原样保留']],
  [{ kind: 'notAnAmount', row: 14, raw: '—', error: 'stands-for-none' }, ['“—”', '原样保留']],
  [
    { kind: 'unit', block: '预算整体情况', row: 4, from: '元', to: '万元', raw: '1000000', amount: '100.00', count: 8 },
    ['“预算整体情况”有 8 个金额以元计', '“1000000”换算为 100.00 万元'],
  ],
  [{ kind: 'joined', row: 9, lines: 3 }, ['第 9 行起的 3 行']],
  [
    { kind: 'total', row: 14, label: '合计', column: '金额', stated: '180.00', reckoned: '180.00', agrees: true },
    ['第 14 行“合计”', '180.00', '相符'],
  ],
  [
    { kind: 'total', row: 14, label: '合计', column: '金额', stated: '190.00', reckoned: '180.00', agrees: false },
    ['190.00', '与各项之和 180.00 不符'],
  ],
  [
    { kind: 'total', row: 14, label: '合计', column: '', stated: '', reckoned: '', agrees: true },
    ['第 14 行“合计”是合计行'],
  ],
  [{ kind: 'headerRepeated', row: 13, block: '绩效指标' }, ['第 13 行', '重复的表头']],
  [{ kind: 'serial', block: '绩效指标', rows: 6 }, ['序号（6 行）没有导入']],
  [{ kind: 'together', block: '绩效指标', rows: 6, example: '≥50人' }, ['有 6 行', '“≥50人”']],
  [{ kind: 'apart', block: '绩效指标', rows: 6, example: '≥50人' }, ['有 6 行', '“≥50人”']],
  [{ kind: 'noColumn', block: '绩效指标', column: '实施周期指标值' }, ['没有“实施周期指标值”一栏']],
  [{ kind: 'noBlock', block: '基本信息' }, ['没有“基本信息”一栏']],
  [{ kind: 'cleaned', changes: [{ kind: 'invisible', count: 4 }] }, ['去掉了 4 个看不见的字符']],
  [{ kind: 'hiddenRows', rows: 2 }, ['2 行是隐藏的，没有导入']],
];

test.each(REPAIRS)('%j', (repair, parts) => {
  const sentence = describeRepairs(repair).join('');
  for (const part of parts) expect(sentence).toContain(part);
  expect(sentence).toMatch(/。$/);
  expect(sentence).not.toMatch(/undefined|null|NaN|“”/);
});

test('an example of every repair there is', () => {
  // A kind that is added without a sentence does not compile; one without an example is told here.
  expect(new Set(REPAIRS.map(([{ kind }]) => kind)).size).toBe(18);
});

describe('cells without a place', () => {
  test('are named with row, column and text, those of one column together', () => {
    expect(
      describeUnplaced([
        { row: 18, column: 7, text: '备注收16', under: '备注' },
        { row: 23, column: 1, text: '财政局\n制', under: '' },
        { row: 19, column: 7, text: '续', under: '备注' },
      ]),
    ).toEqual([
      '本表没有“备注”一栏，这一栏没有导入：第 18 行第 7 列“备注收16”、第 19 行第 7 列“续”。',
      '表中没有地方放的内容，没有导入：第 23 行第 1 列“财政局 制”。',
    ]);
  });

  test('however many there are, each is named', () => {
    const cells = Array.from({ length: 100 }, (_, at) => ({ row: at + 1, column: 2, text: `文字${at}`, under: '' }));
    const said = describeUnplaced(cells).join('');
    for (const { text } of cells) expect(said).toContain(`“${text}”`);
  });
});

const DOUBTS: readonly (readonly [doubt: Doubt, parts: readonly string[]])[] = [
  [{ kind: 'muchLeft', cells: 20, of: 90 }, ['20 格', '90 格']],
  [{ kind: 'unknownColumn', block: '绩效指标', column: '完成情况', due: '年度指标值' }, ['完成情况', '年度指标值']],
  [{ kind: 'noHeader', block: '绩效指标' }, ['没有表头']],
  [{ kind: 'byPlace', block: '部门名称', row: 2, text: '某局' }, ['第 2 行“某局”', '“部门名称”']],
  [{ kind: 'missingBlocks', blocks: ['绩效指标'] }, ['缺少“绩效指标”']],
];

test.each(DOUBTS)('%j', (doubt, parts) => {
  for (const part of parts) expect(describeDoubt(doubt)).toContain(part);
});

test('the doubtful comes first, and nothing is said where all went in as it was', () => {
  const report = { template: 'x', kind: 'y', chosenBy: 'title', repairs: [], unplaced: [], doubts: [] } as const;
  expect(importLines(report)).toEqual([]);
  const [first] = importLines({
    ...report,
    repairs: [{ kind: 'hiddenRows', rows: 2 }],
    doubts: [{ kind: 'noHeader', block: '绩效指标' }],
  });
  expect(first).toContain('没有表头');
});
