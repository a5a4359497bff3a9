import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { rowsIn } from '../../shared/document/document.ts';
import { hasRoomFor } from '../../shared/document/rows.ts';
import { parsePath } from '../../shared/forms/paths.ts';
import { LIMIT_TEXTS } from '../../shared/messages/messages.ts';
import { editAndTell } from '../state/undo-notice.ts';
import { useWatched } from '../state/use-watched.ts';
import { useForm, useSnapshot, useWorkspace } from '../state/workspace.ts';
import { focusCell, focusRowNumber } from './grid-focus.ts';
import type { GridKeyActions } from './grid-keys.ts';
import type { GridColumn } from './grid-row.tsx';
import { appendRow, isStarted, type RowCommand, runRowCommand } from './row-commands.ts';
import {
  NO_ROWS,
  type RowSelection,
  selectedIn,
  selectOnly,
  selectRows,
  selectTo,
  toggleRow,
} from './row-selection.ts';

export interface GridRows {
  readonly rowIds: readonly string[];
  /** The row the focus is or was in. */
  readonly current: string | null;
  /** The rows that commands are run on: the selected ones, else the current one. */
  readonly chosen: readonly string[];
  /** The rows chosen as wholes, in their order, and as a set. */
  readonly selectedIds: readonly string[];
  readonly selected: ReadonlySet<string>;
  /** Rows that must be on the page. */
  readonly pinned: readonly string[];
  readonly actions: GridKeyActions;
  readonly add: () => void;
  /** The focus has left the grid. */
  readonly leave: () => void;
  /** The focus has come to a row: to one of its cells, or to its number. */
  readonly focusRow: (rowId: string, onNumber: boolean) => void;
  readonly selectRow: (rowId: string, how: 'only' | 'range' | 'toggle') => void;
}

const columnOf = (element: Element | null): string | null =>
  element?.closest<HTMLElement>('[data-column]')?.dataset.column ?? null;

/** The row that is being gone to, if it is of this grid. */
function useTargetRow(block: string): string | null {
  const { navigation } = useWorkspace();
  const target = useWatched(navigation.subscribe, navigation.target);
  const form = useForm();
  const parsed = target === null ? null : parsePath(form, target);
  return parsed?.kind === 'cell' && parsed.block.key === block ? parsed.rowId : null;
}

