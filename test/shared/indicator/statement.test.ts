import { describe, expect, test } from 'vitest';
import { type Row, rowsIn } from '../../../shared/document/document.ts';
import type { RowsBlock } from '../../../shared/forms/form.ts';
import { formOfTemplate } from '../../../shared/forms/templates.ts';
import { readStatement, statementColumns, statementIn, statementText } from '../../../shared/indicator/statement.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { templateOf } from '../../forms.ts';
import { OWN_TEMPLATE } from '../rules/own-template.ts';

const blockOf = (template: Parameters<typeof formOfTemplate>[0], key: string): RowsBlock => {
  const block = formOfTemplate(template).rows.get(key);
  if (block === undefined) throw new Error(`no block ${key}`);
  return block;
};

const ONE_COLUMN = blockOf(templateOf('panyu-2023'), 'indicators');
const THREE_COLUMNS = blockOf(OWN_TEMPLATE, 'marks');
const row = (cells: Readonly<Record<string, string>>): Row => ({ id: 'x1', ...cells }) as Row;

describe('a statement in three columns', () => {
  test.each([
    [{ sign: '≥', figure: '80', measure: '人' }, '≥80人'],
    [{ sign: '＝', figure: ' 80 ', measure: '%' }, '=80%'],
    [{ sign: '≥', figure: '80' }, '≥80'],
    [{ figure: '80', measure: '人' }, '80人'],
    // Some write the sign or the unit in the value as well.
    [{ sign: '≥', figure: '≥80人', measure: '人' }, '≥80人'],
    // A sign in the value is the officer's, whatever the column says.
    [{ sign: '≤', figure: '≥80', measure: '人' }, '≥80人'],
    [{ sign: '定性', figure: '80分以上', measure: '分' }, '80分以上'],
    [{ sign: '≥', figure: '持平', measure: '人' }, '持平'],
    [{ sign: '≥', figure: '', measure: '人' }, ''],
    [{}, ''],
  ])('%j is %j', (cells, text) => {
    expect(statementText(THREE_COLUMNS, row(cells))).toBe(text);
  });

  test('is read as one', () => {
    const read = (cells: Readonly<Record<string, string>>) =>
      readStatement(THREE_COLUMNS, row(cells), statementText(THREE_COLUMNS, row(cells)));
    expect(read({ sign: '≤', figure: '1,200.5', measure: '万元' })).toEqual({
      kind: 'quantitative',
      comparator: '≤',
      number: '1200.5',
      upper: null,
      unit: '万元',
    });
    // 定性 says that no number is meant, and none is believed.
    expect(read({ sign: '定性', figure: '80', measure: '人' })).toEqual({ kind: 'qualitative' });
  });
});

test('a statement in one column is what stands there, for every indicator of the published form', () => {
  const { value, cycle, values } = statementColumns(ONE_COLUMN);
  expect(values).toEqual([cycle, value]);
  for (const indicator of rowsIn(panyuDocument(), 'indicators')) {
    expect(statementText(ONE_COLUMN, indicator)).toBe(indicator.annualValue);
    expect(statementIn(ONE_COLUMN, indicator, cycle)).toBe(indicator.cycleValue);
  }
});

test('a block without a column of values states nothing', () => {
  const tasks = blockOf(OWN_TEMPLATE, 'works');
  expect(statementText(tasks, row({ title: '≥80人' }))).toBe('');
});
