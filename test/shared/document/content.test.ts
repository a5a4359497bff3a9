import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseContent, serializeContent } from '../../../shared/document/content.ts';
import { type PbdDocument, rowsIn, textIn, valueAt } from '../../../shared/document/document.ts';
import { FORMAT_VERSION, MIGRATIONS, migrate } from '../../../shared/document/migrations.ts';
import { VERSION_1_ROWS } from '../../../shared/forms/department/version-1.ts';
import { FIXTURES, panyuDocument } from '../../electron/sample.ts';
import { documents } from '../generators.ts';
import { asVersion1, VERSION_1_PATHS } from './version-1.ts';

const CONTENT = serializeContent(panyuDocument());
const OLD = asVersion1(panyuDocument());

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
  expect(lines.slice(0, 3)).toEqual(['{', ' "format": "pbd",', ' "version": 2,']);
  expect(JSON.parse(`{${lines[3]?.slice(0, -1)}}`)).toEqual({ template: panyuDocument().template });
  expect(lines.at(-1)).toBe('');
  for (const line of lines) expect(line.match(/": "/g)?.length ?? 0).toBeLessThanOrEqual(1);
});

test('names that this version or this template does not know survive, where texts stand and in every row', () => {
  const newer = CONTENT.replace('"head.departmentName":', '"head.newField": "新",\n"head.departmentName":')
    .replace('"id": "k1",', '"id": "k1", "newCell": "x",')
    .replace('"keyTasks": [', '"newRows": [{"id": "n1", "text": "行"}],\n"keyTasks": [')
    .replace('"refusedInputs"', '"newPart": {"a": [1, null, {"b": true}]},\n"refusedInputs"');
  const parsed = parseContent(newer);
  if (!parsed.ok) throw new Error(parsed.error.code);
  expect(JSON.parse(serializeContent(parsed.value))).toEqual(JSON.parse(newer));
});

test('an old file keeps what its version did not know, texts in their places', () => {
  const old = asVersion1(panyuDocument())
    .replace('"departmentName"', '"newHead": {"a": [1]},\n"newText": "新",\n"departmentName"')
    .replace('"id": "k1",', '"id": "k1", "newCell": "x", "newList": [2],')
    .replace('"refusedInputs"', '"newPart": null,\n"refusedInputs"');
  const parsed = parseContent(old);
  if (!parsed.ok) throw new Error(parsed.error.code);
  expect(valueAt(parsed.value, 'head.newText')).toBe('新');
  expect(rowsIn(parsed.value, 'keyTasks')[0]).toMatchObject({ id: 'k1', newCell: 'x' });
  const beside = { head: { newHead: { a: [1] } }, keyTasks: [{ id: 'k1', newList: [2] }], newPart: null };
  const again = serializeContent(parsed.value);
  expect(JSON.parse(again)).toMatchObject(beside);
  expect(parseContent(again)).toEqual(parsed);
});

test('what version 1 wrote is read with the same texts', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const parsed = parseContent(asVersion1(document));
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
      for (const path of VERSION_1_PATHS) expect(valueAt(parsed.value, path)).toBe(valueAt(document, path));
      for (const [block, columns] of VERSION_1_ROWS) {
        const textsOf = (of: typeof document) =>
          rowsIn(of, block).map((row) => [row.id, ...columns.map((column) => textIn(row, column))]);
        expect(textsOf(parsed.value)).toEqual(textsOf(document));
      }
      expect(parsed.value.template).toEqual(document.template);
      for (const part of ['refusedInputs', 'reviewNotes', 'lastYear'] as const) {
        expect(parsed.value[part]).toEqual(document[part]);
      }
    }),
  );
});

