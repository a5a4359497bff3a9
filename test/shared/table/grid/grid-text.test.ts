import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatGridText, parseGridText } from '../../../shared/table/grid/grid-text.ts';
import { texts } from '../generators.ts';

test('what is written is read back', () => {
  const cell = fc.oneof(texts, fc.constantFrom('"', '""', '"a', 'a"b', '"a"', 'a\nb', '"\t"'));
  // A last row of one empty cell looks like the line break at the end of a clipboard, which is no row.
  const grids = fc
    .array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 })
    .filter((grid) => !(grid.length > 1 && grid.at(-1)?.length === 1 && grid.at(-1)?.[0] === ''));
  fc.assert(
    fc.property(grids, (grid) => {
      expect(parseGridText(formatGridText(grid))).toEqual(grid);
    }),
  );
});

test.each([
  [
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['a\n\nb', [['a'], [''], ['b']]],
  ['"甲\r\n乙"\t"说""好"""', [['甲\n乙', '说"好"']]],
  ['"没有收尾\tb', [['"没有收尾', 'b']]],
  ['5" 管\tb', [['5" 管', 'b']]],
  ['"a"b\tc', [['"a"b', 'c']]],
  ['\uFEFFa', [['a']]],
  ['', [['']]],
  ['a\t', [['a', '']]],
])('%j', (text, grid) => {
  expect(parseGridText(text)).toEqual(grid);
});

test('a million quotes that nothing closes are read once', () => {
  const text = '"a\t'.repeat(500_000);
  expect(parseGridText(text)[0]).toHaveLength(500_001);
});
