import { type PbdDocument, textIn } from '../document/document.ts';
import { readField } from '../document/edits.ts';
import { placeOf } from '../document/places.ts';
import { type FieldPath, specOf } from '../forms/paths.ts';
import { describeAmountError } from '../messages/messages.ts';
import { type Amount, compareAmounts, formatAmount, parseAmount, times, ZERO_AMOUNT } from '../money.ts';
import { type AuditContext, type AuditedBlock, type AuditedColumn, eachCell } from './context.ts';
import type { Finding } from './finding.ts';
import { lastYearHint } from './last-year.ts';

/** M-00 A typed amount that is not in the form of FORM §3; the stored amount still counts. */
export function amountRefused({ document, form }: AuditContext): readonly Finding[] {
  return Object.entries(document.refusedInputs).flatMap(([path, typed]): readonly Finding[] => {
    if (specOf(form, path)?.kind !== 'amount') return [];
    const read = parseAmount(typed);
    if (read.ok) return [];
    const stored = readField(document, path);
    const inForce = stored === '' ? '目前按空白计。' : `目前仍按 ${formatAmount(stored)} 计。`;
    const message = `${placeOf(document, path)}：${describeAmountError(read.error, typed)}${inForce}`;
    return [{ id: 'M-00', severity: 'error', path, message }];
  });
}

/** A blank amount in whose field a text was refused: M-00 says so, and that it is blank need not be said as well. */
const isRefused = (document: PbdDocument, path: FieldPath): boolean => {
  const typed = document.refusedInputs[path];
  return typed !== undefined && !parseAmount(typed).ok;
};

const isAmountColumn = ({ spec }: AuditedColumn): boolean => spec.kind === 'amount';

/** A task's one amount is called 资金; where it has several, each has its name. */
const amountName = ({ spec, label }: AuditedColumn, { columns }: AuditedBlock): string =>
  spec.role === 'amount' && columns.filter(isAmountColumn).length === 1 ? '资金' : label;

interface PlacedAmount {
  readonly path: FieldPath;
  readonly place: string;
  readonly amount: Amount;
  readonly unit: string;
}

/**
 * The amounts that stand together, and so are of one size as a rule: single ones whose paths have the first part in
 * common (all of 支出, all of 收入), and each column of rows.
 */
function groupsOf({ fields, blocks }: AuditContext): readonly (readonly PlacedAmount[])[] {
  const groups = new Map<string, PlacedAmount[]>();
  const add = (key: string, entry: PlacedAmount): void => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  };
  for (const { path, spec, text } of fields) {
    const { kind, unit = '' } = spec;
    if (kind === 'amount') {
      add(`${path.split('.')[0]} ${unit}`, { path, place: spec.label, amount: text as Amount, unit });
    }
  }
  for (const of of blocks) {
    for (const column of of.columns.filter(isAmountColumn)) {
      const { key, spec } = column;
      const name = amountName(column, of);
      const entries = of.rows.map(({ row, place, path }) => ({
        path: path(key),
        place: `${place}${name}`,
        amount: textIn(row, key) as Amount,
        unit: spec.unit ?? '',
      }));
      groups.set(`${of.block.key}.*.${key}`, entries);
    }
  }
  return [...groups.values()];
}

/** M-04 Negative amount. Source: FORM §4. */
export const amountNegative = (context: AuditContext): readonly Finding[] =>
  groupsOf(context)
    .flat()
    .filter(({ amount }) => amount.startsWith('-'))
    .map(({ path, place, amount }) => ({
      id: 'M-04',
      severity: 'error',
      path,
      message: `${place} ${formatAmount(amount)} 是负数，请改为正数或 0.00。`,
    }));

/** M-05 基本支出, 项目支出, 财政拨款 or another required amount blank. Source: FORM §1, required fields. */
export const requiredAmountBlank = (context: AuditContext): readonly Finding[] =>
  context.fields
    .filter(({ path, spec, text }) => {
      const isWanted = spec.kind === 'amount' && spec.required;
      return isWanted && text === '' && !isRefused(context.document, path);
    })
    .map(({ path, spec }) => ({
      id: 'M-05',
      severity: 'error',
      path,
      message: `${spec.label}未填写${lastYearHint(context, path)}，没有金额时请填 0.00。`,
    }));

/** M-09 A started row without a required amount, or a task with 0.00. Source: FORM §1, §4. */
export function rowAmountMissing(context: AuditContext): readonly Finding[] {
  const findings: Finding[] = [];
  const add = (severity: Finding['severity'], path: FieldPath, message: string): void => {
    findings.push({ id: 'M-09', severity, path, message });
  };
  eachCell(
    context.blocks,
    ({ spec }) => spec.kind === 'amount' && spec.required,
    (amount, column, { place, path }, of) => {
      const { key, spec } = column;
      if (amount === '') {
        if (isRefused(context.document, path(key))) return;
        const hint = lastYearHint(context, path(key));
        add('error', path(key), `${place}没有填${amountName(column, of)}${hint}，请填写金额。`);
      } else if (amount === ZERO_AMOUNT && of.block.role === 'tasks' && spec.role === 'amount') {
        add('warning', path(key), `${place}${amountName(column, of)}为 0.00，请核对是否不安排资金。`);
      }
    },
  );
  return findings;
}

/** 100 亿元 in one item, or so many times its neighbour: one was probably typed in another unit. Source: FORM §4. */
const IMPROBABLE_AMOUNT: Readonly<Record<string, string>> = { 万元: '1000000.00', 元: '10000000000.00' };
const IMPROBABLE_RATIO = 5000;

const checkUnit = (unit: string): string =>
  unit === '万元' ? '请核对是否把元填成了万元' : `请核对金额是否都以${unit}为单位`;

/** By the text alone, which is canonical. */
const isPositive = (amount: Amount): boolean => amount !== '' && amount !== ZERO_AMOUNT && !amount.startsWith('-');

/** M-10 An amount that is improbably large, by itself or beside another of its group. Source: FORM §4. */
export const amountImprobable = (context: AuditContext): readonly Finding[] =>
  groupsOf(context).flatMap((group) => {
    const positive = group.filter(({ amount }) => isPositive(amount));
    const smallest = positive.reduce<PlacedAmount | null>(
      (least, entry) => (least === null || compareAmounts(entry.amount, least.amount) < 0 ? entry : least),
      null,
    );
    const threshold = smallest === null ? null : times(smallest.amount, IMPROBABLE_RATIO);
    return positive.flatMap(({ path, place, amount, unit }): readonly Finding[] => {
      const message = (why: string): string => `${place} ${formatAmount(amount)} ${unit}${why}，${checkUnit(unit)}。`;
      const most = IMPROBABLE_AMOUNT[unit];
      if (most !== undefined && compareAmounts(amount, most) >= 0) {
        return [{ id: 'M-10', severity: 'warning', path, message: message('达到百亿元') }];
      }
      if (smallest === null || threshold === null || compareAmounts(amount, threshold) < 0) return [];
      const why = `是${smallest.place} ${formatAmount(smallest.amount)} 的数千倍`;
      return [{ id: 'M-10', severity: 'warning', path, message: message(why) }];
    });
  });
