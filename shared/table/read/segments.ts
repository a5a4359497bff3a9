import type { Block, Form, RowsBlock } from '../../forms/form.ts';
import { isBlank } from '../grid/clipboard-table.ts';
import { columnKeys, type FormLabels, headingKeys, labelsOf } from './form-labels.ts';
import { labelKey, sameLabel } from './label-key.ts';
import { firstFilled, type Ledger, type LedgerRow } from './ledger.ts';

/** Parts a grid into the rows of each block, by the labels that stand before them. */

/** Rows that follow one another and belong to one block; null before the first and for what stands below the table. */
export interface Segment {
  readonly block: Block | null;
  readonly rows: readonly LedgerRow[];
}

export interface Segments {
  readonly segments: readonly Segment[];
  /** The column in which the blocks' labels stand; -1 where they were lost. */
  readonly labelColumn: number;
}

const SIGNERS: ReadonlySet<string> = new Set(['preparedBy', 'reviewedBy', 'approvedBy', 'filingDate', 'phone']);

/** Where labels of blocks usually stand. */
function labelColumnOf(rows: readonly LedgerRow[], { blocks }: FormLabels): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) {
    const at = firstFilled(cells);
    if (at !== -1 && blocks.has(labelKey(cells[at] ?? ''))) counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return [...counts].toSorted((one, other) => other[1] - one[1] || one[0] - other[0])[0]?.[0] ?? -1;
}

/** How many columns of a block the cells name. */
export const countNamed = (cells: readonly string[], block: RowsBlock): number => {
  const keys = new Set(cells.map(labelKey));
  return block.columns.filter((column) => columnKeys(column).some((key) => keys.has(key))).length;
};

/** Whether a row is a header of the block: it names most of its cells' columns, two at least. */
export function isHeaderOf(cells: readonly string[], block: RowsBlock): boolean {
  const named = countNamed(cells, block);
  const filled = cells.filter((cell) => !isBlank(cell)).length;
  return named >= Math.min(2, block.columns.length) && named * 2 >= filled - 1;
}

/** A row of amounts' headings and labels, where the block's own label was lost. */
const isAmountsRow = (cells: readonly string[], block: Block, labels: FormLabels): boolean => {
  if (block.kind !== 'amounts') return false;
  const names = new Set([...headingKeys(block), ...(labels.fields.get(block.key)?.keys() ?? [])]);
  return cells.filter((cell) => names.has(labelKey(cell))).length >= 2;
};

export function segmentsOf(form: Form, ledger: Ledger): Segments {
  const labels = labelsOf(form);
  const rows: readonly LedgerRow[] = ledger.grid.rows
    .map(({ number, cells }, index) => ({ index, number, cells }))
    // A row of blanks alone may hold a value of blanks.
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const labelColumn = labelColumnOf(rows, labels);
  const segments: { block: Block | null; rows: LedgerRow[] }[] = [{ block: null, rows: [] }];
  const seen = new Set<Block>();
  const aliasSaid = new Set<string>();
  const begin = (block: Block | null): void => {
    if (segments.at(-1)?.block !== block) segments.push({ block, rows: [] });
    if (block !== null) seen.add(block);
  };
  for (const row of rows) {
    const { cells, index, number } = row;
    const at = firstFilled(cells);
    const text = cells[at] ?? '';
    const key = labelKey(text);
    const current = segments.at(-1)?.block ?? null;
    const named = at === labelColumn ? labels.blocks.get(key) : undefined;
    const loose = labels.loose.get(key);
    if (named !== undefined) {
      begin(named);
      if (named.label !== null) {
        ledger.claim(index, at);
        if (!sameLabel(text, named.label) && !aliasSaid.has(key) && labelKey(named.label) !== key) {
          aliasSaid.add(key);
          ledger.repairs.push({ kind: 'alias', row: number, from: text.trim(), to: named.label });
        }
      }
    } else if (
      loose !== undefined &&
      SIGNERS.has(loose.spec.role ?? '') &&
      (at <= Math.max(labelColumn, 0) || current === null)
    ) {
      begin(null);
    } else {
      const header = [...form.rows.values()].find(
        (block) =>
          block !== current && block.printed && !seen.has(block) && block.headerOf === null && isHeaderOf(cells, block),
      );
      const isOwn = current?.kind === 'rows' && countNamed(cells, current) >= countNamed(cells, header ?? current);
      const amounts =
        current?.kind === 'amounts'
          ? undefined
          : form.blocks.find((block) => block.printed && !seen.has(block) && isAmountsRow(cells, block, labels));
      if (header !== undefined && !isOwn) begin(header);
      else if (amounts !== undefined && current?.kind !== 'rows') begin(amounts);
    }
    segments.at(-1)?.rows.push(row);
  }
  return { segments: segments.filter((segment) => segment.rows.length > 0), labelColumn };
}

/** A text that was taken for a block's by where it stands. */
export interface ByPlace {
  readonly block: Block;
  readonly row: LedgerRow;
}

/**
 * Where the column of labels is lost, texts are told by their place: the first above all blocks is what the form's first
 * text is, one between two blocks what the form has between them. Each must be looked at.
 */
export function textsByPlace(
  form: Form,
  { segments, labelColumn }: Segments,
  isCaption: (text: string) => boolean,
): { readonly segments: readonly Segment[]; readonly found: readonly ByPlace[] } {
  if (labelColumn !== -1) return { segments, found: [] };
  const seen = new Set(segments.map(({ block }) => block));
  const open = form.blocks.filter(
    (block) => block.printed && block.kind === 'prose' && block.fields.length === 1 && !seen.has(block),
  );
  const found: ByPlace[] = [];
  const placed = segments.flatMap(({ block, rows }): readonly Segment[] => {
    if (block?.kind === 'rows') return [{ block, rows }];
    const after = block === null ? -1 : form.blocks.indexOf(block);
    const next = form.blocks.findIndex((each, at) => at > after && seen.has(each));
    const alone = rows.filter(({ cells }) => {
      const filled = cells.filter((cell) => !isBlank(cell));
      return filled.length === 1 && !isCaption(filled[0] ?? '');
    });
    const taken = new Map<LedgerRow, Block>();
    for (const candidate of open) {
      const at = form.blocks.indexOf(candidate);
      const row = alone.find((each) => !taken.has(each));
      if (at <= after || (next !== -1 && at >= next) || row === undefined) continue;
      taken.set(row, candidate);
      found.push({ block: candidate, row });
    }
    const rest = rows.filter((row) => !taken.has(row));
    return [
      ...(rest.length === 0 ? [] : [{ block, rows: rest }]),
      ...[...taken].map(([row, own]) => ({ block: own, rows: [row] })),
    ];
  });
  return { segments: placed, found };
}

/** How many forms the grid holds: one whose blocks begin anew after others is another. */
export function countForms({ segments }: Segments): number {
  const runs = new Map<Block, number>();
  for (const { block } of segments) if (block !== null) runs.set(block, (runs.get(block) ?? 0) + 1);
  const counts = [...runs.values()];
  const again = counts.filter((count) => count > 1);
  return again.length >= Math.min(2, counts.length) && again.length > 0 ? Math.max(...again) : 1;
}
