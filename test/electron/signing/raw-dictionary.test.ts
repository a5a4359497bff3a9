import { describe, expect, test } from 'vitest';
import { NotPlain, readDictionary } from '../../../electron/signing/raw-dictionary.ts';

const FIELD = `12 0 obj
<<
/T <FEFF586B> /TU (a \\) (nested) >> name)
/Rect [ 1 -2.5 .25 40 ] /P 3 0 R/Kids[4 0 R 5 0 R]
/AP << /N 7 0 R /D << /X [ << >> ] >> >>
/F 132
>>
endobj`;

test('finds values whatever stands around them', () => {
  const field = readDictionary(FIELD);
  expect(field.value('T')).toBe('<FEFF586B>');
  expect(field.value('TU')).toBe('(a \\) (nested) >> name)');
  expect(field.numbers('Rect')).toEqual([1, -2.5, 0.25, 40]);
  expect(field.reference('P')).toBe(3);
  expect(field.value('Kids')).toBe('[4 0 R 5 0 R]');
  expect(field.dictionary('AP')?.reference('N')).toBe(7);
  expect(field.value('V')).toBeNull();
  expect(field.reference('F')).toBeNull();
  expect(field.numbers('Kids')).toBeNull();
  expect(field.dictionary('P')).toBeNull();
});

test('puts entries in and leaves every other byte as it is', () => {
  expect(readDictionary(FIELD).with({ V: '9 0 R', AP: '<</N 8 0 R>>' })).toBe(
    FIELD.replace('<< /N 7 0 R /D << /X [ << >> ] >> >>', '<</N 8 0 R>>').replace('132\n>>', '132\n/V 9 0 R\n>>'),
  );
  expect(readDictionary(FIELD).with({})).toBe(FIELD);
});

test('an entry of an inner dictionary is not taken for one of the outer', () => {
  const changed = readDictionary('<</A<</V 1>>/B(/V 2)>>').with({ V: '3' });
  expect(changed).toBe('<</A<</V 1>>/B(/V 2)/V 3\n>>');
});

describe('what could be read in two ways is not read', () => {
  test.each([
    ['a key twice', '<</V 1/V 2>>'],
    ['a key twice, deep inside', '<</A[<</V 1/V 2>>]>>'],
    ['a comment', '<</A 1 % /B 2\n/C 3>>'],
    ['no end', '<</A 1'],
    ['a string without end', '<</A (b>>'],
    ['an array without end', '<</A [1 2'],
    ['a key without value', '<</A>>'],
    ['a value without key', '<<1 /A>>'],
    ['no dictionary', '[ 1 ]'],
    ['very deep nesting', `<</A ${'['.repeat(100)}${']'.repeat(100)}>>`],
  ])('%s', (_, text) => {
    expect(() => readDictionary(text)).toThrow(NotPlain);
  });
});
