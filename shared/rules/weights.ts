import { textIn } from '../document/document.ts';
import { sumNumbers } from '../money/money.ts';
import type { AuditContext, AuditedBlock, AuditedColumn } from './context.ts';
import { explain, SYSTEM } from './explanation.ts';
import { type Found, rule } from './rule.ts';
import { shown } from './shown.ts';

/** Rules on 权重, where a template says what they add up to. */

const WEIGHT = /^(\d+(?:\.\d+)?)(?:分|%)?$/;

/** A weight as plain decimal text; null where the text is no number. 10, 12.5, １０分, 10%. */
function readWeight(text: string): string | null {
  const plain = text
    .trim()
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace('．', '.')
    .replace('％', '%');
  return WEIGHT.exec(plain)?.[1] ?? null;
}

/** Blocks whose weights add up to something, and the column they stand in. */
const weighed = ({ blocks }: AuditContext) =>
  blocks.flatMap((of): { readonly of: AuditedBlock; readonly column: AuditedColumn; readonly total: string }[] => {
    const column = of.columns.find(({ spec }) => spec.role === 'weight');
    return of.block.weights === null || column === undefined ? [] : [{ of, column, total: of.block.weights.total }];
  });

/** I-20 The weights do not add up to what the template says. While one of them is no number, that is told alone. Source: the template. */
export const weightsDiffer = rule({
  id: 'I-20',
  severity: 'error',
  explanation: explain('指标权重', '各指标的权重加起来应等于规定的总分。', SYSTEM),
  judge: (context) =>
    weighed(context).flatMap(({ of, column, total }): readonly Found[] => {
      const texts = of.rows.map(({ row }) => textIn(row, column.key)).filter((text) => text.trim() !== '');
      const weights = texts.map(readWeight).filter((weight) => weight !== null);
      if (weights.length === 0 || weights.length < texts.length) return [];
      const [sum, wanted] = [sumNumbers(weights), sumNumbers([total])];
      if (sum === wanted) return [];
      const message = `${of.name}的${column.label}合计 ${sum}，应为 ${wanted}，请核对。`;
      return [{ path: of.block.key, message }];
    }),
});

/** I-21 A weight is no number. Source: the template. */
export const weightUnreadable = rule({
  id: 'I-21',
  severity: 'error',
  explanation: explain('指标权重', '权重只填数字。', SYSTEM),
  judge: (context) =>
    weighed(context).flatMap(({ of, column: { key, label } }) =>
      of.rows.flatMap(({ row, place, path }): readonly Found[] => {
        const text = textIn(row, key);
        if (text.trim() === '' || readWeight(text) !== null) return [];
        const message = `${place}：${label}“${shown(text)}”不是数字，请只填数字。`;
        return [{ path: path(key), message }];
      }),
    ),
});
