import type { PbdDocument } from '../document/document.ts';
import { readField } from '../document/edits.ts';
import { placeOf } from '../forms/labels.ts';
import { type FieldPath, fieldPath, specOf } from '../forms/paths.ts';
import { type Amount, compareAmounts, formatAmount, parseAmount, times, ZERO_AMOUNT } from '../money.ts';
import { describeAmountError } from '../messages/messages.ts';
import type { AuditContext } from './context.ts';
import type { Finding } from './finding.ts';
import { lastYearHint } from './last-year.ts';

/** M-00 A typed amount that is not in the form of FORM §3; the stored amount still counts. */
export function amountRefused({ document }: AuditContext): readonly Finding[] {
  return Object.entries(document.refusedInputs).flatMap(([path, typed]) => {
    if (specOf(path)?.kind !== 'amount') return [];
    const read = parseAmount(typed);
    if (read.ok) return [];
    const stored = readField(document, path);
    const inForce = stored === '' ? '目前按空白计。' : `目前仍按 ${formatAmount(stored)} 计。`;
    return [
      {
        id: 'M-00',
        severity: 'error',
        path,
        message: `${placeOf(document, path)}：${describeAmountError(read.error, typed)}${inForce}`,
      },
    ];
  });
}

/** A blank amount in whose field a text was refused: M-00 says so, and that it is blank need not be said as well. */
const isRefused = ({ document }: AuditContext, path: FieldPath): boolean => {
  const typed = document.refusedInputs[path];
  return typed !== undefined && !parseAmount(typed).ok;
};

interface PlacedAmount {
  readonly path: FieldPath;
  readonly place: string;
  readonly amount: Amount;
}

const fieldsOf = (document: PbdDocument, section: 'expenditure' | 'income' | 'byLevel'): readonly PlacedAmount[] =>
  Object.entries(document[section]).flatMap(([field, amount]) => {
    const path = fieldPath(section, field);
    return specOf(path)?.kind === 'amount' ? [{ path, place: placeOf(document, path), amount }] : [];
  });

/** The amounts that stand together, and so are of one size as a rule. */
function blocksOf({ document, tasks }: AuditContext): readonly (readonly PlacedAmount[])[] {
  const taskAmounts = tasks.map(({ section, row, place, path }) => ({
    section,
    path: path('amount'),
    place: `${place}资金`,
    amount: row.amount,
  }));
  return [
    fieldsOf(document, 'expenditure'),
    fieldsOf(document, 'income'),
    fieldsOf(document, 'byLevel'),
    taskAmounts.filter((task) => task.section === 'keyTasks'),
    taskAmounts.filter((task) => task.section === 'otherTasks'),
  ];
}

/** M-04 Negative amount. Source: FORM §4. */
export const amountNegative = (context: AuditContext): readonly Finding[] =>
  blocksOf(context)
    .flat()
    .filter(({ amount }) => amount.startsWith('-'))
    .map(({ path, place, amount }) => ({
      id: 'M-04',
      severity: 'error',
      path,
      message: `${place} ${formatAmount(amount)} 是负数，请改为正数或 0.00。`,
    }));

const REQUIRED_AMOUNTS: readonly FieldPath[] = [
  'expenditure.basic',
  'expenditure.project',
  'income.fiscalAppropriation',
];

/** M-05 基本支出, 项目支出 or 财政拨款 blank. Source: FORM §1, required fields. */
export const requiredAmountBlank = (context: AuditContext): readonly Finding[] =>
  REQUIRED_AMOUNTS.filter((path) => readField(context.document, path) === '' && !isRefused(context, path)).map(
    (path) => ({
      id: 'M-05',
      severity: 'error',
      path,
      message: `${placeOf(context.document, path)}未填写${lastYearHint(context, path)}，没有金额时请填 0.00。`,
    }),
  );

/** M-09 A started task without an amount, or with 0.00. Source: FORM §1, §4. */
export const taskAmountMissing = (context: AuditContext): readonly Finding[] =>
  context.tasks.flatMap(({ row, place, path }) => {
    if (row.amount !== '' && row.amount !== ZERO_AMOUNT) return [];
    if (row.amount === '' && isRefused(context, path('amount'))) return [];
    return [
      row.amount === ''
        ? {
            id: 'M-09',
            severity: 'error',
            path: path('amount'),
            message: `${place}没有填资金${lastYearHint(context, path('amount'))}，请填写金额。`,
          }
        : {
            id: 'M-09',
            severity: 'warning',
            path: path('amount'),
            message: `${place}资金为 0.00，请核对是否不安排资金。`,
          },
    ];
  });

/** 100 亿元 in one item, or so many times its neighbour: 元 were probably typed where 万元 belong. Source: FORM §4. */
const IMPROBABLE_AMOUNT = '1000000.00';
const IMPROBABLE_RATIO = 5000;

/** By the text alone, which is canonical. */
const isPositive = (amount: Amount): boolean => amount !== '' && amount !== ZERO_AMOUNT && !amount.startsWith('-');

/** M-10 An amount that is improbably large, by itself or beside another of its block. Source: FORM §4. */
export const amountImprobable = (context: AuditContext): readonly Finding[] =>
  blocksOf(context).flatMap((block) => {
    const positive = block.filter(({ amount }) => isPositive(amount));
    const smallest = positive.reduce<PlacedAmount | null>(
      (least, entry) => (least === null || compareAmounts(entry.amount, least.amount) < 0 ? entry : least),
      null,
    );
    const threshold = smallest === null ? null : times(smallest.amount, IMPROBABLE_RATIO);
    return positive.flatMap(({ path, place, amount }): readonly Finding[] => {
      const message = (why: string): string =>
        `${place} ${formatAmount(amount)} 万元${why}，请核对是否把元填成了万元。`;
      if (compareAmounts(amount, IMPROBABLE_AMOUNT) >= 0) {
        return [{ id: 'M-10', severity: 'warning', path, message: message('达到百亿元') }];
      }
      if (smallest === null || threshold === null || compareAmounts(amount, threshold) < 0) return [];
      return [
        {
          id: 'M-10',
          severity: 'warning',
          path,
          message: message(`是${smallest.place} ${formatAmount(smallest.amount)} 的数千倍`),
        },
      ];
    });
  });
