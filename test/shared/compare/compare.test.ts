import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareDocuments,
  type FieldComparison,
  isEmptyComparison,
  isRowDifferent,
} from '../../../shared/compare/compare.ts';
import { differencesOf } from '../../../shared/compare/differences.ts';
import { formOf, type PbdDocument, rowsIn } from '../../../shared/document/document.ts';
import {
  commitField,
  deleteRows,
  duplicateRows,
  insertRow,
  readField,
  setTemplate,
} from '../../../shared/document/edits.ts';
import { setReviewNote } from '../../../shared/document/review-notes.ts';
import { cellPath } from '../../../shared/forms/paths.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { addRow, emptyUnder, templateOf, withRows, withValues } from '../../forms.ts';
import { documents } from '../generators.ts';
import { movedRow } from '../moved-row.ts';

const PANYU = panyuDocument();
const BLOCKS = [...formOf(PANYU).rows.keys()];
const rowsOf = (section: string, before: PbdDocument, after: PbdDocument) =>
  compareDocuments(before, after).sections.find((each) => each.section === section)?.rows ?? [];
const countsOf = (before: PbdDocument, after: PbdDocument) => compareDocuments(before, after).counts;
const NOTHING = { added: 0, removed: 0, moved: 0, changed: 0 };

/** As a file of another computer: the same rows under ids of their own. */
const renumbered = (document: PbdDocument): PbdDocument => ({
  ...document,
  rows: Object.fromEntries(
    Object.entries(document.rows).map(([block, rows]) => [
      block,
      rows.map((row, index) => ({ ...row, id: `x${index}` })),
    ]),
  ),
  refusedInputs: Object.fromEntries(
    Object.entries(document.refusedInputs).map(([path, text]) => {
      const [block = '', id, column] = path.split('.');
      const index = rowsIn(document, block).findIndex((row) => row.id === id);
      return [column === undefined ? path : `${block}.x${index}.${column}`, text];
    }),
  ),
  reviewNotes: {},
});

const pathsOf = (document: PbdDocument): readonly string[] => [
  ...formOf(document).fields.keys(),
  ...[...formOf(document).rows.values()].flatMap(({ key, columns }) =>
    rowsIn(document, key).flatMap(({ id }) => columns.map((column) => cellPath(key, id, column.key))),
  ),
];

