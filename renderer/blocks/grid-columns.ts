import type { RowColumn, RowsBlock } from '../../shared/forms/form.ts';
import { shortLabel } from '../../shared/forms/labels.ts';
import type { GridColumn } from '../form/grid-row.tsx';

/** CSS pixels below which a column cannot be read: an amount of millions, the longest name of a level. */
const AMOUNT_ROOM = 122;
const LEVEL_ROOM: Readonly<Record<string, number>> = { level1: 106, level2: 120 };
const CHOICE_ROOM = 84;
const TEXT_ROOM = 64;
const LONG_ROOM = 110;
/** A heading of so many characters stays on one line; longer ones break. In CSS pixels: a character, and what is around. */
const TEXT_HEADING = 4;
const LONG_HEADING = 7;
const CHARACTER = 15;
const CELL_EDGES = 17;

/** Per cent of the grid that a column gets at least, where a template's own widths leave nothing. */
const LEAST_SHARE = 6;
/** Names and paragraphs are longer than values. */
const LONG = 1.5;

const isLong = ({ kind }: RowColumn['spec']): boolean => kind === 'name' || kind === 'prose';

const weightOf = ({ span, spec }: RowColumn): number => span * (isLong(spec) ? LONG : 1);

function roomFor({ spec }: RowColumn): number {
  if (spec.kind === 'amount') return AMOUNT_ROOM;
  if (spec.kind === 'choice') return LEVEL_ROOM[spec.role ?? ''] ?? CHOICE_ROOM;
  const [least, most] = isLong(spec) ? [LONG_ROOM, LONG_HEADING] : [TEXT_ROOM, TEXT_HEADING];
  return Math.max(least, Math.min(most, [...shortLabel(spec.label)].length) * CHARACTER + CELL_EDGES);
}

/** The columns of a block as a grid draws them; what the widths of some leave, the others share as on paper. */
export function gridColumns({ columns }: RowsBlock): readonly GridColumn[] {
  const given = columns.reduce((sum, { width }) => sum + (width ?? 0), 0);
  const sharing = columns.filter(({ width }) => width === null);
  const free = Math.max(100 - given, LEAST_SHARE * sharing.length);
  const weights = sharing.reduce((sum, column) => sum + weightOf(column), 0);
  return columns.map((column) => ({
    key: column.key,
    label: column.spec.label,
    spec: column.spec,
    group: column.group,
    width: column.width ?? (free * weightOf(column)) / weights,
    minWidth: roomFor(column),
  }));
}

/** How many of the first columns are drawn as one where a row repeats the one above. */
export function mergedAtStart({ columns }: RowsBlock): number {
  const at = columns.findIndex(({ merged }) => !merged);
  return at === -1 ? columns.length : at;
}
