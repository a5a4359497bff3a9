import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDocument, type PbdDocument } from '../../../shared/document/document.ts';
import { commitField, insertRow, setTemplate } from '../../../shared/document/edits.ts';
import { barParts } from '../../../shared/figures/bar.ts';
import { type BudgetFigure, budgetFigure } from '../../../shared/figures/budget-figure.ts';
import { progressOf } from '../../../shared/figures/progress.ts';
import { type TaskFigure, taskFigure } from '../../../shared/figures/task-figure.ts';
import { fractionOf, sumAmounts } from '../../../shared/money/money.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { addRow, emptyUnder, templateOf } from '../../forms.ts';
import { amountOfCents, amounts, centsOf } from '../generators.ts';

const PANYU = panyuDocument();
const EMPTY = emptyDocument();

const withTasks = (document: PbdDocument, list: readonly string[]): PbdDocument =>
  list.reduce(
    (grown, amount, index) => insertRow(grown, 'keyTasks', index, { name: `任务${index + 1}`, amount }).document,
    document,
  );

const budgetOf = (document: PbdDocument): BudgetFigure => {
  const figure = budgetFigure(document);
  if (figure === null) throw new Error('the template has no budget');
  return figure;
};
const tasksOf = (document: PbdDocument): TaskFigure => {
  const figure = taskFigure(document);
  if (figure === null) throw new Error('the template has no tasks');
  return figure;
};

describe('a bar', () => {
  test('whatever the amounts, the drawing holds its parts, and the numbers are the amounts', () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 8 }), amounts, (list, scale) => {
        const parts = barParts(
          list.map((amount, index) => ({ label: String(index), amount })),
          scale || '0.00',
        );
        let end = 0;
        for (const { start, length } of parts) {
          expect(length).toBeGreaterThanOrEqual(0);
          expect(start).toBeCloseTo(end, 12);
          end = start + length;
        }
        expect(end).toBeLessThanOrEqual(1 + 1e-9);
        expect(sumAmounts(parts.map((part) => part.amount))).toBe(sumAmounts(list));
      }),
    );
  });

  test('a fraction is between 0 and 1, and grows with the amount', () => {
    const cents = fc.bigInt({ min: 1n, max: 999_999_999_999_999n });
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        const fraction = fractionOf(amountOfCents(less), amountOfCents(more));
        expect(fraction).toBeCloseTo(Number(less) / Number(more), 9);
      }),
    );
    expect([fractionOf('-5.00', '10.00'), fractionOf('5.00', '0.00'), fractionOf('20.00', '10.00')]).toEqual([0, 0, 1]);
    expect(centsOf('0.05')).toBe(5n);
  });
});

describe('expenditure against income', () => {
  test('the published form', () => {
    const { bars, comparison, isEmpty } = budgetOf(PANYU);
    expect(
      bars.map(({ label, total, parts }) => [label, total, parts.map(({ amount, share }) => [amount, share])]),
    ).toEqual([
      [
        '支出',
        '103683.93',
        [
          ['7148.41', '6.9'],
          ['93511.16', '90.2'],
          ['210.64', '0.2'],
          ['2813.72', '2.7'],
        ],
      ],
      [
        '收入',
        '104230.38',
        [
          ['103683.93', '99.5'],
          ['546.45', '0.5'],
        ],
      ],
    ]);
    expect(comparison).toBe('收入比支出多 546.45 万元');
    expect(isEmpty).toBe(false);
    // The longer bar fills the drawing; the other ends where its total does.
    const ends = bars.map(({ parts }) => (parts.at(-1)?.start ?? 0) + (parts.at(-1)?.length ?? 0));
    expect(ends[1]).toBeCloseTo(1, 9);
    expect(ends[0]).toBeCloseTo(103683.93 / 104230.38, 9);
  });

  test('nothing filled, and equality', () => {
    expect(budgetFigure(EMPTY)).toMatchObject({ isEmpty: true, comparison: '收支相等' });
    const equal = commitField(commitField(EMPTY, 'expenditure.basic', '5').document, 'income.otherFunds', '5').document;
    expect(budgetFigure(equal)).toMatchObject({ isEmpty: false, comparison: '收支相等' });
  });

  test('a negative amount has a number and no length', () => {
    const negative = commitField(EMPTY, 'expenditure.basic', '-5').document;
    const [spent] = budgetOf(negative).bars;
    expect(spent?.parts).toEqual([{ label: '基本支出', amount: '-5.00', share: null, start: 0, length: 0 }]);
  });
});

