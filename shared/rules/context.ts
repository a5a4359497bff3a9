import type { IndicatorRow, PbdDocument, TaskRow } from '../document/document.ts';
import { startedRows } from '../document/rows.ts';
import { rowPlace } from '../forms/labels.ts';
import { cellPath, type FieldPath } from '../forms/paths.ts';
import type { Profile } from '../forms/template-schema.ts';
import { profileOf } from '../forms/templates.ts';
import type { TaskSectionKey } from '../form/sections.ts';
import { readValue, type ValueReading } from '../indicator/value.ts';
import type { Finding } from './finding.ts';
import { type Totals, totalsOf } from '../document/totals.ts';

/** A started task and where it stands. */
export interface AuditedTask {
  readonly section: TaskSectionKey;
  readonly row: TaskRow;
  /** 年度重点工作任务第2行 */
  readonly place: string;
  readonly path: (field: keyof Omit<TaskRow, 'id'>) => FieldPath;
}

/** A started indicator, where it stands, and its values read. */
export interface AuditedIndicator {
  readonly row: IndicatorRow;
  /** 绩效指标第3行 */
  readonly place: string;
  readonly path: (field: keyof Omit<IndicatorRow, 'id'>) => FieldPath;
  /** The reading of 年度指标值, or of 指标值 where there is one column. */
  readonly value: ValueReading;
  /** The reading of 实施周期指标值. */
  readonly cycle: ValueReading;
}

/** Everything the rules judge, gathered once in linear time. */
export interface AuditContext {
  readonly document: PbdDocument;
  readonly profile: Profile;
  readonly totals: Totals;
  readonly tasks: readonly AuditedTask[];
  readonly indicators: readonly AuditedIndicator[];
}

/** A rule: pure, from the gathered form alone. */
export type Rule = (context: AuditContext) => readonly Finding[];

/** Row numbers as the window shows them, rows not started included. */
const numbersOf = (rows: readonly { readonly id: string }[]): ReadonlyMap<string, number> =>
  new Map(rows.map((row, index) => [row.id, index + 1]));

function auditedTasks(document: PbdDocument, section: TaskSectionKey): readonly AuditedTask[] {
  const numbers = numbersOf(document[section]);
  return startedRows(document, section).map((row) => ({
    section,
    row,
    place: rowPlace(section, numbers.get(row.id) ?? 0),
    path: (field) => cellPath(section, row.id, field),
  }));
}

function auditedIndicators(document: PbdDocument): readonly AuditedIndicator[] {
  const numbers = numbersOf(document.indicators);
  return startedRows(document, 'indicators').map((row) => {
    const value = readValue(row.annualValue);
    return {
      row,
      place: rowPlace('indicators', numbers.get(row.id) ?? 0),
      path: (field) => cellPath('indicators', row.id, field),
      value,
      cycle: row.cycleValue === row.annualValue ? value : readValue(row.cycleValue),
    };
  });
}

export const gatherContext = (document: PbdDocument): AuditContext => ({
  document,
  profile: profileOf(document.profile),
  totals: totalsOf(document),
  tasks: [...auditedTasks(document, 'keyTasks'), ...auditedTasks(document, 'otherTasks')],
  indicators: auditedIndicators(document),
});
