import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeCleaning } from '../../../shared/messages/cleaning-messages.ts';
import { MAX_MARKS, siftCharacters } from '../../../shared/text/characters.ts';
import { CHANGE_KINDS, clean, cleanText, labelText, sumChanges } from '../../../shared/text/clean.ts';

const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Characters of every kind that is judged, and plain ones between them. */
const STRANGE = [
  ...'a1#字。人ᠠक表क्عه👩👨❤🏽🏴😀⼈⽤⻔',
  ...'\u0000\u0007\u0085\u009f\u007f\r\n\u000b\u000c\t \u00a0\u3000\u2028\u2029',
  ...'\u200b\u200c\u200d\ufeff\u00ad\u2060\u2064\u2065\u034f\u115f\u3164\uffa0\u180e\u180b\u180f\ufff9\ufffb\u2800',
  ...'\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u206a',
  ...'\ufe00\ufe01\ufe02\ufe05\ufe0e\ufe0f\u{e0100}\u{e01ef}\u{e0061}\u{e007f}\u{e0001}\u20e3\u0301\u0323\u094d',
  ...'\ufdd0\ufffe\uffff\u{1fffe}\u{10ffff}\ue000\u{f0000}',
  '\ud800',
  '\udc00',
  '&amp;',
  '&#8238;',
  '_x202E_',
  '_x005F_',
];
const strange = fc
  .array(fc.oneof(fc.constantFrom(...STRANGE), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 40 })
  .map((pieces) => pieces.join(''));

