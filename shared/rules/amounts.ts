import { type PbdDocument, textIn } from '../document/document.ts';
import { readField } from '../document/edits.ts';
import { placeOf } from '../document/places.ts';
import { unitOfAmount } from '../forms/fields.ts';
import { fieldName } from '../forms/labels.ts';
import { type FieldPath, specOf } from '../forms/paths.ts';
import { describeRefusedAmount } from '../money/amount-messages.ts';
import { type Amount, compareAmounts, formatAmount, times, ZERO_AMOUNT } from '../money/money.ts';
import { type AuditContext, type AuditedBlock, type AuditedColumn, eachCell } from './context.ts';
import { explain, FORM, PUBLISHED, SYSTEM } from './explanation.ts';
import type { Severity } from './finding.ts';
import { lastYearHint } from './last-year.ts';
import { type Found, rule } from './rule.ts';

/**
 * M-00 A typed amount that is not in the form of FORM §3; the stored amount still counts. So it does where the text reads
 * as an amount by now, as in a file that a former version saved: nobody has committed it.
 */
export const amountRefused = rule({
  id: 'M-00',
  severity: 'error',
  explanation: explain('金额写法', '金额按表上写明的万元或元填写，最多 13 位整数和两位小数，千位分隔要对齐。', FORM),
  judge({ document, form }) {
    return Object.entries(document.refusedInputs).flatMap(([path, typed]): readonly Found[] => {
      const spec = specOf(form, path);
      if (spec?.kind !== 'amount') return [];
      const message = describeRefusedAmount(typed, readField(document, path), unitOfAmount(spec));
      return [{ path, message: `${placeOf(document, path)}：${message}` }];
    });
  },
});

/** A blank amount in whose field a text was refused: M-00 says so, and that it is blank need not be said as well. */
const isRefused = (document: PbdDocument, path: FieldPath): boolean => document.refusedInputs[path] !== undefined;

const isAmountColumn = ({ spec }: AuditedColumn): boolean => spec.kind === 'amount';

/** A task's one amount is called 资金; where it has several, each has its name. */
const amountName = ({ spec, label }: AuditedColumn, { columns }: AuditedBlock): string =>
  spec.role === 'amount' && columns.filter(isAmountColumn).length === 1 ? '资金' : label;

/** M-04 Negative amount. Source: FORM §4. */
export const amountNegative = rule({
  id: 'M-04',
  severity: 'error',
  explanation: explain('负数', '预算金额不能是负数。', SYSTEM),
  judge({ fields, blocks }) {
    const findings: Found[] = [];
    const add = (path: FieldPath, place: string, amount: string): void => {
      const message = `${place} ${formatAmount(amount as Amount)} 是负数，请改为正数或 0.00。`;
      findings.push({ path, message });
    };
    for (const { path, spec, text } of fields) {
      if (spec.kind === 'amount' && text.startsWith('-')) add(path, fieldName(spec), text);
    }
    eachCell(blocks, isAmountColumn, (text, column, { place, path }, of) => {
      if (text.startsWith('-')) add(path(column.key), `${place}${amountName(column, of)}`, text);
    });
    return findings;
  },
});

/** M-05 基本支出, 项目支出, 财政拨款 or another required amount blank. Source: FORM §1, required fields. */
export const requiredAmountBlank = rule({
  id: 'M-05',
  severity: 'error',
  explanation: explain('必填金额', '基本支出、项目支出、财政拨款、资金总额等必填，没有金额填 0.00。', FORM),
  judge: (context) =>
    context.fields
      .filter(({ path, spec, text }) => {
        const isWanted = spec.kind === 'amount' && spec.required;
        return isWanted && text === '' && !isRefused(context.document, path);
      })
      .map(({ path, spec }) => ({
        path,
        message: `${fieldName(spec)}未填写${lastYearHint(context, path)}，没有金额时请填 0.00。`,
      })),
});

