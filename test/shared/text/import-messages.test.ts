import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { formOf } from '../../../shared/document/document.ts';
import { parsePath } from '../../../shared/forms/paths.ts';
import {
  describeDoubt,
  describeDoubtful,
  describeRepairs,
  describeUnplaced,
  importLines,
  reportLines,
} from '../../../shared/messages/import-messages.ts';
import { gridOfText } from '../../../shared/table/read/grid-of-text.ts';
import { readForm } from '../../../shared/table/read/read.ts';
import type { Doubt, Repair } from '../../../shared/table/read/report.ts';
import { FIXTURES } from '../../electron/sample.ts';
import { DOUBTFUL_FORM, WHOLE_FORM } from '../../import-texts.ts';

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

describe('what is told can be gone to', () => {
  const linesOf = (text: string) => {
    const read = readForm(gridOfText(text));
    if (!read.ok) throw new Error(read.error.code);
    return { ...read.value, lines: reportLines(read.value.report, read.value.document) };
  };
  const pathsIn = (text: string) => linesOf(text).lines.map(({ path }) => path);

  test('a value to its field, however many the row has; a column to its first cell; a block to itself', () => {
    expect(pathsIn(WHOLE_FORM)).toEqual([]);
    const refused = WHOLE_FORM.replace('财政拨款\t300.00', '财政拨款\t另行下达');
    expect(linesOf(refused).lines).toEqual([
      { text: expect.stringContaining('“另行下达”不是金额'), path: 'income.fiscalAppropriation' },
    ]);
    const rounded = WHOLE_FORM.replace('\t60.00\t', '\t60.005\t');
    expect(pathsIn(rounded)).toEqual(['keyTasks.k2.amount']);
    expect(pathsIn(DOUBTFUL_FORM)).toEqual([
      'indicators.i1.annualValue',
      'indicators.i1.level1',
      'indicators.i1.annualValue',
    ]);
    const without = WHOLE_FORM.split('\n')
      .filter((line) => !line.startsWith('其他需完成'))
      .join('\n');
    expect(pathsIn(without).every((path) => path === null || path === 'otherTasks')).toBe(true);
  });

  test('the same sentences as without paths, and every path is one of the form', () => {
    for (const text of [WHOLE_FORM, DOUBTFUL_FORM, readFileSync(path.join(FIXTURES, 'panyu-2023.txt'), 'utf8')]) {
      const { report, document, lines } = linesOf(text);
      expect(lines.map((line) => line.text)).toEqual(importLines(report));
      for (const line of lines) {
        if (line.path !== null) expect(parsePath(formOf(document), line.path)).not.toBeNull();
      }
    }
  });
});

test('a question about what is doubtful shows what was found, and of very many lines how many are left', () => {
  const { report, document } = (() => {
    const read = readForm(gridOfText(DOUBTFUL_FORM));
    if (!read.ok) throw new Error(read.error.code);
    return read.value;
  })();
  const { details } = describeDoubtful(report, document);
  expect(details[0]).toBe(
    '已读出：部门名称 1 栏，预算年度 1 栏，预算整体情况 8 栏，总体绩效目标 1 栏，年度重点工作任务 3 行，绩效指标 6 行。',
  );
  const unplaced = Array.from({ length: 4000 }, (_, at) => ({ row: at + 1, column: 9, text: '甲', under: `列${at}` }));
  const many = describeDoubtful({ ...report, unplaced }, document).details;
  expect(many).toHaveLength(202);
  expect(many.at(-1)).toMatch(/^还有 380\d 条/);
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
  const report = {
    template: 'x',
    kind: 'y',
    chosenBy: 'title',
    repairs: [],
    unplaced: [],
    doubts: [],
    landed: [],
  } as const;
  expect(importLines(report)).toEqual([]);
  const [first] = importLines({
    ...report,
    repairs: [{ kind: 'hiddenRows', rows: 2 }],
    doubts: [{ kind: 'noHeader', block: '绩效指标' }],
  });
  expect(first).toContain('没有表头');
});
