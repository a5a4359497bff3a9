import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankOf, searchable, termsOf } from '../../../shared/library/pinyin-match.ts';

const READINGS: Readonly<Record<string, readonly string[]>> = {
  重: ['zhong', 'chong'],
  点: ['dian'],
  率: ['lü', 'shuai'],
  完: ['wan'],
  成: ['cheng'],
  西: ['xi'],
  安: ['an'],
  女: ['nü'],
  工: ['gong'],
  三: ['san'],
  公: ['gong'],
  经: ['jing'],
  费: ['fei', 'bi'],
};
const readingsOf = (character: string): readonly string[] => READINGS[character] ?? [];
const found = (text: string, term: string): boolean => rankOf(searchable(text, readingsOf), term) !== null;

test.each([
  ['重点', 'zhongdian'],
  ['重点', 'chongdian'],
  ['重点', 'zd'],
  ['重点', 'cd'],
  ['重点', 'zhd'],
  ['重点', 'zhdian'],
  ['重点', 'zdian'],
  ['重点', 'zhongd'],
  ['重点', 'zhon'],
  ['重点', 'chongd'],
  ['完成率', 'wanchenglv'],
  ['完成率', 'wanchenglu'],
  ['完成率', 'wcl'],
  ['完成率', 'wchl'],
  ['完成率', '完clv'],
  ['完成率', 'cheng率'],
  ['女工', 'nvgong'],
  ['“三公”经费', 'sgjf'],
  ['“三公”经费', 'sangongjing'],
  ['完成率（％）', '率'],
  ['ＧＤＰ完成率', 'gdpwc'],
])('%s is found by %s', (text, term) => {
  expect(found(text, term)).toBe(true);
});

test.each([
  ['重点', 'zhongz'],
  ['重点', 'dz'],
  ['重点', 'zongdian'],
  ['完成率', 'wanl'],
  ['完成率', 'hcl'],
  ['完成率', 'anchenglv'],
  ['西安', 'xiann'],
  ['', 'a'],
  ['重', '点'],
])('%s is not found by %s', (text, term) => {
  expect(found(text, term)).toBe(false);
});

test('the words that were typed are found, in any order, best first', () => {
  expect(termsOf(" Xi'an  ＧＤＰ，完成 ")).toEqual(['xian', 'gdp', '完成']);
  expect(termsOf('lü')).toEqual(['lv']);
  expect(termsOf('（）“”')).toEqual([]);
  const ranks = ['完成率', '重点完成率', '完成'].map((text) => rankOf(searchable(text, readingsOf), '完成率'));
  expect(ranks).toEqual([0, 1, null]);
  const spelled = ['完成率', '重点完成率'].map((text) => rankOf(searchable(text, readingsOf), 'wcl'));
  expect(spelled).toEqual([2, 3]);
});

test('hostile words take no time: a long text of one syllable, a term of its beginnings', () => {
  const text = searchable('重'.repeat(200), () => ['a', 'aa', 'aaa', 'aaaa']);
  const start = performance.now();
  expect(rankOf(text, `${'a'.repeat(39)}b`)).toBeNull();
  expect(performance.now() - start).toBeLessThan(1000);
});

test('any spelling of every character in turn finds the text', () => {
  const characters = fc.constantFrom(...Object.keys(READINGS));
  fc.assert(
    fc.property(fc.array(fc.tuple(characters, fc.nat(3), fc.nat(2)), { minLength: 1, maxLength: 8 }), (picks) => {
      const text = picks.map(([character]) => character).join('');
      const term = picks.map(([character, which, how]) => {
        const readings = readingsOf(character);
        const reading = (readings[which % readings.length] ?? '').replace('ü', 'v');
        return [character, reading, reading.charAt(0)][how] ?? '';
      });
      expect(found(text, term.join(''))).toBe(true);
    }),
  );
});
