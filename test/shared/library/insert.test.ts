import { expect, test } from 'vitest';
import { emptyDocument, type PbdDocument, rowsIn, textIn } from '../../../shared/document/document.ts';
import { insertRow } from '../../../shared/document/edits.ts';
import { formOfTemplate } from '../../../shared/forms/templates.ts';
import type { LibraryEntry } from '../../../shared/library/entry.ts';
import { insertEntries, isPresent, keysIn, type PlacedEntry } from '../../../shared/library/insert.ts';
import { placementOf } from '../../../shared/library/placement.ts';
import { SHIPPED_ENTRIES } from '../../../shared/library/shipped.ts';
import { auditDocument } from '../../../shared/rules/audit.ts';
import { addRow, emptyUnder, templateOf } from '../../forms.ts';
import { entry } from './library-entries.ts';

const PANYU = formOfTemplate(templateOf('panyu-2023'));
const indicatorsOf = (document: PbdDocument) => rowsIn(document, 'indicators');

const placed = (change: LibraryEntry, form = PANYU): PlacedEntry => {
  const placement = placementOf(change, form);
  return { entry: change, place: placement.kind === 'ask' ? null : placement.place };
};
const of = (level2: string, level3: string, level1 = '产出指标'): PlacedEntry =>
  placed(entry({ level1, level2, level3 }));

/** `数量:甲` is a row of 数量指标 named 甲; a row without a name is not started. */
function filled(...rows: readonly string[]): PbdDocument {
  const HOMES: Readonly<Record<string, string>> = { 数量: '产出', 质量: '产出', 成本: '产出', 经济效益: '效益' };
  return rows.reduce((document, row) => {
    const [group = '', level3 = ''] = row.split(':');
    const levels = HOMES[group] === undefined ? {} : { level1: `${HOMES[group]}指标`, level2: `${group}指标` };
    return insertRow(document, 'indicators', indicatorsOf(document).length, { ...levels, level3 }).document;
  }, emptyDocument());
}
const namesIn = (document: PbdDocument): string[] => indicatorsOf(document).map((row) => textIn(row, 'level3'));

test('a new row has its place, its name and a blank for its number, in every column that is printed', () => {
  const { document, rowIds } = insertEntries(emptyDocument(), [placed(entry())], null);
  const [row] = indicatorsOf(document);
  expect(rowIds).toEqual([row?.id]);
  expect(row).toMatchObject({
    level1: '产出指标',
    level2: '数量指标',
    level3: '走访企业数',
    cycleValue: '≥__家',
    annualValue: '≥__家',
  });
  const municipal = insertEntries(emptyUnder('municipal-2024'), [placed(entry())], null).document;
  expect(indicatorsOf(municipal)[0]).toMatchObject({ annualValue: '≥__家' });
  expect(indicatorsOf(municipal)[0]).not.toHaveProperty('cycleValue');
});

test('the audit names each blank until it is filled, and only as unfinished', () => {
  for (const shipped of SHIPPED_ENTRIES) {
    const { document } = insertEntries(emptyDocument(), [placed(shipped)], null);
    const [id] = indicatorsOf(document).map((row) => row.id);
    const ofRow = auditDocument(document).filter(({ path }) => path.startsWith(`indicators.${id}.`));
    const expected = shipped.kind === '定量' ? ['C-06', 'C-06'] : ['I-06'];
    expect([shipped.id, ...ofRow.map((finding) => finding.id)]).toEqual([shipped.id, ...expected]);
    expect(ofRow.every(({ severity }) => severity === 'error')).toBe(true);
  }
});

test.each([
  ['after the current row of its group', ['数量:甲', '数量:乙', '质量:丙'], 'i1', ['甲', '新', '乙', '丙']],
  [
    'after the last of its group, wherever the officer is',
    ['数量:甲', '数量:乙', '质量:丙'],
    'i3',
    ['甲', '乙', '新', '丙'],
  ],
  ['where its group stands on paper', ['质量:甲', '经济效益:乙'], 'i2', ['新', '甲', '乙']],
  ['after the groups before it', ['经济效益:乙'], null, ['新', '乙']],
  ['at the end of an empty form', [], null, ['新']],
  ['after rows that no profile knows', ['别的:甲'], 'i1', ['甲', '新']],
  ['into the row that was just added', ['数量:甲', '数量:', '质量:乙'], 'i2', ['甲', '新', '乙']],
  ['into a row without groups', ['别的:'], 'i1', ['新']],
  ['not into a blank row of another group', ['质量:'], 'i1', ['新', '']],
  ['not into a row that is gone', ['质量:甲'], 'i9', ['新', '甲']],
] as const)('%s', (_, rows, current, names) => {
  const { document } = insertEntries(filled(...rows), [of('数量指标', '新')], current);
  expect(namesIn(document)).toEqual(names);
});