describe('tasks', () => {
  test('the published form, the largest first', () => {
    const figure = tasksOf(PANYU);
    expect(figure).toMatchObject({ project: '93511.16', beyondBasic: '96535.52', total: '82818.24', left: '13717.28' });
    expect(figure.bars[0]).toMatchObject({ amount: '36907.93', ofProject: '39.5', ofBeyondBasic: '38.2' });
    expect(figure.bars.map(({ length }) => length)).toEqual(
      figure.bars.map(({ length }) => length).toSorted((left, right) => right - left),
    );
    expect(figure.limit).toBe(1);
  });

  test('no tasks, and no budget to set them against', () => {
    expect(taskFigure(EMPTY)).toEqual({
      unit: '万元',
      labels: { project: '项目支出', beyondBasic: '非基本支出' },
      bars: [],
      project: null,
      beyondBasic: null,
      total: '0.00',
      left: null,
      limit: null,
      withoutAmount: 0,
    });
    const [bar] = tasksOf(withTasks(EMPTY, ['5.00'])).bars;
    expect(bar).toMatchObject({ ofProject: null, ofBeyondBasic: null, length: 1 });
  });

  test('one huge task goes beyond the budget, and the drawing tells where that ends', () => {
    const budget = commitField(EMPTY, 'expenditure.project', '100').document;
    const figure = tasksOf(withTasks(budget, ['9999999999999.99', '50.00']));
    expect(figure).toMatchObject({ left: '-9999999999949.99', total: '10000000000049.99' });
    expect(figure.bars[0]).toMatchObject({ amount: '9999999999999.99', length: 1, ofProject: '10000000000000.0' });
    expect(figure.limit).toBeCloseTo(1e-11, 15);
  });

  test('of a thousand tasks the small ones stand together, and nothing is lost of them', () => {
    const list = Array.from({ length: 1000 }, (_, index) => amountOfCents(BigInt((index * 7919) % 1000) + 1n));
    const figure = tasksOf(withTasks(EMPTY, list));
    expect(figure.bars).toHaveLength(8);
    expect(figure.bars.map(({ amount }) => amount).slice(0, 7)).toEqual(
      [10.0, 9.99, 9.98, 9.97, 9.96, 9.95, 9.94].map((amount) => amount.toFixed(2)),
    );
    expect(figure.bars[7]).toMatchObject({ label: '其他 993 项', count: 993 });
    expect(sumAmounts(figure.bars.map(({ amount }) => amount))).toBe(sumAmounts(list));
    expect(figure.total).toBe(sumAmounts(list));
  });

  test('exactly as many as fit stand alone; those without an amount are counted apart', () => {
    const eight = tasksOf(withTasks(EMPTY, Array(8).fill('1.00')));
    expect(eight.bars.map(({ count }) => count)).toEqual(Array(8).fill(1));
    expect(taskFigure(withTasks(EMPTY, ['1.00', '', '-2.00']))).toMatchObject({ withoutAmount: 1, total: '-1.00' });
  });
});

