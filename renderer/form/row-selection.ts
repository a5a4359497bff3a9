/** Which rows of a grid are selected as wholes, by their ids. */
export interface RowSelection {
  readonly rowIds: ReadonlySet<string>;
  /** Where a range starts, and where it ends for now. */
  readonly anchor: string | null;
  readonly head: string | null;
}

export const NO_ROWS: RowSelection = { rowIds: new Set(), anchor: null, head: null };

export const selectOnly = (rowId: string): RowSelection => ({ rowIds: new Set([rowId]), anchor: rowId, head: rowId });

/** From the anchor to `rowId`, in the order of `order`; without an anchor that row alone. */
export function selectTo(selection: RowSelection, order: readonly string[], rowId: string): RowSelection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(rowId);
  if (from === -1 || to === -1) return selectOnly(rowId);
  return {
    rowIds: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)),
    anchor: selection.anchor,
    head: rowId,
  };
}

/** Adds a row, or takes it out; a range goes on from it. */
export function toggleRow(selection: RowSelection, rowId: string): RowSelection {
  const rowIds = new Set(selection.rowIds);
  if (!rowIds.delete(rowId)) rowIds.add(rowId);
  return { rowIds, anchor: rowId, head: rowId };
}

export const selectRows = (rowIds: readonly string[]): RowSelection => ({
  rowIds: new Set(rowIds),
  anchor: rowIds[0] ?? null,
  head: rowIds.at(-1) ?? null,
});

/** The selected rows that there still are, in their order. */
export const selectedIn = (selection: RowSelection, order: readonly string[]): readonly string[] =>
  selection.rowIds.size === 0 ? [] : order.filter((rowId) => selection.rowIds.has(rowId));
