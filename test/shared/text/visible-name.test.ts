import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visibleName, visibleNames } from '../../../shared/text/visible-name.ts';

test.each([
  ['a Chinese name', '张三', '张三'],
  ['a name with spaces, also the wide one', '番禺区 科工商　信局', '番禺区 科工商　信局'],
  ['a rare character beyond the first plane', '王𠮷', '王𠮷'],
  ['an escape that clears a terminal', 'a\u001b[2Jb', 'a‹U+001B›[2Jb'],
  ['the eight-bit escape', '\u009b2J', '‹U+009B›2J'],
  ['line breaks of every kind', 'a\r\nb\u0085c\u2028d\u2029e', 'a‹U+000D›‹U+000A›b‹U+0085›c‹U+2028›d‹U+2029›e'],
  ['zero, tabulator, delete', '\0\t\u007f', '‹U+0000›‹U+0009›‹U+007F›'],
  ['turned directions', '\u202e三张\u2066\u200f', '‹U+202E›三张‹U+2066›‹U+200F›'],
  ['zero width', '张\u200b\u200c\u200d\u2060\ufeff三', '张‹U+200B›‹U+200C›‹U+200D›‹U+2060›‹U+FEFF›三'],
  [
    'what is drawn as nothing',
    '\u3164\u115f\u2800\u00ad\u034f\ufe0f\u{e0100}',
    '‹U+3164›‹U+115F›‹U+2800›‹U+00AD›‹U+034F›‹U+FE0F›‹U+E0100›',
  ],
  ['spaces that look like others', 'a\u00a0b\u2003c', 'a‹U+00A0›b‹U+2003›c'],
  ['private and unpaired characters', '\ue000\ud800x', '‹U+E000›‹U+D800›x'],
  ['marks that pile up, or stand on nothing', '\u0301a\u0301\u0301\u0301', '‹U+0301›á́‹U+0301›'],
])('%s', (_name, text, shown) => {
  expect(visibleName(text).normalize('NFC')).toBe(shown.normalize('NFC'));
});

test('a long name is cut and says so', () => {
  expect(visibleName('张'.repeat(64))).toBe('张'.repeat(64));
  expect(visibleName('𠮷'.repeat(65))).toBe(`${'𠮷'.repeat(63)}…`);
  expect([...visibleName('\u202e'.repeat(10_000))]).toHaveLength(64);
  expect(visibleName('')).toBe('');
});

test('several values are shown side by side, none hidden by a long one', () => {
  expect(visibleNames(['张三', '李四'])).toBe('张三／李四');
  expect(visibleNames(['a'.repeat(10_000), '李四'])).toBe(`${'a'.repeat(63)}…／李四`);
  expect(visibleNames(['一', '二', '三', '四'])).toBe('一／二／三／…');
  expect(visibleNames([])).toBe('');
});

test('whatever comes in, one visible line comes out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const shown = visibleName(text);
      expect(shown).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
      expect([...shown].length).toBeLessThanOrEqual(64);
    }),
  );
});
