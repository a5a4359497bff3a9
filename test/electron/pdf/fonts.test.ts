import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadFonts } from '../../../electron/pdf/fonts.ts';
import { fonts } from './pdf-fixture.ts';

test('widths are in points at a size; Han characters are one em wide in either font', () => {
  expect(fonts.regular.widthOf('预算', 10.5)).toBeCloseTo(21);
  expect(fonts.regular.widthOf('𠮷𡉃', 10.5)).toBeCloseTo(21);
  expect(fonts.regular.widthOf('1', 10)).toBeLessThan(10);
  expect(fonts.regular.widthOf('', 10)).toBe(0);
});

test('runs change where the font does, and joined they are the text', () => {
  expect(fonts.regular.runsOf('王𠮷𡉃先生')).toEqual([
    { text: '王', rare: false },
    { text: '𠮷𡉃', rare: true },
    { text: '先生', rare: false },
  ]);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('王', '𠮷', '𬭚', 'a', '☑', ' ') }), (text) => {
      expect(
        fonts.bold
          .runsOf(text)
          .map((run) => run.text)
          .join(''),
      ).toBe(text);
    }),
  );
});

test('a missing font folder is reported at loading', () => {
  expect(() => loadFonts('/nonexistent')).toThrow(/ENOENT/);
});
