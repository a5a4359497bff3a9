import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseContent, serializeContent } from '../../../shared/document/content.ts';
import { formOf, type PbdDocument, rowsIn, valueAt } from '../../../shared/document/document.ts';
import { commitField, deleteRows, duplicateRows, readField, setTemplate } from '../../../shared/document/edits.ts';
import { pendingValues, shownValue, yearToHoldAgainst } from '../../../shared/document/last-year.ts';
import { setReviewNote } from '../../../shared/document/review-notes.ts';
import { salvageContent } from '../../../shared/document/salvage.ts';
import { totalsOf } from '../../../shared/document/totals.ts';
import { plainForm } from '../../../shared/exchange/plain-form.ts';
import { nextDeclaration } from '../../../shared/last-year/next-declaration.ts';
import {
  dropValues,
  nextPending,
  pendingBeside,
  takeOver,
  withoutLastYearValues,
} from '../../../shared/last-year/pending.ts';
import { applyChanges, proposeMend } from '../../../shared/mends/mends.ts';
import { auditDocument } from '../../../shared/rules/audit.ts';
import { layoutForm } from '../../../shared/table/layout-form.ts';
import { yearAfter } from '../../../shared/text/calendar.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { addRow, emptyUnder, templateOf, withValues } from '../../forms.ts';
import { documents } from '../generators.ts';
import { movedRow } from '../moved-row.ts';

const LAST = commitField(panyuDocument(), 'head.budgetYear', '2023').document;
const NEXT = nextDeclaration(LAST);
const pendingOf = (document: PbdDocument): readonly string[] => [...pendingValues(document).keys()];

