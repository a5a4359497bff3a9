import { type PbdDocument, type Row, rowsIn } from '../../shared/document/document.ts';
import { importAmount } from '../../shared/money/money.ts';
import { panyuDocument } from '../electron/sample.ts';
import { withRows } from '../forms.ts';

const at = <T>(rows: readonly T[], index: number): T => {
  const row = rows[index % rows.length];
  if (row === undefined) throw new Error('no rows to repeat');
  return row;
};

const amountOf = (hundredths: number): string => {
  const read = importAmount((hundredths / 100).toFixed(2));
  if (!read.ok) throw new Error(read.error);
  return read.value.amount;
};

/** The published form with its rows repeated, each a little different, up to the counts asked for. */
export function declarationOf(tasks: number, indicators: number): PbdDocument {
  const published = panyuDocument();
  const repeated = (block: string, count: number, change: (row: Row, index: number) => Record<string, string>) =>
    Array.from({ length: count }, (_, index) => {
      const row = at(rowsIn(published, block), index);
      return { ...row, ...change(row, index) };
    });
  const taskRows = repeated('keyTasks', tasks, ({ name }, index) => ({
    id: `k${index + 1}`,
    name: `${name}（${index + 1}）`,
    amount: amountOf(1234 + 7 * index),
  }));
  const indicatorRows = repeated('indicators', indicators, ({ level3 }, index) => ({
    id: `i${index + 1}`,
    level3: `${level3}（${index + 1}）`,
  }));
  const withTasks = withRows(withRows(published, 'keyTasks', taskRows), 'otherTasks', []);
  return withRows(withTasks, 'indicators', indicatorRows);
}
