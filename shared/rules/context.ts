import { formOf, type PbdDocument, type Row, rowsIn, textIn } from '../document/document.ts';
import { readField } from '../document/edits.ts';
import { placeOfRow } from '../document/places.ts';
import { reckoned } from '../document/reckoned.ts';
import { startedRows } from '../document/rows.ts';
import { type Totals, totalsOf } from '../document/totals.ts';
import type { FieldRole, FieldSpec } from '../forms/fields.ts';
import type { Form, RowsBlock } from '../forms/form.ts';
import { blockName, shortLabel } from '../forms/labels.ts';
import { cellPath, type FieldPath } from '../forms/paths.ts';
import type { Template } from '../forms/template-schema.ts';
import { SHIPPED_TEMPLATES } from '../forms/templates.ts';
import { readStatement, statementColumns, statementIn } from '../indicator/statement.ts';
import type { ValueReading } from '../indicator/value.ts';

/** A single field as it is filled in. */
export interface AuditedField {
  readonly path: FieldPath;
  readonly spec: FieldSpec;
  readonly text: string;
}

export interface AuditedColumn {
  readonly key: string;
  readonly spec: FieldSpec;
  /** As messages name it: 期望达到的目标. */
  readonly label: string;
}

/** A started row and where it stands. */
export interface AuditedRow {
  readonly row: Row;
  /** 年度重点工作任务第2行 */
  readonly place: string;
  readonly path: (column: string) => FieldPath;
}

/** A block of rows, its columns by what they are, its started rows. */
export interface AuditedBlock {
  readonly block: RowsBlock;
  readonly name: string;
  readonly columns: readonly AuditedColumn[];
  /** Keys of columns by role: what a column is called is the template's to say. */
  readonly keys: Readonly<Partial<Record<FieldRole, string>>>;
  readonly rows: readonly AuditedRow[];
}

/** A started indicator, its texts by role and its values read. What the template has no column for is blank. */
export interface AuditedIndicator extends AuditedRow {
  readonly level1: string;
  readonly level2: string;
  readonly level3: string;
  /** As it stands in the column of values. */
  readonly written: string;
  /** 年度指标值, or 指标值 where there is one column, with its sign and its unit. */
  readonly statement: string;
  readonly value: ValueReading;
  readonly cycleStatement: string;
  readonly cycle: ValueReading;
  /** The columns in which 年度指标值 and 实施周期指标值 are mended. */
  readonly keys: ValueKeys;
}

/** A block's first column stands for one that it has not: no rule is broken there. */
interface ValueKeys {
  readonly value: string;
  readonly cycle: string;
}

export interface AuditedIndicators {
  readonly of: AuditedBlock;
  readonly indicators: readonly AuditedIndicator[];
}

/** Everything the rules judge, gathered once in linear time. */
export interface AuditContext {
  readonly document: PbdDocument;
  readonly form: Form;
  /** The templates that this machine knows. */
  readonly known: readonly Template[];
  readonly totals: Totals;
  /** Single fields in the order of the form. */
  readonly fields: readonly AuditedField[];
  readonly blocks: readonly AuditedBlock[];
  /** Those blocks that list tasks. */
  readonly tasks: readonly AuditedBlock[];
  readonly indicatorBlocks: readonly AuditedIndicators[];
  /** The indicators of all blocks. */
  readonly indicators: readonly AuditedIndicator[];
}

const keysByRole = (block: RowsBlock): AuditedBlock['keys'] =>
  Object.fromEntries(block.columns.flatMap(({ key, spec }) => (spec.role === undefined ? [] : [[spec.role, key]])));

/** Started rows, numbered as the window shows them: rows not started count. */
function auditedRows(document: PbdDocument, key: string, name: string): readonly AuditedRow[] {
  const all = rowsIn(document, key);
  let number = 0;
  return startedRows(document, key).map((row) => {
    // Started rows are some of all, in the same order.
    while (number < all.length && all[number] !== row) number += 1;
    return {
      row,
      place: placeOfRow(name, number + 1),
      path: (column) => cellPath(key, row.id, column),
    };
  });
}

function auditedBlock(document: PbdDocument, form: Form, block: RowsBlock): AuditedBlock {
  const name = blockName(form, block.key);
  return {
    block,
    name,
    columns: block.columns.map(({ key, spec }) => ({ key, spec, label: shortLabel(spec.label) })),
    keys: keysByRole(block),
    rows: auditedRows(document, block.key, name),
  };
}

function auditedIndicators(of: AuditedBlock): AuditedIndicators {
  const { block, keys } = of;
  const { value: column, cycle: cycleColumn } = statementColumns(block);
  const text = (row: Row, key: string | undefined): string => (key === undefined ? '' : textIn(row, key));
  const first = block.columns[0]?.key ?? '';
  const valueKeys: ValueKeys = { value: column?.key ?? first, cycle: cycleColumn?.key ?? first };
  const indicators = of.rows.map(({ row, place, path }): AuditedIndicator => {
    const statement = statementIn(block, row, column);
    const cycleStatement = statementIn(block, row, cycleColumn);
    const value = readStatement(block, row, statement);
    return {
      row,
      place,
      path,
      level1: text(row, keys.level1),
      level2: text(row, keys.level2),
      level3: text(row, keys.level3),
      written: text(row, column?.key),
      statement,
      value,
      cycleStatement,
      cycle: cycleStatement === statement ? value : readStatement(block, row, cycleStatement),
      keys: valueKeys,
    };
  });
  return { of, indicators };
}

/** The indicators of several blocks. Nearly every form has one block of them, which is taken as it is. */
export const joined = (blocks: readonly AuditedIndicators[]): readonly AuditedIndicator[] => {
  const [only, ...others] = blocks;
  if (only === undefined) return [];
  return others.length === 0 ? only.indicators : blocks.flatMap(({ indicators }) => indicators);
};

export function gatherContext(given: PbdDocument, known: readonly Template[] = SHIPPED_TEMPLATES): AuditContext {
  const document = reckoned(given);
  const form = formOf(document);
  const blocks = [...form.rows.values()].map((block) => auditedBlock(document, form, block));
  const indicatorBlocks = blocks.filter(({ block }) => block.role === 'indicators').map(auditedIndicators);
  return {
    document,
    form,
    known,
    totals: totalsOf(document),
    fields: [...form.fields].map(([path, spec]) => ({ path, spec, text: readField(document, path) })),
    blocks,
    tasks: blocks.filter(({ block }) => block.role === 'tasks'),
    indicatorBlocks,
    indicators: joined(indicatorBlocks),
  };
}

/** Calls `judge` for every cell of the columns that `wanted` picks, block by block: what concerns no column costs nothing. */
export function eachCell(
  blocks: readonly AuditedBlock[],
  wanted: (column: AuditedColumn, of: AuditedBlock) => boolean,
  judge: (text: string, column: AuditedColumn, row: AuditedRow, of: AuditedBlock) => void,
): void {
  for (const of of blocks) {
    const columns = of.columns.filter((column) => wanted(column, of));
    if (columns.length === 0) continue;
    for (const row of of.rows) {
      for (const column of columns) judge(textIn(row.row, column.key), column, row, of);
    }
  }
}
