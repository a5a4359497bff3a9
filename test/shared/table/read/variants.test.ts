import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { importLines } from '../../../../shared/messages/import-messages.ts';
import { gridOfText } from '../../../../shared/table/read/grid-of-text.ts';
import { type FormRead, readForm } from '../../../../shared/table/read/read.ts';
import { FIXTURES } from '../../../electron/sample.ts';
import { plainOf } from './plain.ts';

/** Each kind of damage in other words, other places and together with others: what comes of it is known beforehand. */

const BASE = readFileSync(path.join(FIXTURES, 'import/base.txt'), 'utf8');
type Grid = readonly (readonly string[])[];
const GRID: Grid = BASE.replace(/\n$/, '')
  .split('\n')
  .map((line) => line.split('\t'));
const textOf = (grid: Grid): string => `${grid.map((row) => row.join('\t')).join('\n')}\n`;

/** Changes of single texts, in whichever cells they stand. */
const swap =
  (...pairs: readonly (readonly [string, string])[]) =>
  (grid: Grid): Grid =>
    grid.map((row) => row.map((cell) => pairs.find(([from]) => from === cell)?.[1] ?? cell));
/** Rows put in before the first row that has a text. */
const above =
  (text: string, ...rows: Grid) =>
  (grid: Grid): Grid => {
    const at = grid.findIndex((row) => row.includes(text));
    return [...grid.slice(0, at), ...rows, ...grid.slice(at)];
  };
const after =
  (text: string, ...rows: Grid) =>
  (grid: Grid): Grid => {
    const at = grid.findIndex((row) => row.includes(text));
    return [...grid.slice(0, at + 1), ...rows, ...grid.slice(at + 1)];
  };
const below =
  (...rows: Grid) =>
  (grid: Grid): Grid => [...grid, ...rows];
const without =
  (...texts: readonly string[]) =>
  (grid: Grid): Grid =>
    grid.filter((row) => !row.some((cell) => texts.includes(cell)));
/** Another column of the indicators, from the header down. */
const indicatorColumn =
  (at: number, label: string, texts: readonly string[], replace = 0) =>
  (grid: Grid): Grid => {
    const start = grid.findIndex((row) => row.includes('一级指标'));
    return grid.map((row, index) =>
      index < start ? row : row.toSpliced(at, replace, index === start ? label : (texts[index - start - 1] ?? '')),
    );
  };
const amounts =
  (change: (amount: string) => string) =>
  (grid: Grid): Grid =>
    grid.map((row) => row.map((cell) => (/^\d+\.\d\d$/.test(cell) ? change(cell) : cell)));
const times = (zeros: string) => (amount: string) =>
  /^0\.00$/.test(amount) ? '0.00' : `${amount.split('.')[0]}${zeros}.00`;
const startsAt =
  (column: number) =>
  (grid: Grid): Grid =>
    grid.map((row) => [...Array.from({ length: column }, () => ''), ...row]);
/** As a page hands it on: no cell that a merged one covers, none at the end. */
const asPage = (grid: Grid): Grid =>
  grid.map((row) => {
    const start = row.findIndex((cell) => cell !== '');
    const end = row.findLastIndex((cell) => cell !== '');
    return row.slice(Math.max(0, start), end + 1);
  });

function formIn(text: string): FormRead {
  const read = readForm(gridOfText(text));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}
const base = plainOf(formIn(BASE).document);

type Change = (grid: Grid) => Grid;
const chain = (changes: readonly Change[]): Grid => changes.reduce((grid, change) => change(grid), GRID);

const LABELS: readonly Change[] = [
  swap(['部门名称', '单位名称']),
  swap(['部门名称', '部门（单位）名称：']),
  swap(['部门名称', '预算部门名称']),
  swap(['部门名称', '填报单位']),
  swap(['部门名称', '部 门 名 称']),
  swap(['总体绩效目标', '年度总体目标']),
  swap(['总体绩效目标', '总体目标']),
  swap(['总体绩效目标', '年度总体绩效目标']),
  swap(['绩效指标', '年度绩效指标']),
  swap(['年度重点工作任务', '一、年度重点工作任务'], ['绩效指标', '二、绩效指标']),
  swap(['年度重点工作任务', '重点工作任务']),
  swap(['年度重点工作任务', '年度主要任务']),
  swap(['其他需完成的任务（可选填）', '其他需完成的任务']),
  swap(['其他需完成的任务（可选填）', '其他任务']),
  swap(['名称', '任务名称'], ['主要实施内容', '主要内容'], ['期望达到的目标（概述）', '预期目标']),
  swap(['拟投入的资金（万元）', '预算金额（万元）']),
  swap(['拟投入的资金（万元）', '金额']),
  swap(['一级指标', '一级'], ['二级指标', '二级'], ['三级指标', '指标名称']),
  swap(['实施周期指标值', '周期指标值'], ['年度指标值', '2025年指标值']),
  swap(['年度指标值', '年度目标值']),
  swap(['年度指标值', '2025年度指标值']),
  swap(['基本支出', '其中：基本支出'], ['项目支出', '项目支出：'], ['财政拨款', '*财政拨款']),
  swap(['拟用于对下转移支付资金', '对下转移支付资金']),
  swap(['预算金额（万元）', '预算金额(万元)']),
  swap(['预算金额（万元）', '预算金额（单位：万元）']),
  swap(['预算整体情况', '预算整体情况（万元）']),
  swap(['部门预算支出', '部门\u3000预算支出'], ['财政专项资金', '财政专项\u00a0资金']),
  swap(['其他事业发展性支出', '其他\u00ad事业发展性支出']),
  swap(['收入来源', '收入\u2060来源']),
  swap(['部门名称', '⻔'.concat('部门名称').slice(1)]),
  swap(
    ['总体绩效目标', '总体绩效⽬标'],
    ['年度重点工作任务', '年度重点⼯作任务'],
    ['二级指标', '⼆级指标'],
    ['一级指标', '⼀级指标'],
  ),
]; // prettier-ignore

