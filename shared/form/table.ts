import type { IndicatorRow, PbdDocument, TaskRow } from '../document/document.ts';
import { startedRows } from '../document/rows.ts';
import { formatAmount } from '../money.ts';
import type { SignatureRole } from '../signing/roles.ts';
import { retainedLabel } from './labels.ts';
import { cellPath, type FieldPath, fieldPath } from './paths.ts';
import type { Profile } from './profiles/profile.ts';
import { profileOf } from './profiles/profiles.ts';
import { FIELD_SECTIONS, ROW_SECTIONS, type TaskSectionKey } from './sections.ts';

/** The table has six columns. Source: FORM §7. */
export const COLUMN_COUNT = 6;

/**
 * How a cell is drawn: `label` names a section or field, `header` heads a column, `text` is prose (left), `goals` is
 * prose with each numbered goal on its own line, `amount` is right-aligned, `value` is short and centred,
 * `signature` is blank room for a signature, `seal` for a signature and the 单位公章 beside it.
 */
export type CellRole = 'label' | 'header' | 'text' | 'goals' | 'amount' | 'value' | 'signature' | 'seal';

export interface FormCell {
  /** As printed and as exported: amounts carry thousands separators, everything else is verbatim. */
  readonly text: string;
  readonly role: CellRole;
  readonly colSpan: number;
  readonly rowSpan: number;
  /** The field the text comes from, or null for labels. */
  readonly path: FieldPath | null;
  /** Who signs here: in the cells that are left blank for it, and only there. */
  readonly signer?: SignatureRole;
}

/** Six places; null where a cell from the left or from above covers the place. */
export type FormRow = readonly (FormCell | null)[];

/**
 * A part of the table that stays one when pages break: its label (column 1 of the first row, spanning all rows, or
 * null for the head row, whose label heads only itself) and its header rows are repeated on each page.
 */
export interface FormBlock {
  readonly key:
    | 'head'
    | 'basicInfo'
    | 'budget'
    | 'overall'
    | 'keyTasks'
    | 'otherTasks'
    | 'indicators'
    | 'signing'
    | 'annex';
  /** How many of the first rows are column headers to repeat. */
  readonly headerRowCount: number;
  readonly rows: readonly FormRow[];
}

/** The official table, the one source of every output. */
export interface FormTable {
  readonly title: string;
  readonly blocks: readonly FormBlock[];
}

export interface LayoutOptions {
  /** Adds the last block, 填报人 / 审核人 / 单位负责人 / 填报日期 with room for the 单位公章. */
  readonly signingBlock: boolean;
}

/** Printed where an indicator's 一级 or 二级 is not chosen, since an empty cell would read as merged with the one above. */
export const NOT_CHOSEN = '（未选）';
/** Printed in a title for a 预算年度 that is not set. */
export const YEAR_BLANK = '＿＿＿＿';

const cell = (text: string, role: CellRole, more: Partial<Omit<FormCell, 'text' | 'role'>> = {}): FormCell => ({
  text,
  role,
  colSpan: 1,
  rowSpan: 1,
  path: null,
  ...more,
});

/** Fills the places a row's own cells span, so that every row has six. */
const row = (...cells: readonly (FormCell | null)[]): FormRow =>
  cells.flatMap((entry) => [entry, ...Array.from({ length: (entry?.colSpan ?? 1) - 1 }, () => null)]);

/** Puts a block's label before its rows, spanning them all. */
const labelled = (label: string, rows: readonly FormRow[]): readonly FormRow[] =>
  rows.map((rest, index) => [index === 0 ? cell(label, 'label', { rowSpan: rows.length }) : null, ...rest]);

/** An accepted amount as printed; where none is accepted, the refused text, so that a draft hides nothing. */
const amountText = (document: PbdDocument, path: FieldPath, amount: string): string =>
  amount === '' ? (document.refusedInputs[path] ?? '') : formatAmount(amount);

function headBlock(document: PbdDocument): FormBlock {
  const value = cell(document.head.departmentName, 'text', { colSpan: 5, path: fieldPath('head', 'departmentName') });
  return {
    key: 'head',
    headerRowCount: 0,
    rows: labelled(FIELD_SECTIONS.head.fields.departmentName.label, [row(value)]),
  };
}