describe('whatever the declarations are', () => {
  test('one compared with itself differs nowhere', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const comparison = compareDocuments(document, document);
        expect(comparison.counts).toEqual(NOTHING);
        expect(isEmptyComparison(comparison)).toBe(true);
        expect(comparison.sections.flatMap(({ rows }) => rows).filter(isRowDifferent)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('an edit of any field is told at its place, and nothing else is', () => {
    fc.assert(
      fc.property(documents, fc.nat(), fc.constantFrom('改', '12.34'), (document, choice, text) => {
        const paths = pathsOf(document);
        const path = paths[choice % paths.length] ?? '';
        const edited = commitField(document, path, text).document;
        const was = document.refusedInputs[path] ?? readField(document, path);
        const is = edited.refusedInputs[path] ?? readField(edited, path);
        const { sections, counts } = compareDocuments(document, edited);
        const all: readonly FieldComparison[] = sections.flatMap(({ fields, rows }) => [
          ...fields,
          ...rows.flatMap((row) => row.fields),
        ]);
        const changed = all.filter((each) => each.changed).map((each) => [each.path, each.before, each.after]);
        expect(counts.added + counts.removed).toBe(0);
        // A row edited to say what another says may be told as moved; the field is told either way.
        if (was === is) expect(counts).toEqual(NOTHING);
        else if (counts.moved === 0) expect(changed).toEqual([[path, was, is]]);
        else expect(changed.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test('a row added or removed is counted as such', () => {
    fc.assert(
      fc.property(documents, fc.constantFrom(...BLOCKS), fc.nat(), (generated, section, choice) => {
        // A note on a row that is nowhere would become the new row's.
        const document = { ...generated, reviewNotes: {} };
        const added = insertRow(document, section, choice % (rowsIn(document, section).length + 1));
        expect(countsOf(document, added.document)).toEqual({ ...NOTHING, added: 1 });
        expect(countsOf(added.document, document)).toEqual({ ...NOTHING, removed: 1 });
      }),
      { numRuns: 200 },
    );
  });

  test('the ids of rows do not matter where rows can be told by what they say', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(countsOf({ ...document, reviewNotes: {} }, renumbered(document))).toEqual(NOTHING);
      }),
      { numRuns: 200 },
    );
  });

  test('what one side lacks the other has, both ways', () => {
    fc.assert(
      fc.property(documents, documents, (one, other) => {
        const [there, back] = [countsOf(one, other), countsOf(other, one)];
        expect([there.added, there.removed]).toEqual([back.removed, back.added]);
        for (const section of BLOCKS) {
          const rows = rowsOf(section, one, other);
          expect(rows.flatMap(({ before }) => before ?? []).sort((a, b) => a - b)).toEqual(
            rowsIn(one, section).map((_, index) => index + 1),
          );
          expect(rows.flatMap(({ after }) => after ?? [])).toEqual(rowsIn(other, section).map((_, index) => index + 1));
        }
        const again = compareDocuments(one, other);
        expect(compareDocuments(structuredClone(one), structuredClone(other))).toEqual(again);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the published form', () => {
  test('a row inserted above shifts nothing: it alone is new', () => {
    const { document } = insertRow(PANYU, 'keyTasks', 0, { name: '全新的任务' });
    expect(countsOf(PANYU, renumbered(document))).toEqual({ ...NOTHING, added: 1 });
    const [first] = rowsOf('keyTasks', PANYU, renumbered(document));
    expect(first).toMatchObject({ before: null, after: 1 });
  });

  test('a row moved far is one move, not many', () => {
    const moved = movedRow(PANYU, 'indicators', 'i1', 10);
    expect(countsOf(PANYU, renumbered(moved))).toEqual({ ...NOTHING, moved: 1 });
    expect(rowsOf('indicators', PANYU, moved).filter((row) => row.moved)).toMatchObject([{ before: 1, after: 11 }]);
  });

  test('a row reworded on another computer is the same row, changed', () => {
    const { document } = commitField(deleteRows(PANYU, 'keyTasks', ['k1']), 'keyTasks.k3.name', '全新名称');
    const rows = rowsOf('keyTasks', PANYU, renumbered(document));
    expect(rows.filter(({ after }) => after === null)).toMatchObject([{ before: 1 }]);
    expect(rows.find(({ before }) => before === 3)?.fields.map(({ changed }) => changed)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('of rows that say the same each keeps its id', () => {
    const copied = duplicateRows(PANYU, 'keyTasks', ['k2']).document;
    expect(countsOf(PANYU, copied)).toEqual({ ...NOTHING, added: 1 });
    expect(countsOf(copied, movedRow(copied, 'keyTasks', 'k2', 1))).toEqual({ ...NOTHING, moved: 1 });
  });

  test('a row that is gone stands where it stood', () => {
    const rows = rowsOf('keyTasks', PANYU, deleteRows(PANYU, 'keyTasks', ['k2']));
    expect(rows.map(({ before, after }) => [before, after]).slice(0, 3)).toEqual([
      [1, 1],
      [2, null],
      [3, 2],
    ]);
  });

  test('amounts differ by numbers, blank counting as 0, and so do totals', () => {
    const after = commitField(
      commitField(PANYU, 'expenditure.basic', '8148.41').document,
      'income.otherFunds',
      '',
    ).document;
    const { sections, totals } = compareDocuments(PANYU, after);
    const fields = sections.flatMap((section) => section.fields);
    expect(fields.find(({ path }) => path === 'expenditure.basic')?.delta).toBe('1000.00');
    expect(fields.find(({ path }) => path === 'income.otherFunds')?.delta).toBe('-546.45');
    expect(fields.find(({ path }) => path === 'expenditure.project')?.delta).toBeNull();
    expect(totals[0]).toEqual({
      label: '支出合计',
      unit: '万元',
      before: '103683.93',
      after: '104683.93',
      delta: '1000.00',
    });
  });

  test('a refused text is compared as it was typed, and has no difference in numbers', () => {
    const after = commitField(PANYU, 'expenditure.basic', 'abc').document;
    const fields = compareDocuments(PANYU, after).sections.flatMap((section) => section.fields);
    expect(fields.find(({ changed }) => changed)).toMatchObject({ before: '7148.41', after: 'abc', delta: null });
  });

  test('审核说明 follow their rows to other ids', () => {
    const finding = { id: 'I-12', path: 'indicators.i5.annualValue' };
    const noted = setReviewNote(PANYU, finding, '按文件要求。');
    const theirs = setReviewNote(renumbered(PANYU), { ...finding, path: 'indicators.x4.annualValue' }, '按文件要求。');
    expect(countsOf(noted, theirs)).toEqual(NOTHING);
    expect(countsOf(PANYU, noted)).toEqual({ ...NOTHING, changed: 1 });
    expect(countsOf(noted, deleteRows(PANYU, 'indicators', ['i5']))).toEqual({ ...NOTHING, removed: 1, changed: 1 });
  });
});

test('differences in words name their places, in the form’s order', () => {
  const edited = movedRow(
    insertRow(deleteRows(commitField(PANYU, 'overall.goal', '改').document, 'otherTasks', ['o1']), 'keyTasks', 1, {
      name: '新任务',
    }).document,
    'indicators',
    'i1',
    1,
  );
  const amount = commitField(
    setTemplate(edited, templateOf('municipal-2024')),
    'keyTasks.k1.amount',
    '1234.5',
  ).document;
  const noted = setReviewNote(amount, { id: 'M-02', path: 'income.otherFunds' }, '上年结转。');
  const differences = differencesOf(PANYU, noted);
  expect(differences.map(({ place }) => place)).toEqual([
    '模板',
    '总体绩效目标',
    '年度重点工作任务第1行“拟投入的资金”',
    '年度重点工作任务第2行（新增）',
    '其他需完成的任务第1行（删除）',
    '绩效指标第2行（移动）',
    '审核说明（M-02 其他资金）',
  ]);
  expect(differences[2]?.after).toBe('1,234.50');
  expect(differences[3]).toMatchObject({ before: '', after: '新任务' });
  expect(differencesOf(PANYU, PANYU)).toEqual([]);
});

test('thousands of rows under other ids are compared within two seconds', () => {
  const many = withRows(
    PANYU,
    'indicators',
    Array.from({ length: 5000 }, (_, index) => ({
      id: `i${index + 1}`,
      level1: '产出指标',
      level2: '数量指标',
      level3: `第${index}项工作完成数量`,
      cycleValue: `≥${index}项`,
      annualValue: `≥${index}项`,
    })),
  );
  const rewritten = withRows(
    many,
    'indicators',
    rowsIn(many, 'indicators').map((row) => ({ ...row, id: `x${row.id}`, annualValue: '改' })),
  );
  const started = performance.now();
  expect(countsOf(many, rewritten)).toEqual({ ...NOTHING, changed: 5000 });
  expect(performance.now() - started).toBeLessThan(6000);
});

describe('forms of other places', () => {
  const labelsOf = (document: PbdDocument, after = document) =>
    compareDocuments(document, after).totals.map(({ label }) => label);

  test('totals are those that the template reckons', () => {
    expect(labelsOf(PANYU)).toEqual([
      '支出合计',
      '收入合计',
      '区本级与转移支付之和',
      '年度重点工作任务小计',
      '其他需完成的任务小计',
      '任务合计',
    ]);
    expect(labelsOf(emptyUnder('shaanxi-2020'))).toEqual(['任务合计', '财政拨款合计', '其他资金合计']);
    // The one amount is a field, and told as one.
    expect(labelsOf(emptyUnder('chongqing-2022'))).toEqual([]);
    // 任务合计 is made of other rows there: the two cannot be held against each other.
    expect(labelsOf(PANYU, emptyUnder('shaanxi-2020'))).toEqual([]);
  });

  test('rows are told by their names, without 二级 too', () => {
    const rows = [
      { level3: '接待满意度', weight: '10', annualValue: '95' },
      { level3: '办结率', weight: '20', annualValue: '100' },
    ];
    const built = rows.reduce((document, row) => addRow(document, 'indicators', row), emptyUnder('chongqing-2022'));
    const turned = rows
      .toReversed()
      .reduce(
        (document, row) => addRow(document, 'indicators', { ...row, annualValue: '90' }),
        emptyUnder('chongqing-2022'),
      );
    expect(countsOf(built, turned)).toEqual({ ...NOTHING, moved: 1, changed: 2 });
  });

  test('between two templates every field of either is compared, under its own label', () => {
    const before = commitField(PANYU, 'income.otherFunds', '5').document;
    const after = commitField(setTemplate(before, templateOf('chongqing-2022')), 'budget.total', '7').document;
    const differences = differencesOf(before, after);
    expect(differences.map(({ place }) => place)).toEqual(['模板', '区级支出预算总量']);
    // What the later template has no place for is not lost from sight once it differs.
    const hidden = withValues(after, { 'income.otherFunds': '6.00' });
    expect(differencesOf(before, hidden)).toContainEqual({ place: '其他资金', before: '5.00', after: '6.00' });
    const tabs = compareDocuments(before, after).tabs.map(({ id }) => id);
    for (const { tab } of compareDocuments(before, after).sections) expect(tabs).toContain(tab);
  });

  test('what neither template has a place for is told too', () => {
    const hidden = commitField(
      setTemplate(PANYU, templateOf('municipal-2024')),
      'basicInfo.staffCount',
      '412',
    ).document;
    const back = setTemplate(hidden, PANYU.template);
    expect(differencesOf(PANYU, back)).toEqual([{ place: '财政供养人员数', before: '', after: '412' }]);
    const rows = withRows(PANYU, 'milestones', [{ id: 'm1', text: '开工' }]);
    expect(countsOf(PANYU, rows)).toEqual({ ...NOTHING, added: 1 });
    expect(differencesOf(PANYU, rows)).toEqual([{ place: 'milestones第1行（新增）', before: '', after: '开工' }]);
  });

  test('amounts of two units are never subtracted, and differ though their digits are the same', () => {
    const data = structuredClone(templateOf('chongqing-2022')) as unknown as { blocks: { rows: unknown[][] }[] };
    data.blocks[0]?.rows[0]?.splice(1, 1, { path: 'budget.total', unit: '元' });
    const inYuan = data as unknown as ReturnType<typeof templateOf>;
    const before = commitField(emptyUnder('chongqing-2022'), 'budget.total', '1234').document;
    const { sections, template } = compareDocuments(before, setTemplate(before, inYuan));
    const changed = sections.flatMap(({ fields }) => fields).filter((field) => field.changed);
    expect(changed).toMatchObject([{ before: '1,234.00 万元', after: '1,234.00 元', delta: null }]);
    expect(template.after).toBe(`${template.before}（同名，内容不同）`);
  });
});
