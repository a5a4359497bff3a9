import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PbdDocument } from '../../../shared/document/document.ts';
import { addRow, emptyUnder, withValues } from '../../forms.ts';

/** The published form of 番禺区 2023 as a document, built from what it is known to say rather than by the reader. */

interface ExpectedTask {
  readonly name: string;
  readonly content: string;
  readonly amount: string;
  readonly goal: string;
}

interface ExpectedForm {
  readonly departmentName: string;
  readonly expenditure: Readonly<Record<'基本支出' | '项目支出' | '财政专项资金' | '其他事业发展性支出', string>>;
  readonly income: Readonly<Record<'财政拨款' | '其他资金', string>>;
  readonly byLevel: Readonly<Record<'区本级使用资金' | '拟用于对下转移支付资金', string>>;
  readonly overallGoal: string;
  readonly keyTasks: readonly ExpectedTask[];
  readonly otherTasks: readonly ExpectedTask[];
  readonly indicators: readonly Readonly<Record<'l1' | 'l2' | 'l3' | 'cycle' | 'annual', string>>[];
}

// Read, not imported: a composite project would have to list the JSON file among its sources.
const FIXTURE = path.resolve(import.meta.dirname, '../../fixtures/panyu-2023.expected.json');
const expected = JSON.parse(readFileSync(FIXTURE, 'utf8')) as ExpectedForm;

export const addTask = addRow;

export const addIndicator = (document: PbdDocument, cells: Readonly<Record<string, string>>): PbdDocument =>
  addRow(document, 'indicators', cells);

function withFields(document: PbdDocument): PbdDocument {
  const { expenditure, income, byLevel } = expected;
  return withValues(document, {
    'head.departmentName': expected.departmentName,
    'expenditure.basic': expenditure.基本支出,
    'expenditure.project': expenditure.项目支出,
    'expenditure.specialFund': expenditure.财政专项资金,
    'expenditure.otherDevelopment': expenditure.其他事业发展性支出,
    'income.fiscalAppropriation': income.财政拨款,
    'income.otherFunds': income.其他资金,
    'byLevel.retained': byLevel.区本级使用资金,
    'byLevel.transfer': byLevel.拟用于对下转移支付资金,
    'overall.goal': expected.overallGoal,
  });
}

function withAllRows(document: PbdDocument): PbdDocument {
  const tasks = (section: 'keyTasks' | 'otherTasks', from: PbdDocument): PbdDocument =>
    expected[section].reduce<PbdDocument>((built, task) => addTask(built, section, { ...task }), from);
  return expected.indicators.reduce<PbdDocument>(
    (built, { l1, l2, l3, cycle, annual }) =>
      addIndicator(built, { level1: l1, level2: l2, level3: l3, cycleValue: cycle, annualValue: annual }),
    tasks('otherTasks', tasks('keyTasks', document)),
  );
}

export const panyuDocument = (): PbdDocument => withAllRows(withFields(emptyUnder('panyu-2023')));

/** The same contents under the municipal template, its own fields filled too. */
export const municipalDocument = (): PbdDocument =>
  withValues(withAllRows(withFields(emptyUnder('municipal-2024'))), {
    'head.budgetYear': '2024',
    'basicInfo.staffCount': '412',
    'basicInfo.subordinateUnitCount': '9',
  });