describe('a declaration begun from last year’s', () => {
  test('takes over names, contents, groups and the template, under the same rows', () => {
    for (const path of ['head.departmentName', 'head.unitCode', 'overall.goal']) {
      expect(valueAt(NEXT, path)).toBe(valueAt(LAST, path));
    }
    expect(valueAt(NEXT, 'head.budgetYear')).toBe('2024');
    expect(NEXT.template).toBe(LAST.template);
    expect(rowsIn(NEXT, 'keyTasks')).toEqual(rowsIn(LAST, 'keyTasks').map(({ amount: _, ...row }) => row));
    expect(rowsIn(NEXT, 'otherTasks')).toEqual(rowsIn(LAST, 'otherTasks').map(({ amount: _, ...row }) => row));
    expect(rowsIn(NEXT, 'indicators')).toEqual(
      rowsIn(LAST, 'indicators').map(({ cycleValue: _, annualValue: __, ...row }) => row),
    );
  });

  test('shows a text that was no amount where nothing else stood, and takes it over as it was', () => {
    const last = commitField(
      commitField(LAST, 'expenditure.basic', '').document,
      'expenditure.basic',
      '另行下达',
    ).document;
    const next = nextDeclaration(last);
    expect(next.lastYear?.values['expenditure.basic']).toBe('另行下达');
    expect(takeOver(next, ['expenditure.basic']).refusedInputs).toEqual({ 'expenditure.basic': '另行下达' });
    // Where an amount stood, it is the amount that was last year's.
    const beside = nextDeclaration(commitField(LAST, 'expenditure.basic', '另行下达').document);
    expect(beside.lastYear?.values['expenditure.basic']).toBe(valueAt(LAST, 'expenditure.basic'));
  });

  test('has no amount, value, signer, refused text or 审核说明 of last year', () => {
    const last = setReviewNote(
      commitField(commitField(LAST, 'signing.preparedBy', '张三').document, 'expenditure.basic', 'abc').document,
      { id: 'M-02', path: 'income.otherFunds' },
      '上年结转。',
    );
    const next = nextDeclaration(last);
    for (const path of formOf(next).fields.keys()) {
      if (path.startsWith('signing.')) expect(valueAt(next, path)).toBe('');
    }
    expect(next.refusedInputs).toEqual({});
    expect(next.reviewNotes).toEqual({});
    expect(Object.fromEntries(totalsOf(next))).toMatchObject({ expenditure: '0.00', income: '0.00', tasks: '0.00' });
  });

  test('keeps what each blank field had, in the form’s order', () => {
    expect(pendingOf(NEXT).slice(0, 9)).toEqual([
      'expenditure.basic',
      'expenditure.project',
      'expenditure.specialFund',
      'expenditure.otherDevelopment',
      'income.fiscalAppropriation',
      'income.otherFunds',
      'byLevel.retained',
      'byLevel.transfer',
      'keyTasks.k1.amount',
    ]);
    expect(pendingValues(NEXT).size).toBe(
      8 + rowsIn(LAST, 'keyTasks').length + rowsIn(LAST, 'otherTasks').length + 2 * rowsIn(LAST, 'indicators').length,
    );
    expect(shownValue(formOf(NEXT), 'expenditure.basic', pendingValues(NEXT).get('expenditure.basic') ?? '')).toBe(
      '7,148.41',
    );
  });

  test('is never printed or handed on with last year’s values', () => {
    const text = JSON.stringify([layoutForm(NEXT, { signingBlock: true }), plainForm(NEXT)]);
    for (const value of ['7,148.41', '7148.41', '103,683.93', '不少于5亿元']) expect(text).not.toContain(value);
    expect(serializeContent(withoutLastYearValues(NEXT))).not.toContain('7148.41');
    expect(withoutLastYearValues(LAST)).toBe(LAST);
  });

  test('is judged as blank, with what last year had in the message', () => {
    const messages = auditDocument(NEXT).map(({ message }) => message);
    expect(messages).toContain('基本支出未填写（上年 7,148.41），没有金额时请填 0.00。');
    expect(messages).toContain('年度重点工作任务第1行没有填资金（上年 36,907.93），请填写金额。');
    expect(messages).toContain(
      '绩效指标第5行：实施周期指标值（上年 不少于5亿元）、年度指标值（上年 不少于5亿元）未填写，请补齐或删除此行。',
    );
  });

  test.each(['2023年', '２０２３', '二〇二三年', '2023年度'])('a year written as %s is read', (year) => {
    const last = commitField(panyuDocument(), 'head.budgetYear', year).document;
    const next = nextDeclaration(last);
    expect(valueAt(next, 'head.budgetYear')).toBe('2024');
    expect(yearToHoldAgainst(next)).toBe(2024);
    // Also of this year's, until it is put right.
    expect(yearToHoldAgainst(commitField(next, 'head.budgetYear', '2025年').document)).toBe(2025);
  });

  test('a year that cannot be read is left blank, and that is said', () => {
    const next = nextDeclaration(commitField(panyuDocument(), 'head.budgetYear', '今年').document);
    expect(valueAt(next, 'head.budgetYear')).toBe('');
    expect(auditDocument(next).map(({ message }) => message)).toContain(
      '预算年度未填写（上年写的是“今年”，读不出年份），建议填写四位年份。',
    );
  });

  test('a declaration without a year proposes none', () => {
    expect(valueAt(nextDeclaration(panyuDocument()), 'head.budgetYear')).toBe('');
    expect(['2023', ' 1999 ', '23', '今年'].map(yearAfter)).toEqual(['2024', '2000', '', '']);
  });
});