describe('progress', () => {
  const of = (document: PbdDocument) =>
    Object.fromEntries(progressOf(document).map(({ tab, filled, required }) => [tab, [filled, required]]));

  test('an empty form lacks the rows that have to be there', () => {
    expect(of(EMPTY)).toEqual({ info: [0, 1], budget: [0, 3], goal: [0, 1], tasks: [0, 4], indicators: [0, 10] });
  });

  test('the published form is complete', () => {
    expect(of(PANYU)).toEqual({ info: [1, 1], budget: [3, 3], goal: [1, 1], tasks: [32, 32], indicators: [100, 100] });
  });

  test('a started row counts with all its required cells, under the template’s columns', () => {
    const { document } = insertRow(EMPTY, 'keyTasks', 0, { name: '一' });
    expect(of(document).tasks).toEqual([1, 4]);
    const indicator = insertRow(EMPTY, 'indicators', 0, { level1: '产出指标', level3: '三' }).document;
    expect(of(indicator).indicators).toEqual([2, 10]);
    expect(of(setTemplate(indicator, templateOf('municipal-2024'))).indicators).toEqual([2, 8]);
    expect(of(commitField(EMPTY, 'expenditure.basic', '0').document).budget).toEqual([1, 3]);
  });
});

describe('forms of other places', () => {
  test('without sums of expenditure and income there is no budget to draw', () => {
    expect(budgetFigure(emptyUnder('shaanxi-2020'))).toBeNull();
    expect(budgetFigure(emptyUnder('chongqing-2022'))).toBeNull();
  });

  test('the sums go by the names that the template gives them, and by its unit', () => {
    const template = structuredClone(templateOf('chongqing-2022'));
    const [head] = template.blocks;
    if (head?.kind !== 'pairs') throw new Error('another template');
    const amount = (path: string, label: string) => ({ path, kind: 'amount' as const, label, unit: '元' });
    head.rows = [['head.departmentName'], [amount('funds.total', '申请总额'), amount('funds.fiscal', '财政拨款')]];
    template.sums = [
      { id: 'expenditure', label: '申请总额', of: ['funds.total'] },
      { id: 'income', label: '资金来源合计', of: ['funds.fiscal'] },
    ];
    const empty = emptyDocument(template);
    expect(budgetOf(empty).comparison).toBe('申请总额与资金来源相等');
    const filled = commitField(empty, 'funds.total', '5').document;
    expect(budgetOf(filled)).toMatchObject({ unit: '元', comparison: '申请总额比资金来源多 5.00 元' });
    expect(budgetOf(filled).bars.map(({ label, totalLabel }) => [label, totalLabel])).toEqual([
      ['申请总额', '申请总额'],
      ['资金来源', '资金来源合计'],
    ]);
  });

  test('tasks without a limit have bars and no shares; without tasks there is no figure', () => {
    const document = addRow(
      addRow(emptyUnder('shaanxi-2020'), 'mainTasks', { name: '甲', amount: '5.00' }),
      'mainTasks',
      {
        name: '乙',
        amount: '2.50',
        fiscal: '2.50',
      },
    );
    expect(taskFigure(document)).toMatchObject({
      labels: { project: null, beyondBasic: null },
      project: null,
      beyondBasic: null,
      left: null,
      limit: null,
      total: '7.50',
      bars: [
        { label: '甲', ofProject: null, ofBeyondBasic: null, length: 1 },
        { label: '乙', length: 0.5 },
      ],
    });
    expect(taskFigure(emptyUnder('chongqing-2022'))).toBeNull();
  });

  test('the template says how many rows there must be, and of which families', () => {
    const of = (document: PbdDocument) =>
      Object.fromEntries(progressOf(document).map(({ tab, filled, required }) => [tab, [filled, required]]));
    const chongqing = emptyUnder('chongqing-2022');
    expect(of(chongqing)).toEqual({ info: [0, 2], goal: [0, 1], indicators: [0, 3] });
    const one = addRow(chongqing, 'indicators', { level3: '办结率', weight: '10' });
    expect(of(one).indicators).toEqual([2, 3]);
    const shaanxi = emptyUnder('shaanxi-2020');
    expect(of(shaanxi)).toEqual({ info: [0, 1], tasks: [0, 3], goal: [0, 1], indicators: [0, 8] });
    // 效果指标 is the template's other name for 效益指标; scores behind a name do not matter.
    const families = addRow(addRow(shaanxi, 'indicators', { level1: '效果指标', level3: '一' }), 'indicators', {
      level1: '产出指标（50分）',
      level3: '二',
    });
    expect(of(families).indicators).toEqual([4, 8]);
  });
});
