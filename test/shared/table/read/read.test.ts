import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDocument, type PbdDocument, rowsIn, valueAt } from '../../../../shared/document/document.ts';
import { setTemplate } from '../../../../shared/document/edits.ts';
import { SHIPPED_TEMPLATES } from '../../../../shared/forms/templates.ts';
import { type FormTable, tableToGrid } from '../../../../shared/table/form-table.ts';
import { formatGridText } from '../../../../shared/table/grid/grid-text.ts';
import { gridOf } from '../../../../shared/table/grid/source-grid.ts';
import { type LayoutOptions, layoutForm } from '../../../../shared/table/layout-form.ts';
import { gridOfText } from '../../../../shared/table/read/grid-of-text.ts';
import { readForm } from '../../../../shared/table/read/read.ts';
import { PANYU_TEXT, panyuDocument } from '../../../electron/sample.ts';
import { templateOf, withValues } from '../../../forms.ts';
import { times } from '../../../how-many.ts';
import { printedUnder } from '../../generators.ts';

/** Blank is absent: both are written the same. */
function lean(document: PbdDocument): PbdDocument {
  const filled = (texts: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
  const rows = Object.entries(document.rows).flatMap(([key, list]) =>
    list.length === 0 ? [] : [[key, list.map(filled)] as const],
  );
  return { ...document, values: filled(document.values), rows: Object.fromEntries(rows) as never };
}

const readText = (text: string) => {
  const result = readForm(gridOfText(text));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** As a page hands it to the clipboard: a cell that a merged one covers is not there at all. */
const withoutCovered = ({ title, subtitle, unitLine, blocks }: FormTable): readonly (readonly string[])[] => [
  [title],
  ...(subtitle === null ? [] : [[subtitle]]),
  ...(unitLine === null ? [] : [[unitLine]]),
  ...blocks.flatMap(({ rows }) => rows.map((row) => row.flatMap((cell) => (cell === null ? [] : [cell.text])))),
];

const csvOf = (grid: readonly (readonly string[])[], separator: string): string =>
  grid.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join('\r\n');

const WAYS: readonly (readonly [way: string, read: (document: PbdDocument) => ReturnType<typeof readForm>])[] = [
  ['as a grid', (document) => readForm(gridOf(tableToGrid(layoutForm(document)), { isDecoded: true }))],
  ['as text with tabs', (document) => readForm(gridOfText(formatGridText(tableToGrid(layoutForm(document)))))],
  ['with commas', (document) => readForm(gridOfText(csvOf(tableToGrid(layoutForm(document)), ',')))],
  ['with semicolons', (document) => readForm(gridOfText(csvOf(tableToGrid(layoutForm(document)), ';')))],
  ['without covered cells', (document) => readForm(gridOfText(formatGridText(withoutCovered(layoutForm(document)))))],
];

describe('what is drawn is read back', () => {
  describe.each(SHIPPED_TEMPLATES.map((template) => [template.id, template] as const))('%s', (_, template) => {
    test.each(WAYS)('%s', (way, read) => {
      fc.assert(
        fc.property(printedUnder(template), (document) => {
          const result = read(document);
          if (!result.ok) throw new Error(JSON.stringify(result.error));
          const { report } = result.value;
          expect(lean(result.value.document)).toEqual(lean(document));
          expect(report.unplaced).toEqual([]);
          expect(report.doubts).toEqual([]);
          if (way !== 'without covered cells')
            expect(report.repairs.filter(({ kind }) => kind !== 'total')).toEqual([]);
        }),
        // Commas and semicolons are read by the same steps as tabs.
        { numRuns: way.startsWith('with ') ? times(500, 25) : times(500, 80) },
      );
    });
  });
});

const SIGNED: LayoutOptions = { signingBlock: true };

test('the signing block is read back where it is there', () => {
  const document = withValues(panyuDocument(), {
    'signing.preparedBy': '张三',
    'signing.reviewedBy': '李四',
    'signing.approvedBy': '王五',
    'signing.filingDate': '2024-01-15',
    'signing.phone': '020',
  });
  const read = readForm(gridOf(tableToGrid(layoutForm(document, SIGNED))));
  expect(read.ok && read.value.document).toEqual(document);
  expect(read.ok && read.value.report).toMatchObject({ repairs: [], unplaced: [], doubts: [] });
});

/** Words that mean something in this block, and what officers write beside them. */
const SIGNING_TEXT = fc.constantFrom(
  '',
  '张三',
  '欧阳娜依古丽·阿卜杜热合曼',
  '2024-01-15',
  '填报人',
  '审核人',
  '单位负责人',
  '单位公章',
  '填报日期',
  '联系电话',
  '财政供养人员数',
  '绩效指标',
); // prettier-ignore
const SIGNING = fc.record({
  'signing.preparedBy': SIGNING_TEXT,
  'signing.reviewedBy': SIGNING_TEXT,
  'signing.approvedBy': SIGNING_TEXT,
  'signing.filingDate': SIGNING_TEXT,
  'signing.phone': SIGNING_TEXT,
});

test('and so it is whatever stands in it, through text as well', () => {
  fc.assert(
    fc.property(SIGNING, fc.boolean(), (signing, municipal) => {
      const basicInfo = { 'basicInfo.staffCount': '412', 'basicInfo.subordinateUnitCount': '9' };
      const document = municipal
        ? withValues(emptyDocument(templateOf('municipal-2024')), { ...basicInfo, ...signing })
        : withValues(panyuDocument(), signing);
      const grid = tableToGrid(layoutForm(document, SIGNED));
      for (const source of [gridOf(grid), gridOfText(formatGridText(grid))]) {
        const read = readForm(source);
        if (!read.ok) throw new Error(JSON.stringify(read.error));
        expect(lean(read.value.document)).toEqual(lean(document));
        expect(read.value.report).toMatchObject({ repairs: [], unplaced: [], doubts: [] });
      }
    }),
    { numRuns: times(300, 60) },
  );
});

test('a signing block as forms had it before is read too', () => {
  fc.assert(
    fc.property(SIGNING, (signing) => {
      const document = withValues(panyuDocument(), signing);
      const [prepared, reviewed, approved, date, phone] = Object.values(signing);
      const grid = [
        ...tableToGrid(layoutForm(document)),
        ['填报人', prepared ?? '', '审核人', reviewed ?? '', '单位负责人', approved ?? ''],
        ['填报日期', date ?? '', '联系电话', phone ?? '', '单位公章', ''],
      ];
      const read = readForm(gridOf(grid));
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      expect(lean(read.value.document)).toEqual(lean(document));
      expect(read.value.report).toMatchObject({ repairs: [], unplaced: [] });
    }),
  );
});

test('the published form says what it says, two rows repaired', () => {
  const { document, report } = readText(PANYU_TEXT);
  expect(document).toEqual(panyuDocument());
  expect(report).toMatchObject({
    template: 'panyu-2023',
    chosenBy: 'title',
    unplaced: [],
    doubts: [],
    repairs: [
      { kind: 'shifted', row: 31, level2: '成本指标', columns: 1 },
      { kind: 'shifted', row: 42, level2: '服务对象满意度指标', columns: 2 },
    ],
  });
});

describe('as clipboards give it', () => {
  const clean = panyuDocument();

  test('Windows line ends, a line break at the end, blanks after numbers, line breaks in labels', () => {
    const text = PANYU_TEXT.replaceAll('\n', '\r\n')
      .replace('拟用于对下转移支付资金', '"拟用于对下\r\n转移支付资金"')
      .replace('7,148.41', '7,148.41  ');
    expect(readText(`${text}\r\n`).document).toEqual(clean);
  });

  test('rows without their empty last cells', () => {
    expect(readText(PANYU_TEXT.replace(/\t+$/gm, '')).document).toEqual(clean);
  });

  test('no title above', () => {
    expect(readText(PANYU_TEXT.replace('部门整体预算绩效目标申报表', '')).document).toEqual(clean);
  });

  test('other spellings of 二级指标, said', () => {
    const { document, report } = readText(PANYU_TEXT.replace('\t生态效益指标', '\t环境效益指标'));
    expect(document).toEqual(clean);
    expect(report.repairs).toContainEqual({ kind: 'renamed', row: 40, from: '环境效益指标', to: '生态效益指标' });
  });

  test('more than two decimals, rounded and said', () => {
    const { document, report } = readText(PANYU_TEXT.replace('7,148.41', '7148.405'));
    expect(valueAt(document, 'expenditure.basic')).toBe('7148.41');
    expect(report.repairs).toContainEqual({ kind: 'rounded', row: 7, raw: '7148.405', amount: '7148.41' });
  });

  test('a text where an amount belongs, kept and said', () => {
    const { document, report } = readText(PANYU_TEXT.replace('36,907.93', '另行下达'));
    expect(rowsIn(document, 'keyTasks')[0]?.amount ?? '').toBe('');
    expect(document.refusedInputs).toEqual({ 'keyTasks.k1.amount': '另行下达' });
    expect(report.repairs).toContainEqual({ kind: 'notAnAmount', row: 14, raw: '另行下达', error: 'not-a-number' });
  });

  test('a form with rule errors is read all the same', () => {
    expect(valueAt(readText(PANYU_TEXT.replace('93,511.16', '1')).document, 'expenditure.project')).toBe('1.00');
  });
});

describe('what is no form that is known is refused with the reason', () => {
  test.each([
    ['', { code: 'empty-import' }],
    ['\t\t\n\n', { code: 'empty-import' }],
    ['2023年度部门整体支出绩效自评表\n部门名称\t甲', { code: 'other-form', form: '2023年度部门整体支出绩效自评表' }],
    ['项目支出绩效自评表\n（2023年度）\n项目名称\t甲', { code: 'other-form', form: '项目支出绩效自评表' }],
    ['会议纪要\n时间\t今天', { code: 'not-a-form' }],
    [PANYU_TEXT.slice(0, PANYU_TEXT.indexOf('绩效指标\t')), { code: 'missing-part', label: '绩效指标' }],
  ])('%#', (text, error) => {
    expect(readForm(gridOfText(text))).toEqual({ ok: false, error });
  });
});

test('a municipal form is told by its title or by its parts', () => {
  const grid = tableToGrid(layoutForm(setTemplate(panyuDocument(), templateOf('municipal-2024'))));
  for (const rows of [grid, grid.slice(1)]) {
    const read = readForm(gridOf(rows));
    expect(read.ok && read.value.document.template.id).toBe('municipal-2024');
  }
});

test('the expected contents of the published form, from a file that knows nothing of this program', () => {
  const expected = JSON.parse(
    readFileSync(path.resolve(import.meta.dirname, '../../../fixtures/panyu-2023.expected.json'), 'utf8'),
  ) as {
    readonly departmentName: string;
    readonly keyTasks: readonly object[];
    readonly indicators: readonly object[];
  };
  const { document } = readText(PANYU_TEXT);
  expect(valueAt(document, 'head.departmentName')).toBe(expected.departmentName);
  expect(rowsIn(document, 'keyTasks')).toHaveLength(expected.keyTasks.length);
  expect(rowsIn(document, 'indicators')).toHaveLength(expected.indicators.length);
});
