import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakBalanced, breakLabel, breakLines } from '../../../electron/pdf/line-break.ts';

/** Han characters and their punctuation are 10 wide, everything else 5; combining marks have no width. */
const measure = (text: string): number =>
  [...text].reduce(
    (sum, character) =>
      sum + (/\p{M}/u.test(character) ? 0 : /[\u2e80-\uffef]|\p{Script=Han}/u.test(character) ? 10 : 5),
    0,
  );

const CLOSING = '，。；：、！？）》」』】〉”’％%';
const OPENING = '（《「『【〈“‘';
const bare = (text: string): string => text.replace(/\s/gu, '');

const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'预算绩效目标申报表推进高质量发展𠮷𬭚', ...CLOSING, ...OPENING, ' ', '　', '\n', '—', '…'),
      fc.constantFrom(
        '7,148.41',
        '5亿元',
        '2023年',
        '≥95%',
        'SaaS',
        'e\u0301',
        'https://example.cn/a-b_c',
        '12.5%',
        '3个',
      ),
    ),
    { maxLength: 120 },
  )
  .map((parts) => parts.join(''));
const anyWidth = fc.integer({ min: 30, max: 300 });

test.each([
  ['推进发展，提升', 40, ['推进发', '展，提升']],
  ['推进（试点）工作', 30, ['推进', '（试', '点）工', '作']],
  ['投入7,148.41万元', 50, ['投入', '7,148.41万', '元']],
  ['占比不低于30%，', 55, ['占比不低于', '30%，']],
  ['不少于5亿元', 40, ['不少于', '5亿元']],
  ['至2023年底', 35, ['至', '2023年', '底']],
  ['甲\n\n乙', 50, ['甲', '', '乙']],
  ['甲乙 丙', 25, ['甲乙', '丙']],
  ['', 50, ['']],
])('%j in %d is %j', (text, width, lines) => {
  expect(breakLines(text, width, measure)).toEqual(lines);
});

test('no character is lost, added or moved but white space at a break', () => {
  fc.assert(
    fc.property(anyText, anyWidth, (text, width) => {
      expect(bare(breakLines(text, width, measure).join(''))).toBe(bare(text));
    }),
  );
});

test('each paragraph of the text starts a line', () => {
  fc.assert(
    fc.property(anyText, anyWidth, (text, width) => {
      const each = text.split('\n').flatMap((paragraph) => breakLines(paragraph, width, measure));
      expect(breakLines(text, width, measure)).toEqual(each);
    }),
  );
});

test('no line is wider than asked unless it is a single character', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 4, max: 300 }), (text, width) => {
      for (const line of breakLines(text, width, measure)) {
        if ([...line.replace(/\p{M}/gu, '')].length > 1) expect(measure(line)).toBeLessThanOrEqual(width);
      }
    }),
  );
});

test('closing punctuation never starts a line and opening punctuation never ends one', () => {
  // Rows of punctuation longer than a line leave no choice; ordinary text has at most three in a row.
  const word = fc.constantFrom('推进', '高质量发展', '2023年', 'SaaS', '7,148.41', 'abcdefghijklmnopqrstuvwxyz');
  const sentence = fc.tuple(fc.constantFrom('', ...OPENING), word, fc.constantFrom('', ...CLOSING, '”。', '》）'));
  const text = fc.array(sentence, { minLength: 1, maxLength: 40 }).map((parts) => parts.flat().join(''));
  fc.assert(
    fc.property(text, fc.integer({ min: 60, max: 200 }), (sentences, width) => {
      const lines = breakLines(sentences, width, measure);
      for (const line of lines.slice(1)) expect(CLOSING).not.toContain([...line][0]);
      for (const line of lines.slice(0, -1)) expect(OPENING).not.toContain([...line].at(-1));
    }),
  );
});

test('words and numbers that fit on a line stay whole', () => {
  const token = fc.constantFrom('7,148.41', '103,683.93', '2022-12', 'SaaS', '12.5%', '98.5');
  const text = fc.array(fc.tuple(fc.constantFrom('推进', '发展', '（', '，'), token), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(text, fc.integer({ min: 70, max: 200 }), (parts, width) => {
      const lines = breakLines(parts.flat().join(''), width, measure);
      let from = 0;
      for (const [, whole] of parts) {
        const at = lines.findIndex((line, index) => index >= from && line.includes(whole));
        expect(at, whole).toBeGreaterThanOrEqual(0);
        from = at;
      }
    }),
  );
});

test('a word longer than a line is parted between characters, never inside one', () => {
  expect(breakLines('e\u0301'.repeat(7), 15, measure)).toEqual(['e\u0301'.repeat(3), 'e\u0301'.repeat(3), 'e\u0301']);
  // Measured as if marks took room: cut anywhere, a mark would open the next line.
  const each = (text: string): number => [...text].length * 5;
  expect(breakLines('e\u0301'.repeat(3), 15, each)).toEqual(['e\u0301', 'e\u0301', 'e\u0301']);
  expect(breakLines('𠮷𠮷𠮷', 20, measure)).toEqual(['𠮷𠮷', '𠮷']);
  const token = 'x'.repeat(500);
  expect(breakLines(token, 100, measure)).toEqual(Array.from({ length: 25 }, () => 'x'.repeat(20)));
});

test('a comma after a word that fills its line to the end takes the last character along', () => {
  expect(breakLines(`${'x'.repeat(20)}，推进`, 100, measure)[1]).toMatch(/^x，/);
});

test('centred text has lines of even length, and no more of them', () => {
  expect(breakLines('按规定控制和支付', 70, measure)).toEqual(['按规定控制和支', '付']);
  expect(breakBalanced('按规定控制和支付', 70, measure)).toEqual(['按规定控', '制和支付']);
  fc.assert(
    fc.property(anyText, anyWidth, (text, width) => {
      expect(breakBalanced(text, width, measure)).toHaveLength(breakLines(text, width, measure).length);
      expect(bare(breakBalanced(text, width, measure).join(''))).toBe(bare(text));
    }),
  );
});

test('evening out lines never parts a word', () => {
  expect(breakBalanced('abcdefghijklmno推进发展提升', 80, measure)).toEqual(['abcdefghijklmno', '推进发展提升']);
});

test('labels break in pairs, brackets on lines of their own, line breaks kept', () => {
  expect(breakLabel('预算整体情况', 50, measure)).toEqual(['预算整体', '情况']);
  expect(breakLabel('其他需完成的任务（可选填）', 50, measure)).toEqual(['其他需完', '成的任务', '（可选填）']);
  expect(breakLabel('甲\n乙', 50, measure)).toEqual(['甲', '乙']);
});
