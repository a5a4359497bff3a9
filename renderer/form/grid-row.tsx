import { memo, type ReactNode, type Ref } from 'react';
import type { FieldSpec } from '../../shared/forms/fields.ts';

export interface GridColumn {
  readonly key: string;
  readonly label: string;
  readonly spec: FieldSpec;
  /** The heading that it shares with its neighbours. */
  readonly group: string | null;
  /** Share of the width; the shares of all columns need not make up anything. */
  readonly width: number;
  /** CSS pixels that it never falls below. */
  readonly minWidth: number;
}

/** Of the column of rows' numbers, in CSS pixels. */
const NUMBER_WIDTH = 44;

/** The widths of the number's column and the columns, as the grid's rows lay themselves out. */
export const templateOf = (columns: readonly GridColumn[]): string =>
  [`${NUMBER_WIDTH}px`, ...columns.map(({ width, minWidth }) => `minmax(${minWidth}px, ${width}fr)`)].join(' ');

/** CSS pixels below which a grid is not squeezed; beyond the window it is scrolled. */
export const leastWidth = (columns: readonly GridColumn[]): number =>
  columns.reduce((sum, { minWidth }) => sum + minWidth, NUMBER_WIDTH);

export type RenderCell = (rowId: string, column: GridColumn) => ReactNode;

interface CellsProps {
  readonly rowId: string;
  readonly number: number;
  readonly selected: boolean;
  /** How many of its first columns say the same as the row above: drawn as one, as merged cells are on paper. */
  readonly continues: number;
  readonly columns: readonly GridColumn[];
  readonly renderCell: RenderCell;
}

// Drawn again only when its own place changes: typing in one row leaves a thousand others alone.
const GridCells = memo(function GridCells({ rowId, number, selected, continues, columns, renderCell }: CellsProps) {
  return (
    <>
      <th scope="row" className="row-number">
        {/* Reached with the arrow keys and the mouse; Tab goes from text to text. */}
        <button type="button" tabIndex={-1} aria-label={`第${number}行`} aria-pressed={selected}>
          {number}
        </button>
      </th>
      {columns.map((column, at) => (
        <td key={column.key} data-column={column.key} className={at < continues ? 'continued' : undefined}>
          {renderCell(rowId, column)}
        </td>
      ))}
    </>
  );
});

export interface GridRowProps extends CellsProps {
  readonly index: number;
  /** CSS pixels from the first row's upper edge. */
  readonly offset: number;
  readonly current: boolean;
  /** Rows of headings above the first. */
  readonly headings: number;
  readonly measure: Ref<HTMLTableRowElement>;
}

const classOf = (current: boolean, selected: boolean): string =>
  ['grid-row', current ? 'current' : '', selected ? 'selected' : ''].filter((name) => name !== '').join(' ');

export function GridRow({ index, offset, current, headings, measure, ...cells }: GridRowProps) {
  return (
    <tr
      ref={measure}
      className={classOf(current, cells.selected)}
      aria-rowindex={index + 1 + headings}
      data-index={index}
      data-row-id={cells.rowId}
      style={{ transform: `translateY(${offset}px)` }}
    >
      <GridCells {...cells} />
    </tr>
  );
}
