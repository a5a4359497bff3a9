import { describe, expect, test } from 'vitest';
import { parseContent, serializeContent } from '../../../shared/document/content.ts';
import { documentSchema, type PbdDocument } from '../../../shared/document/document.ts';
import { commitField } from '../../../shared/document/edits.ts';
import { MAX_MARKS } from '../../../shared/text/characters.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { withRows } from '../../forms.ts';

/** Files within the size that is read at all, made to keep the reader busy. */

const DOCUMENT = panyuDocument();
const CONTENT = serializeContent(DOCUMENT);
const OLD = '{"format":"pbd","version":1,"profile":"panyu-2023","refusedInputs":{},"reviewNotes":{}';

const names = (count: number, value: string, prefix: string): string =>
  Array.from({ length: count }, (_, index) => `"${prefix}${index}":${value}`).join(',');
const list = (count: number, entry: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => entry(index)).join(',');
const after = (place: string, inserted: string): string => CONTENT.replace(place, () => place + inserted);
const MANY = 900_000;

/** Bounded by counts, so that no time needs to be measured: what went over them in quadratic time would not end here. */
function answerTo(text: string): string {
  const parsed = parseContent(text);
  return parsed.ok ? 'ok' : parsed.error.code;
}

test.each<readonly [string, () => string]>([
  ['at the top', () => after('"version": 2,', `${names(MANY, '""', 'k')},`)],
  ['among the values', () => after('"values": {', `${names(MANY, '""', 'a.k')},`)],
  ['among refused texts', () => after('"refusedInputs": {', names(MANY, '""', 'a.k'))],
  ['among notes', () => after('"reviewNotes": {', names(MANY, '""', 'a.k'))],
  ['in an unknown part', () => after('"version": 2,', `"zz":{${names(MANY, '""', 'k')}},`)],
  ['as blocks', () => after('"rows": {', `${names(MANY, '[]', 'b')},`)],
  ['as columns of a row', () => after('"id": "k1",', `${names(MANY, '""', 'c')},`)],
  [
    'as other columns of every row',
    () => after('"keyTasks": [', `${list(9000, (row) => `{"id":"z${row}",${names(99, '""', `r${row}x`)}}`)},`),
  ],
  ['in the template', () => after('"id":"panyu-2023",', `${names(MANY, '""', 'k')},`)],
  ['in a part of version 1', () => `${OLD},"head":{${names(MANY, '""', 'k')}}}`],
])('hundreds of thousands of names %s are refused', (_, text) => {
  expect(answerTo(text())).toBe('invalid-content');
});

test.each<readonly [string, () => string, string]>([
  [
    'rows in one block',
    () => after('"keyTasks": [', `${list(300_000, (row) => `{"id":"z${row}"}`)},`),
    'invalid-content',
  ],
  ['rows of version 1', () => `${OLD},"keyTasks":[${list(300_000, (row) => `{"id":"z${row}"}`)}]}`, 'invalid-content'],
  ['blocks of a template', () => after('"blocks":[', `${list(MANY, () => '1')},`), 'invalid-content'],
  ['columns in a row', () => after('"id": "k1",', `${names(200, '""', 'c')},`), 'invalid-content'],
  ['levels', () => after('"version": 2,', `"zz":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)},`), 'damaged'],
  ['values', () => after('"version": 2,', `"zz":[${list(1_100_000, () => '1')}],`), 'damaged'],
])('too many %s are refused', (_, text, expected) => {
  expect(answerTo(text())).toBe(expected);
});

describe('as much as a document may hold', () => {
  const rowsOf = (count: number, columns: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: `r${index}`,
      ...Object.fromEntries(Array.from({ length: columns }, (__, column) => [`c${column}`, '数量'])),
    }));

  test.each<readonly [string, () => PbdDocument]>([
    ['20,000 rows of 20 columns', () => withRows(DOCUMENT, 'indicators', rowsOf(20_000, 20))],
    [
      '60,000 rows',
      () =>
        ['keyTasks', 'otherTasks', 'indicators'].reduce(
          (known, block) => withRows(known, block, rowsOf(20_000, 5)),
          DOCUMENT,
        ),
    ],
    [
      'fifty texts of 100,000 characters',
      () =>
        withRows(
          DOCUMENT,
          'indicators',
          rowsOf(50, 0).map((row) => ({ ...row, level3: '字'.repeat(100_000) })),
        ),
    ],
    [
      '50,000 values of last year',
      () => ({
        ...DOCUMENT,
        lastYear: {
          year: '2022',
          values: Object.fromEntries(rowsOf(50_000, 0).map(({ id }) => [`indicators.${id}.annualValue`, '1'])),
        },
      }),
    ],
  ])('%s open', (_, document) => {
    expect(answerTo(serializeContent(document()))).toBe('ok');
  });
});

describe('marks on one letter', () => {
  const heap = (count: number): string => `e${'\u0301'.repeat(count)}`;

  test('are refused in a file where they are more than any script has', () => {
    const text = CONTENT.replace('"overall.goal": "', () => `"overall.goal": "${heap(100_000 - 1)}`);
    expect(answerTo(text)).toBe('invalid-content');
  });

  test('are cut where they are typed, so that what is typed can be saved', () => {
    const { document } = commitField(DOCUMENT, 'overall.goal', `甲${heap(99_000)}乙é`);
    expect(document.values['overall.goal']).toBe(`甲${heap(MAX_MARKS)}乙é`);
    expect(documentSchema.safeParse(document).success).toBe(true);
    const parsed = parseContent(serializeContent(document));
    expect(parsed.ok && parsed.value.values['overall.goal']).toBe(document.values['overall.goal']);
  });
});
