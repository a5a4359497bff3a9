import {
  type CSSProperties,
  type FocusEventHandler,
  type KeyboardEventHandler,
  type MouseEventHandler,
  type RefObject,
  useRef,
} from 'react';
import { type GridColumn, GridRow, type RenderCell } from './grid-row.tsx';
import { estimatedHeight } from './row-height.ts';
import type { GridRows } from './use-grid-rows.ts';
import { useStickyHeight } from './use-sticky-height.ts';
import { useVirtualRows } from './use-virtual-rows.ts';

export type Cells = Readonly<Record<string, string>>;

/** How many of the first `grouped` columns a row has in common with the one above. */
function continuesOf(row: Cells, above: Cells | undefined, columns: readonly GridColumn[], grouped: number): number {
  if (above === undefined) return 0;
  const differs = columns.slice(0, grouped).findIndex(({ key }) => row[key] === '' || row[key] !== above[key]);
  return differs === -1 ? grouped : differs;
}

/** A heading may break before its unit, 拟投入的资金（万元）, and nowhere else. */
function ColumnLabel({ text }: { readonly text: string }) {
  const bracket = text.indexOf('（');
  if (bracket === -1) return text;
  return (
    <>
      {text.slice(0, bracket)}
      <wbr />
      {text.slice(bracket)}
    </>
  );
}

export interface GridTableProps {
  readonly grid: RefObject<HTMLTableElement | null>;
  readonly label: string;
  readonly rows: readonly Cells[];
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
  const style = { '--headings-height': `${useStickyHeight(headings)}px` } as CSSProperties;
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
      aria-rowcount={rows.length + 1}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onMouseDown={onMouseDown}
    >
      <thead ref={headings}>
        <tr className="grid-row" aria-rowindex={1}>
          <th scope="col" className="row-number">
            序
          </th>
          {columns.map((column) => (
            <th key={column.key} scope="col">
              <ColumnLabel text={column.label} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start: rowStart }) => {
          const rowId = rowIds[index] ?? '';
          const row = rows[index];
          return row === undefined ? null : (
            <GridRow
              key={key}
              index={index}
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