/** M-09 A started row without a required amount, or a task with 0.00. Source: FORM §1, §4. */
export const rowAmountMissing = rule({
  id: 'M-09',
  severity: 'error',
  explanation: explain('任务资金', '每项任务都要填资金；为 0.00 的要核对。', FORM),
  judge(context) {
    const findings: Found[] = [];
    const add = (severity: Severity, path: FieldPath, message: string): void => {
      findings.push({ severity, path, message });
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
  },
});

/** 100 亿元 in one item, or so many times its neighbour: one was probably typed in another unit. Source: FORM §4. */
const IMPROBABLE_AMOUNT: Readonly<Record<string, string>> = { 万元: '1000000.00', 元: '10000000000.00' };
const IMPROBABLE_RATIO = 5000;

const checkUnit = (unit: string): string =>
  unit === '万元' ? '请核对是否把元填成了万元' : `请核对金额是否都以${unit}为单位`;

/** By the text alone, which is canonical. */
const isPositive = (amount: string): boolean => amount !== '' && amount !== ZERO_AMOUNT && !amount.startsWith('-');

/** A positive amount; where it stands is put into words for the few that are asked. */
interface PlacedAmount {
  readonly amount: Amount;
  readonly path: () => FieldPath;
  readonly place: () => string;
}

interface AmountsTogether {
  readonly unit: string;
  readonly positive: readonly PlacedAmount[];
}

/**
 * The positive amounts that stand together, and so are of one size as a rule: single ones whose paths have the first part
 * in common (all of 支出, all of 收入), and each column of rows.
 */
function positiveTogether({ fields, blocks }: AuditContext): readonly AmountsTogether[] {
  const groups = new Map<string, { readonly unit: string; readonly positive: PlacedAmount[] }>();
  for (const { path, spec, text } of fields) {
    if (spec.kind !== 'amount' || !isPositive(text)) continue;
    const key = `${path.split('.')[0]} ${spec.unit}`;
    const group = groups.get(key) ?? { unit: spec.unit ?? '', positive: [] };
    group.positive.push({ amount: text as Amount, path: () => path, place: () => fieldName(spec) });
    groups.set(key, group);
  }
  const columns = blocks.flatMap((of) =>
    of.columns.filter(isAmountColumn).map((column): AmountsTogether => {
      const { key, spec } = column;
      const name = amountName(column, of);
      const positive = of.rows
        .filter(({ row }) => isPositive(textIn(row, key)))
        .map(({ row, place, path }) => ({
          amount: textIn(row, key) as Amount,
          path: () => path(key),
          place: () => `${place}${name}`,
        }));
      return { unit: spec.unit ?? '', positive };
    }),
  );
  return [...groups.values(), ...columns];
}

/** M-10 An amount that is improbably large, by itself or beside another of its group. Source: FORM §4. */
export const amountImprobable = rule({
  id: 'M-10',
  severity: 'warning',
  explanation: explain('金额单位', '金额特别大时，可能是单位填错，例如把元填成了万元。', PUBLISHED),
  judge: (context) =>
    positiveTogether(context).flatMap(({ unit, positive }) => {
      const smallest = positive.reduce<PlacedAmount | null>(
        (least, entry) => (least === null || compareAmounts(entry.amount, least.amount) < 0 ? entry : least),
        null,
      );
      if (smallest === null) return [];
      const threshold = times(smallest.amount, IMPROBABLE_RATIO);
      const most = IMPROBABLE_AMOUNT[unit];
      return positive
        .filter(({ amount }) => {
          const isLarge = most !== undefined && compareAmounts(amount, most) >= 0;
          return isLarge || compareAmounts(amount, threshold) >= 0;
        })
        .map(({ amount, path, place }): Found => {
          const why =
            most !== undefined && compareAmounts(amount, most) >= 0
              ? '达到百亿元'
              : `是${smallest.place()} ${formatAmount(smallest.amount)} 的数千倍`;
          const message = `${place()} ${formatAmount(amount)} ${unit}${why}，${checkUnit(unit)}。`;
          return { path: path(), message };
        });
    }),
});