function basicInfoBlock(document: PbdDocument): FormBlock {
  const { label, fields } = FIELD_SECTIONS.basicInfo;
  const value = (key: keyof typeof fields, colSpan: number): FormCell =>
    cell(document.basicInfo[key], 'value', { colSpan, path: fieldPath('basicInfo', key) });
  const cells = row(
    cell(fields.staffCount.label, 'label'),
    value('staffCount', 1),
    cell(fields.subordinateUnitCount.label, 'label'),
    value('subordinateUnitCount', 2),
  );
  return { key: 'basicInfo', headerRowCount: 0, rows: labelled(label, [cells]) };
}

const BUDGET_LABEL = '预算整体情况';
const AMOUNT_HEADER = '预算金额（万元）';

function budgetBlock(document: PbdDocument, profile: Profile): FormBlock {
  const { expenditure, income, byLevel } = FIELD_SECTIONS;
  const amount = (
    section: 'expenditure' | 'income' | 'byLevel',
    key: string,
    value: string,
    colSpan: number,
  ): FormCell =>
    cell(amountText(document, fieldPath(section, key), value), 'amount', { colSpan, path: fieldPath(section, key) });
  const head = (left: string, right: string): FormRow =>
    row(
      cell(left, 'header'),
      cell(AMOUNT_HEADER, 'header'),
      cell(right, 'header'),
      cell(AMOUNT_HEADER, 'header', { colSpan: 2 }),
    );
  const spending = (key: keyof typeof expenditure.fields): readonly [FormCell, FormCell] => [
    cell(expenditure.fields[key].label, 'label'),
    amount('expenditure', key, document.expenditure[key], 1),
  ];
  const revenue = (key: keyof typeof income.fields): readonly [FormCell, FormCell] => [
    cell(income.fields[key].label, 'label'),
    amount('income', key, document.income[key], 2),
  ];
  const level = (key: keyof typeof byLevel.fields, label: string): readonly [FormCell, FormCell] => [
    cell(label, 'label'),
    amount('byLevel', key, document.byLevel[key], 2),
  ];
  const rows = [
    head(expenditure.label, income.label),
    row(...spending('basic'), ...revenue('fiscalAppropriation')),
    row(...spending('project'), ...revenue('otherFunds')),
    head('事业发展性支出', byLevel.label),
    row(...spending('specialFund'), ...level('retained', retainedLabel(profile))),
    row(...spending('otherDevelopment'), ...level('transfer', byLevel.fields.transfer.label)),
  ];
  return { key: 'budget', headerRowCount: 0, rows: labelled(BUDGET_LABEL, rows) };
}

function overallBlock(document: PbdDocument): FormBlock {
  const goals = cell(document.overall.goal, 'goals', { colSpan: 5, path: fieldPath('overall', 'goal') });
  return { key: 'overall', headerRowCount: 0, rows: labelled(FIELD_SECTIONS.overall.label, [row(goals)]) };
}

const taskCells = (document: PbdDocument, section: TaskSectionKey, task: TaskRow): FormRow => {
  const path = (key: string): FieldPath => cellPath(section, task.id, key);
  return row(
    cell(task.name, 'text', { path: path('name') }),
    cell(task.content, 'text', { path: path('content') }),
    cell(amountText(document, path('amount'), task.amount), 'amount', { path: path('amount') }),
    cell(task.goal, 'text', { colSpan: 2, path: path('goal') }),
  );
};

const EMPTY_TASK: FormRow = row(
  cell('', 'text'),
  cell('', 'text'),
  cell('', 'amount'),
  cell('', 'text', { colSpan: 2 }),
);

function tasksBlock(document: PbdDocument, section: TaskSectionKey): FormBlock {
  const { label, fields } = ROW_SECTIONS[section];
  const header = row(
    cell(fields.name.label, 'header'),
    cell(fields.content.label, 'header'),
    cell(fields.amount.label, 'header'),
    cell(fields.goal.label, 'header', { colSpan: 2 }),
  );
  const started = startedRows(document, section).map((task) => taskCells(document, section, task));
  const rows = started.length === 0 ? [EMPTY_TASK] : started;
  // In the official table only 年度重点工作任务 heads its columns; 其他需完成的任务 continues under them.
  const headerRowCount = section === 'keyTasks' ? 1 : 0;
  return { key: section, headerRowCount, rows: labelled(label, headerRowCount === 1 ? [header, ...rows] : rows) };
}

/** For each row, how many rows from it on share its value, or 0 where it continues the one above. */
function spansOf(values: readonly string[]): readonly number[] {
  return values.map((value, index) => {
    if (values[index - 1] === value) return 0;
    const end = values.findIndex((other, at) => at > index && other !== value);
    return (end === -1 ? values.length : end) - index;
  });
}