describe('taking over', () => {
  test('all of it gives last year’s declaration again, but for year and signers', () => {
    fc.assert(
      fc.property(documents, (generated) => {
        const { lastYear: _, ...last } = generated;
        const next = nextDeclaration(last);
        const taken = takeOver(next, pendingOf(next));
        expect(pendingOf(taken)).toEqual([]);
        for (const section of formOf(last).rows.keys()) {
          const blankToBlank = (text: string): string => (text.trim() === '' ? '' : text);
          for (const row of rowsIn(last, section)) {
            for (const [field, text] of Object.entries(row).filter(([key]) => key !== 'id')) {
              const path = `${section}.${row.id}.${field}`;
              const yearly = path.endsWith('Value');
              // A column that the template does not show stays where it is.
              if (!pendingValues(next).has(path) && yearly) continue;
              expect(readField(taken, path)).toBe(yearly ? blankToBlank(text) : text);
            }
          }
        }
        expect(totalsOf(taken)).toEqual(totalsOf(last));
      }),
      { numRuns: 200 },
    );
  });

  test('a field that was filled meanwhile keeps what was typed', () => {
    const typed = commitField(NEXT, 'expenditure.basic', '8000').document;
    expect(pendingValues(typed).has('expenditure.basic')).toBe(false);
    expect(takeOver(typed, ['expenditure.basic'])).toBe(typed);
    expect(pendingValues(commitField(typed, 'expenditure.basic', '').document).has('expenditure.basic')).toBe(true);
    const refused = commitField(NEXT, 'expenditure.basic', 'abc').document;
    expect(takeOver(refused, ['expenditure.basic'])).toBe(refused);
  });

  test('dropping leaves the field blank and asks no more', () => {
    const dropped = dropValues(NEXT, ['income.otherFunds']);
    expect(pendingValues(dropped).has('income.otherFunds')).toBe(false);
    expect(readField(dropped, 'income.otherFunds')).toBe('');
    expect(pendingValues(dropped).size).toBe(pendingValues(NEXT).size - 1);
    expect(dropValues(dropped, ['income.otherFunds', 'head.unitCode'])).toBe(dropped);
    expect(dropValues(LAST, ['income.otherFunds'])).toBe(LAST);
  });

  test('a row, a section, and the next one', () => {
    expect(pendingBeside(NEXT, 'indicators.i2.annualValue')).toEqual([
      'indicators.i2.cycleValue',
      'indicators.i2.annualValue',
    ]);
    expect(pendingBeside(NEXT, 'income.otherFunds')).toEqual(['income.fiscalAppropriation', 'income.otherFunds']);
    expect(pendingBeside(NEXT, 'nowhere')).toEqual([]);
    expect(nextPending(NEXT, null)).toBe('expenditure.basic');
    expect(nextPending(NEXT, 'byLevel.transfer')).toBe('keyTasks.k1.amount');
    expect(nextPending(NEXT, 'keyTasks.k1.goal')).toBe('keyTasks.k2.amount');
    expect(nextPending(NEXT, pendingOf(NEXT).at(-1) ?? null)).toBe('expenditure.basic');
    expect(nextPending(LAST, null)).toBeNull();
  });
});

describe('through edits and files', () => {
  test('rows that go take their values along, moved ones keep them, a copy has none', () => {
    const deleted = deleteRows(NEXT, 'keyTasks', ['k1', 'k5']);
    expect(Object.keys(deleted.lastYear?.values ?? {}).filter((path) => /^keyTasks\.k[15]\./.test(path))).toEqual([]);
    expect(pendingValues(deleted).get('keyTasks.k2.amount')).toBe(rowsIn(LAST, 'keyTasks')[1]?.amount);
    const moved = movedRow(NEXT, 'keyTasks', 'k1', 2);
    expect(pendingValues(moved).get('keyTasks.k1.amount')).toBe('36907.93');
    const copied = duplicateRows(NEXT, 'keyTasks', ['k1']);
    expect(pendingValues(copied.document).has(`keyTasks.${copied.rowIds[0]}.amount`)).toBe(false);
  });

  test('it is saved and read again, and absent where it was', () => {
    const text = serializeContent(NEXT);
    const read = parseContent(text);
    if (!read.ok) throw new Error(read.error.code);
    expect(serializeContent(read.value)).toBe(text);
    expect(read.value.lastYear).toEqual(NEXT.lastYear);
    expect(pendingValues(read.value)).toEqual(pendingValues(NEXT));
    expect(serializeContent(LAST)).not.toContain('lastYear');
  });

  test('of a damaged file no value of last year’s is taken for one of this year’s', () => {
    const salvaged = salvageContent(serializeContent(NEXT))?.document;
    expect(salvaged?.lastYear).toBeUndefined();
    if (salvaged === undefined) throw new Error('nothing was salvaged');
    for (const path of formOf(NEXT).fields.keys()) expect(valueAt(salvaged, path)).toBe(valueAt(NEXT, path));
    expect(
      rowsIn(salvaged, 'indicators')
        .map((row) => row.annualValue ?? '')
        .join(''),
    ).toBe('');
  });

  test('a value that is no text is refused with its path', () => {
    const parsed = parseContent(
      serializeContent(NEXT).replace('"expenditure.basic": "7148.41"', '"expenditure.basic": 7148'),
    );
    expect(parsed.ok ? null : parsed.error).toMatchObject({
      code: 'invalid-content',
      problems: [{ path: 'lastYear.values.expenditure.basic' }],
    });
  });

  test('columns that the template does not show are not asked about', () => {
    const municipal = setTemplate(NEXT, templateOf('municipal-2024'));
    expect(pendingOf(municipal).filter((path) => path.endsWith('cycleValue'))).toEqual([]);
    expect(pendingOf(setTemplate(municipal, templateOf('panyu-2023')))).toEqual(pendingOf(NEXT));
  });
});

