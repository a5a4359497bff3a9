import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentSchema, emptyDocument, type PbdDocument, rowsIn, textIn } from '../../../shared/document/document.ts';
import {
  commitField,
  deleteRows,
  dropRefusedInput,
  duplicateRows,
  insertRow,
  moveRows,
  readField,
  setTemplate,
} from '../../../shared/document/edits.ts';
import { startedRows } from '../../../shared/document/rows.ts';
import { cleanText } from '../../../shared/text/clean.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { templateOf, withRows } from '../../forms.ts';
import { documents } from '../generators.ts';

const PANYU = panyuDocument();
const tasks = (document: PbdDocument) => rowsIn(document, 'keyTasks');
const idsOf = (document: PbdDocument): string[] => tasks(document).map((task) => task.id);

describe('committing a field', () => {
  test('text is kept verbatim, and what did not change changes nothing', () => {
    const goal = ' 𠮷 保留  空格\n和换行 ';
    const { document } = commitField(PANYU, 'overall.goal', goal);
    expect(readField(document, 'overall.goal')).toBe(goal);
    expect(commitField(document, 'overall.goal', goal).document).toBe(document);
    expect(readField(PANYU, 'overall.goal')).not.toBe(goal);
  });

  test('a refused amount leaves the stored one, until it is mended or dropped', () => {
    const refused = commitField(PANYU, 'expenditure.basic', '12.345');
    expect(refused.refused).toBe('too-many-decimals');
    expect(readField(refused.document, 'expenditure.basic')).toBe('7148.41');
    expect(refused.document.refusedInputs).toEqual({ 'expenditure.basic': '12.345' });
    expect(commitField(refused.document, 'expenditure.basic', '12.345').document).toBe(refused.document);
    expect(dropRefusedInput(refused.document, 'expenditure.basic')).toEqual(PANYU);
    const mended = commitField(refused.document, 'expenditure.basic', '12.35');
    expect(mended).toMatchObject({
      refused: null,
      document: { refusedInputs: {}, values: { 'expenditure.basic': '12.35' } },
    });
  });

  test('an amount is read as it is written elsewhere; another unit is not converted unasked', () => {
    for (const typed of ['￥1,234.50', '1234.50万元', '人民币 1\u202f234.50 万元', '\u200b1,234.50\ufeff']) {
      const { document, refused } = commitField(PANYU, 'expenditure.basic', typed);
      expect([typed, refused, readField(document, 'expenditure.basic')]).toEqual([typed, null, '1234.50']);
      expect(document.refusedInputs).toEqual({});
    }
    const foreign = commitField(PANYU, 'expenditure.basic', '12,345元');
    expect(foreign.refused).toBe('other-unit');
    expect(foreign.document.refusedInputs).toEqual({ 'expenditure.basic': '12,345元' });
    expect(readField(foreign.document, 'expenditure.basic')).toBe('7148.41');
  });

  test('what cannot be seen does not come in', () => {
    const { document } = commitField(PANYU, 'overall.goal', '\u202efdp.\u202c局\u200b');
    expect(readField(document, 'overall.goal')).toBe('fdp.局');
  });

  test('a cell is found by its row, not by its place', () => {
    const moved = ['k2', 'k3', 'k4'].reduce((document) => moveRows(document, 'keyTasks', ['k1'], 1), PANYU);
    const { document } = commitField(moved, 'keyTasks.k1.name', '改名');
    expect(idsOf(document)).toEqual(['k2', 'k3', 'k4', 'k1', 'k5']);
    expect(textIn(tasks(document)[3] ?? { id: '' }, 'name')).toBe('改名');
  });

  test('a text longer than a document holds changes nothing', () => {
    const full = '字'.repeat(100_000);
    const { document } = commitField(PANYU, 'overall.goal', full);
    expect(documentSchema.safeParse(document).success).toBe(true);
    for (const path of ['overall.goal', 'expenditure.basic', 'keyTasks.k1.name']) {
      expect(commitField(document, path, `${full}多`)).toEqual({ document, refused: 'too-long', changes: [] });
    }
  });

  test('no field, no commit', () => {
    expect(() => commitField(PANYU, 'nothing.here', 'x')).toThrow();
  });

  test('whatever is typed, the document can be saved', () => {
    const path = fc.constantFrom('overall.goal', 'expenditure.basic', 'keyTasks.k1.amount', 'indicators.i1.level3');
    const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(path, typed, (at, text) => {
        expect(documentSchema.safeParse(commitField(PANYU, at, text).document).success).toBe(true);
      }),
    );
  });
});

