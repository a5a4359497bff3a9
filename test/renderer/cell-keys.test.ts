import { expect, test } from 'vitest';
import { type CaretState, directionOf, leavesCell } from '../../renderer/form/cell-keys.ts';

const key = (name: string, held: object = {}) => ({
  key: name,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...held,
});
const caret = (selectionStart: number, selectionEnd = selectionStart, oneLine = false): CaretState => ({
  oneLine,
  length: 5,
  selectionStart,
  selectionEnd,
});

test('an arrow with another key held is not a way out of a cell', () => {
  expect(directionOf(key('ArrowUp'))).toBe('up');
  for (const held of ['ctrlKey', 'altKey', 'shiftKey', 'metaKey']) {
    expect(directionOf(key('ArrowLeft', { [held]: true }))).toBeNull();
  }
  expect(directionOf(key('Home'))).toBeNull();
});

test.each([
  ['at the start', caret(0), { left: 'yes', right: 'no', up: 'if-stuck', down: 'if-stuck' }],
  ['in the middle', caret(2), { left: 'no', right: 'no', up: 'if-stuck', down: 'if-stuck' }],
  ['at the end', caret(5), { left: 'no', right: 'yes', up: 'if-stuck', down: 'if-stuck' }],
  ['a part selected', caret(1, 4), { left: 'no', right: 'no', up: 'no', down: 'no' }],
  ['all selected', caret(0, 5), { left: 'yes', right: 'yes', up: 'yes', down: 'yes' }],
  ['one line', caret(2, 2, true), { left: 'no', right: 'no', up: 'yes', down: 'yes' }],
  [
    'empty',
    { oneLine: false, length: 0, selectionStart: 0, selectionEnd: 0 },
    { left: 'yes', right: 'yes', up: 'yes', down: 'yes' },
  ],
] as const)('%s', (_, state, expected) => {
  for (const direction of ['left', 'right', 'up', 'down'] as const) {
    expect(leavesCell(direction, state), direction).toBe(expected[direction]);
  }
});
