import type { Form, RowsBlock } from '../../forms/form.ts';
import { levelsTogether } from '../../forms/taxonomy.ts';
import { isBlank } from '../grid/clipboard-table.ts';
import type { LedgerRow } from './ledger.ts';
import type { Columns, Holds } from './row-columns.ts';
import { isSign, signOf } from './value-parts.ts';

/** Columns that are known by what stands in them, whatever they are called. */

const COMPARATOR = 'comparator';

/**
 * A column of nothing but signs is one of signs under any name (关系, 比较), and one without any is none, though it be called
 * so (指标性质: 正向). One of 产出指标-数量指标 holds 一级 and 二级, where the source has no column of 一级.
 */
export function knownByContent(form: Form, block: RowsBlock, columns: Columns, rows: readonly LedgerRow[]): Columns {
  const textsAt = (at: number): readonly string[] =>
    rows.flatMap(({ cells }) => (isBlank(cells[at]) ? [] : [cells[at] ?? '']));
  const keyOf = (role: string): string | undefined => block.columns.find(({ spec }) => spec.role === role)?.key;
  const has = (key: string | undefined): boolean =>
    [...columns.at.values()].some((holds) => holds.kind === 'column' && holds.key === key);
  const at = new Map<number, Holds>(columns.at);
  for (const [column, holds] of columns.at) {
    if (holds.kind === 'foreign' && holds.role === COMPARATOR && textsAt(column).every((text) => signOf(text) === '')) {
      at.set(column, { ...holds, role: undefined });
    }
  }
  const hasSigns = [...at.values()].some((holds) => holds.kind === 'foreign' && holds.role === COMPARATOR);
  const [signKey, level1] = [keyOf(COMPARATOR), keyOf('level1')];
  for (const [column, holds] of columns.at) {
    if (holds.kind !== 'unknown') continue;
    const texts = textsAt(column);
    if (texts.length === 0) continue;
    const { label, end } = holds;
    if (!hasSigns && !has(signKey) && texts.every(isSign)) {
      at.set(
        column,
        signKey === undefined
          ? { kind: 'foreign', role: COMPARATOR, label, end }
          : { kind: 'column', key: signKey, end, unit: null },
      );
    } else if (level1 !== undefined && !has(level1) && texts.every((text) => levelsTogether(form, text) !== null)) {
      at.set(column, { kind: 'column', key: level1, end, unit: null });
    }
  }
  return { ...columns, at };
}
