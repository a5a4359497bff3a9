import { expect, test } from 'vitest';
import { appendRow, type RowCommand, rowCommandName, runRowCommand } from '../../renderer/form/row-commands.ts';
import { emptyDocument, type PbdDocument, rowsIn } from '../../shared/document/document.ts';
import { commitField } from '../../shared/document/edits.ts';
import { emptyUnder, withRows } from '../forms.ts';

function fourTasks(): PbdDocument {
  let document = emptyDocument();
  for (const name of ['甲', '乙', '丙', '丁']) {
    const added = appendRow(document, 'keyTasks');
    document = commitField(added.document, `keyTasks.${added.rowIds[0]}.name`, name).document;
  }
  return document;
}
const run = (command: RowCommand, rowIds: readonly string[]): [string, string] => {
  const edit = runRowCommand(fourTasks(), 'keyTasks', command, rowIds);
  return [
    rowsIn(edit.document, 'keyTasks')
      .map((task) => task.name || '空')
      .join(''),
    edit.rowIds.join(' '),
  ];
};

test.each([
  ['insertAbove', ['k2'], '甲空乙丙丁', 'k5'],
  ['insertBelow', ['k2'], '甲乙空丙丁', 'k5'],
  ['insertBelow', ['k3', 'k2'], '甲乙丙空空丁', 'k5 k6'],
  ['insertAbove', ['k2', 'k4'], '甲空空乙丙丁', 'k5 k6'],
  ['duplicate', ['k2'], '甲乙乙丙丁', 'k5'],
  ['duplicate', ['k1', 'k2'], '甲乙甲乙丙丁', 'k5 k6'],
  ['moveUp', ['k2'], '乙甲丙丁', 'k2'],
  ['moveUp', ['k1', 'k2'], '甲乙丙丁', 'k1 k2'],
  ['moveDown', ['k1', 'k2'], '丙甲乙丁', 'k1 k2'],
  ['moveDown', ['k4'], '甲乙丙丁', 'k4'],
  ['delete', ['k2'], '甲丙丁', 'k3'],
  ['delete', ['k2', 'k3'], '甲丁', 'k4'],
  ['delete', ['k1', 'k3'], '乙丁', 'k4'],
  ['delete', ['k3', 'k4'], '甲乙', 'k2'],
  ['delete', ['k1', 'k2', 'k3', 'k4'], '', ''],
  ['delete', ['none'], '甲乙丙丁', ''],
] as const)('%s of %s', (command, rowIds, names, current) => {
  expect(run(command, rowIds)).toEqual([names, current]);
});

test('a new indicator goes on under the groups of the row above', () => {
  const first = appendRow(emptyDocument(), 'indicators');
  const chosen = commitField(first.document, 'indicators.i1.level1', '产出指标').document;
  const started = commitField(chosen, 'indicators.i1.level3', '培训人次').document;
  const second = appendRow(started, 'indicators');
  expect(rowsIn(second.document, 'indicators').map((row) => row.level1)).toEqual(['产出指标', '产出指标']);
});

test('a last row in which nothing stands is not followed by another', () => {
  const blank = appendRow(fourTasks(), 'keyTasks');
  expect(blank.rowIds).toEqual(['k5']);
  expect(appendRow(blank.document, 'keyTasks')).toEqual({ document: blank.document, rowIds: ['k5'] });
});

test('a button says how many rows it means', () => {
  expect(rowCommandName('delete', 1)).toBe('删除此行');
  expect(rowCommandName('delete', 3)).toBe('删除 3 行');
  expect(rowCommandName('moveUp', 0)).toBe('上移');
});

test('in a table that is full nothing is added, and no row is gone to', () => {
  const [model] = rowsIn(fourTasks(), 'keyTasks');
  const rows = Array.from({ length: 20_000 }, (_, index) => ({ ...model, id: `k${index + 1}` }));
  const full = withRows(emptyDocument(), 'keyTasks', rows);
  for (const command of ['insertAbove', 'insertBelow', 'duplicate'] as const) {
    expect(runRowCommand(full, 'keyTasks', command, ['k2'])).toEqual({ document: full, rowIds: [] });
  }
  expect(appendRow(full, 'keyTasks')).toEqual({ document: full, rowIds: [] });
});

test('of a block without groups a new row takes nothing over', () => {
  const first = appendRow(emptyUnder('chongqing-2022'), 'indicators');
  const started = commitField(first.document, 'indicators.i1.level3', '培训人次').document;
  const second = appendRow(started, 'indicators');
  expect(rowsIn(second.document, 'indicators')[1]).toEqual({ id: 'i2' });
});
