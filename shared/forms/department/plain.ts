import type { PlainPart } from '../kind.ts';

/** How 部门整体绩效目标表 is handed to other programs. They rely on these names: parts are added, never renamed. */

/** What they read. Amounts are text in the unit of the form; those of a group stand under the form's own labels. */
export interface PlainDepartment {
  readonly title: string;
  readonly departmentName: string;
  readonly basicInfo: Readonly<Record<string, string>> | null;
  readonly expenditure: Readonly<Record<string, string>>;
  readonly income: Readonly<Record<string, string>>;
  readonly byLevel: Readonly<Record<string, string>>;
  readonly overallGoal: string;
  readonly keyTasks: readonly PlainTask[];
  readonly otherTasks: readonly PlainTask[];
  readonly indicators: readonly PlainIndicator[];
}

export interface PlainTask {
  readonly name: string;
  readonly content: string;
  readonly amount: string;
  readonly goal: string;
}

/** `l1`, `l2`, `l3` are 一级, 二级, 三级指标; `cycle` only where the template has 实施周期指标值. */
export interface PlainIndicator {
  readonly l1: string;
  readonly l2: string;
  readonly l3: string;
  readonly cycle?: string;
  readonly annual: string;
}

const tasks = (name: string): PlainPart => ({
  kind: 'rows',
  name,
  block: name,
  columns: ['name', 'content', 'amount', 'goal'].map((column) => ({ name: column, column })),
});

const labelled = (name: string, ...fields: readonly string[]): PlainPart => ({
  kind: 'labelled',
  name,
  paths: fields.map((field) => `${name}.${field}`),
});

export const DEPARTMENT_PLAIN: readonly PlainPart[] = [
  { kind: 'text', name: 'departmentName', path: 'head.departmentName' },
  {
    kind: 'labelled',
    name: 'basicInfo',
    paths: ['basicInfo.staffCount', 'basicInfo.subordinateUnitCount'],
    nullable: true,
  },
  labelled('expenditure', 'basic', 'project', 'specialFund', 'otherDevelopment'),
  labelled('income', 'fiscalAppropriation', 'otherFunds'),
  labelled('byLevel', 'retained', 'transfer'),
  { kind: 'text', name: 'overallGoal', path: 'overall.goal' },
  tasks('keyTasks'),
  tasks('otherTasks'),
  {
    kind: 'rows',
    name: 'indicators',
    block: 'indicators',
    columns: [
      { name: 'l1', column: 'level1' },
      { name: 'l2', column: 'level2' },
      { name: 'l3', column: 'level3' },
      { name: 'cycle', column: 'cycleValue', optional: true },
      { name: 'annual', column: 'annualValue' },
    ],
  },
];
