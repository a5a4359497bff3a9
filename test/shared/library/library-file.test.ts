import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDocument, rowsIn } from '../../../shared/document/document.ts';
import { COMPARATORS, type DraftEntry, draftEntrySchema, KINDS } from '../../../shared/library/entry.ts';
import { entryOfRow } from '../../../shared/library/from-row.ts';
import { parseLibrary, serializeLibrary } from '../../../shared/library/library-file.ts';
import { MAX_OWN_ENTRIES, mergeEntries } from '../../../shared/library/merge.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { addRow, emptyUnder } from '../../forms.ts';
import { draft } from './library-entries.ts';

const fileOf = (indicators: unknown, more: object = {}): string =>
  JSON.stringify({ format: 'pbd-indicators', version: 1, indicators, ...more });
const codeOf = (text: string): string => {
  const read = parseLibrary(text);
  return read.ok ? 'ok' : read.error.code;
};

const drafts: fc.Arbitrary<DraftEntry> = fc
  .record({
    group: fc.string({ maxLength: 30, unit: 'grapheme' }),
    level1: fc.constantFrom('', '产出指标'),
    level2: fc.constantFrom('数量指标', '别的'),
    level3: fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }),
    kind: fc.constantFrom(...KINDS),
    comparator: fc.constantFrom(null, ...COMPARATORS),
    unit: fc.constantFrom('', '%', '个工作日', '元/人·月'),
    examples: fc.array(fc.constantFrom('≥90%（甲）', '健全'), { maxLength: 3 }),
    sources: fc.array(fc.constantFrom('甲局', '乙局 2026'), { maxLength: 3 }),
  })
  .filter((candidate) => draftEntrySchema.safeParse(candidate).success)
  .map((candidate) => draftEntrySchema.parse(candidate));

test('what is written is read back the same', () => {
  fc.assert(
    fc.property(fc.array(drafts, { maxLength: 5 }), (entries) => {
      expect(parseLibrary(serializeLibrary(entries))).toEqual({
        ok: true,
        value: { entries, refused: 0, problems: [] },
      });
    }),
  );
  expect(codeOf(`\uFEFF${serializeLibrary([draft()])}`)).toBe('ok');
});

test.each([
  ['', 'library-damaged'],
  ['nothing', 'library-damaged'],
  [serializeLibrary([draft()]).slice(0, -9), 'library-damaged'],
  ['['.repeat(100_000), 'library-damaged'],
  [fileOf([]).replace('"version"', '"format":"pbd-indicators","version"'), 'library-damaged'],
  [fileOf([]).replace('"indicators"', '"__proto__":{"a":1},"indicators"'), 'library-damaged'],
  ['null', 'not-a-library'],
  ['[]', 'not-a-library'],
  ['{"format":"pbd","version":1}', 'not-a-library'],
  [fileOf({}), 'not-a-library'],
  [fileOf([], { version: 0 }), 'not-a-library'],
  [fileOf(Array.from({ length: 10_001 }, () => 0)), 'not-a-library'],
  [fileOf([], { version: 2 }), 'library-newer'],
])('%#: a file that is none is refused whole, as %s', (text, code) => {
  expect(codeOf(text)).toBe(code);
});

test('entries that are wrong are left out, counted, and the first of them told', () => {
  const wrong: readonly unknown[] = [
    null,
    'x',
    { ...draft(), level3: '' },
    { ...draft(), level3: '长'.repeat(201) },
    { ...draft(), level3: '两\n行' },
    { ...draft(), level3: '藏\u202e字' },
    { ...draft(), level3: '\ud800' },
    { ...draft(), level2: ' ' },
    { ...draft(), kind: '都行' },
    { ...draft(), comparator: '约' },
    { ...draft(), unit: '9家' },
    { ...draft(), unit: '__' },
    { ...draft(), unit: '很长很长很长很长的' },
    { ...draft(), kind: '定性' },
    { ...draft(), sources: Array.from({ length: 11 }, () => '甲') },
    { ...draft(), extra: 1 },
    { level3: '不全' },
  ];
  const read = parseLibrary(fileOf([...wrong, draft()]));
  if (!read.ok) throw new Error(read.error.code);
  expect(read.value.entries).toEqual([draft()]);
  expect(read.value.refused).toBe(wrong.length);
  expect(read.value.problems).toHaveLength(5);
  expect(read.value.problems[2]).toBe('第 3 条：三级指标未填写');
  for (const problem of read.value.problems) expect(problem).toMatch(/^第 \d+ 条：.*\p{Script=Han}/u);
});

test('merging takes what is new, once, and stops where the library is full', () => {
  const library = [draft({ level3: '走访 企业数' })];
  const entries = [
    draft(),
    draft({ level3: '新' }),
    draft({ level3: '新', unit: '个' }),
    draft({ level2: '质量指标' }),
  ];
  expect(mergeEntries(library, 1, entries)).toEqual({ added: [entries[1], entries[3]], known: 2, surplus: 0 });
  expect(mergeEntries(library, MAX_OWN_ENTRIES - 1, entries)).toEqual({ added: [entries[1]], known: 2, surplus: 1 });
});

test('a row leaves everything in the library but its number', () => {
  const document = panyuDocument();
  const kept = rowsIn(document, 'indicators').map((row) => entryOfRow(document, row));
  expect(kept).not.toContain(null);
  expect(kept[7]).toEqual({
    group: '',
    level1: '产出指标',
    level2: '时效指标',
    level3: '企业技术改造项目备案审批办理时限',
    kind: '定量',
    comparator: '≤',
    unit: '个工作日',
    examples: [],
    sources: ['广州市番禺区科技工业商务和信息化局'],
  });
  expect(kept[8]).toMatchObject({ kind: '定性', comparator: null, unit: '' });
  const [row] = rowsIn(document, 'indicators');
  if (row === undefined) throw new Error('no rows');
  expect(entryOfRow(emptyDocument(), row)?.sources).toEqual(['自存']);
  expect(entryOfRow(document, { ...row, level3: ' ' })).toBeNull();
  expect(entryOfRow(document, { ...row, level2: '' })).toBeNull();
});

test('a value in three columns is read as one', () => {
  const template = structuredClone(emptyUnder('municipal-2024').template);
  const indicators = template.blocks.find(({ key }) => key === 'indicators');
  if (indicators?.kind !== 'rows') throw new Error('no indicators');
  indicators.columns = ['level1', 'level2', 'level3', 'comparator', 'annualValue'];
  const kept = (cells: Readonly<Record<string, string>>, under = emptyDocument(template)) => {
    const document = addRow(under, 'indicators', { level1: '产出指标', level2: '数量指标', level3: '走访', ...cells });
    const [row] = rowsIn(document, 'indicators');
    return row === undefined ? null : entryOfRow(document, row);
  };
  expect(kept({ comparator: '＞', annualValue: '600家' })).toMatchObject({ kind: '定量', comparator: '>', unit: '家' });
  expect(kept({ comparator: '定性', annualValue: '健全' })).toMatchObject({ kind: '定性', comparator: null });
  expect(kept({ comparator: '＞', annualValue: '≥600家' })).toMatchObject({ comparator: '≥' });
  // A form without 二级 gives no entry: the library tells its entries by it.
  expect(kept({ comparator: '≥', annualValue: '95', unit: '%' }, emptyUnder('chongqing-2022'))).toBeNull();
});
