import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseContent, serializeContent } from '../../../shared/document/content.ts';
import { FORMAT_VERSION, MIGRATIONS, migrate } from '../../../shared/document/migrations.ts';
import { FIXTURES, panyuDocument } from '../../electron/sample.ts';
import { documents } from '../generators.ts';

const CONTENT = serializeContent(panyuDocument());

test('parse(serialize(d)) is d, and writing it again gives the same bytes', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const text = serializeContent(document);
      const parsed = parseContent(text);
      expect(parsed).toEqual({ ok: true, value: document });
      if (parsed.ok) expect(serializeContent(parsed.value)).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test('one value a line, a line break at the end, format and version first', () => {
  const lines = CONTENT.split('\n');
  expect(lines.slice(0, 4)).toEqual(['{', ' "format": "pbd",', ' "version": 1,', ' "profile": "panyu-2023",']);
  expect(lines.at(-1)).toBe('');
  for (const line of lines) expect(line.match(/": "/g)?.length ?? 0).toBeLessThanOrEqual(1);
});

test('keys of a newer version survive at every level, in every row', () => {
  const newer = CONTENT.replace('"departmentName"', '"newHead": {"a": [1]},\n"departmentName"')
    .replace('"id": "k1",', '"id": "k1", "newCell": "x",')
    .replace('"refusedInputs"', '"newPart": null,\n"refusedInputs"');
  const parsed = parseContent(newer);
  if (!parsed.ok) throw new Error(parsed.error.code);
  expect(JSON.parse(serializeContent(parsed.value))).toEqual(JSON.parse(newer));
});

describe('frozen files', () => {
  const files = readdirSync(path.join(FIXTURES, 'pbd'));

  test('there is one for every version', () => {
    expect(files.sort()).toEqual(Array.from({ length: FORMAT_VERSION }, (_, index) => `v${index + 1}.json`));
  });

  test.each(files)('%s opens as the published form', (file) => {
    expect(parseContent(readFileSync(path.join(FIXTURES, 'pbd', file), 'utf8'))).toEqual({
      ok: true,
      value: panyuDocument(),
    });
  });
});

test('every older version has its migration, and a missing one is a bug that shows', () => {
  for (let version = 1; version < FORMAT_VERSION; version += 1) expect(MIGRATIONS.has(version)).toBe(true);
  expect(() => migrate({}, 0)).toThrow('no migration');
});

describe('what is no good is named', () => {
  const changed = (from: string, to: string): string => CONTENT.replace(from, to);
  test.each([
    ['not JSON', 'hello', { code: 'damaged', part: 'structure' }],
    ['cut', CONTENT.slice(0, -20), { code: 'damaged', part: 'structure' }],
    ['an array', '[]', { code: 'not-pbd' }],
    ['null', 'null', { code: 'not-pbd' }],
    ['another format', changed('"pbd"', '"pbx"'), { code: 'not-pbd' }],
    ['no version', changed('"version": 1,', ''), { code: 'damaged', part: 'structure' }],
    ['version 0', changed('"version": 1', '"version": 0'), { code: 'damaged', part: 'structure' }],
    ['version 1.5', changed('"version": 1', '"version": 1.5'), { code: 'damaged', part: 'structure' }],
    ['a newer version', changed('"version": 1', '"version": 7'), { code: 'newer-version', version: 7 }],
    ['a duplicate key', changed('"profile"', '"version": 1,\n"profile"'), { code: 'damaged', part: 'structure' }],
    ['__proto__', changed('"profile"', '"__proto__": {},\n"profile"'), { code: 'damaged', part: 'structure' }],
  ])('%s', (_name, text, error) => {
    expect(parseContent(text)).toEqual({ ok: false, error });
  });

  test.each([
    ['an unknown profile', changed('panyu-2023', 'mars-2050'), 'profile'],
    ['a number for an amount', changed('"7148.41"', '7148.41'), 'expenditure.basic'],
    ['an amount not canonical', changed('"7148.41"', '"7,148.41"'), 'expenditure.basic'],
    ['a control character', changed('"goal": "', '"goal": "\\u0000'), 'overall.goal'],
    ['a lone surrogate', changed('"goal": "', '"goal": "\\ud800'), 'overall.goal'],
    ['two rows of one id', changed('"id": "k2"', '"id": "k1"'), 'keyTasks'],
    ['a missing section', changed('"overall"', '"other"'), 'overall'],
    ['a missing field', changed('"otherFunds": "546.45"', '"else": ""'), 'income.otherFunds'],
  ])('%s, with its path and in Chinese', (_name, text, at) => {
    const parsed = parseContent(text);
    if (parsed.ok || parsed.error.code !== 'invalid-content') throw new Error('accepted');
    expect(parsed.error.problems.map((problem) => problem.path)).toContain(at);
    for (const { problem } of parsed.error.problems) expect(problem).toMatch(/\p{Script=Han}/u);
  });
});
