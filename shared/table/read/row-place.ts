import type { Form, RowsBlock } from '../../forms/form.ts';
import { canonicalLevel1, isLevel2Name, levelsTogether } from '../../forms/taxonomy.ts';
import { NOT_CHOSEN } from '../form-table.ts';
import { isBlank } from '../grid/clipboard-table.ts';
import { looksLikeAmount } from './money-cells.ts';
import type { Columns } from './row-columns.ts';

/** How far a row has slipped to the left, for merged cells that were lost: told by what its cells can be. */

/** A place is left only for one that fits clearly better. */
const CLEARLY = 4;
/** A row that has just the cells of the columns from there on fits so much better. */
const WHOLE = 6;

/** What each column asks of its cells. */
interface Wanted {
  readonly label: number;
  readonly level1: number;
  readonly level2: number;
  readonly level3: number;
  readonly amounts: readonly number[];
  readonly names: readonly number[];
  readonly merged: readonly number[];
  readonly last: number;
}

export interface RowPlacer {
  /** By how many columns the cells of a row have to be moved to the right. */
  readonly shiftOf: (cells: readonly string[], isEven: boolean) => number;
}

const columnOf = (columns: Columns, find: (key: string) => boolean): number => {
  for (const [at, holds] of columns.at) if (holds.kind === 'column' && find(holds.key)) return at;
  return -1;
};

export function placerOf(form: Form, block: RowsBlock, columns: Columns, labelColumn: number): RowPlacer {
  const byRole = (role: string): number =>
    columnOf(columns, (key) => block.columns.some((column) => column.key === key && column.spec.role === role));
  const allOf = (fits: (column: RowsBlock['columns'][number]) => boolean): readonly number[] =>
    block.columns.flatMap((column) => {
      const at = fits(column) ? columnOf(columns, (key) => key === column.key) : -1;
      return at === -1 ? [] : [at];
    });
  const wanted: Wanted = {
    label: labelColumn,
    level1: byRole('level1'),
    level2: byRole('level2'),
    level3: byRole('level3'),
    amounts: allOf(({ spec }) => spec.kind === 'amount'),
    names: allOf(({ spec }) => spec.kind === 'name'),
    merged: allOf(({ merged }) => merged),
    last: Math.max(columns.length - 1, ...columns.at.keys()),
  };
  const isLevel1 = (text: string): boolean =>
    canonicalLevel1(form, text).isKnown || levelsTogether(form, text) !== null;
  const isLevel2 = (text: string): boolean => isLevel2Name(form, text);

  const fitOf = (cells: readonly string[], shift: number): number => {
    const at = (column: number): string => (column < shift || column === -1 ? '' : (cells[column - shift] ?? ''));
    let fit = 0;
    if (wanted.label >= 0 && !isBlank(at(wanted.label))) fit -= 4;
    const first = at(wanted.level1).trim();
    if (first !== '') fit += first === NOT_CHOSEN || isLevel1(first) ? 3 : isLevel2(first) ? -5 : -2;
    const second = at(wanted.level2).trim();
    if (second !== '') fit += second === NOT_CHOSEN || isLevel2(second) ? 3 : isLevel1(second) ? -5 : -1;
    const third = at(wanted.level3);
    if (wanted.level3 !== -1 && isBlank(third)) fit -= 1;
    if (isLevel2Name(form, third, true) && (first !== '' || second !== '')) fit -= 6;
    for (const column of wanted.amounts) {
      const text = at(column);
      if (!isBlank(text)) fit += looksLikeAmount(text) ? 2 : -3;
    }
    for (const column of wanted.names) if (column !== wanted.level3 && looksLikeAmount(at(column))) fit -= 3;
    return fit;
  };

  return {
    shiftOf: (cells, isEven) => {
      // Where each row has all its cells, an empty one under the label shows that nothing was lost, unless a 二级 says so.
      const keepsPlace = wanted.label >= 0 && isBlank(cells[wanted.label]);
      if (isEven && keepsPlace && wanted.level2 === -1) return 0;
      const filled = cells.findLastIndex((cell) => !isBlank(cell));
      const most = Math.max(0, wanted.last - filled);
      // A row of a page without the cells that merged ones cover has just so many cells too few.
      const missing = isEven ? 0 : columns.length - cells.length;
      let best = 0;
      let fit = fitOf(cells, 0) + (missing === 0 && !isEven ? WHOLE : 0) + CLEARLY - 0.5;
      for (let shift = 1; shift <= Math.min(most, wanted.merged.length + 1); shift += 1) {
        const other = fitOf(cells, shift) + (missing === shift ? WHOLE : 0);
        if (other <= fit) continue;
        best = shift;
        fit = other;
      }
      return best;
    },
  };
}
