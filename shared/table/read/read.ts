import {
  blankRow,
  cleanText,
  emptyDocument,
  type IndicatorRow,
  type PbdDocument,
  type RowOf,
  type TaskRow,
} from '../../document/document.ts';
import { isIndicatorStarted, isTaskStarted, rowIdOf } from '../../document/rows.ts';
import { FIELD_SECTIONS, type FieldSectionKey, type TaskSectionKey } from '../../form/sections.ts';
import { cellPath, type FieldPath, fieldPath } from '../../forms/paths.ts';
import type { Profile } from '../../forms/template-schema.ts';
import { profileOf } from '../../forms/templates.ts';
import type { ImportError } from '../../ipc/errors.ts';
import { type Amount, BLANK_AMOUNT, importAmount } from '../../money.ts';
import { ok, type Result } from '../../result.ts';
import { COLUMN_COUNT, NOT_CHOSEN, SEAL_LABEL } from '../layout-form.ts';
import { canonicalLevel1, canonicalLevel2, lostColumns } from './indicator-columns.ts';
import { bareLabel, type Grid, recognizeForm } from './recognize.ts';
import type { Repair } from './repair.ts';

/** A row of the source with its number there, counted from 1. */
interface SourceRow {
  readonly number: number;
  readonly cells: readonly string[];
}

type PartKey = 'head' | 'basicInfo' | 'budget' | 'overall' | TaskSectionKey | 'indicators' | 'signing';

function partOf(label: string): PartKey | null {
  if (label.startsWith('其他需完成的任务')) return 'otherTasks';
  const parts: Readonly<Record<string, PartKey>> = {
    部门名称: 'head',
    基本信息: 'basicInfo',
    预算整体情况: 'budget',
    总体绩效目标: 'overall',
    年度重点工作任务: 'keyTasks',
    绩效指标: 'indicators',
    填报人: 'signing',
  };
  return Object.hasOwn(parts, label) ? (parts[label] ?? null) : null;
}

/** The rows of each part: a part runs from its label in the first column to the next part's label. */
function partition(grid: Grid): Readonly<Record<PartKey, readonly SourceRow[]>> {
  const parts: Record<PartKey, SourceRow[]> = {
    head: [],
    basicInfo: [],
    budget: [],
    overall: [],
    keyTasks: [],
    otherTasks: [],
    indicators: [],
    signing: [],
  };
  let current: PartKey | null = null;
  grid.forEach((row, index) => {
    current = partOf(bareLabel(row[0])) ?? current;
    if (current === null || row.every((cell) => cell === '')) return;
    const padding = Array.from({ length: Math.max(0, COLUMN_COUNT - row.length) }, () => '');
    parts[current].push({ number: index + 1, cells: [...row.map(cleanText), ...padding] });
  });
  return parts;
}

/** Reads amounts, gathering what had to be mended and what could not be read. */
class AmountReader {
  readonly repairs: Repair[] = [];
  readonly refused: Record<FieldPath, string> = {};

  read(raw: string, row: number, path: FieldPath): Amount {
    const read = importAmount(raw);
    if (!read.ok) {
      this.refused[path] = raw;
      this.repairs.push({ kind: 'notAnAmount', row, raw });
      return BLANK_AMOUNT;
    }
    if (read.value.rounded) this.repairs.push({ kind: 'rounded', row, raw, amount: read.value.amount });
    return read.value.amount;
  }
}

/** Where each labelled single field lies; 区本级使用资金 and its like stand for 本级使用资金. */
const LABELLED_FIELDS: ReadonlyMap<string, { readonly section: FieldSectionKey; readonly field: string }> = new Map(
  (Object.keys(FIELD_SECTIONS) as FieldSectionKey[]).flatMap((section) =>
    Object.entries(FIELD_SECTIONS[section].fields).map(([field, spec]) => [spec.label, { section, field }] as const),
  ),
);

/** Reads rows of label and value cells into the fields of `sections`. */
function readLabelledFields(
  document: PbdDocument,
  rows: readonly SourceRow[],
  sections: readonly FieldSectionKey[],
  amounts: AmountReader,
): PbdDocument {
  const values: Record<string, Record<string, string>> = {};
  for (const { cells, number } of rows) {
    for (let column = 0; column < cells.length - 1; column += 1) {
      const label = bareLabel(cells[column]).replace(/^[区市省县](?=本级使用资金$)/, '');
      const place = LABELLED_FIELDS.get(label);
      if (place === undefined || !sections.includes(place.section)) continue;
      const raw = cells[column + 1] ?? '';
      const isAmountField = ['expenditure', 'income', 'byLevel'].includes(place.section);
      const value = isAmountField ? amounts.read(raw, number, fieldPath(place.section, place.field)) : raw;
      values[place.section] = { ...values[place.section], [place.field]: value };
      // The value is no label, whatever it says.
      column += 1;
    }
  }
  const read = Object.entries(values).map(([section, fields]) => [
    section,
    { ...document[section as FieldSectionKey], ...fields },
  ]);
  return { ...document, ...Object.fromEntries(read) };
}

