import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type TextPiece, textPieces } from '../../../shared/compare/text-pieces.ts';
import { texts } from '../generators.ts';

const side = (pieces: readonly TextPiece[], left: 'removed' | 'added'): string =>
  pieces.map(({ kind, text }) => (kind === 'same' || kind === left ? text : '')).join('');
const drawn = (before: string, after: string): string =>
  textPieces(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}]` : `[+${text}]`))
    .join('');

test('the pieces make up both texts, whatever they are; equal texts have no change', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const pieces = textPieces(before, after);
      expect(side(pieces, 'removed')).toBe(before);
      expect(side(pieces, 'added')).toBe(after);
      expect(pieces.every(({ text }) => text !== '')).toBe(true);
      expect(pieces.some(({ kind }) => kind !== 'same')).toBe(before !== after);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['推进产业发展', '推进数字产业发展', '推进[+数字]产业发展'],
  ['促进外贸外贸稳增长', '促进外贸稳增长', '促进外贸[-外贸]稳增长'],
  ['不少于5亿元', '不少于12.5亿元', '不少于[-5][+12.5]亿元'],
  ['建成SaaS平台', '建成PaaS平台', '建成[-SaaS][+PaaS]平台'],
  ['用𠮷字', '用𡉃字', '用[-𠮷][+𡉃]字'],
  ['', '新', '[+新]'],
  ['旧', '', '[-旧]'],
])('%s → %s: Chinese by the character, numbers and words whole', (before, after, pieces) => {
  expect(drawn(before, after)).toBe(pieces);
});

test('a character that two rewritten passages share by chance is not shown as kept', () => {
  expect(drawn('甲乙丙的丁戊', '子丑寅的卯辰')).toBe('[-甲乙丙的丁戊][+子丑寅的卯辰]');
});

test('texts that have nothing in common are replaced whole, within a second', () => {
  const [before, after] = ['甲乙丙丁戊'.repeat(4000), '子丑寅卯辰'.repeat(4000)];
  const started = performance.now();
  expect(textPieces(before, after).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  expect(performance.now() - started).toBeLessThan(5000);
});
