import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanJson } from '../../../shared/document/json-scan.ts';

test('ordinary JSON holds no hazard', () => {
  // The scan bounds the length of a number; an integer stays within it.
  const leaves = [fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null)];
  const value = fc.anything({ values: leaves, key: fc.string({ unit: 'binary' }) });
  fc.assert(
    fc.property(value, (json) => {
      fc.pre(!/"(__proto__|constructor|prototype)":/.test(JSON.stringify(json)));
      expect(scanJson(JSON.stringify(json))).toBeNull();
      expect(scanJson(JSON.stringify(json, null, 2))).toBeNull();
    }),
  );
});

test.each([
  ['[[['.repeat(30), 'too-deep'],
  ['{"a":'.repeat(100_000), 'too-deep'],
  ['['.repeat(1_000_000), 'too-deep'],
  ['{"a":1,"a":2}', 'duplicate-key'],
  ['{"a":1,"\\u0061":2}', 'duplicate-key'],
  ['{"b":{"a":1},"a":1}', null],
  ['[{"a":1},{"a":1}]', null],
  ['{"__proto__":{}}', 'forbidden-key'],
  ['{"\\u005f_proto__":{}}', 'forbidden-key'],
  ['{"constructor" : {}}', 'forbidden-key'],
  ['{"a":"__proto__"}', null],
  ['{"v":1e999}', 'bad-number'],
  ['{"v":9007199254740993}', 'bad-number'],
  [`{"v":${'1'.repeat(1_000_000)}}`, 'bad-number'],
  ['{"a', 'not-json'],
  ['"\\', 'not-json'],
  ['{"\\x":1}', 'not-json'],
  ['{"a":"\\"","b":"\\\\"}', null],
])('%#', (text, hazard) => {
  expect(scanJson(text)).toBe(hazard);
});

test('more values than any form has are refused', () => {
  expect(scanJson(`[${'"",'.repeat(5_000_001)}""]`)).toBe('too-many-values');
});

test('more different names than any form has are refused, the same ones over and over are not', () => {
  const names = (count: number): string => Array.from({ length: count }, (_, index) => `"n${index}":""`).join(',');
  expect(scanJson(`{${names(100_000)}}`)).toBeNull();
  expect(scanJson(`{${names(100_001)}}`)).toBe('too-many-names');
  expect(scanJson(`[${`{${names(50)}},`.repeat(5_000)}{}]`)).toBeNull();
});
