import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDocument, rowsIn, textIn, valueAt } from '../../../shared/document/document.ts';
import { amountNamed, columnTotal, filledAddends, totalsOf } from '../../../shared/document/totals.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { templateOf, withRows, withValues } from '../../forms.ts';
import { amountOfCents, amounts, centsOf, printedDocuments } from '../generators.ts';
import { yuanTemplate } from './frozen.ts';

test('the published form adds up as published', () => {
  const totals = totalsOf(panyuDocument());
  expect(Object.fromEntries(totals)).toMatchObject({
    expenditure: '103683.93',
    income: '104230.38',
    byLevel: '103683.93',
    project: '93511.16',
    beyondBasic: '96535.52',
  });
});

test('sums are exact, whatever the amounts, and blanks count as nothing', () => {
  fc.assert(
    fc.property(printedDocuments, (document) => {
      const totals = totalsOf(document);
      const of = (path: string): bigint => centsOf(valueAt(document, path));
      const columnOf = (block: string): bigint =>
        rowsIn(document, block).reduce((sum, row) => sum + centsOf(textIn(row, 'amount')), 0n);
      const basic = of('expenditure.basic');
      const rest = of('expenditure.project') + of('expenditure.specialFund') + of('expenditure.otherDevelopment');
      expect(totals.get('expenditure')).toBe(amountOfCents(basic + rest));
      expect(totals.get('beyondBasic')).toBe(amountOfCents(rest));
      expect(totals.get('tasks')).toBe(amountOfCents(columnOf('keyTasks') + columnOf('otherTasks')));
      expect(columnTotal(document, 'keyTasks', 'amount')).toBe(amountOfCents(columnOf('keyTasks')));
    }),
  );
});

test('sums of sums, less others, in whatever order the template has them', () => {
  const template = {
    ...templateOf('panyu-2023'),
    id: 'sums',
    balances: [],
    sums: [
      { id: 'left', label: '余', of: ['all'], minus: ['part', 'income.otherFunds'] },
      { id: 'part', label: '部分', of: ['expenditure.basic'] },
      { id: 'all', label: '全部', of: ['part', 'keyTasks.*.amount'] },
    ],
  };
  fc.assert(
    fc.property(amounts, amounts, amounts, amounts, (basic, other, one, two) => {
      const document = withRows(
        withValues(emptyDocument(template), { 'expenditure.basic': basic, 'income.otherFunds': other }),
        'keyTasks',
        [
          { id: 'k1', amount: one },
          { id: 'k2', amount: two },
        ],
      );
      const totals = totalsOf(document);
      expect([...totals.keys()].toSorted()).toEqual(['all', 'left', 'part']);
      expect(totals.get('left')).toBe(amountOfCents(centsOf(one) + centsOf(two) - centsOf(other)));
      const filled = [basic, other, one, two].filter((amount) => amount !== '').length;
      // 部分 is in it twice, once each way: its amount is rounded once.
      expect(filledAddends(document, 'left')).toBe(filled);
    }),
  );
});

test('an amount is named as a sum, a field or a column; a name of none is nothing', () => {
  const document = withRows(emptyDocument(yuanTemplate()), 'works', [
    { id: 'w1', total: '3.00' },
    { id: 'w2', total: '4.50' },
  ]);
  const totals = totalsOf(document);
  expect(amountNamed(document, totals, 'works')).toBe('7.50');
  expect(amountNamed(document, totals, 'works.*.total')).toBe('7.50');
  expect(amountNamed(document, totals, 'budget.total')).toBe('0.00');
  expect(amountNamed(document, totals, 'none')).toBeNull();
});
