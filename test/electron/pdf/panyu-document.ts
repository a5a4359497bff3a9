import { readFileSync } from 'node:fs';
import path from 'node:path';
import { emptyDocument, type IndicatorRow, type PbdDocument, type TaskRow } from '../../../shared/document/document.ts';
import { insertRow } from '../../../shared/document/edits.ts';
import type { TaskSectionKey } from '../../../shared/form/sections.ts';
import type { Amount } from '../../../shared/money.ts';

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

const amount = (text: string): Amount => text as Amount;

export const addTask = (
  document: PbdDocument,
  section: TaskSectionKey,
  values: Partial<Omit<TaskRow, 'id'>>,
): PbdDocument => insertRow(document, section, document[section].length, values).document;

export const addIndicator = (document: PbdDocument, values: Partial<Omit<IndicatorRow, 'id'>>): PbdDocument =>
  insertRow(document, 'indicators', document.indicators.length, values).document;

function withFields(document: PbdDocument): PbdDocument {
  const { expenditure, income, byLevel } = expected;
  return {
    ...document,
    head: { ...document.head, departmentName: expected.departmentName },
    expenditure: {
      basic: amount(expenditure.基本支出),
      project: amount(expenditure.项目支出),
      specialFund: amount(expenditure.财政专项资金),
      otherDevelopment: amount(expenditure.其他事业发展性支出),
    },
    income: { fiscalAppropriation: amount(income.财政拨款), otherFunds: amount(income.其他资金) },
    byLevel: { retained: amount(byLevel.区本级使用资金), transfer: amount(byLevel.拟用于对下转移支付资金) },
    overall: { goal: expected.overallGoal },
  };
}

function withRows(document: PbdDocument): PbdDocument {
  const tasks = (section: TaskSectionKey, from: PbdDocument): PbdDocument =>
    expected[section].reduce<PbdDocument>(
      (built, task) => addTask(built, section, { ...task, amount: amount(task.amount) }),
      from,
    );
  return expected.indicators.reduce<PbdDocument>(
    (built, { l1, l2, l3, cycle, annual }) =>
      addIndicator(built, { level1: l1, level2: l2, level3: l3, cycleValue: cycle, annualValue: annual }),
    tasks('otherTasks', tasks('keyTasks', document)),
  );
}

export const panyuDocument = (): PbdDocument => withRows(withFields(emptyDocument('panyu-2023')));

/** The same contents under the municipal template, its own fields filled too. */
export function municipalDocument(): PbdDocument {
  const document = withRows(withFields(emptyDocument('municipal-2024')));
  return {
    ...document,
    head: { ...document.head, budgetYear: '2024' },
    basicInfo: { staffCount: '412', subordinateUnitCount: '9' },
  };
}