/** Which row is current, which are selected, and what keys and buttons do with them. */
export function useGridRows(
  block: string,
  columns: readonly GridColumn[],
  grid: RefObject<HTMLElement | null>,
): GridRows {
  const workspace = useWorkspace();
  const { store, prompts } = workspace;
  const rows = useSnapshot((snapshot) => rowsIn(snapshot.document, block));
  const rowIds = useMemo(() => rows.map((row) => row.id), [rows]);
  const [kept, setCurrent] = useState<string | null>(null);
  const [selection, setSelection] = useState<RowSelection>(NO_ROWS);
  const target = useTargetRow(block);
  /** The row added last: left for another while nothing stands in it, it may go again. */
  const begun = useRef<string | null>(null);

  const current = kept !== null && rowIds.includes(kept) ? kept : null;
  const selectedIds = useMemo(() => selectedIn(selection, rowIds), [selection, rowIds]);
  const chosen = useMemo(
    () => (selectedIds.length > 0 ? selectedIds : current === null ? [] : [current]),
    [selectedIds, current],
  );
  const pinned = useMemo(() => [current, target].filter((rowId) => rowId !== null), [current, target]);
  const selected = useMemo(() => new Set(selectedIds), [selectedIds]);

  /** Brings a row onto the page and focuses its cell, or its first blank one, or its number. */
  const goTo = useCallback(
    (rowId: string, where: { readonly column: string | null } | 'number') => {
      flushSync(() => setCurrent(rowId));
      if (where === 'number') focusRowNumber(grid.current, rowId);
      else focusCell(grid.current, rowId, where.column);
    },
    [grid],
  );

  const append = useCallback(
    (how: 'edit' | 'anticipate') => {
      const snapshot = store.snapshot();
      // Nothing is anticipated that changes nothing: withdrawn, it would take the edit before along.
      if (how === 'anticipate' && snapshot !== null && !hasRoomFor(snapshot.document, block, 1)) {
        prompts.notify({ text: LIMIT_TEXTS.rows });
        return;
      }
      let rowId: string | undefined;
      store[how]((document) => {
        const edit = appendRow(document, block);
        [rowId] = edit.rowIds;
        return edit.document;
      });
      begun.current = rowId ?? null;
      if (rowId === undefined) prompts.notify({ text: LIMIT_TEXTS.rows });
      else goTo(rowId, { column: null });
    },
    [store, prompts, block, goTo],
  );

  const run = useCallback(
    (command: RowCommand) => {
      if (chosen.length === 0) return;
      const onNumber = document.activeElement?.closest('.row-number') !== null;
      const column = grid.current?.contains(document.activeElement) ? columnOf(document.activeElement) : null;
      let next: readonly string[] = [];
      // Rows moved on and on are one step of undo.
      const group = command === 'moveUp' || command === 'moveDown' ? `move ${block} ${chosen.join(' ')}` : undefined;
      const edit = (): void =>
        store.edit((declaration) => {
          const done = runRowCommand(declaration, block, command, chosen);
          next = done.rowIds;
          return done.document;
        }, group);
      if (command !== 'delete') edit();
      else {
        editAndTell(workspace, () => {
          edit();
          return chosen.length === 1 ? '已删除一行' : `已删除 ${chosen.length} 行`;
        });
      }
      const [first] = next;
      if (first === undefined && command !== 'delete') prompts.notify({ text: LIMIT_TEXTS.rows });
      setSelection(command !== 'delete' && next.length > 1 ? selectRows(next) : NO_ROWS);
      if (first !== undefined) goTo(first, onNumber || next.length > 1 ? 'number' : { column });
    },
    [workspace, store, prompts, block, chosen, grid, goTo],
  );

  const actions = useMemo((): GridKeyActions => {
    const neighbour = (rowId: string | null, direction: 'up' | 'down'): string | undefined =>
      rowId === null ? undefined : rowIds[rowIds.indexOf(rowId) + (direction === 'up' ? -1 : 1)];
    const moveIn = (direction: 'left' | 'right'): void => {
      const column = columnOf(document.activeElement);
      const place = columns.findIndex(({ key }) => key === column) + (direction === 'left' ? -1 : 1);
      // Before the first column stands the row's number.
      if (current !== null && place < 0) goTo(current, 'number');
      const next = columns[place];
      if (current !== null && next !== undefined) goTo(current, { column: next.key });
    };
    const moveTo = (direction: 'up' | 'down'): boolean => {
      const next = neighbour(current, direction);
      if (next !== undefined) goTo(next, { column: columnOf(document.activeElement) });
      return next !== undefined;
    };
    return {
      run,
      move: (direction) => {
        if (direction === 'left' || direction === 'right') moveIn(direction);
        else moveTo(direction);
      },
      enter: (direction) => {
        store.flush();
        if (moveTo(direction) || direction === 'up' || current === null) return;
        // Below the last row a new one begins, once there is something in the last.
        const snapshot = store.snapshot();
        if (snapshot !== null && isStarted(snapshot.document, block, current)) append('anticipate');
      },
      moveRow: (direction, extend) => {
        const next = neighbour(extend ? (selection.head ?? current) : current, direction);
        if (next === undefined) return;
        setSelection(extend ? selectTo(selection, rowIds, next) : selectOnly(next));
        goTo(next, 'number');
      },
      selectAllRows: () => setSelection(selectRows(rowIds)),
      clearRows: () => setSelection(NO_ROWS),
    };
  }, [rowIds, columns, current, selection, block, store, run, goTo, append]);

  // Another tab takes the grid away before its focus has left.
  useEffect(() => store.withdraw, [store]);

  return {
    rowIds,
    current,
    chosen,
    selectedIds,
    selected,
    pinned,
    actions,
    add: useCallback(() => append('edit'), [append]),
    leave: store.withdraw,
    focusRow: useCallback(
      (rowId, onNumber) => {
        if (rowId !== begun.current) store.withdraw();
        setCurrent(rowId);
        if (onNumber) setSelection((known) => (known.rowIds.size === 0 ? selectOnly(rowId) : known));
        else setSelection((known) => (known.rowIds.size === 0 ? known : NO_ROWS));
      },
      [store],
    ),
    selectRow: useCallback(
      (rowId, how) => {
        setSelection((known) => {
          if (how === 'only') return selectOnly(rowId);
          if (how === 'toggle') return toggleRow(known, rowId);
          const from = known.anchor === null && current !== null ? selectOnly(current) : known;
          return selectTo(from, rowIds, rowId);
        });
        goTo(rowId, 'number');
      },
      [rowIds, current, goTo],
    ),
  };
}
