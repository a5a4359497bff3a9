import type { RowSectionKey } from '../../form/sections.ts';
import type { ClipboardTable } from './clipboard-table.ts';
import { unitsOfHeader, withoutUnit } from './units.ts';

/**
 * How the columns are called in the tables that officers keep, the form's own labels first: where two columns could be
 * one field, the earlier name wins. Compared without white space, brackets and numbering.
 */
const TASK_NAMES: Readonly<Record<string, readonly string[]>> = {
  name: [
    '名称',
    '任务名称',
    '工作任务名称',
    '重点任务名称',
    '重点工作任务',
    '工作任务',
    '重点任务',
    '任务',
    '项目名称',
    '年度重点工作任务',
  ],
  content: ['主要实施内容', '实施内容', '主要内容', '主要工作内容', '工作内容', '任务内容', '具体内容', '内容'],
  amount: [
    '拟投入的资金',
    '拟投入资金',
    '投入资金',
    '资金投入',
    '预算金额',
    '预算资金',
    '资金安排',
    '资金额',
    '资金',
    '金额',
    '预算数',
    '预算',
  ],
  goal: ['期望达到的目标', '预期达到的目标', '达到的目标', '期望目标', '预期目标', '绩效目标', '工作目标', '目标'],
}; // prettier-ignore

const INDICATOR_NAMES: Readonly<Record<string, readonly string[]>> = {
  level1: ['一级指标', '一级', '一级指标名称'],
  level2: ['二级指标', '二级', '二级指标名称'],
  level3: ['三级指标', '三级', '三级指标名称', '指标名称', '指标', '指标内容'],
  cycleValue: ['实施周期指标值', '周期指标值', '实施周期', '实施周期目标值', '中期指标值', '总体指标值'],
  annualValue: [
    '年度指标值',
    '本年度指标值',
    '当年指标值',
    '年度目标值',
    '年度绩效指标值',
    '指标值',
    '目标值',
    '年度值',
  ],
};

const NAMES: Readonly<Record<RowSectionKey, Readonly<Record<string, readonly string[]>>>> = {
  keyTasks: TASK_NAMES,
  otherTasks: TASK_NAMES,
  indicators: INDICATOR_NAMES,
};

const SERIAL = /^(序号?|编号|行号|no\.?|№)$/i;

const nameOf = (text: string): string =>
  withoutUnit(text)
    .replace(/\s+/g, '')
    .replace(/^[\d一二三四五六七八九十]+[.．、]/, '')
    .replace(/[*：:]/g, '');

export interface Header {
  /** Rows at the top that are no data: a title, then one or two rows of labels. */
  readonly rows: number;
  /** The field of each column, null where its label is none we know. */
  readonly columns: readonly (string | null)[];
  /** The unit of money named for each column, should it be of amounts; null where none is. */
  readonly units: readonly (string | null)[];
}

/** Fields by column for one row of labels. */
function fieldsOf(labels: readonly string[], section: RowSectionKey, keys: readonly string[]): (string | null)[] {
  const names = labels.map(nameOf);
  const columns: (string | null)[] = labels.map(() => null);
  for (const key of keys) {
    for (const name of NAMES[section][key] ?? []) {
      const at = names.findIndex((candidate, column) => candidate === name && columns[column] === null);
      if (at === -1) continue;
      columns[at] = key;
      break;
    }
  }
  return columns;
}

const countOf = (columns: readonly (string | null)[]): number => columns.filter((key) => key !== null).length;

/** Titles and notes stand above a header in so many rows at most. */
export const SEARCHED_ROWS = 6;

/**
 * Finds the header of a table: at the top, the row that names most of the fields `keys`, two at least (one where the
 * table has a single column). A header may take two rows, the second naming what the first only groups.
 */
export function findHeader(table: ClipboardTable, section: RowSectionKey, keys: readonly string[]): Header | null {
  const width = table.rows[0]?.length ?? 0;
  const needed = Math.min(2, width);
  const candidates = table.rows.slice(0, SEARCHED_ROWS).map((row) => fieldsOf(row, section, keys));
  const first = candidates.findIndex((columns) => countOf(columns) >= needed);
  const chosen = candidates[first];
  if (chosen === undefined) return null;
  const below = candidates[first + 1] ?? [];
  const takesTwo = countOf(below) >= needed && countOf(below) >= countOf(chosen);
  const last = takesTwo ? first + 1 : first;
  const columns = takesTwo ? below : chosen;
  return { rows: last + 1, columns, units: unitsOfHeader(table, first, last + 1) };
}

/** Whether the first column only counts the rows, `least` of them or more: 1, 2, 3 … under a label of its own or none. */
export function isSerialColumn(rows: readonly (readonly string[])[], least: number): boolean {
  const texts = rows.map((row) => (row[0] ?? '').trim());
  const [label = '', ...rest] = texts;
  const counted = SERIAL.test(label) ? rest : texts;
  const start = Number(counted[0]?.replace(/[.、]$/, ''));
  return (
    counted.length >= least &&
    start > 0 &&
    Number.isInteger(start) &&
    counted.every((text, index) => text.replace(/[.、]$/, '') === String(start + index))
  );
}
