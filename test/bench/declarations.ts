import type { IndicatorRow, PbdDocument, TaskRow } from '../../shared/document/document.ts';
import { importAmount } from '../../shared/money.ts';
import { panyuDocument } from '../electron/sample.ts';

const at = <T>(rows: readonly T[], index: number): T => {
  const row = rows[index % rows.length];
  if (row === undefined) throw new Error('no rows to repeat');
  return row;
};

const amountOf = (hundredths: number): TaskRow['amount'] => {
  const read = importAmount((hundredths / 100).toFixed(2));
  if (!read.ok) throw new Error(read.error);
  return read.value.amount;
};

/** The published form with its rows repeated, each a little different, up to the counts asked for. */
export function declarationOf(tasks: number, indicators: number): PbdDocument {
  const published = panyuDocument();
  const task = (index: number): TaskRow => {
    const row = at(published.keyTasks, index);
    return { ...row, id: `k${index + 1}`, name: `${row.name}（${index + 1}）`, amount: amountOf(1234 + 7 * index) };
  };
  const indicator = (index: number): IndicatorRow => {
    const row = at(published.indicators, index);
    return { ...row, id: `i${index + 1}`, level3: `${row.level3}（${index + 1}）` };
  };
  return {
    ...published,
    keyTasks: Array.from({ length: tasks }, (_, index) => task(index)),
    otherTasks: [],
    indicators: Array.from({ length: indicators }, (_, index) => indicator(index)),
  };
}
