import type { Form, RowColumn } from '../forms/form.ts';
import { hasLostLevel1 } from '../forms/taxonomy.ts';
import { NOT_CHOSEN } from '../table/form-table.ts';
import { type ClipboardTable, isBlank, keyOfCell } from '../table/grid/clipboard-table.ts';
import {
  isMoneyUnit,
  type LandingCell,
  landAmount,
  landChoice,
  landLevel1,
  landLevel2,
  landText,
  type MoneyUnit,
} from './pasted-cell.ts';

interface Landing {
  /** What each column of the table goes into; null: nowhere. */
  readonly columns: readonly (RowColumn | null)[];
  readonly table: ClipboardTable;
  readonly form: Form;
  /** What the amounts of the table are in. */
  readonly from: MoneyUnit;
  /** The texts that blank cells at the top continue, by column: 一级 and 二级, and whatever else is merged. */
  readonly above: Readonly<Record<string, string>>;
}

interface RowLander {
  /** The cells of the table's row `at`, as they land. Rows are to be landed in order. */
  readonly land: (row: readonly string[], at: number) => readonly LandingCell[];
  /** Rows so far that had lost merged cells and were put back in their columns. */
  readonly shifted: () => number;
}

/** Lands the rows of a table one after the other, carrying 一级 and 二级 down as merged cells of the form do. */
export function createRowLander({ columns, table, form, from, above }: Landing): RowLander {
  const carried: Record<string, string> = { ...above };
  let shifted = 0;
  const at1 = columns.findIndex((column) => column?.spec.role === 'level1');
  const at2 = columns.findIndex((column) => column?.spec.role === 'level2');
  const merged = columns.flatMap((column, at) => (column?.merged === true ? [{ column, at }] : []));
  // 二级 is told by its 一级, wherever in the table that stands.
  merged.sort((one, other) => Number(one.at === at2) - Number(other.at === at2));

  /** A row that lost its merged cells on the way stands too far left. */
  const inPlace = (row: readonly string[]): readonly string[] => {
    if (at1 !== 0 || at2 !== 1 || !hasLostLevel1(form, row, NOT_CHOSEN) || !isBlank(row.at(-1))) return row;
    shifted += 1;
    return ['', ...row.slice(0, -1)];
  };

  const landIn = ({ spec }: RowColumn, raw: string, level1: string): LandingCell => {
    if (spec.role === 'level1') return landLevel1(raw, form);
    if (spec.role === 'level2') return landLevel2(raw, level1, form);
    return spec.kind === 'choice' && spec.options !== undefined ? landChoice(raw, spec.options) : landText(raw);
  };

  const landPlain = (raw: string, at: number, place: number): LandingCell => {
    const column = columns[place] ?? null;
    if (column === null) return landText(raw);
    if (column.spec.kind !== 'amount') return landIn(column, raw, '');
    const into = isMoneyUnit(column.spec.unit) ? column.spec.unit : from;
    // A merged amount is one amount: filled down it would be counted once a row.
    return table.repeated.has(keyOfCell(at, place)) ? landText('') : landAmount(raw, from, into);
  };

  /** The cells of merged columns, by their place: a blank one continues the cell above. */
  const landMerged = (row: readonly string[]): ReadonlyMap<number, LandingCell> => {
    const cells = new Map<number, LandingCell>();
    let startsAnew = false;
    for (const { column, at } of merged) {
      const raw = row[at] ?? '';
      const known = carried[column.key] ?? '';
      const own = landIn(column, raw, at1 === -1 ? '' : (cells.get(at1)?.text ?? ''));
      // Under a new cell to its left, a blank one is simply blank.
      const text = isBlank(raw) && !startsAnew ? known : own.text;
      carried[column.key] = text;
      cells.set(at, isBlank(raw) ? { text, mark: text === '' ? null : { kind: 'filled' } } : own);
      if (!isBlank(raw) && own.text !== known) startsAnew = true;
    }
    return cells;
  };

  return {
    land: (source, at) => {
      const row = inPlace(source);
      if (row.every(isBlank)) return row.map(landText);
      const ofMerged = landMerged(row);
      return row.map((raw, place) => ofMerged.get(place) ?? landPlain(raw, at, place));
    },
    shifted: () => shifted,
  };
}
