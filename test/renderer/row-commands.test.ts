import { expect, test } from 'vitest';
import { appendRow, type ROW_COMMANDS, runRowCommand } from '../../renderer/form/row-commands.ts';
import { emptyDocument, type PbdDocument } from '../../shared/document/document.ts';
import { commitField } from '../../shared/document/edits.ts';

function threeTasks(): PbdDocument {
  let document = emptyDocument();
  for (const name of ['甲', '乙', '丙']) {
    const added = appendRow(document, 'keyTasks');
    document = commitField(added.document, `keyTasks.${added.currentRow}.name`, name).document;
  }
  return document;
}
const namesAfter = (command: (typeof ROW_COMMANDS)[number], rowId: string): string[] =>
  runRowCommand(threeTasks(), 'keyTasks', command, rowId).document.keyTasks.map((task) => task.name);

test.each([
  ['insertAbove', 'k2', ['甲', '', '乙', '丙']],
  ['insertBelow', 'k2', ['甲', '乙', '', '丙']],
  ['duplicate', 'k2', ['甲', '乙', '乙', '丙']],
  ['moveUp', 'k2', ['乙', '甲', '丙']],
  ['moveUp', 'k1', ['甲', '乙', '丙']],
  ['moveDown', 'k2', ['甲', '丙', '乙']],
  ['moveDown', 'k3', ['甲', '乙', '丙']],
  ['delete', 'k2', ['甲', '丙']],
] as const)('%s of %s', (command, rowId, names) => {
  expect(namesAfter(command, rowId)).toEqual(names);
});

test('after a deletion the row that takes its place is current, after the last none', () => {
  const document = threeTasks();
  expect(runRowCommand(document, 'keyTasks', 'delete', 'k2').currentRow).toBe('k3');
  expect(runRowCommand(document, 'keyTasks', 'delete', 'k3').currentRow).toBe('k2');
  const one = appendRow(emptyDocument(), 'keyTasks');
  expect(runRowCommand(one.document, 'keyTasks', 'delete', one.currentRow ?? '').currentRow).toBeNull();
});

test('a new indicator goes on under the groups of the row above', () => {
  const first = appendRow(emptyDocument(), 'indicators');
  const chosen = commitField(first.document, 'indicators.i1.level1', '产出指标').document;
  const second = appendRow(chosen, 'indicators');
  expect(second.document.indicators.map((row) => row.level1)).toEqual(['产出指标', '产出指标']);
});