test('a 一级 in an order of the officer’s own stays together', () => {
  const form = filled('经济效益:甲', '成本:乙', '质量:丙');
  expect(namesIn(insertEntries(form, [of('时效指标', '新')], null).document)).toEqual(['甲', '乙', '丙', '新']);
  expect(namesIn(insertEntries(form, [of('社会效益指标', '新', '效益指标')], null).document)).toEqual([
    '甲',
    '新',
    '乙',
    '丙',
  ]);
});

test('several keep their order within their groups, and each new row is told', () => {
  const entries = [of('质量指标', '一'), of('数量指标', '二'), of('质量指标', '三'), of('数量指标', '四')];
  const { document, rowIds } = insertEntries(filled('数量:甲', '质量:乙'), entries, 'i1');
  expect(namesIn(document)).toEqual(['甲', '二', '四', '乙', '一', '三']);
  const nameOf = (rowId: string) => indicatorsOf(document).find(({ id }) => id === rowId)?.level3;
  expect(rowIds.map(nameOf)).toEqual(['一', '二', '三', '四']);
});

test('where the officer decides later the groups stay blank, and the audit says so', () => {
  const { document } = insertEntries(
    filled('数量:甲', '质量:乙'),
    [{ entry: entry({ level3: '新' }), place: null }],
    'i1',
  );
  expect(namesIn(document)).toEqual(['甲', '新', '乙']);
  expect(indicatorsOf(document)[1]).toMatchObject({ level1: '', level2: '' });
  expect(auditDocument(document).some(({ id, path }) => id === 'I-05' && path === 'indicators.i3.level1')).toBe(true);
});

test('what the form has already is known by its 二级 and name, spaces and width aside', () => {
  const { document } = insertEntries(
    emptyDocument(),
    [placed(entry({ level1: '满意度指标', level2: '服务对象满意度指标', level3: '群众 满意度（％）' }))],
    null,
  );
  const has = (change: Partial<LibraryEntry>): boolean => isPresent(entry(change), keysIn(document), PANYU);
  expect(has({ level1: '满意度指标', level2: '服务对象满意度指标', level3: '群众满意度(%)' })).toBe(true);
  expect(has({ level1: '满意度指标', level2: '服务对象', level3: '群众满意度(%)' })).toBe(true);
  expect(has({ level2: '别的', level3: '群众满意度(%)' })).toBe(true);
  expect(has({ level2: '质量指标', level3: '群众满意度(%)' })).toBe(false);
  expect(has({ level1: '满意度指标', level2: '服务对象满意度指标', level3: '企业满意度' })).toBe(false);
});

const CHONGQING = formOfTemplate(templateOf('chongqing-2022'));

test('without 一级 and 二级 an entry lands with what there is: its name, its sign, its unit', () => {
  const named = placed(entry({ level1: '别的', level2: '别的' }), CHONGQING);
  expect(named.place).not.toBeNull();
  const { document, block } = insertEntries(emptyUnder('chongqing-2022'), [named], null);
  expect(block).toBe('indicators');
  expect(indicatorsOf(document)).toEqual([
    { id: 'i1', level3: '走访企业数', comparator: '≥', annualValue: '__', unit: '家' },
  ]);
  const has = (level3: string): boolean =>
    isPresent(entry({ level2: '质量指标', level3 }), keysIn(document), CHONGQING);
  expect([has('走访 企业数'), has('别的')]).toEqual([true, false]);
});

test('a sign is written as its column offers it, what has no number is 定性', () => {
  const put = (change: Partial<LibraryEntry>) =>
    indicatorsOf(insertEntries(emptyUnder('chongqing-2022'), [placed(entry(change), CHONGQING)], null).document)[0];
  expect(put({ comparator: '>' })).toMatchObject({ comparator: '＞', annualValue: '__' });
  expect(put({ comparator: null })).toMatchObject({ comparator: '', annualValue: '__', unit: '家' });
  expect(put({ kind: '定性', comparator: null, unit: '' })).toMatchObject({
    comparator: '定性',
    annualValue: '',
    unit: '',
  });
});

test('entries follow the row that the officer is in, also without groups', () => {
  const rows = ['甲', '乙'].reduce(
    (document, level3) => addRow(document, 'indicators', { level3 }),
    emptyUnder('chongqing-2022'),
  );
  const { document } = insertEntries(rows, [placed(entry({ level3: '新' }), CHONGQING)], 'i1');
  expect(namesIn(document)).toEqual(['甲', '新', '乙']);
});

test('a form without indicators takes none and stays as it is', () => {
  const template = templateOf('panyu-2023');
  const bare = emptyDocument({ ...template, blocks: template.blocks.filter(({ key }) => key !== 'indicators') });
  expect(insertEntries(bare, [placed(entry())], null)).toEqual({ document: bare, block: null, rowIds: [] });
  expect(keysIn(bare).size).toBe(0);
});
