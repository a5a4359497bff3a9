import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDocument } from '../../../shared/document/document.ts';
import { insertRow } from '../../../shared/document/edits.ts';
import { parsePath } from '../../../shared/forms/paths.ts';
import { COLUMN_COUNT, type FormTable, layoutForm, tableToGrid } from '../../../shared/table/layout-form.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { documents } from '../generators.ts';

/** How often each place of a block is covered. */
function coverage(block: FormTable['blocks'][number]): number[][] {
  const counts = block.rows.map(() => Array.from({ length: COLUMN_COUNT }, () => 0));
  block.rows.forEach((row, rowIndex) => {
    row.forEach((cell, column) => {
      for (let down = 0; down < (cell?.rowSpan ?? 0); down += 1) {
        for (let right = 0; right < (cell?.colSpan ?? 0); right += 1) {
          const covered = counts[rowIndex + down];
          if (covered !== undefined) covered[column + right] = (covered[column + right] ?? 0) + 1;
        }
      }
    });
  });
  return counts;
}

test('every place of every row is covered exactly once, and every path is one of the form', () => {
  fc.assert(
    fc.property(documents, fc.boolean(), (document, signingBlock) => {
      for (const block of layoutForm(document, { signingBlock }).blocks) {
        for (const row of coverage(block)) expect(row).toEqual([1, 1, 1, 1, 1, 1]);
        for (const cell of block.rows.flat()) if (cell?.path) expect(parsePath(cell.path)).not.toBeNull();
      }
    }),
  );
});

test('the published form is laid out as published', () => {
  const grid = tableToGrid(layoutForm(panyuDocument()));
  expect(grid).toHaveLength(39);
  expect(grid[0]).toEqual(['部门整体预算绩效目标申报表']);
  expect(grid[3]).toEqual(['', '基本支出', '7,148.41', '财政拨款', '103,683.93', '']);
  expect(grid[9]).toEqual([
    '年度重点工作任务',
    '名称',
    '主要实施内容',
    '拟投入的资金（万元）',
    '期望达到的目标（概述）',
    '',
  ]);
  expect(grid[19]).toEqual(['', '产出指标', '数量指标', '高新技术企业资金扶持企业数', '600家', '600家']);
  expect(grid[20]?.slice(0, 3)).toEqual(['', '', '']);
});

test('the municipal template has its title, its row of basic information and one value column', () => {
  const document = emptyDocument('municipal-2024');
  const table = layoutForm({ ...document, head: { ...document.head, budgetYear: '2024' } });
  expect(table.title).toBe('2024年市级部门整体预算绩效目标表');
  expect(layoutForm(document).title).toBe('＿＿＿＿年市级部门整体预算绩效目标表');
  expect(table.blocks.map((block) => block.key)).toContain('basicInfo');
  const indicators = table.blocks.find((block) => block.key === 'indicators');
  expect(indicators?.rows[0]?.map((cell) => cell?.text ?? null)).toEqual([
    '绩效指标',
    '一级指标',
    '二级指标',
    '三级指标',
    '指标值',
    null,
  ]); // prettier-ignore
});

test('rows not started are left out, and an empty section keeps one empty row', () => {
  const started = insertRow(emptyDocument(), 'keyTasks', 0, { name: '甲' });
  const idle = insertRow(started.document, 'keyTasks', 1);
  const rows = layoutForm(idle.document).blocks.find((block) => block.key === 'keyTasks')?.rows ?? [];
  expect(rows).toHaveLength(2);
  const empty = layoutForm(emptyDocument()).blocks.find((block) => block.key === 'indicators')?.rows ?? [];
  expect(empty.map((row) => row[3]?.text)).toEqual(['三级指标', '']);
});

test('the signing block has room for a stamp and comes last, if wanted', () => {
  expect(layoutForm(emptyDocument()).blocks.at(-1)?.key).toBe('indicators');
  const block = layoutForm(emptyDocument(), { signingBlock: true }).blocks.at(-1);
  expect(block?.key).toBe('signing');
  expect(block?.rows.flat().some((cell) => cell?.role === 'seal')).toBe(true);
  const signed = block?.rows.flat().filter((cell) => cell?.signer !== undefined) ?? [];
  expect(signed.map((cell) => [cell?.signer, cell?.text])).toEqual([
    ['preparedBy', ''],
    ['approvedBy', ''],
    ['reviewedBy', ''],
  ]);
});

test('an amount that was refused is shown where none is accepted', () => {
  const table = layoutForm({ ...emptyDocument(), refusedInputs: { 'expenditure.basic': '约100' } });
  expect(tableToGrid(table)[3]?.[2]).toBe('约100');
});