describe('the same form under other labels', () => {
  test.each(LABELS.map((change, at) => [at, change] as const))('%i', (_, change) => {
    const { document, report } = formIn(textOf(change(GRID)));
    expect(plainOf(document)).toEqual(base);
    expect(report.unplaced).toEqual([]);
    expect(report.doubts).toEqual([]);
  });

  test.each(LABELS.map((change, at) => [at, change] as const))('%i, as a page hands it on', (_, change) => {
    expect(plainOf(formIn(textOf(asPage(change(GRID)))).document)).toEqual(base);
  });
});

const line = (text: string, width = 6, at = 4): readonly string[] =>
  Array.from({ length: width }, (_, column) => (column === at ? text : ''));
const NO_UNIT = swap(['预算金额（万元）', '预算金额'], ['拟投入的资金（万元）', '拟投入的资金']);
const IN = (unit: string) =>
  swap(['预算金额（万元）', `预算金额（${unit}）`], ['拟投入的资金（万元）', `拟投入的资金（${unit}）`]);

const UNITS: readonly (readonly [why: string, unit: string, changes: readonly Change[]])[] = [
  ['headers in 元', '元', [IN('元'), amounts(times('0000'))]],
  ['headers in 千元', '千元', [IN('千元'), amounts(times('0'))]],
  ['headers in 单位：元', '元', [IN('单位：元'), amounts(times('0000'))]],
  [
    'headers with a slash',
    '元',
    [swap(['预算金额（万元）', '预算金额/元'], ['拟投入的资金（万元）', '拟投入的资金/元']), amounts(times('0000'))],
  ],
  ['a line above', '元', [NO_UNIT, above('部门名称', line('单位：元')), amounts(times('0000'))]],
  ['a line above in 千元', '千元', [NO_UNIT, above('部门名称', line('金额单位：千元')), amounts(times('0'))]],
  ['a line above in brackets', '元', [NO_UNIT, above('部门名称', line('（单位：人民币元）')), amounts(times('0000'))]],
  ['a line below 部门名称', '元', [NO_UNIT, above('预算整体情况', line('单位:元', 6, 5)), amounts(times('0000'))]],
  ['a note below the table', '元', [NO_UNIT, below(line('注：本表金额单位为元。', 6, 0)), amounts(times('0000'))]],
  ['each cell with its unit', '元', [NO_UNIT, amounts((amount) => `${times('0000')(amount)}元`)]],
  ['each cell with its unit under headers of 万元', '元', [amounts((amount) => `${times('0000')(amount)} 元`)]],
  ['thousands parted', '元', [IN('元'), amounts((amount) => times('0000')(amount).replace(/\B(?=(\d{3})+\.)/g, ','))]],
  [
    'the block says it',
    '元',
    [
      NO_UNIT,
      swap(['预算整体情况', '预算整体情况（元）'], ['拟投入的资金', '拟投入的资金（元）']),
      amounts(times('0000')),
    ],
  ],
  ['on a page', '元', [IN('元'), amounts(times('0000')), asPage]],
  ['a line above, on a page', '元', [NO_UNIT, above('部门名称', line('单位：元')), amounts(times('0000')), asPage]],
  [
    'only the tasks in 元',
    '元',
    [
      swap(
        ['拟投入的资金（万元）', '拟投入的资金（元）'],
        ['80.00', '800000'],
        ['60.00', '600,000.00'],
        ['40.00', '400000.00'],
      ),
    ],
  ],
]; // prettier-ignore

