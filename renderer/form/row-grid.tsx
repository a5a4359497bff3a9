import { type FocusEvent, type KeyboardEvent, memo, type ReactNode, useCallback, useRef, useState } from 'react';
import type { RowSectionKey } from '../../shared/form/sections.ts';
import { isComposing } from '../fields/use-field-input.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';
import { focusRow, focusSameColumn } from './grid-focus.ts';
import { appendRow, ROW_COMMAND_NAMES, ROW_COMMANDS, type RowCommand, runRowCommand } from './row-commands.ts';
import { useGridClipboard } from './use-grid-clipboard.tsx';

export interface GridColumn {
  readonly key: string;
  readonly label: string;
  /** Share of the width in per cent. */
  readonly width: number;
}

export interface RowGridProps {
  readonly section: RowSectionKey;
  readonly title: string;
  /** Name of the button that adds a row: 添加重点任务. */
  readonly addLabel: string;
  readonly emptyText: string;
  readonly columns: readonly GridColumn[];
  /** The cells of a row, one for each column. */
  readonly renderCell: (rowId: string, column: GridColumn, onEnter: () => void) => ReactNode;
  /** What stands beside the title: the section's subtotal. */
  readonly summary?: ReactNode;
}

interface GridRowProps {
  readonly rowId: string;
  readonly number: number;
  readonly current: boolean;
  readonly columns: readonly GridColumn[];
  readonly renderCell: RowGridProps['renderCell'];
  readonly onEnter: (rowId: string, column: string) => void;
}

// Drawn again only when its own place changes: typing in one row leaves a thousand others alone.
const GridRow = memo(function GridRow({ rowId, number, current, columns, renderCell, onEnter }: GridRowProps) {
  return (
    <tr data-row-id={rowId} className={current ? 'current' : undefined}>
      <th scope="row" className="row-number">
        {number}
      </th>
      {columns.map((column) => (
        <td key={column.key} data-column={column.key}>
          {renderCell(rowId, column, () => onEnter(rowId, column.key))}
        </td>
      ))}
    </tr>
  );
});

const ALT_KEYS: Readonly<Record<string, RowCommand>> = {
  ArrowUp: 'moveUp',
  ArrowDown: 'moveDown',
  Insert: 'insertBelow',
};

/** Rows that can be added, inserted, deleted, moved and copied, by the toolbar or the keyboard. */
export function RowGrid({ section, title, addLabel, emptyText, columns, renderCell, summary }: RowGridProps) {
  const { store, prompts } = useWorkspace();
  const rows = useSnapshot((snapshot) => snapshot.document[section] as readonly { readonly id: string }[]);
  const [current, setCurrent] = useState<string | null>(null);
  const table = useRef<HTMLTableElement>(null);

  const add = useCallback(() => {
    let added: string | null = null;
    store.edit((document) => {
      const edit = appendRow(document, section);
      added = edit.currentRow;
      return edit.document;
    });
    setCurrent(added);
    focusRow(table, added);
  }, [store, section]);

  const run = useCallback(
    (command: RowCommand) => {
      if (current === null) return;
      let next: string | null = null;
      const column = table.current?.contains(document.activeElement)
        ? document.activeElement?.closest('td')?.dataset.column
        : undefined;
      store.edit((declaration) => {
        const edit = runRowCommand(declaration, section, command, current);
        next = edit.currentRow;
        return edit.document;
      });
      setCurrent(next);
      focusRow(table, next, column);
      if (command === 'delete') prompts.notify({ text: '已删除一行', actions: [{ label: '撤销', run: store.undo }] });
    },
    [store, prompts, section, current],
  );

  const onEnter = useCallback((rowId: string, column: string) => focusSameColumn(table, rowId, column), []);

  const onFocus = (event: FocusEvent): void => {
    const rowId = event.target.closest('tr')?.dataset.rowId;
    if (rowId !== undefined) setCurrent(rowId);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const command = event.altKey && !isComposing(event) ? ALT_KEYS[event.key] : undefined;
    if (command === undefined) return;
    event.preventDefault();
    run(command);
  };
  const { dialog, ...clipboard } = useGridClipboard({ section, selectedRowIds: [], currentRowId: current });
  const currentExists = current !== null && rows.some((row) => row.id === current);

  return (
    <section className="grid-section" aria-label={title} data-section={section} tabIndex={-1} {...clipboard}>
      <header className="grid-header">
        <h3>{title}</h3>
        {summary}
        {rows.length > 0 && (
          <div className="toolbar" role="toolbar" aria-label={`${title}的行操作`}>
            {ROW_COMMANDS.map((command) => (
              <button
                key={command}
                type="button"
                className="tool"
                disabled={!currentExists}
                // The field keeps the focus, and with it the place of the row.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => run(command)}
              >
                {ROW_COMMAND_NAMES[command]}
              </button>
            ))}
          </div>
        )}
      </header>
      {rows.length === 0 ? (
        <p className="empty">{emptyText}</p>
      ) : (
        <table ref={table} className="grid" onFocus={onFocus} onKeyDown={onKeyDown}>
          <colgroup>
            <col className="number-column" />
            {columns.map((column) => (
              <col key={column.key} style={{ width: `${column.width}%` }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className="row-number">
                序
              </th>
              {columns.map((column) => (
                <th key={column.key} scope="col">
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <GridRow
                key={row.id}
                rowId={row.id}
                number={index + 1}
                current={row.id === current}
                columns={columns}
                renderCell={renderCell}
                onEnter={onEnter}
              />
            ))}
          </tbody>
        </table>
      )}
      <button type="button" className="add" onClick={add}>
        ＋ {addLabel}
      </button>
      {dialog}
    </section>
  );
}