function indicatorsBlock(document: PbdDocument, profile: Profile): FormBlock {
  const { label, fields } = ROW_SECTIONS.indicators;
  const indicators = startedRows(document, 'indicators');
  const level1Spans = spansOf(indicators.map((indicator) => indicator.level1));
  // JSON keeps the pair apart whatever the texts hold: a 二级 is merged only under one and the same 一级.
  const level2Spans = spansOf(indicators.map((indicator) => JSON.stringify([indicator.level1, indicator.level2])));
  const lastSpan = COLUMN_COUNT - 3 - profile.valueColumns.length;
  const values = (of: (column: Profile['valueColumns'][number], colSpan: number) => FormCell): readonly FormCell[] =>
    profile.valueColumns.map((column, index) => of(column, index === profile.valueColumns.length - 1 ? lastSpan : 1));

  const header = row(
    cell(fields.level1.label, 'header'),
    cell(fields.level2.label, 'header'),
    cell(fields.level3.label, 'header'),
    ...values((column, colSpan) => cell(column.label, 'header', { colSpan })),
  );
  const cells = (indicator: IndicatorRow, index: number): FormRow => {
    const path = (key: string): FieldPath => cellPath('indicators', indicator.id, key);
    const spanning = (key: 'level1' | 'level2', rowSpan: number): FormCell | null =>
      rowSpan === 0 ? null : cell(indicator[key] || NOT_CHOSEN, 'label', { rowSpan, path: path(key) });
    return row(
      spanning('level1', level1Spans[index] ?? 1),
      spanning('level2', level2Spans[index] ?? 1),
      cell(indicator.level3, 'text', { path: path('level3') }),
      ...values((column, colSpan) => cell(indicator[column.field], 'value', { colSpan, path: path(column.field) })),
    );
  };
  const empty = row(
    cell('', 'label'),
    cell('', 'label'),
    cell('', 'text'),
    ...values((_, colSpan) => cell('', 'value', { colSpan })),
  );
  const rows = indicators.length === 0 ? [empty] : indicators.map(cells);
  return { key: 'indicators', headerRowCount: 1, rows: labelled(label, [header, ...rows]) };
}

/** Labels the room in which the seal stands. */
export const SEAL_LABEL = '单位公章';

/**
 * Who has made, checked and answers for the form. Signatures stand beside the printed names, in blank cells. The name of
 * the 单位负责人 stands under its label, the label of the seal under that, and both look to one blank room over all rows:
 * whoever answers for the unit signs there and sets its seal, which is as high as the three rows together.
 */
function signingBlock(document: PbdDocument): FormBlock {
  const { fields } = FIELD_SECTIONS.signing;
  const label = (key: keyof typeof fields): FormCell => cell(fields[key].label, 'label');
  const value = (key: keyof typeof fields): FormCell =>
    cell(document.signing[key], 'value', { path: fieldPath('signing', key) });
  const signature = (signer: SignatureRole): FormCell => cell('', 'signature', { colSpan: 2, signer });
  const room = cell('', 'seal', { rowSpan: 3, signer: 'approvedBy' });
  return {
    key: 'signing',
    headerRowCount: 0,
    rows: [
      row(label('preparedBy'), value('preparedBy'), signature('preparedBy'), label('approvedBy'), room),
      row(label('reviewedBy'), value('reviewedBy'), signature('reviewedBy'), value('approvedBy'), null),
      row(label('filingDate'), value('filingDate'), label('phone'), value('phone'), cell(SEAL_LABEL, 'label'), null),
    ],
  };
}

/** Builds the official table of a document. Rows not started are left out; an empty section keeps one empty row. */
export function layoutForm(document: PbdDocument, options: LayoutOptions = { signingBlock: false }): FormTable {
  const profile = profileOf(document.profile);
  return {
    title: profile.title.replace('{year}', document.head.budgetYear.trim() || YEAR_BLANK),
    blocks: [
      headBlock(document),
      ...(profile.hasBasicInfo ? [basicInfoBlock(document)] : []),
      budgetBlock(document, profile),
      overallBlock(document),
      tasksBlock(document, 'keyTasks'),
      tasksBlock(document, 'otherTasks'),
      indicatorsBlock(document, profile),
      ...(options.signingBlock ? [signingBlock(document)] : []),
    ],
  };
}

/** The table as a grid of texts, the title in a row of its own above; covered places are empty. */
export const tableToGrid = (table: FormTable): readonly (readonly string[])[] => [
  [table.title],
  ...table.blocks.flatMap((block) => block.rows.map((cells) => cells.map((entry) => entry?.text ?? ''))),
];
