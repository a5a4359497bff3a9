import { expect, test } from 'vitest';
import { gridColumns, mergedAtStart } from '../../../renderer/blocks/grid-columns.ts';
import { RowCell, RowsView } from '../../../renderer/blocks/rows.tsx';
import { upperHeadings } from '../../../renderer/form/grid-headings.tsx';
import { emptyDocument, formOf, type PbdDocument } from '../../../shared/document/document.ts';
import { addRow, emptyUnder } from '../../forms.ts';
import { blockOf, drawn, fieldsIn, foreignTemplate, wordsIn } from '../drawn.tsx';

const rowsOf = (document: PbdDocument, key: string) => blockOf(formOf(document), key, 'rows');

const draw = (document: PbdDocument, key: string): string =>
  drawn(document, <RowsView block={rowsOf(document, key)} />);

/** The cells of a block's first row, as `fieldsIn` tells them. */
function cellsOf(document: PbdDocument, key: string, rowId: string): readonly string[] {
  const block = rowsOf(document, key);
  return gridColumns(block).flatMap((column) =>
    fieldsIn(drawn(document, <RowCell form={formOf(document)} block={block} rowId={rowId} column={column} />)),
  );
}

test('headings shared by neighbours stand in a row above; every column of amounts has its own sum', () => {
  let document = emptyUnder('shaanxi-2020');
  document = addRow(document, 'mainTasks', { name: '甲', amount: '3.00', fiscal: '2.00', other: '1.00' });
  document = addRow(document, 'mainTasks', { name: '乙', amount: '1000.00', fiscal: '1000.00' });
  const markup = draw(document, 'mainTasks');
  expect(wordsIn(markup)).toContain('小计 总额 1,003.00 万元 ，财政拨款 1,002.00 万元 ，其他资金 1.00 万元');
  expect(markup).toContain('aria-rowcount="4"');
  expect(markup).toContain('scope="colgroup" colSpan="3" rowSpan="1"');
  const columns = gridColumns(rowsOf(document, 'mainTasks'));
  expect(upperHeadings(columns).map(({ text, first, count, isShared }) => [text, first, count, isShared])).toEqual([
    ['任务名称', 0, 1, false],
    ['主要内容', 1, 1, false],
    ['预算金额（万元）', 2, 3, true],
  ]);
});

test('one column of amounts, and none', () => {
  const panyu = addRow(emptyUnder('panyu-2023'), 'keyTasks', { amount: '1234.50' });
  expect(wordsIn(draw(panyu, 'keyTasks'))).toContain('年度重点工作任务 小计 1,234.50 万元');
  const empty = wordsIn(draw(emptyUnder('panyu-2023'), 'otherTasks'));
  expect(empty).toContain('其他需完成的任务（可选填） 小计 0.00 万元 可以不填。 ＋ 添加其他任务');
  const indicators = addRow(emptyDocument(foreignTemplate('hunan-2023')), 'indicators', { level3: '甲' });
  expect(wordsIn(draw(indicators, 'indicators'))).toContain('年度绩效指标 共 1 条 指标库');
});

test('cells go by the kind and the role of their column, whatever its name', () => {
  const document = addRow(emptyDocument(foreignTemplate('online-module')), 'indicators', { level1: '产出指标' });
  expect(cellsOf(document, 'indicators', 'i1')).toEqual([
    '绩效指标 一级指标：select',
    '绩效指标 二级指标：select',
    '绩效指标 指标名称：textarea',
    '绩效指标 计算符号：select',
    '绩效指标 指标值：textarea',
    '绩效指标 计量单位：textarea',
    '绩效指标 权重：textarea',
    '绩效指标 前年指标值：textarea',
    '绩效指标 上年指标值：textarea',
    '绩效指标 指标值确定依据：textarea',
    '绩效指标 评（扣）分标准：textarea',
    '绩效指标 指标内容：textarea',
    '绩效指标 备注：textarea',
  ]);
});

test('a 二级 is chosen under its 一级; without levels there is nothing to choose', () => {
  const document = addRow(emptyUnder('municipal-2024'), 'indicators', { level1: '满意度指标' });
  const block = rowsOf(document, 'indicators');
  const column = gridColumns(block)[1];
  if (column === undefined) throw new Error('no column');
  const markup = drawn(document, <RowCell form={formOf(document)} block={block} rowId="i1" column={column} />);
  expect(wordsIn(markup)).toBe('请选择 服务对象满意度指标');
  const bare = addRow(emptyUnder('chongqing-2022'), 'indicators', { level3: '甲' });
  expect(cellsOf(bare, 'indicators', 'i1')[0]).toBe('指标 指标名称：textarea');
  expect(mergedAtStart(rowsOf(bare, 'indicators'))).toBe(0);
  expect(mergedAtStart(block)).toBe(2);
});

test('a column takes the width that the template gives; the rest is shared, a name getting more than a value', () => {
  const columns = gridColumns(rowsOf(emptyUnder('panyu-2023'), 'indicators'));
  expect(columns.slice(0, 2).map(({ width }) => width)).toEqual([14, 19]);
  expect(columns.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100);
  const [, , name, value] = columns;
  expect(name?.width).toBeGreaterThan(value?.width ?? 0);
  // Widths that leave nothing do not make a column vanish.
  const block = rowsOf(emptyUnder('panyu-2023'), 'indicators');
  const greedy = { ...block, columns: block.columns.map((each, at) => (at === 0 ? { ...each, width: 100 } : each)) };
  for (const { width, minWidth } of gridColumns(greedy)) {
    expect(width).toBeGreaterThan(0);
    expect(minWidth).toBeGreaterThan(0);
  }
});
