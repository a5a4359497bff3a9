import {
  type CSSProperties,
  type FocusEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
} from 'react';
import { rowsIn } from '../../shared/document/document.ts';
import type { RowsBlock } from '../../shared/forms/form.ts';
import { useSnapshot } from '../state/workspace.ts';
import { gridKeyHandler } from './grid-keys.ts';
import { type GridColumn, type RenderCell, templateOf } from './grid-row.tsx';
import { GridTable } from './grid-table.tsx';
import { ROW_COMMANDS, rowCommandName } from './row-commands.ts';
import { useGridClipboard } from './use-grid-clipboard.tsx';
import { useGridRows } from './use-grid-rows.ts';
import { useStickyHeight } from './use-sticky-height.ts';

export interface RowGridProps {
  readonly block: RowsBlock;
  readonly title: string;
  /** Name of the button that adds a row: 添加重点任务. */
  readonly addLabel: string;
  readonly emptyText: string;
  readonly columns: readonly GridColumn[];
  readonly renderCell: RenderCell;
  /** The first columns that are drawn as one where a row repeats the one above. */
  readonly groupedColumns?: number;
  /** What stands beside the title: the block's subtotals. */
  readonly summary?: ReactNode;
}

/** Rows that can be added, inserted, deleted, moved and copied, one or many, by the toolbar or the keyboard. */
export function RowGrid(props: RowGridProps) {
  const { block, title, addLabel, emptyText, columns, renderCell, groupedColumns = 0, summary } = props;
  const rows = useSnapshot(({ document }) => rowsIn(document, block.key));
  const grid = useRef<HTMLTableElement>(null);
  const header = useRef<HTMLElement>(null);
  const headHeight = useStickyHeight(header);
  const state = useGridRows(block.key, columns, grid);
  const { chosen, actions, add, leave, focusRow, selectRow } = state;
  const onKeyDown = useMemo(() => gridKeyHandler(actions), [actions]);

  // Reached by Tab, a cell is as one reached by an arrow key: selected as a whole.
  const tabbed = useRef(false);
  useEffect(() => {
    const note = (event: globalThis.KeyboardEvent): void => {
      tabbed.current = event.key === 'Tab';
    };
    window.addEventListener('keydown', note, true);
    return () => window.removeEventListener('keydown', note, true);
  }, []);
  const onFocus = (event: FocusEvent): void => {
    const rowId = event.target.closest<HTMLElement>('[data-row-id]')?.dataset.rowId;
    if (rowId === undefined) return;
    focusRow(rowId, event.target.closest('.row-number') !== null);
    if (tabbed.current && event.target instanceof HTMLTextAreaElement) event.target.select();
  };
  const onMouseDown = (event: MouseEvent<HTMLElement>): void => {
    const target = event.target as HTMLElement;
    const number = target.closest('.row-number');
    const rowId = number?.closest<HTMLElement>('[data-row-id]')?.dataset.rowId;
    if (event.button !== 0) return;
    if (rowId !== undefined) {
      event.preventDefault();
      selectRow(rowId, event.shiftKey ? 'range' : event.ctrlKey ? 'toggle' : 'only');
    } else if (target instanceof HTMLTableCellElement) {
      // The room below a short text belongs to its cell.
      event.preventDefault();
      target.querySelector<HTMLElement>('input, textarea, select')?.focus();
    }
  };
  const { dialog, ...clipboard } = useGridClipboard({
    block,
    selectedRowIds: state.selectedIds,
    currentRowId: state.current,
  });
  const style = { '--grid-columns': templateOf(columns), '--grid-head': `${headHeight}px` } as CSSProperties;

  return (
    <section
      className="grid-section"
      aria-label={title}
      data-section={block.key}
      tabIndex={-1}
      style={style}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget) && document.hasFocus()) leave();
      }}
      {...clipboard}
    >
      <header className="grid-header" ref={header}>
        <h3>{title}</h3>
        {summary}
        {rows.length > 0 && (
          <div className="toolbar" role="toolbar" aria-label={`${title}的行操作`}>
            {ROW_COMMANDS.map((command) => (
              <button
                key={command}
                type="button"
                className="tool"
                disabled={chosen.length === 0}
                // The field keeps the focus, and with it the place of the row.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => actions.run(command)}
              >
                {rowCommandName(command, chosen.length)}
              </button>
            ))}
          </div>
        )}
      </header>
      {rows.length === 0 ? (
        <p className="empty">{emptyText}</p>
      ) : (
        <GridTable
          grid={grid}
          label={title}
          rows={rows}
          state={state}
          columns={columns}
          groupedColumns={groupedColumns}
          renderCell={renderCell}
          onFocus={onFocus}
          onKeyDown={onKeyDown}
          onMouseDown={onMouseDown}
        />
      )}
      <button type="button" className="add" onClick={add}>
        ＋ {addLabel}
      </button>
      {dialog}
    </section>
  );
}