test('years are shifted where asked, in names, texts and values, by a mend that is looked at first', () => {
  const next = commitField(NEXT, 'overall.goal', '2023年建成，2022年已立项。').document;
  const changes = proposeMend(next, 'lastYears');
  expect(changes).toContainEqual({
    path: 'overall.goal',
    before: '2023年建成，2022年已立项。',
    after: '2024年建成，2022年已立项。',
  });
  const { document: mended } = applyChanges(next, changes);
  expect(auditDocument(mended).filter(({ id, severity }) => id === 'T-03' && severity === 'warning')).toEqual([]);
  expect(proposeMend(commitField(LAST, 'overall.goal', '2023年').document, 'lastYears')).toEqual([]);
});

describe('forms of other places', () => {
  test('what is set anew is the template’s to say: amounts of several columns, signs, values', () => {
    const tasks = addRow(withValues(emptyUnder('shaanxi-2020'), { 'head.budgetYear': '2020' }), 'mainTasks', {
      name: '甲',
      content: '乙',
      amount: '3.00',
      fiscal: '2.00',
      other: '1.00',
    });
    const next = nextDeclaration(tasks);
    expect(rowsIn(next, 'mainTasks')).toEqual([{ id: 'm1', name: '甲', content: '乙' }]);
    expect(pendingOf(next)).toEqual(['mainTasks.m1.amount', 'mainTasks.m1.fiscal', 'mainTasks.m1.other']);
    expect(pendingBeside(next, 'mainTasks.m1.fiscal')).toEqual(pendingOf(next));
    expect(pendingBeside(next, 'mainTasks')).toEqual(pendingOf(next));
    expect(yearToHoldAgainst(next)).toBe(2021);
    const indicator = addRow(emptyUnder('chongqing-2022'), 'indicators', {
      level3: '办结率',
      weight: '10',
      unit: '%',
      comparator: '≥',
      annualValue: '95',
    });
    const after = nextDeclaration(indicator);
    expect(rowsIn(after, 'indicators')).toEqual([{ id: 'i1', level3: '办结率', weight: '10', unit: '%' }]);
    expect(pendingOf(after)).toEqual(['indicators.i1.comparator', 'indicators.i1.annualValue']);
  });

  test('what the template hides is carried on as its kind knows it; what nobody knows stays behind', () => {
    const hidden = withValues(LAST, { 'basicInfo.staffCount': '412', 'overall.duties': '职能', 'head.newer': '新' });
    const next = nextDeclaration(hidden);
    expect(next.values).not.toHaveProperty('basicInfo.staffCount');
    expect(next.lastYear?.values['basicInfo.staffCount']).toBe('412');
    expect(valueAt(next, 'overall.duties')).toBe('职能');
    expect(next.values).not.toHaveProperty('head.newer');
    expect(pendingOf(setTemplate(next, templateOf('municipal-2024')))).toContain('basicInfo.staffCount');
  });
});