describe('amounts in other units', () => {
  test.each(UNITS)('%s', (_, unit, changes) => {
    const { document, report } = formIn(textOf(chain(changes)));
    expect(plainOf(document)).toEqual(base);
    expect(report.doubts).toEqual([]);
    expect(
      report.repairs.filter(({ kind }) => kind === 'unit').map((repair) => repair.kind === 'unit' && repair.from),
    ).toContain(unit);
    expect(importLines(report).join('')).toContain(unit);
  });

  test('finer than the form: rounded, with what stood there', () => {
    const { document, report } = formIn(
      textOf(chain([IN('元'), amounts(times('0123')), swap(['1000123.00', '1000123.45'])])),
    );
    expect(plainOf(document).expenditure[0]).toBe('100.01');
    expect(report.repairs).toContainEqual({ kind: 'rounded', row: 4, raw: '1000123.45', amount: '100.01' });
  });

  test.each([
    [[above('部门名称', line('单位：元'))]],
    [[IN('元'), above('部门名称', line('单位：万元'))]],
    [[IN('元'), below(line('注：金额单位为万元', 6, 0))]],
    [[swap(['预算整体情况', '预算整体情况（元）'])]],
  ])('what contradicts itself is asked, with both readings: %#', (changes) => {
    const text = textOf(chain(changes));
    const read = readForm(gridOfText(text));
    expect(read).toMatchObject({ ok: false, error: { code: 'unit-unclear', into: '万元' } });
    if (read.ok || read.error.code !== 'unit-unclear') return;
    expect(new Set(read.error.readings.map(({ unit }) => unit))).toEqual(new Set(['元', '万元']));
    const said = readForm(gridOfText(text), { unit: '万元' });
    expect(said.ok && plainOf(said.value.document)).toEqual(base);
  });
});

const HEADER = ['绩效指标', '一级指标', '二级指标', '三级指标', '实施周期指标值', '年度指标值'];
const TASKS = ['年度重点工作任务', '名称', '主要实施内容', '拟投入的资金（万元）', '期望达到的目标（概述）', ''];
const SERIALS = ['1', '2', '3', '4', '5', '6'];

const SAME: readonly (readonly [why: string, changes: readonly Change[]])[] = [
  ['starts in column C', [startsAt(2)]],
  ['starts in column B, in 元', [startsAt(1), IN('元'), amounts(times('0000'))]],
  ['starts in column B, on a page', [asPage, startsAt(1)]],
  [
    'goals in rows',
    [
      swap(['1.完成甲项工作。2.完成乙项工作。', '1.完成甲项工作。']),
      after('1.完成甲项工作。', ['', '2.完成乙项工作。', '', '', '', '']),
    ],
  ],
  [
    'goals in rows, the number apart',
    [
      swap(['1.完成甲项工作。2.完成乙项工作。', '1.完成甲项工作。']),
      after('1.完成甲项工作。', ['', '2.', '完成乙项工作。', '', '', '']),
    ],
  ],
  [
    'goals in rows under a label in each',
    [
      swap(['1.完成甲项工作。2.完成乙项工作。', '1.完成甲项工作。']),
      after('1.完成甲项工作。', ['总体绩效目标', '2.完成乙项工作。', '', '', '', '']),
    ],
  ],
  [
    'goals in rows, on a page',
    [
      swap(['1.完成甲项工作。2.完成乙项工作。', '1.完成甲项工作。']),
      after('1.完成甲项工作。', ['', '2.完成乙项工作。', '', '', '', '']),
      asPage,
    ],
  ],
  [
    'goals in rows with the table in column B',
    [
      swap(['1.完成甲项工作。2.完成乙项工作。', '1.完成甲项工作。']),
      after('1.完成甲项工作。', ['', '2.完成乙项工作。', '', '', '', '']),
      startsAt(1),
    ],
  ],
  ['a total', [after('丙任务', ['', '合计', '', '180.00', '', ''])]],
  ['a total in the label column', [after('丙任务', ['合计', '', '', '180.00', '', ''])]],
  ['总计', [after('丙任务', ['', '总  计', '', '180.00', '', ''])]],
  [
    '小计 and 合计',
    [after('乙任务', ['', '小计', '', '140.00', '', '']), after('丙任务', ['', '合计', '', '180.00', '', ''])],
  ],
  ['资金合计（万元）', [after('丙任务', ['', '资金合计（万元）', '', '180.00', '', ''])]],
  ['a total first', [after('名称', ['', '合计', '', '180.00', '', ''])]],
  ['a total on a page', [after('丙任务', ['', '合计', '', '180.00', '', '']), asPage]],
  ['serial numbers of the indicators', [indicatorColumn(1, '序号', SERIALS)]],
  ['serial numbers behind the levels', [indicatorColumn(3, '序号', SERIALS)]],
  ['serial numbers without a label', [indicatorColumn(1, '', SERIALS)]],
  ['编号', [indicatorColumn(1, '编号', SERIALS)]],
  ['headers repeated in both', [above('乙任务', TASKS), above('时效指标', HEADER)]],
  [
    'headers repeated without the label',
    [above('丙任务', ['', ...TASKS.slice(1)]), above('质量指标', ['', ...HEADER.slice(1)])],
  ],
  ['headers repeated on a page', [above('乙任务', TASKS), above('时效指标', HEADER), asPage]],
  [
    'headers, title and label repeated',
    [above('质量指标', ['2025年部门整体预算绩效目标申报表', '', '', '', '', ''], HEADER)],
  ],
  ['page numbers between', [above('质量指标', ['第 1 页', '', '', '', '', ''])]],
  [
    'blank rows everywhere',
    [
      above('部门名称', ['', '', '', '', '', '']),
      above('甲任务', ['', '', '', '', '', '']),
      above('数量指标', ['', '', '', '', '', '']),
    ],
  ],
  [
    'names without 指标, on a page',
    [
      swap(
        ['产出指标', '产出'],
        ['数量指标', '数量'],
        ['质量指标', '质量'],
        ['时效指标', '时效'],
        ['成本指标', '成本'],
        ['效益指标', '效益'],
        ['社会效益指标', '社会效益'],
        ['服务对象满意度指标', '服务对象满意度'],
      ),
      asPage,
    ],
  ],
  [
    'names with scores',
    [swap(['产出指标', '产出指标（50分）'], ['效益指标', '效益指标(30分)'], ['数量指标', '数量指标（20分）'])],
  ],
  [
    'names with numbers',
    [swap(['产出指标', '一、产出指标'], ['效益指标', '二、效益指标'], ['质量指标', '（二）质量指标'])],
  ],
  ['产出类指标', [swap(['产出指标', '产出类指标'], ['效益指标', '效果指标'], ['时效指标', '进度指标'])]],
  ['names of the levels repeated in each row', [(grid) => fill(grid)]],
  ['labels of the blocks repeated in each row', [(grid) => fillLabels(grid)]],
  [
    'no levels’ cells: shifted rows',
    [(grid) => grid.map((row) => (row.includes('时效指标') || row.includes('成本指标') ? [...row.slice(1), ''] : row))],
  ],
  ['shifted by two', [(grid) => grid.map((row) => (row.includes('质量指标') ? [...row.slice(2), '', ''] : row))]],
  ['value columns swapped, on a page', [(grid) => swapValues(grid), asPage]],
  ['value columns before the names', [(grid) => moveValues(grid)]],
  ['task columns in another order', [(grid) => reorderTasks(grid)]],
  [
    'a caption that names others too',
    [swap(['2025年部门整体预算绩效目标申报表', '附件2：2025年部门整体预算绩效目标申报表（不含项目支出绩效自评表）'])],
  ],
  [
    'a caption in two rows',
    [
      swap(['2025年部门整体预算绩效目标申报表', '部门整体预算绩效目标申报表']),
      after('部门整体预算绩效目标申报表', ['（2025年度）', '', '', '', '', '']),
    ],
  ],
  [
    'rows without their blank ends',
    [(grid) => grid.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1))],
  ],
  [
    'everything at once',
    [
      IN('元'),
      amounts(times('0000')),
      swap(['部门名称', '部门（单位）名称'], ['产出指标', '产出'], ['数量指标', '数量']),
      after('丙任务', ['', '合计', '', '1800000.00', '', '']),
      above('时效指标', HEADER),
      startsAt(1),
    ],
  ],
  [
    'much at once, on a page',
    [
      above('部门名称', line('单位：元')),
      NO_UNIT,
      amounts(times('0000')),
      swap(['总体绩效目标', '年度总体目标'], ['质量指标', '质量']),
      after('丙任务', ['', '合计', '', '1800000.00', '', '']),
      above('时效指标', HEADER),
      asPage,
    ],
  ],
]; // prettier-ignore

