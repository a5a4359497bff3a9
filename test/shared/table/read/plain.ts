import { type PbdDocument, rowsIn, textIn, valueAt } from '../../../../shared/document/document.ts';

/** What a form of the department kind says, texts without white space, as the cases compare it. */

export interface Case {
  readonly file: string;
  readonly why: string;
  readonly expect: {
    readonly same?: boolean;
    readonly refused?: readonly string[];
    readonly says?: readonly string[];
    readonly set?: Readonly<Record<string, string>>;
    readonly count?: Readonly<Record<string, number>>;
    readonly annual?: readonly string[];
    readonly level?: string;
  };
}

const squash = (text: string): string => text.replace(/\s/g, '');

export function plainOf(document: PbdDocument) {
  const value = (path: string): string => squash(valueAt(document, path));
  const tasks = (block: string) =>
    rowsIn(document, block).map((row) => ({
      name: squash(textIn(row, 'name')),
      content: squash(textIn(row, 'content')),
      amount: textIn(row, 'amount'),
      goal: squash(textIn(row, 'goal')),
    }));
  return {
    departmentName: value('head.departmentName'),
    expenditure: ['basic', 'project', 'specialFund', 'otherDevelopment'].map((key) => value(`expenditure.${key}`)),
    income: ['fiscalAppropriation', 'otherFunds'].map((key) => value(`income.${key}`)),
    byLevel: { retained: value('byLevel.retained'), transfer: value('byLevel.transfer') },
    overallGoal: value('overall.goal'),
    keyTasks: tasks('keyTasks'),
    otherTasks: tasks('otherTasks'),
    indicators: rowsIn(document, 'indicators').map((row) => ({
      l1: squash(textIn(row, 'level1')),
      l2: squash(textIn(row, 'level2')),
      l3: squash(textIn(row, 'level3')),
      cycle: squash(textIn(row, 'cycleValue')),
      annual: squash(textIn(row, 'annualValue')),
    })),
    refused: document.refusedInputs,
  };
}

/** `keyTasks.1.content`. */
export function valueIn(plain: object, place: string): unknown {
  return place.split('.').reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], plain);
}
