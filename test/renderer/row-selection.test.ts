import { expect, test } from 'vitest';
import {
  NO_ROWS,
  type RowSelection,
  selectedIn,
  selectOnly,
  selectRows,
  selectTo,
  toggleRow,
} from '../../renderer/form/row-selection.ts';

const ORDER = ['a', 'b', 'c', 'd', 'e'];
const chosen = (selection: RowSelection): string => selectedIn(selection, ORDER).join('');

test('a range runs from its anchor, up or down, and shrinks again', () => {
  const from = selectOnly('c');
  expect(chosen(selectTo(from, ORDER, 'e'))).toBe('cde');
  expect(chosen(selectTo(selectTo(from, ORDER, 'e'), ORDER, 'd'))).toBe('cd');
  expect(chosen(selectTo(selectTo(from, ORDER, 'e'), ORDER, 'a'))).toBe('abc');
});

test('without an anchor, or with one that is gone, a range is its end alone', () => {
  expect(chosen(selectTo(NO_ROWS, ORDER, 'd'))).toBe('d');
  expect(chosen(selectTo(selectOnly('gone'), ORDER, 'd'))).toBe('d');
});

test('rows are added and taken out one by one, and a range goes on from the last', () => {
  const both = toggleRow(toggleRow(NO_ROWS, 'b'), 'e');
  expect(chosen(both)).toBe('be');
  expect(chosen(toggleRow(both, 'b'))).toBe('e');
  expect(chosen(selectTo(both, ORDER, 'd'))).toBe('de');
});

test('rows that are no more are not selected', () => {
  expect(selectedIn(selectRows(['b', 'c', 'gone']), ORDER)).toEqual(['b', 'c']);
  expect(selectedIn(selectRows([]), ORDER)).toEqual([]);
});