/** The levels' names in every row, as some programs export merged cells. */
function fill(grid: Grid): Grid {
  const start = grid.findIndex((row) => row.includes('一级指标'));
  let above: readonly string[] = [];
  return grid.map((row, at) => {
    if (at <= start) return row;
    const filled = row.map((cell, column) =>
      cell === '' && (column === 1 || column === 2) ? (above[column] ?? '') : cell,
    );
    above = filled;
    return filled;
  });
}

function fillLabels(grid: Grid): Grid {
  let label = '';
  return grid.map((row, at) => {
    if (at === 0) return row;
    label = row[0] || label;
    return [label, ...row.slice(1)];
  });
}

const onIndicators = (grid: Grid, change: (row: readonly string[]) => readonly string[]): Grid => {
  const start = grid.findIndex((row) => row.includes('一级指标'));
  return grid.map((row, at) => (at < start ? row : change(row)));
};
const swapValues = (grid: Grid): Grid => onIndicators(grid, (row) => [...row.slice(0, 4), row[5] ?? '', row[4] ?? '']);
const moveValues = (grid: Grid): Grid =>
  onIndicators(grid, (row) => [...row.slice(0, 3), row[5] ?? '', row[3] ?? '', row[4] ?? '']);
function reorderTasks(grid: Grid): Grid {
  const [start, end] = [
    grid.findIndex((row) => row.includes('名称')),
    grid.findIndex((row) => row.includes('一级指标')),
  ];
  return grid.map((row, at) =>
    at < start || at >= end
      ? row
      : [row[0] ?? '', row[3] ?? '', row[1] ?? '', row[4] ?? '', row[2] ?? '', row[5] ?? ''],
  );
}

