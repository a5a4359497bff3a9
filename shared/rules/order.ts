import { formOf, type PbdDocument, rowsIn } from '../document/document.ts';
import type { Form } from '../forms/form.ts';
import { fieldsOfBlock, parsePath } from '../forms/paths.ts';
import { type Finding, SEVERITIES } from './finding.ts';
import { FINDING_IDS } from './registry.ts';

const positions = (keys: readonly string[]): ReadonlyMap<string, number> =>
  new Map(keys.map((key, index) => [key, index]));

const SEVERITY_ORDER = positions(SEVERITIES);
const RULE_ORDER = positions(FINDING_IDS);
/** One place more, for balances that a template names itself. */
const RULES = FINDING_IDS.length + 1;

/** More than there are rows in a block, and columns in a row or fields in a block. */
const [ROWS, COLUMNS] = [1e5, 1e5] as const;

interface FormOrder {
  /** Blocks as the window goes through them, from tab to tab. */
  readonly blocks: ReadonlyMap<string, number>;
  readonly fields: ReadonlyMap<string, { readonly block: string; readonly at: number }>;
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const known = new WeakMap<Form, FormOrder>();

function orderOfForm(form: Form): FormOrder {
  const found = known.get(form);
  if (found !== undefined) return found;
  const order: FormOrder = {
    blocks: positions(form.tabs.flatMap((tab) => tab.blocks.map(({ key }) => key))),
    fields: new Map(
      form.blocks.flatMap((block) => fieldsOfBlock(block).map(({ path }, at) => [path, { block: block.key, at }])),
    ),
    columns: new Map([...form.rows].map(([key, { columns }]) => [key, positions(columns.map((column) => column.key))])),
  };
  known.set(form, order);
  return order;
}

/**
 * Where a finding stands among those of a document, as one number: by its place, as the form goes from tab to tab and
 * from top to bottom, a block before its fields; at one place the gravest first, then as the rules go. Null where the
 * document has no such place, as when its row was deleted.
 */
export function orderOf(document: PbdDocument): (finding: Finding) => number | null {
  const form = formOf(document);
  const order = orderOfForm(form);
  const rowOrders = new Map<string, ReadonlyMap<string, number>>();
  const rowOf = (block: string, rowId: string): number | undefined => {
    const rows = rowOrders.get(block) ?? positions(rowsIn(document, block).map(({ id }) => id));
    rowOrders.set(block, rows);
    return rows.get(rowId);
  };
  const placeIn = (block: string, row: number, column: number): number =>
    ((order.blocks.get(block) ?? 0) * ROWS + row) * COLUMNS + column;
  const placeOf = (path: string): number | null => {
    const field = order.fields.get(path);
    if (field !== undefined) return placeIn(field.block, 0, field.at + 1);
    const parsed = parsePath(form, path);
    if (parsed?.kind === 'block') return placeIn(parsed.key, 0, 0);
    if (parsed?.kind !== 'cell') return null;
    const { key } = parsed.block;
    const row = rowOf(key, parsed.rowId);
    return row === undefined ? null : placeIn(key, row + 1, (order.columns.get(key)?.get(parsed.column) ?? 0) + 1);
  };
  return ({ id, severity, path }) => {
    const place = placeOf(path);
    if (place === null) return null;
    const gravity = place * SEVERITIES.length + (SEVERITY_ORDER.get(severity) ?? 0);
    return gravity * RULES + (RULE_ORDER.get(id) ?? FINDING_IDS.length);
  };
}

const ROW_SPAN = COLUMNS * SEVERITIES.length * RULES;

/** Before all that stands in the same row, and after what stands above it. */
export const startOfRow = (at: number): number => Math.floor(at / ROW_SPAN) * ROW_SPAN;

/** The findings of a document in order. What has no place comes last. */
export function inOrder(document: PbdDocument, findings: readonly Finding[]): readonly Finding[] {
  const order = orderOf(document);
  return findings
    .map((finding) => ({ finding, at: order(finding) ?? Number.POSITIVE_INFINITY }))
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .map(({ finding }) => finding);
}