describe('frozen files', () => {
  const files = readdirSync(path.join(FIXTURES, 'pbd'));

  test('there is one for every version', () => {
    for (let version = 1; version <= FORMAT_VERSION; version += 1) {
      expect(files.some((file) => file.startsWith(`v${version}`))).toBe(true);
    }
  });

  test.each(files.filter((file) => file.startsWith('v1')))('%s opens as the published form', (file) => {
    const parsed = parseContent(readFileSync(path.join(FIXTURES, 'pbd', file), 'utf8'));
    if (!parsed.ok) throw new Error(parsed.error.code);
    const texts = (document: PbdDocument) => JSON.parse(serializeContent(document));
    expect(texts(parsed.value)).toMatchObject(texts(panyuDocument()));
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
    ['no version', changed('"version": 2,', ''), { code: 'damaged', part: 'structure' }],
    ['version 0', changed('"version": 2', '"version": 0'), { code: 'damaged', part: 'structure' }],
    ['version 1.5', changed('"version": 2', '"version": 1.5'), { code: 'damaged', part: 'structure' }],
    ['a newer version', changed('"version": 2', '"version": 7'), { code: 'newer-version', version: 7 }],
    ['a duplicate key', changed('"template"', '"version": 2,\n"template"'), { code: 'damaged', part: 'structure' }],
    ['__proto__', changed('"template"', '"__proto__": {},\n"template"'), { code: 'damaged', part: 'structure' }],
  ])('%s', (_name, text, error) => {
    expect(parseContent(text)).toEqual({ ok: false, error });
  });

  test.each([
    ['a kind of form that is not known', changed('"kind":"department"', '"kind":"mars"'), 'template.kind'],
    ['a broken template', changed('"columns":[61.2,', '"columns":["61.2",'), 'template.columns.0'],
    [
      'a template that sums up what it has not',
      changed('["expenditure.project"]', '["expenditure.none"]'),
      'template.sums.3.of.0',
    ],
    ['no template', changed('"template"', '"other"'), 'template'],
    ['an unknown template of version 1', OLD.replace('panyu-2023', 'mars-2050'), 'profile'],
    ['a number for an amount', changed('"7148.41"', '7148.41'), 'values.expenditure.basic'],
    ['an amount not canonical', changed('"7148.41"', '"7,148.41"'), 'values.expenditure.basic'],
    ['an amount of version 1 not canonical', OLD.replace('"7148.41"', '"7,148.41"'), 'values.expenditure.basic'],
    ['an amount of a row not canonical', changed('"36907.93"', '"36907.9"'), 'rows.keyTasks.k1.amount'],
    ['a control character', changed('"overall.goal": "', '"overall.goal": "\\u0000'), 'values.overall.goal'],
    ['a lone surrogate', changed('"overall.goal": "', '"overall.goal": "\\ud800'), 'values.overall.goal'],
    ['a control character in a row', changed('"id": "k1",', '"id": "k1", "x": "\\u0001",'), 'rows.keyTasks.0.x'],
    [
      'a heap of marks',
      changed('"overall.goal": "', `"overall.goal": "e${'\u0301'.repeat(201)}`),
      'values.overall.goal',
    ],
    ['a list in a row', changed('"id": "k1",', '"id": "k1", "x": [],'), 'rows.keyTasks.0.x'],
    ['a row that is none', changed('"keyTasks": [', '"keyTasks": [1,'), 'rows.keyTasks.0'],
    ['a row without an id', changed('"id": "k2",', ''), 'rows.keyTasks.1.id'],
    ['two rows of one id', changed('"id": "k2"', '"id": "k1"'), 'rows.keyTasks'],
    ['a name that is no path', changed('"head.departmentName":', '"departmentName":'), 'values.departmentName'],
    ['missing values', changed(' "values": {', ' "other": {'), 'values'],
    ['missing rows', changed(' "rows": {', ' "other": {'), 'rows'],
  ])('%s, with its path and in Chinese', (_name, text, at) => {
    const parsed = parseContent(text);
    if (parsed.ok || parsed.error.code !== 'invalid-content') throw new Error('accepted');
    expect(parsed.error.problems.map((problem) => problem.path)).toContain(at);
    for (const { problem } of parsed.error.problems) expect(problem).toMatch(/\p{Script=Han}/u);
  });
});

test('a field, a row or a block that is absent is blank', () => {
  const { template } = panyuDocument();
  const parsed = parseContent(
    JSON.stringify({
      format: 'pbd',
      version: 2,
      template,
      values: {},
      rows: { keyTasks: [{ id: 'k1' }] },
      refusedInputs: {},
      reviewNotes: {},
    }),
  );
  if (!parsed.ok) throw new Error(parsed.error.code);
  expect(valueAt(parsed.value, 'overall.goal')).toBe('');
  expect(rowsIn(parsed.value, 'indicators')).toEqual([]);
  expect(serializeContent(parsed.value)).toContain('    "amount": ""');
});
