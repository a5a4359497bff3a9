import {
  type CSSProperties,
  type FocusEventHandler,
  type KeyboardEventHandler,
  type MouseEventHandler,
  type RefObject,
  useRef,
} from 'react';
import { type Row, textIn } from '../../shared/document/document.ts';
import { GridHeadings, headingRowCount } from './grid-headings.tsx';
import { type GridColumn, GridRow, leastWidth, type RenderCell } from './grid-row.tsx';
import { estimatedHeight } from './row-height.ts';
import type { GridRows } from './use-grid-rows.ts';
import { useStickyHeight } from './use-sticky-height.ts';
import { useVirtualRows } from './use-virtual-rows.ts';

/** How many of the first `grouped` columns a row has in common with the one above. */
function continuesOf(row: Row, above: Row | undefined, columns: readonly GridColumn[], grouped: number): number {
  if (above === undefined) return 0;
  const differs = columns
    .slice(0, grouped)
    .findIndex(({ key }) => textIn(row, key) === '' || textIn(row, key) !== textIn(above, key));
  return differs === -1 ? grouped : differs;
}

export interface GridTableProps {
  readonly grid: RefObject<HTMLTableElement | null>;
  readonly label: string;
  readonly rows: readonly Row[];
  readonly state: Pick<GridRows, 'rowIds' | 'current' | 'selected' | 'pinned'>;
  readonly columns: readonly GridColumn[];
  readonly groupedColumns: number;
  readonly renderCell: RenderCell;
  readonly onFocus: FocusEventHandler<HTMLElement>;
  readonly onKeyDown: KeyboardEventHandler<HTMLElement>;
  readonly onMouseDown: MouseEventHandler<HTMLElement>;
}

/** Column headings that stay in sight, and below them the rows, of which only those in sight are drawn. */
export function GridTable({
  grid,
  label,
  rows,
  state,
  columns,
  groupedColumns,
  renderCell,
  onFocus,
  onKeyDown,
  onMouseDown,
}: GridTableProps) {
  const { rowIds, current, selected, pinned } = state;
  const body = useRef<HTMLTableSectionElement>(null);
  const headings = useRef<HTMLTableSectionElement>(null);
  const headingRows = headingRowCount(columns);
  const style = {
    '--headings-height': `${useStickyHeight(headings)}px`,
    minWidth: leastWidth(columns),
  } as CSSProperties;
  const { virtualizer, start } = useVirtualRows({
    body,
    rowIds,
    pinned,
    estimateHeight: (index) => estimatedHeight(rows[index], columns),
  });
  return (
    <table
      ref={grid}
      className="grid"
      style={style}
      aria-label={label}
      aria-rowcount={rows.length + headingRows}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onMouseDown={onMouseDown}
    >
      <thead ref={headings}>
        <GridHeadings columns={columns} />
      </thead>
      <tbody ref={body} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start: rowStart }) => {
          const rowId = rowIds[index] ?? '';
          const row = rows[index];
          return row === undefined ? null : (
            <GridRow
              key={key}
              index={index}
              headings={headingRows}
              offset={rowStart - start}
              measure={virtualizer.measureElement}
              rowId={rowId}
              number={index + 1}
              current={rowId === current}
              selected={selected.has(rowId)}
              continues={continuesOf(row, rows[index - 1], columns, groupedColumns)}
              columns={columns}
              renderCell={renderCell}
            />
          );
        })}
      </tbody>
    </table>
  );
}
