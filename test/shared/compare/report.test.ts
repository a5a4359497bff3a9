import { expect, test } from 'vitest';
import { compareDocuments } from '../../../shared/compare/compare.ts';
import {
  comparisonGrid,
  deltaHeading,
  rowNumber,
  rowStatus,
  shownDelta,
  shownRows,
  summarize,
} from '../../../shared/compare/report.ts';
import { emptyDocument } from '../../../shared/document/document.ts';
import { commitField, deleteRows, insertRow } from '../../../shared/document/edits.ts';
import { setReviewNote } from '../../../shared/document/review-notes.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { emptyUnder } from '../../forms.ts';
import { movedRow } from '../moved-row.ts';

const PANYU = panyuDocument();
const NAMES = { before: '甲.pbd', after: '乙.pbd' };

const EDITED = (() => {
  const amount = commitField(PANYU, 'keyTasks.k1.amount', '1').document;
  const rows = insertRow(deleteRows(movedRow(amount, 'keyTasks', 'k1', 3), 'keyTasks', ['k5']), 'otherTasks', 0, {
    name: '新任务',
  }).document;
  return setReviewNote(rows, { id: 'M-02', path: 'income.otherFunds' }, '上年结转。');
})();
const COMPARISON = compareDocuments(PANYU, EDITED);

test('a row says in words what happened to it, and where it stood', () => {
  const rows = COMPARISON.sections.flatMap((section) => section.rows).filter((row) => rowStatus(row) !== '');
  expect(rows.map((row) => [rowNumber(row), rowStatus(row)])).toEqual([
    ['第5行', '删除'],
    ['第4行（原第1行）', '移动、修改'],
    ['第1行', '新增'],
  ]);
  expect(summarize(COMPARISON.counts)).toBe('新增 1 行，删除 1 行，移动 1 行，修改 2 处');
});

test('of a changed row only what changed is shown, of one that came or went all it says', () => {
  const tasks = COMPARISON.sections.find(({ section }) => section === 'keyTasks')?.rows ?? [];
  expect(shownRows(tasks, true).map((row) => row.fields.map(({ label }) => label))).toEqual([
    ['名称', '主要实施内容', '拟投入的资金（万元）', '期望达到的目标（概述）'],
    ['拟投入的资金（万元）'],
  ]);
  expect(shownRows(tasks, false)).toHaveLength(5);
  const moved = compareDocuments(PANYU, movedRow(PANYU, 'keyTasks', 'k1', 1));
  const rows = moved.sections.find(({ section }) => section === 'keyTasks')?.rows ?? [];
  expect(shownRows(rows, true).map(({ fields }) => fields.length)).toEqual([4]);
});

test.each([
  ['1000.00', '+1,000.00'],
  ['-546.45', '−546.45'],
  ['0.00', ''],
  [null, ''],
])('a difference of %s is shown as “%s”', (delta, shown) => {
  expect(shownDelta(delta)).toBe(shown);
});

test('as a grid: a header, the counts, then a row a field, with the difference in numbers', () => {
  const grid = comparisonGrid(COMPARISON, NAMES, true);
  expect(grid[0]).toEqual(['位置', '变化', '甲.pbd', '乙.pbd', '差额（万元）']);
  expect(grid.every((row) => row.length === 5)).toBe(true);
  const moved = grid.find(([place]) => place?.startsWith('年度重点工作任务第4行（原第1行）'));
  expect(moved?.slice(1)).toEqual(['移动、修改', '36,907.93', '1.00', '−36,906.93']);
  expect(grid.at(-1)).toEqual(['审核说明（M-02 其他资金）', '修改', '', '上年结转。', '']);
  const same = comparisonGrid(compareDocuments(PANYU, PANYU), NAMES, true);
  expect(same).toEqual([grid[0], ['合计', '两边填报的内容相同', '', '', '']]);
  expect(comparisonGrid(compareDocuments(PANYU, PANYU), NAMES, false).length).toBeGreaterThan(100);
});

test('differences are in the form’s own unit; of several units each says its own', () => {
  const inUnits = (...units: readonly string[]) => {
    const template = structuredClone(emptyUnder('chongqing-2022').template);
    const [head] = template.blocks;
    if (head?.kind !== 'pairs') throw new Error('another template');
    head.rows = [
      ['head.departmentName'],
      units.map((unit, at) => ({ path: `budget.part${at}`, kind: 'amount' as const, label: `金额${at}`, unit })),
    ];
    const empty = emptyDocument({ ...template, sums: [] });
    const filled = units.reduce((known, _, at) => commitField(known, `budget.part${at}`, `${at + 1}`).document, empty);
    return compareDocuments(empty, filled);
  };
  expect(deltaHeading(COMPARISON)).toBe('差额（万元）');
  expect(comparisonGrid(inUnits('元', '元'), NAMES, true).map((row) => row[4])).toEqual([
    '差额（元）',
    '',
    '+1.00',
    '+2.00',
  ]);
  expect(comparisonGrid(inUnits('元', '万元'), NAMES, true).map((row) => row[4])).toEqual([
    '差额',
    '',
    '+1.00 元',
    '+2.00 万元',
  ]);
});