describe('what is typed', () => {
  test.each([
    ['𠮷\t　\u00a0é😀 =SUM(A1) — “甲”', 'what can be seen and white space'],
    ['👩\u200d👩\u200d👧 👩🏽\u200d🚀 ❤\ufe0f\u200d🔥 1\ufe0f\u20e3 ☎\ufe0e', 'joined pictures'],
    ['葛\u{e0100} 辻\u{e0101} ，\ufe00 ≨\ufe00', 'variants of ideographs and signs'],
    ['\u0646\u200c\u0645 \u0915\u094d\u200d\u0937', 'joiners that shape letters'],
    ['\u182a\u180b\u1820\u180e\u1820', 'forms of Mongolian letters'],
    ['\ue000\u{f0000}\ufffd', 'private characters, and the sign for one that was lost'],
    [`z${'\u0301'.repeat(MAX_MARKS)}`, 'as many marks as are written'],
    ['\u2f08 \u2ed4 \uf90a', 'radicals and compatibility ideographs: who types them means them'],
    ['&nbsp; _x000D_ &#20154;', 'codes: who types them means them'],
  ])('%j stays: %s', (text) => {
    expect(clean(text, 'typing')).toEqual({ text, changes: [] });
  });

  test.each([
    ['a\r\nb\rc\u2028d\u2029e\u0085f\u000bg\u000ch\n\ri', 'a\nb\nc\nd\ne\nf\ng\nh\n\ni', {}],
    ['a\u0000b\u0007c\u007fd\u0090e\ufdd0f\uffffg\ud800h\udc00', 'abcdefgh', { control: 8 }],
    ['\u202efdp.\u202c局', 'fdp.局', { direction: 2 }],
    ['\u061ca\u200eb\u200f\u2066c\u2069', 'abc', { direction: 5 }],
    ['\ufeff收\u200b入\u2060 \u00ad\u2064\u034f\u180e\u115f\u3164\u2800\ufff9', '收入 ', { invisible: 11 }],
    ['👩\u200d a\u200db 字\u200d字 \u200d👩', '👩 ab 字字 👩', { invisible: 4 }],
    ['\u0646\u200c \u0646\u200d', '\u0646 \u0646', { invisible: 2 }],
    ['a\ufe0f 1\ufe0f a\u{e0100} 葛\u{e0100}\u{e0101} 字\ufe05', 'a 1 a 葛\u{e0100} 字', { invisible: 5 }],
    ['🏴\u{e0067}\u{e0062}\u{e007f}', '🏴', { invisible: 3 }],
    ['a\u180bb\u180e', 'ab', { invisible: 2 }],
    [`z${'\u0301'.repeat(MAX_MARKS + 3)}y\u0301`, `z${'\u0301'.repeat(MAX_MARKS)}y\u0301`, { marks: 3 }],
    ['1\ufe0f', '1', { invisible: 1 }],
    ['a\ufe00 字\ufe00\ufe00 \ufe01，\ufe00\ufe0f', 'a 字\ufe00 ，\ufe00', { invisible: 4 }],
  ])('%j becomes %j', (raw, text, counts) => {
    const cleaned = clean(raw, 'typing');
    expect(cleaned.text).toBe(text);
    expect(Object.fromEntries(cleaned.changes.map(({ kind, count }) => [kind, count]))).toEqual(counts);
    expect(cleanText(raw)).toBe(text);
  });

  test('cleaned once, it is clean', () => {
    fc.assert(
      fc.property(strange, (raw) => {
        const { text } = clean(raw, 'typing');
        expect(clean(text, 'typing')).toEqual({ text, changes: [] });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what a source hands over', () => {
  test.each([
    ['A&amp;B&nbsp;C &lt;b&gt; &#x4e00;&#20108; &#151;', 'A&B\u00a0C <b> 一二 —', { entity: 7 }],
    ['&amp;lt; &amp;amp;', '&lt; &amp;', { entity: 2 }],
    ['&unknown; &amp AT&T; &#xD800; &#0; &#x110000; R&D', '&unknown; &amp AT&T; &#xD800; &#0; &#x110000; R&D', {}],
    ['甲_x000D_\n乙_x005F_x000D_丙_x4E00_', '甲\n乙_x000D_丙一', { escape: 3 }],
    ['甲_x000D_', '甲\n', { escape: 1 }],
    ['&#95;x000D_ _x0026_amp;', '_x000D_ &amp;', { entity: 1, escape: 1 }],
    ['_xD842__xDFB7_ _xD842_', '𠮷 ', { escape: 3, control: 1 }],
    ['_x00_ _X000D_ x000D_', '_x00_ _X000D_ x000D_', {}],
    ['&#8238;fdp', 'fdp', { direction: 1, entity: 1 }],
    ['资⾦⽤途', '资金用途', { radical: 2 }],
    ['部\u2ed4 \uf90a', '部\u2ed4 \uf90a', {}],
  ])('%j becomes %j', (raw, text, counts) => {
    const cleaned = clean(raw, 'source');
    expect(cleaned.text).toBe(text);
    expect(Object.fromEntries(cleaned.changes.map(({ kind, count }) => [kind, count]))).toEqual(counts);
  });

  test('every Kangxi radical becomes an ideograph', () => {
    const radicals = Array.from({ length: 0x2fd5 - 0x2f00 + 1 }, (_, at) => String.fromCharCode(0x2f00 + at)).join('');
    const { text, changes } = clean(radicals, 'source');
    expect(text).toMatch(/^\p{Unified_Ideograph}{214}$/u);
    expect(changes).toEqual([{ kind: 'radical', count: 214 }]);
  });
});

describe('however a text comes in', () => {
  const ways = ['typing', 'source'] as const;

  test('nothing that turns the direction of writing, no control and no half character is left', () => {
    fc.assert(
      fc.property(strange, fc.constantFrom(...ways), (raw, way) => {
        const { text } = clean(raw, way);
        expect(text).not.toMatch(DIRECTION);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
        expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\p{Surrogate}]/u);
        expect(text).not.toMatch(/\p{M}{11}/u);
      }),
      { numRuns: 2000 },
    );
  });

  test('a change is told exactly where the text, line ends aside, is another', () => {
    fc.assert(
      fc.property(strange, fc.constantFrom(...ways), (raw, way) => {
        const { text, changes } = clean(raw, way);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: line ends are what is replaced
        const lines = raw.replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, '\n');
        if (changes.length === 0) expect(text).toBe(lines);
        else expect(changes.every(({ count }) => count > 0)).toBe(true);
        if (text === lines && way === 'typing') expect(changes).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('no visible character is lost: what is typed keeps all but what is counted', () => {
    fc.assert(
      fc.property(strange, (raw) => {
        const { text, changes } = clean(raw, 'typing');
        const gone = changes.reduce((sum, { count }) => sum + count, 0);
        const lines = raw.replace(/\r\n/g, '\n');
        expect([...lines].length).toBe([...text].length + gone);
      }),
    );
  });
});

describe('work grows as the text does', () => {
  const LENGTH = 1_000_000;
  test.each([
    ['joiners', '\u200d'],
    ['pictures and joiners', '👩\u200d'],
    ['marks', '\u0301'],
    ['returns', '\r'],
    ['turns of direction', '\u202e'],
    ['half characters', '\ud800'],
    ['letters and selectors', '字\u{e0100}'],
    ['plain text', '字'],
  ])('each character is taken once: %s', (_, unit) => {
    const text = unit.repeat(LENGTH / unit.length);
    let taken = 0;
    function* counted(): Generator<string> {
      for (const character of text) {
        taken += 1;
        yield character;
      }
    }
    const { text: kept } = siftCharacters(counted());
    expect(taken).toBe([...text].length);
    expect(kept.length).toBeLessThanOrEqual(text.length);
    expect(clean(text, 'typing').text).toBe(kept);
  });

  test.each(['&', '&amp;', '&#1', '&a', '_x', '_x0', '_x005F_', '_x005F', '&#38;amp;', ' ', '\n', '⽤'])(
    'codes and labels of a million characters of %j are read to their end',
    (unit) => {
      const text = unit.repeat(LENGTH / unit.length);
      const { text: cleaned, changes } = clean(text, 'source');
      expect(cleaned.length).toBeLessThanOrEqual(text.length);
      expect(changes.every(({ count }) => count <= LENGTH)).toBe(true);
      expect(labelText(text).length).toBeLessThanOrEqual(text.length);
    },
  );
});

describe('labels', () => {
  test.each([
    ['基本支出（万元）：', '基本支出(万元):'],
    ['拟用于对下\n　转移\u200b支付资⾦', '拟用于对下转移支付资金'],
    ['部⻔名称', '部门名称'],
    ['\ufa0a\uf90a\u{2f800}', '見金\u4e3d'],
    ['ＡＢＣ１２％；', 'ABC12%;'],
    ['年\u{e0100}度', '年度'],
    ['\u202d金额\u202c', '金额'],
    ['财政&nbsp;拨款', '财政拨款'],
    ['é', 'e\u0301'],
  ])('%j is the label %j', (raw, label) => {
    expect(labelText(raw)).toBe(labelText(label));
    expect(labelText(raw)).not.toMatch(/[\s⻔⾦\u200b\uff01-\uff5e]/);
  });

  test('every form of the supplement that stands for an ideograph is one', () => {
    const forms = Array.from({ length: 0x2ef3 - 0x2e81 + 1 }, (_, at) => String.fromCharCode(0x2e81 + at));
    const left = forms.filter((form) => !/^\p{Unified_Ideograph}$/u.test(labelText(form)));
    expect(left).toEqual(['\u2e9a']);
    expect(labelText('⺀')).toBe('⺀');
    // Unicode itself decomposes these two; the first, a middle and the last of the table beside them.
    expect(labelText('⺟⻳⺁⺘⻔')).toBe('母龟厂扌门');
  });

  test('different words stay different', () => {
    expect(new Set(['基本支出', '基本收入', '基本 支出（元）', '本基支出'].map(labelText)).size).toBe(4);
  });
});

test('each kind of change has a sentence, and lists of changes sum up', () => {
  const one = CHANGE_KINDS.map((kind) => ({ kind, count: 3 }));
  const sentences = describeCleaning(one);
  expect(new Set(sentences).size).toBe(CHANGE_KINDS.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^[^\n]*3 [个处][^\n]*。$/);
  expect(describeCleaning([])).toEqual([]);
  expect(sumChanges([one, [{ kind: 'entity', count: 1 }], []]).find(({ kind }) => kind === 'entity')?.count).toBe(4);
  expect(sumChanges([])).toEqual([]);
});
