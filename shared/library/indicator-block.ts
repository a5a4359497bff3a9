import { formOf, type PbdDocument, rowsIn } from '../document/document.ts';
import { blocksOfRole, columnOf, type RowsBlock } from '../forms/form.ts';
import type { ValueColumns } from '../indicator/parts.ts';

/** The columns of a form's indicators, by what they are. A form may have several blocks of them, or none. */

/** The block of indicators in which a row stands, else the first; null where the form has none. */
export function indicatorBlock(document: PbdDocument, rowId: string | null): RowsBlock | null {
  const blocks = blocksOfRole(formOf(document), 'indicators');
  const home = blocks.find(({ key }) => rowsIn(document, key).some(({ id }) => id === rowId));
  return home ?? blocks[0] ?? null;
}

/** Where an indicator's value is written: in one column, or in one of the year and one of the whole period. */
const VALUE_ROLES = ['cycleValue', 'value', 'number'] as const;

export interface IndicatorColumns {
  readonly level1: string | null;
  readonly level2: string | null;
  readonly level3: string | null;
  readonly sign: string | null;
  readonly unit: string | null;
  /** In printed order. */
  readonly values: readonly string[];
  readonly parts: ValueColumns;
}

export function indicatorColumns(block: RowsBlock): IndicatorColumns {
  const key = (role: string): string | null => columnOf(block, role)?.key ?? null;
  const sign = columnOf(block, 'comparator');
  const values = block.columns.filter(({ spec }) => VALUE_ROLES.some((role) => role === spec.role));
  return {
    level1: key('level1'),
    level2: key('level2'),
    level3: key('level3'),
    sign: sign?.key ?? null,
    unit: key('unit'),
    values: values.map((column) => column.key),
    parts: { signs: sign === null ? null : (sign.spec.options ?? []), hasUnit: key('unit') !== null },
  };
}
