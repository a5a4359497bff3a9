import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDocument } from '../../../shared/document/document.ts';
import { plainForm } from '../../../shared/exchange/plain-form.ts';
import { formatGridText, parseGridText } from '../../../shared/table/grid/grid-text.ts';
import { readForm } from '../../../shared/table/read/read.ts';
import { layoutForm, tableToGrid } from '../../../shared/table/layout-form.ts';
import { FIXTURES, PANYU_TEXT, panyuDocument } from '../../electron/sample.ts';
import { printedDocuments } from '../generators.ts';

const read = (text: string) => {
  const result = readForm(parseGridText(text));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

test('readForm(layoutForm(d)) is d', () => {
  fc.assert(
    fc.property(printedDocuments, (document) => {
      expect(readForm(tableToGrid(layoutForm(document)))).toEqual({ ok: true, value: { document, repairs: [] } });
    }),
    { numRuns: 300 },
  );
});

test('and so it is through text', () => {
  fc.assert(
    fc.property(printedDocuments, (document) => {
      const text = formatGridText(tableToGrid(layoutForm(document)));
      expect(readForm(parseGridText(text))).toEqual({ ok: true, value: { document, repairs: [] } });
    }),
  );
});

test('the signing block is read back where it is there', () => {
  const signing = {
    preparedBy: '张三',
    reviewedBy: '李四',
    approvedBy: '王五',
    filingDate: '2024-01-15',
    phone: '020',
  };
  const document = { ...panyuDocument(), signing };
  const grid = tableToGrid(layoutForm(document, { signingBlock: true }));
  expect(readForm(grid)).toEqual({ ok: true, value: { document, repairs: [] } });
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
  preparedBy: SIGNING_TEXT,
  reviewedBy: SIGNING_TEXT,
  approvedBy: SIGNING_TEXT,
  filingDate: SIGNING_TEXT,
  phone: SIGNING_TEXT,
});

test('and so it is whatever stands in it, through text as well', () => {
  fc.assert(
    fc.property(SIGNING, fc.boolean(), (signing, municipal) => {
      const basicInfo = { staffCount: '412', subordinateUnitCount: '9' };
      const document = municipal
        ? { ...emptyDocument('municipal-2024'), basicInfo, signing }
        : { ...panyuDocument(), signing };
      const grid = tableToGrid(layoutForm(document, { signingBlock: true }));
      expect(readForm(grid)).toEqual({ ok: true, value: { document, repairs: [] } });
      expect(readForm(parseGridText(formatGridText(grid)))).toEqual({ ok: true, value: { document, repairs: [] } });
    }),
    { numRuns: 300 },
  );
});

test('a signing block as forms had it before is read too', () => {
  fc.assert(
    fc.property(SIGNING, (signing) => {
      const document = { ...panyuDocument(), signing };
      const grid = [
        ...tableToGrid(layoutForm(document)),
        ['填报人', signing.preparedBy, '审核人', signing.reviewedBy, '单位负责人', signing.approvedBy],
        ['填报日期', signing.filingDate, '联系电话', signing.phone, '单位公章', ''],
      ];
      expect(readForm(grid)).toEqual({ ok: true, value: { document, repairs: [] } });
    }),
  );
});

test('the published form says what it says, two rows repaired', () => {
  const { document, repairs } = read(PANYU_TEXT);
  expect(plainForm(document)).toEqual(
    JSON.parse(readFileSync(path.join(FIXTURES, 'panyu-2023.expected.json'), 'utf8')),
  );
  expect(repairs.map(({ kind, row }) => [kind, row])).toEqual([
    ['shifted', 31],
    ['shifted', 42],
  ]);
});

describe('as clipboards give it', () => {
  const clean = panyuDocument();

  test('Windows line ends, a line break at the end, blanks after numbers, line breaks in labels', () => {
    const text = PANYU_TEXT.replaceAll('\n', '\r\n')
      .replace('拟用于对下转移支付资金', '"拟用于对下\r\n转移支付资金"')
      .replace('7,148.41', '7,148.41  ');
    expect(read(`${text}\r\n`).document).toEqual(clean);
  });

  test('rows without their empty last cells', () => {
    expect(read(PANYU_TEXT.replace(/\t+$/gm, '')).document).toEqual(clean);
  });

  test('no title above', () => {
    expect(read(PANYU_TEXT.replace('部门整体预算绩效目标申报表', '')).document).toEqual(clean);
  });

  test('other spellings of 二级指标, said', () => {
    const { document, repairs } = read(PANYU_TEXT.replace('\t生态效益指标', '\t环境效益指标'));
    expect(document).toEqual(clean);
    expect(repairs).toContainEqual({ kind: 'renamed', row: 40, from: '环境效益指标', to: '生态效益指标' });
  });

  test('more than two decimals, rounded and said', () => {
    const { document, repairs } = read(PANYU_TEXT.replace('7,148.41', '7148.405'));
    expect(document.expenditure.basic).toBe('7148.41');
    expect(repairs).toContainEqual({ kind: 'rounded', row: 7, raw: '7148.405', amount: '7148.41' });
  });

  test('a text where an amount belongs, kept and said', () => {
    const { document, repairs } = read(PANYU_TEXT.replace('36,907.93', '另行下达'));
    expect(document.keyTasks[0]?.amount).toBe('');
    expect(document.refusedInputs).toEqual({ 'keyTasks.k1.amount': '另行下达' });
    expect(repairs).toContainEqual({ kind: 'notAnAmount', row: 14, raw: '另行下达' });
  });

  test('a form with rule errors is read all the same', () => {
    expect(read(PANYU_TEXT.replace('93,511.16', '1')).document.expenditure.project).toBe('1.00');
  });
});

describe('what is not this form is refused with the reason', () => {
  test.each([
    ['', { code: 'empty-import' }],
    ['\t\t\n\n', { code: 'empty-import' }],
    ['项目支出绩效目标申报表\n（2023年度）\n项目名称\t甲', { code: 'other-form', form: '项目支出绩效目标申报表' }],
    ['2023年度部门整体支出绩效自评表\n部门名称\t甲', { code: 'other-form', form: '2023年度部门整体支出绩效自评表' }],
    ['会议纪要\n时间\t今天', { code: 'not-a-form' }],
    [PANYU_TEXT.slice(0, PANYU_TEXT.indexOf('绩效指标\t')), { code: 'missing-part', label: '绩效指标' }],
  ])('%#', (text, error) => {
    expect(readForm(parseGridText(text))).toEqual({ ok: false, error });
  });
});

test('a municipal form is told by its title or by its parts', () => {
  const grid = tableToGrid(layoutForm({ ...panyuDocument(), profile: 'municipal-2024' }));
  const withTitle = readForm(grid);
  const withoutTitle = readForm(grid.slice(1));
  expect(withTitle.ok && withTitle.value.document.profile).toBe('municipal-2024');
  expect(withoutTitle.ok && withoutTitle.value.document.profile).toBe('municipal-2024');
});
