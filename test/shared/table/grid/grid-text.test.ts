import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatGridText, parseGridText } from '../../../../shared/table/grid/grid-text.ts';
import { texts } from '../../generators.ts';

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

test('a quote that is a mark of the text opens no cell, wherever later ones stand', () => {
  expect(parseGridText('"十四五"规划编制\t落实"双减"\n"甲"和"乙"\t丙')).toEqual([
    ['"十四五"规划编制', '落实"双减"'],
    ['"甲"和"乙"', '丙'],
  ]);
});

test('quotes around what needs none are syntax, or text where the source quotes only what it must', () => {
  const text = '"双减"\t"甲\n乙"\t"说""好"""\t""';
  expect(parseGridText(text)).toEqual([['双减', '甲\n乙', '说"好"', '']]);
  expect(parseGridText(text, { onlyNeeded: true })).toEqual([['"双减"', '甲\n乙', '说"好"', '']]);
});

test('cells parted by commas or semicolons', () => {
  expect(parseGridText('甲,"1,234.50",\n"乙，丙",,', { separator: ',' })).toEqual([
    ['甲', '1,234.50', ''],
    ['乙，丙', '', ''],
  ]);
  expect(parseGridText('甲;"乙;丙"', { separator: ';' })).toEqual([['甲', '乙;丙']]);
});

test.each(['"a\t', '"""\t', '"a"b\t', '""\t"', '"\n"x', `${'""'.repeat(50)}x\t"`])(
  'quotes without end of %j end soon',
  (piece) => {
    const start = performance.now();
    parseGridText(`"${piece.repeat(Math.ceil(2_000_000 / piece.length))}`);
    expect(performance.now() - start).toBeLessThan(2_000);
  },
);