/**
 * The name of the 单位负责人 stands under its label and over that of the seal; here it is put beside, as all others are.
 * A form of before has it there already: under its label stands the seal's.
 */
function withApproverBeside(rows: readonly SourceRow[]): readonly SourceRow[] {
  const { label } = FIELD_SECTIONS.signing.fields.approvedBy;
  const column = rows[0]?.cells.findIndex((cell, at) => at > 1 && bareLabel(cell) === label) ?? -1;
  if (column < 0 || bareLabel(rows[2]?.cells[column]) !== SEAL_LABEL) return rows;
  const name = rows[1]?.cells[column] ?? '';
  const put = (row: SourceRow, at: number, text: string): SourceRow => ({ ...row, cells: row.cells.with(at, text) });
  return rows.map((row, index) => {
    if (index === 0) return put(row, column + 1, name);
    return index === 1 ? put(row, column, '') : row;
  });
}

function readTasks(rows: readonly SourceRow[], section: TaskSectionKey, amounts: AmountReader): readonly TaskRow[] {
  const tasks: TaskRow[] = [];
  rows.forEach(({ cells, number }, index) => {
    const [, name = '', content = '', amount = '', goal = ''] = cells;
    if (index === 0 && bareLabel(name) === '名称' && bareLabel(content) === '主要实施内容') return;
    const id = rowIdOf(section, tasks.length + 1);
    const path = cellPath(section, id, 'amount');
    const task: RowOf<TaskSectionKey> = {
      ...blankRow(section, id),
      name,
      content,
      amount: amounts.read(amount, number, path),
      goal,
    };
    if (isTaskStarted(task) || amounts.refused[path] !== undefined) tasks.push(task);
  });
  return tasks;
}

interface IndicatorsRead {
  readonly indicators: readonly IndicatorRow[];
  readonly repairs: readonly Repair[];
}

function readIndicators(rows: readonly SourceRow[], profile: Profile): IndicatorsRead {
  const indicators: IndicatorRow[] = [];
  const repairs: Repair[] = [];
  let level1 = '';
  let level2 = '';
  rows.forEach((source, index) => {
    if (index === 0 && bareLabel(source.cells[3]) === '三级指标') return;
    const shift = lostColumns(source.cells, profile);
    const cells = [...Array.from({ length: shift }, () => ''), ...source.cells];
    const [, level1Cell = '', level2Cell = '', level3 = '', ...values] = cells;
    const canonical2 = canonicalLevel2(level2Cell);
    // An empty cell is merged with the one above; under a 一级 of its own, an empty 二级 is simply blank.
    if (level1Cell !== '') level1 = level1Cell === NOT_CHOSEN ? '' : canonicalLevel1(level1Cell, profile);
    if (level2Cell !== '' || level1Cell !== '') level2 = level2Cell === NOT_CHOSEN ? '' : canonical2;
    const columns = Object.fromEntries(profile.valueColumns.map(({ field }, at) => [field, values[at] ?? '']));
    const row = {
      ...blankRow('indicators', rowIdOf('indicators', indicators.length + 1)),
      level1,
      level2,
      level3,
      ...columns,
    };
    if (!isIndicatorStarted(row)) return;
    indicators.push(row);
    if (shift > 0) repairs.push({ kind: 'shifted', row: source.number, level2, columns: shift });
    if (bareLabel(level2Cell) !== bareLabel(canonical2)) {
      repairs.push({ kind: 'renamed', row: source.number, from: bareLabel(level2Cell), to: canonical2 });
    }
  });
  return { indicators, repairs };
}

export interface FormRead {
  readonly document: PbdDocument;
  readonly repairs: readonly Repair[];
}

/**
 * Reads the official table back from a grid of cells, as text, a spreadsheet or a word processor gives it. Texts stay
 * verbatim; amounts become canonical. A form with rule errors is read all the same; another kind of form is refused.
 */
export function readForm(grid: Grid): Result<FormRead, ImportError> {
  const recognized = recognizeForm(grid);
  if (!recognized.ok) return recognized;
  const profile = profileOf(recognized.value.profile);
  const parts = partition(grid);
  const amounts = new AmountReader();
  const blank = emptyDocument(recognized.value.profile);
  const labelled = readLabelledFields(
    readLabelledFields(blank, parts.budget, ['expenditure', 'income', 'byLevel'], amounts),
    [...parts.basicInfo, ...withApproverBeside(parts.signing)],
    ['basicInfo', 'signing'],
    amounts,
  );
  const keyTasks = readTasks(parts.keyTasks, 'keyTasks', amounts);
  const otherTasks = readTasks(parts.otherTasks, 'otherTasks', amounts);
  const { indicators, repairs } = readIndicators(parts.indicators, profile);
  return ok({
    document: {
      ...labelled,
      head: {
        ...blank.head,
        departmentName: parts.head[0]?.cells[1] ?? '',
        budgetYear: recognized.value.budgetYear,
      },
      overall: { goal: parts.overall[0]?.cells[1] ?? '' },
      keyTasks,
      otherTasks,
      indicators,
      refusedInputs: amounts.refused,
    },
    repairs: [...amounts.repairs, ...repairs].toSorted((left, right) => left.row - right.row),
  });
}
