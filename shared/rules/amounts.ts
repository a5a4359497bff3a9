import type { PbdDocument } from '../document/document.ts';
import { readField } from '../document/edits.ts';
import { placeOf } from '../form/labels.ts';
import { type FieldPath, specOf } from '../form/paths.ts';
import { formatAmount, parseAmount } from '../money.ts';
import { describeAmountError } from '../text/messages.ts';
import type { Finding } from './finding.ts';

/** M-00 A typed amount that is not in the form of FORM §3; the stored amount still counts. */
export function amountRefused(document: PbdDocument): readonly Finding[] {
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

const REQUIRED_AMOUNTS: readonly FieldPath[] = [
  'expenditure.basic',
  'expenditure.project',
  'income.fiscalAppropriation',
];

/** M-05 基本支出, 项目支出 or 财政拨款 blank. Source: FORM §4. */
export function requiredAmountBlank(document: PbdDocument): readonly Finding[] {
  return REQUIRED_AMOUNTS.filter((path) => readField(document, path) === '').map((path) => ({
    id: 'M-05',
    severity: 'error',
    path,
    message: `${placeOf(document, path)}未填写，没有金额时请填 0.00。`,
  }));
}