describe('rows', () => {
  test('a new row has an id of its own, even after deletions', () => {
    const fewer = deleteRows(PANYU, 'keyTasks', ['k5', 'k2']);
    const { document, rowId } = insertRow(fewer, 'keyTasks', 1, { name: '新' });
    expect(rowId).toBe('k5');
    expect(idsOf(document)).toEqual(['k1', 'k5', 'k3', 'k4']);
    expect(new Set(idsOf(document)).size).toBe(4);
  });

  test('a deleted row takes its refused text and its notes along, and no other', () => {
    const noted = {
      ...commitField(commitField(PANYU, 'keyTasks.k1.amount', 'x').document, 'keyTasks.k2.amount', 'y').document,
      reviewNotes: { 'M-10 keyTasks.k1.amount': '已核对', 'M-02 income.otherFunds': '上年结转' },
    };
    const { refusedInputs, reviewNotes } = deleteRows(noted, 'keyTasks', ['k1']);
    expect(refusedInputs).toEqual({ 'keyTasks.k2.amount': 'y' });
    expect(reviewNotes).toEqual({ 'M-02 income.otherFunds': '上年结转' });
  });

  test('moves stop at the ends; a copy stands below its model', () => {
    const idsAfter = (rowIds: readonly string[], direction: -1 | 1): string =>
      idsOf(moveRows(PANYU, 'keyTasks', rowIds, direction)).join(' ');
    expect(moveRows(PANYU, 'keyTasks', ['k1'], -1)).toBe(PANYU);
    expect(moveRows(PANYU, 'keyTasks', ['k4', 'k5'], 1)).toBe(PANYU);
    expect(moveRows(PANYU, 'keyTasks', ['none'], 1)).toBe(PANYU);
    expect(idsAfter(['k2', 'k3'], -1)).toBe('k2 k3 k1 k4 k5');
    expect(idsAfter(['k2', 'k3'], 1)).toBe('k1 k4 k2 k3 k5');
    expect(idsAfter(['k1', 'k3'], -1)).toBe('k1 k3 k2 k4 k5');
    expect(idsAfter(['k3', 'k5'], 1)).toBe('k1 k2 k4 k3 k5');
    const copied = duplicateRows(PANYU, 'keyTasks', ['k4', 'k2']);
    expect(copied.rowIds).toEqual(['k6', 'k7']);
    expect(idsOf(copied.document).join(' ')).toBe('k1 k2 k3 k4 k6 k7 k5');
    expect(tasks(copied.document)[4]).toEqual({ ...tasks(PANYU)[1], id: 'k6' });
    expect(duplicateRows(PANYU, 'keyTasks', ['none']).document).toBe(PANYU);
  });

  test('moving down and up again changes nothing, whichever rows are moved', () => {
    const chosen = fc.subarray(['k2', 'k3', 'k4']);
    fc.assert(
      fc.property(chosen, (rowIds) => {
        const there = moveRows(PANYU, 'keyTasks', rowIds, 1);
        expect(moveRows(there, 'keyTasks', rowIds, -1)).toEqual(PANYU);
      }),
    );
  });

  test('a row counts once it holds something; a group alone is nothing', () => {
    const idle = insertRow(emptyDocument(), 'indicators', 0, { level1: '产出指标', level2: '数量指标' }).document;
    expect(startedRows(idle, 'indicators')).toEqual([]);
    const task = insertRow(emptyDocument(), 'keyTasks', 0).document;
    expect(startedRows(task, 'keyTasks')).toEqual([]);
    expect(startedRows(commitField(task, 'keyTasks.k1.amount', '0').document, 'keyTasks')).toHaveLength(1);
    expect(startedRows(commitField(task, 'keyTasks.k1.amount', 'x').document, 'keyTasks')).toHaveLength(1);
    expect(startedRows(commitField(task, 'keyTasks.k1.name', '  ').document, 'keyTasks')).toHaveLength(0);
  });
});

test('another template loses nothing', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const there = setTemplate(document, templateOf('municipal-2024'));
      expect(setTemplate(there, document.template)).toEqual(document);
    }),
  );
});

test('pasted text is made storable, and only that', () => {
  expect(cleanText('a\r\nb\rc\u2028d\u000be')).toBe('a\nb\nc\nd\ne');
  expect(cleanText('a\u0000b\u0007c\u007f\ud800d')).toBe('abcd');
  expect(cleanText('𠮷\t　\u00a0é😀')).toBe('𠮷\t　\u00a0é😀');
});

describe('as many rows as a document holds', () => {
  const rowsOf = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...tasks(PANYU)[0], id: `${prefix}${index + 1}` }));
  const withTasks = (count: number) => withRows(emptyDocument(), 'keyTasks', rowsOf('k', count));

  test('a row more changes nothing', () => {
    const full = withTasks(20_000);
    expect(insertRow(full, 'keyTasks', 0)).toEqual({ document: full, rowId: null });
    expect(tasks(insertRow(withTasks(19_999), 'keyTasks', 0).document)).toHaveLength(20_000);
  });

  test('of all blocks together there are no more than the file can hold', () => {
    const blocks = { keyTasks: rowsOf('k', 20_000), otherTasks: rowsOf('o', 20_000), elsewhere: rowsOf('e', 20_000) };
    const full = Object.entries(blocks).reduce<PbdDocument>(
      (document, [block, rows]) => withRows(document, block, rows),
      emptyDocument(),
    );
    expect(insertRow(full, 'indicators', 0)).toEqual({ document: full, rowId: null });
    const { success } = documentSchema.safeParse(withRows(full, 'indicators', [{ id: 'i1' }]));
    expect(success).toBe(false);
  });

  test('copies that do not all fit are not made', () => {
    const many = withTasks(10_001);
    const rowIds = idsOf(many);
    expect(duplicateRows(many, 'keyTasks', rowIds)).toEqual({ document: many, rowIds: [] });
    const copied = duplicateRows(many, 'keyTasks', rowIds.slice(2)).document;
    expect(documentSchema.safeParse(copied).success).toBe(true);
  });
});

test('row ids stay apart whatever numbers a file brought along', () => {
  let document = insertRow(emptyDocument(), 'keyTasks', 0).document;
  for (const id of ['k9007199254740991', 'k999999999999999999', 'k1000000000000']) {
    document = withRows(document, 'keyTasks', [...tasks(document), { ...tasks(document)[0], id }]);
  }
  for (let added = 0; added < 3; added += 1) document = insertRow(document, 'keyTasks', 1).document;
  expect(documentSchema.safeParse(document).success).toBe(true);
});