describe('the same form in spite of', () => {
  test.each(SAME)('%s', (_, changes) => {
    const { document, report } = formIn(textOf(chain(changes)));
    expect(plainOf(document)).toEqual(base);
    expect(report.doubts).toEqual([]);
  });

  test.each(SAME)('%s, parted by commas', (_, changes) => {
    const csv = chain(changes)
      .map((row) => row.map((cell) => (/[",\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','))
      .join('\r\n');
    expect(plainOf(formIn(csv).document)).toEqual(base);
  });

  test.each(SAME)('%s, parted by semicolons and quoted', (_, changes) => {
    const csv = chain(changes)
      .map((row) => row.map((cell) => `"${cell}"`).join(';'))
      .join('\n');
    expect(plainOf(formIn(csv).document)).toEqual(base);
  });
});

const JOINED = ['完成甲项工作。', '二、完成乙项工作。', '（三）完成丙项工作。'];

describe('texts over several lines', () => {
  test.each([
    ['goals, the first with its number', ['1.完成甲。', '2.完成乙。', '3.完成丙。']],
    ['goals without numbers', JOINED],
    ['a blank line between', ['1.完成甲。', '', '2.完成乙。']],
    ['two lines', ['目标1：完成甲。', '目标2：完成乙。']],
  ])('%s', (_, lines) => {
    const text = BASE.replace('1.完成甲项工作。2.完成乙项工作。', lines.join('\n'));
    const { document, report } = formIn(text);
    expect(plainOf(document)).toEqual({ ...base, overallGoal: lines.join('') });
    expect(report.repairs.some(({ kind }) => kind === 'joined')).toBe(true);
    expect(report.unplaced).toEqual([]);
    const page = textOf(asPage(GRID)).replace('1.完成甲项工作。2.完成乙项工作。', lines.join('\n'));
    expect(plainOf(formIn(page).document)).toEqual({ ...base, overallGoal: lines.join('') });
    const quoted = BASE.replace('1.完成甲项工作。2.完成乙项工作。', `"${lines.join('\n')}"`);
    expect(plainOf(formIn(quoted).document)).toEqual({ ...base, overallGoal: lines.join('') });
  });

  test.each([
    ['实施乙内容。', 'content', '一、实施乙。\n二、实施丁。\n三、实施戊。'],
    ['达到乙目标。', 'goal', '达到乙目标一；\n达到乙目标二。'],
    ['乙任务', 'name', '乙任务\n（续建）'],
  ])('%s in a task', (from, key, to) => {
    const expected = {
      ...base,
      keyTasks: base.keyTasks.map((task, at) => (at === 1 ? { ...task, [key]: to.replace(/\s/g, '') } : task)),
    };
    expect(plainOf(formIn(BASE.replace(from, to)).document)).toEqual(expected);
    const page = formIn(textOf(asPage(GRID)).replace(from, to));
    expect(plainOf(page.document)).toEqual(expected);
    expect(page.report.unplaced).toEqual([]);
  });

  test('several cells of one row, and rows one after another', () => {
    const text = BASE.replace('实施甲内容。', '实施甲一。\n实施甲二。')
      .replace('达到甲目标。', '达到甲一；\n达到甲二。')
      .replace('实施乙内容。', '实施乙一。\n实施乙二。\n实施乙三。');
    const { keyTasks } = plainOf(formIn(text).document);
    expect(keyTasks.map(({ content }) => content)).toEqual([
      '实施甲一。实施甲二。',
      '实施乙一。实施乙二。实施乙三。',
      '实施丙内容。',
    ]);
    expect(keyTasks.map(({ amount }) => amount)).toEqual(['80.00', '60.00', '40.00']);
    expect(keyTasks[0]?.goal).toBe('达到甲一；达到甲二。');
  });
});

const PARTS: readonly (readonly [sign: string, value: string, unit: string])[] = [
  ['≥', '50', '人'],
  ['≥', '95', '%'],
  ['≤', '10', '个月'],
  ['≤', '500', '元'],
  ['≥', '1000', '人次'],
  ['≥', '90', '%'],
];
const ANNUAL = PARTS.map((parts) => parts.join(''));
const three =
  (labels: readonly [string, string, string], parts: readonly (readonly string[])[]): Change =>
  (grid) =>
    onIndicators(grid, (row) => [...row.slice(0, 4), '', '', '']).map((row, at) => {
      const start = grid.findIndex((each) => each.includes('一级指标'));
      return at < start ? row : [...row.slice(0, 4), ...(at === start ? labels : (parts[at - start - 1] ?? []))];
    });

describe('sign, value and unit', () => {
  test.each([
    ['as the online system has them', three(['计算符号', '指标值', '计量单位'], PARTS)],
    ['under other names', three(['符号', '目标值', '单位'], PARTS)],
    [
      'value first',
      three(
        ['指标值', '计量单位', '计算符号'],
        PARTS.map(([sign, value, unit]) => [value, unit, sign]),
      ),
    ],
    [
      'codes',
      three(
        ['计算符号', '指标值', '计量单位'],
        PARTS.map(([sign, value, unit]) => [sign === '≥' ? '1' : '5', value, unit]),
      ),
    ],
    [
      'ASCII',
      three(
        ['计算符号', '年度指标值', '计量单位'],
        PARTS.map(([sign, value, unit]) => [sign === '≥' ? '>=' : '<=', value, unit]),
      ),
    ],
    [
      'in words',
      three(
        ['指标性质', '指标值', '度量单位'],
        PARTS.map(([sign, value, unit]) => [sign === '≥' ? '大于等于' : '小于等于', value, unit]),
      ),
    ],
  ] as const)('%s', (_, change) => {
    const { document, report } = formIn(textOf(change(GRID)));
    expect(plainOf(document).indicators.map(({ annual }) => annual)).toEqual(ANNUAL);
    expect(plainOf(document).indicators.map(({ l3 }) => l3)).toEqual(base.indicators.map(({ l3 }) => l3));
    expect(report.repairs).toContainEqual({ kind: 'together', block: '绩效指标', rows: 6, example: '≥50人' });
    expect(report.unplaced).toEqual([]);
    expect(report.doubts).toEqual([]);
    expect(plainOf(formIn(textOf(asPage(change(GRID)))).document).indicators.map(({ annual }) => annual)).toEqual(
      ANNUAL,
    );
  });

  test('a value in words keeps them; what has no sense beside it is told', () => {
    const parts = PARTS.with(1, ['定性', '明显提高', '']);
    const { document, report } = formIn(textOf(three(['计算符号', '指标值', '计量单位'], parts)(GRID)));
    expect(plainOf(document).indicators[1]?.annual).toBe('明显提高');
    expect(report.unplaced).toEqual([expect.objectContaining({ text: '定性', under: '计算符号' })]);
  });
});

const OTHERS: readonly (readonly [label: string, texts: readonly string[]])[] = [
  ['权重', ['20', '10', '10', '10', '30', '20']],
  ['分值', ['20', '10', '10', '10', '30', '20']],
  ['指标权重（%）', ['20', '10', '10', '10', '30', '20']],
  ['分值权重（90）', ['20', '10', '10', '10', '30', '20']],
  ['备注', ['', '备注收16', '', '', '', '']],
  ['指标解释', ['', '', '指标解释乙', '', '', '']],
  ['数据来源', ['统计年报', '', '', '', '', '']],
  ['评分标准', ['', '', '', '', '', '按比例扣分']],
  ['上年指标值', ['45人', '', '', '', '', '']],
];

describe('a column that the form does not have is told, and never a value', () => {
  test.each(OTHERS)('%s at the end', (label, texts) => {
    const { document, report } = formIn(textOf(indicatorColumn(6, label, texts)(GRID)));
    expect(plainOf(document)).toEqual(base);
    expect(report.unplaced.map(({ text }) => text)).toEqual(texts.filter((text) => text !== ''));
    for (const text of texts) expect(importLines(report).join('\n')).toContain(text);
    expect(importLines(report).join('\n')).toContain(label);
    expect(report.doubts).toEqual([]);
  });

  test.each(OTHERS)('%s in front of the values', (label, texts) => {
    expect(plainOf(formIn(textOf(indicatorColumn(4, label, texts)(GRID))).document)).toEqual(base);
  });

  test.each(OTHERS.slice(0, 4))('%s instead of the values of all years', (label, texts) => {
    const { document, report } = formIn(textOf(indicatorColumn(4, label, texts, 1)(GRID)));
    expect(plainOf(document).indicators.map(({ annual, cycle }) => [annual, cycle])).toEqual(
      base.indicators.map(({ annual }) => [annual, '']),
    );
    expect(report.unplaced.map(({ text }) => text)).toEqual(texts);
    expect(report.doubts).toEqual([]);
  });

  test('values under a name that nobody knows, where a value is due: to be looked at', () => {
    const change: Change = (grid) =>
      onIndicators(grid, (row) => [...row.slice(0, 4), row[5] === '年度指标值' ? '完成情况' : (row[5] ?? '')]);
    expect(formIn(textOf(change(GRID))).report.doubts).toEqual([
      expect.objectContaining({ kind: 'unknownColumn', column: '完成情况' }),
    ]);
  });

  test('a remark beside the tasks', () => {
    const change: Change = (grid) =>
      grid.map((row) =>
        row.includes('名称') ? row.with(5, '备注') : row.includes('乙任务') ? row.with(5, '续建项目') : row,
      );
    const { document, report } = formIn(textOf(change(GRID)));
    expect(plainOf(document)).toEqual(base);
    expect(report.unplaced).toEqual([expect.objectContaining({ text: '续建项目', under: '备注' })]);
  });
});

describe('what stands below the table', () => {
  test.each([
    [
      [
        ['注：1.金额单位为万元。', '', '', '', '', ''],
        ['', '填报人：王五', '', '审核人：赵六', '', ''],
      ],
      ['王五', '赵六'],
    ],
    [[['填报人', '王五', '', '审核人', '赵六', '']], []],
    [[['填报人：王五', '', '联系电话：020-1', '', '', '']], ['王五', '020-1']],
    [[['', '', '', '', '', '制表日期：2025年1月']], ['2025年1月']],
    [[['单位负责人（签字）：', '', '', '经办人：王五', '', '']], ['王五']],
    [
      [
        ['备注：以上数据为初稿。', '', '', '', '', ''],
        ['财政局制', '', '', '', '', ''],
      ],
      ['初稿', '财政局制'],
    ],
    [
      [
        ['说明', '', '', '', '', ''],
        ['1.本表一式两份。', '', '', '', '', ''],
      ],
      ['一式两份'],
    ],
    [[['填报人：王五    审核人：赵六    联系电话：020-1', '', '', '', '', '']], ['王五', '赵六', '020-1']],
  ])('%#', (rows, words) => {
    for (const change of [below(...rows), (grid: Grid) => asPage([...grid, ...rows])]) {
      const { document, report } = formIn(textOf(change(GRID)));
      expect(plainOf(document)).toEqual(base);
      const said = `${importLines(report).join('\n')}${JSON.stringify(document.values)}`;
      for (const word of words) expect(said).toContain(word);
      expect(report.doubts).toEqual([]);
    }
  });
});

describe('refused, with the reason', () => {
  const second = BASE.replace('某区示例局', '某区第二单位').replaceAll('甲', '庚');
  const flat = GRID.map((row) => row.filter((cell) => cell !== ''));
  test.each([
    ['two forms', `${BASE}${second}`, 'several-forms'],
    ['two forms, the second without its title', `${BASE}${second.slice(second.indexOf('部门名称'))}`, 'several-forms'],
    ['three forms', `${BASE}${second}${second}`, 'several-forms'],
    ['two forms in column B', textOf(startsAt(1)([...GRID, ...GRID])), 'several-forms'],
    ['two forms as a page', textOf(asPage([...GRID, ...GRID])), 'several-forms'],
    ['two forms parted by commas', textOf([...GRID, ...GRID]).replaceAll('\t', ','), 'several-forms'],
    [
      'another form below',
      `${BASE}\n项目支出绩效目标申报表\n项目名称\t甲项目\n主管部门\t某局\n实施单位\t某站\n`,
      'several-forms',
    ],
    ['one cell a line', flat.flat().join('\n'), 'not-parted'],
    ['one cell a line, blank lines between', flat.flat().join('\n\n'), 'not-parted'],
    ['parted by blanks', flat.map((row) => row.join('  ')).join('\n'), 'not-parted'],
    ['parted by single blanks', flat.map((row) => row.join(' ')).join('\n'), 'not-parted'],
    ['parted by wide blanks', flat.map((row) => row.join('\u3000')).join('\n'), 'not-parted'],
    [
      'an audit of itself',
      BASE.replace('2025年部门整体预算绩效目标申报表', '2025年部门整体支出绩效自评表'),
      'other-form',
    ],
    [
      'no goals and no tasks',
      textOf(without('总体绩效目标', '年度重点工作任务', '甲任务', '乙任务', '丙任务')(GRID)),
      'other-template',
    ],
    ['a letter', '关于报送材料的通知\n各单位：\n请于月底前\t报送。\n', 'not-a-form'],
  ])('%s', (_, text, code) => {
    expect(readForm(gridOfText(text))).toMatchObject({ ok: false, error: { code } });
  });

  test('another form of this kind: what it lacks of the nearest, and what it has more', () => {
    const read = readForm(
      gridOfText(
        textOf(
          chain([
            swap(
              ['总体绩效目标', '部门职能概述'],
              ['年度重点工作任务', '年度履职目标'],
              ['名称', '支出项目名称'],
              ['主要实施内容', '部门职能任务'],
            ),
            swap(['拟投入的资金（万元）', '安排'], ['期望达到的目标（概述）', '依据文件']),
          ]),
        ),
      ),
    );
    expect(read).toMatchObject({ ok: false, error: { code: 'other-template', nearest: expect.any(String) } });
    if (read.ok || read.error.code !== 'other-template') return;
    expect(read.error.missing).toContain('年度重点工作任务');
    expect(read.error.extra).toContain('年度履职目标');
  });
});

describe('titles and what stands beside them', () => {
  const titled =
    (...cells: readonly string[]): Change =>
    (grid) => [cells, ...grid.slice(1)];
  test.each([
    [['2025年部门整体预算绩效目标申报表', '', '', '', '单位：万元', '']],
    [['附件2', '2025年部门整体预算绩效目标申报表', '', '', '', '']],
    [['', '', '2025年度部门整体预算绩效目标申报表', '', '', '']],
    [['二〇二五年部门整体预算绩效目标申报表', '', '', '', '', '']],
    [['２０２５年部门整体预算绩效目标申报表', '', '', '', '', '']],
    [['2025 年 部门整体预算绩效目标申报表', '', '', '', '', '']],
  ])('%j', (cells) => {
    const { document } = formIn(textOf(titled(...cells)(GRID)));
    expect(plainOf(document)).toEqual(base);
    expect(document.values['head.budgetYear']).toBe('2025');
  });

  test('who declares, above the table', () => {
    for (const label of ['填报单位', '单位名称', '部门名称']) {
      const change = above('预算整体情况', [`${label}：某区示例局`, '', '', '', '单位：万元', '']);
      const { document, report } = formIn(
        textOf(chain([change, (grid) => grid.filter((row) => row[0] !== '部门名称')])),
      );
      expect(plainOf(document)).toEqual(base);
      expect(report.unplaced).toEqual([]);
      expect(report.repairs).toContainEqual({ kind: 'inOneCell', row: 2, label, text: '某区示例局' });
    }
    // Another than the table says stays to be told.
    const { document, report } = formIn(textOf(above('部门名称', ['填报单位：另一局', '', '', '', '', ''])(GRID)));
    expect(plainOf(document)).toEqual(base);
    expect(report.unplaced.map(({ text }) => text)).toEqual(['填报单位：另一局']);
  });

  test('a date beside a label is not the year of the form', () => {
    const { document } = formIn(
      textOf(
        chain([
          titled('部门整体预算绩效目标申报表'),
          above('部门名称', ['填报日期：2024年12月1日', '', '', '', '单位：万元', '']),
        ]),
      ),
    );
    expect(plainOf(document)).toEqual(base);
    expect(document.values['head.budgetYear'] ?? '').toBe('');
    expect(document.values['signing.filingDate']).toBe('2024年12月1日');
  });
});

describe('another level', () => {
  test.each([
    '州本级使用资金',
    '市本级使用资金',
    '县本级使用资金',
    '旗本级使用资金',
    '省本级使用资金',
    '本级使用资金',
    '自治州本级使用资金',
  ])('%s', (label) => {
    const { document, report } = formIn(textOf(swap(['区本级使用资金', label])(GRID)));
    expect(plainOf(document)).toEqual(base);
    expect(report.repairs).toContainEqual(expect.objectContaining({ kind: 'alias', from: label }));
  });
});

describe('marks of quotation', () => {
  test.each([
    '"十四五"规划编制',
    '"双减"',
    '落实"双减"',
    '"甲"和"乙"',
    '"',
    '5"管网改造',
    '“十四五”规划',
    '"三保"、"六稳"工作',
  ])('a name: %s', (name) => {
    for (const change of [swap(['甲任务', name]), (grid: Grid) => asPage(swap(['甲任务', name])(grid))]) {
      const { document } = formIn(textOf(change(GRID)));
      expect(plainOf(document).keyTasks.map((task) => task.name)).toEqual([name, '乙任务', '丙任务']);
    }
  });

  test('at the start of one cell and the end of the next, and in goals', () => {
    const { document } = formIn(
      textOf(
        swap(
          ['甲任务', '"甲任务'],
          ['实施甲内容。', '实施甲内容"'],
          ['1.完成甲项工作。2.完成乙项工作。', '"三保"支出。'],
        )(GRID),
      ),
    );
    const { keyTasks, overallGoal } = plainOf(document);
    expect([keyTasks.length, overallGoal]).toEqual([3, '"三保"支出。']);
  });
});

describe('headers of two rows, labels lost', () => {
  test('values of all years and of the year under one heading', () => {
    const change: Change = (grid) =>
      swap(
        ['实施周期指标值', '指标值'],
        ['年度指标值', ''],
      )(grid).flatMap((row) => (row.includes('一级指标') ? [row, ['', '', '', '', '实施周期', '年度']] : [row]));
    const { document, report } = formIn(textOf(change(GRID)));
    expect(plainOf(document)).toEqual(base);
    expect(report.unplaced).toEqual([]);
  });

  test('the labels of all blocks but the first and the goals', () => {
    const kept = ['部门名称', '总体绩效目标'];
    const grid = GRID.map((row, at) => (at === 0 || kept.includes(row[0] ?? '') ? row : row.slice(1)));
    const { document, report } = formIn(textOf(grid));
    expect(plainOf(document)).toEqual(base);
    expect(report.unplaced).toEqual([]);
  });

  test('the whole column of labels: texts by their place, to be looked at', () => {
    for (const asked of [(grid: Grid) => grid, asPage]) {
      const { document, report } = formIn(textOf(asked(GRID.map((row, at) => (at === 0 ? row : row.slice(1))))));
      expect(plainOf(document)).toEqual(base);
      expect(report.unplaced).toEqual([]);
      expect(report.doubts).toEqual([
        { kind: 'byPlace', block: '部门名称', row: 2, text: '某区示例局' },
        { kind: 'byPlace', block: '总体绩效目标', row: 9, text: '1.完成甲项工作。2.完成乙项工作。' },
      ]);
    }
  });

  test('the year’s values under a name that nobody knows', () => {
    expect(formIn(textOf(swap(['年度指标值', '今后'])(GRID))).report.doubts).toEqual([
      expect.objectContaining({ kind: 'unknownColumn', column: '今后', due: '年度指标值' }),
    ]);
  });
});
