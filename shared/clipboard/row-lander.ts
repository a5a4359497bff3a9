import { lostColumns } from '../table/read/indicator-columns.ts';
import type { Profile } from '../forms/template-schema.ts';
import { type ClipboardTable, isBlank, keyOfCell } from '../table/grid/clipboard-table.ts';
import type { SectionColumn } from './grid-columns.ts';
import { type LandingCell, landAmount, landLevel1, landLevel2, landText } from './pasted-cell.ts';

interface Levels {
  readonly level1: string;
  readonly level2: string;
}

interface Landing {
  /** What each column of the table goes into; null: nowhere. */
  readonly columns: readonly (SectionColumn | null)[];
  readonly table: ClipboardTable;
  readonly profile: Profile;
  readonly fromYuan: boolean;
  /** 一级 and 二级 that blank cells at the top continue. */
  readonly above: Levels;
}

interface RowLander {
  /** The cells of the table's row `at`, as they land. Rows are to be landed in order. */
  readonly land: (row: readonly string[], at: number) => readonly LandingCell[];
  /** Rows so far that had lost merged cells and were put back in their columns. */
  readonly shifted: () => number;
}

/** Lands the rows of a table one after the other, carrying 一级 and 二级 down as merged cells of the form do. */
export function createRowLander({ columns, table, profile, fromYuan, above }: Landing): RowLander {
  let { level1, level2 } = above;
  let shifted = 0;
  const at1 = columns.findIndex((column) => column?.key === 'level1');
  const at2 = columns.findIndex((column) => column?.key === 'level2');
  const hasLevels = at1 !== -1 || at2 !== -1;

  /** A row that lost its merged cells on the way stands too far left. */
  const inPlace = (row: readonly string[]): readonly string[] => {
    if (at1 !== 0 || at2 !== 1) return row;
    const lost = lostColumns(['', ...row], profile);
    if (lost === 0 || !row.slice(row.length - lost).every(isBlank)) return row;
    shifted += 1;
    return [...Array.from({ length: lost }, () => ''), ...row.slice(0, row.length - lost)];
  };

  const landPlain = (raw: string, at: number, column: number): LandingCell => {
    if (columns[column]?.kind !== 'amount') return landText(raw);
    // A merged amount is one amount: filled down it would be counted once a row.
    return table.repeated.has(keyOfCell(at, column)) ? landText('') : landAmount(raw, fromYuan);
  };

  const carried = (own: LandingCell, raw: string, level: string): LandingCell =>
    isBlank(raw) ? { text: level, mark: level === '' ? null : { kind: 'filled' } } : own;

  const landLevels = (row: readonly string[]): readonly [LandingCell, LandingCell] => {
    const raw1 = row[at1] ?? '';
    const raw2 = row[at2] ?? '';
    const own1 = landLevel1(raw1, profile);
    const startsFamily = !isBlank(raw1) && own1.text !== level1;
    if (!isBlank(raw1)) level1 = own1.text;
    const own2 = landLevel2(raw2, at1 === -1 ? '' : level1, profile);
    // Under a new 一级, a blank 二级 is simply blank.
    if (!isBlank(raw2) || startsFamily) level2 = own2.text;
    return [carried(own1, raw1, level1), carried(own2, raw2, level2)];
  };

  return {
    land: (source, at) => {
      const row = inPlace(source);
      if (row.every(isBlank)) return row.map(landText);
      const cells = row.map((raw, column) => landPlain(raw, at, column));
      if (!hasLevels) return cells;
      const [cell1, cell2] = landLevels(row);
      return cells.map((cell, column) => (column === at1 ? cell1 : column === at2 ? cell2 : cell));
    },
    shifted: () => shifted,
  };
}
