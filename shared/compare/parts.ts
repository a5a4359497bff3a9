import { formOf, type PbdDocument, rowsIn } from '../document/document.ts';
import type { FieldFacts, FieldSpec } from '../forms/fields.ts';
import { type Block, columnOf, type Form, type RowsBlock, type Tab } from '../forms/form.ts';
import { kindOf } from '../forms/kinds.ts';
import { blockLabel, shortLabel } from '../forms/labels.ts';
import { fieldsOfBlock } from '../forms/paths.ts';

/**
 * What two documents are compared by: the fields and columns of either template, block by block in the order of the later
 * one, and what they hold beside both. So nothing that differs is left out, whatever the templates are.
 */

export interface Sides {
  readonly before: PbdDocument;
  readonly after: PbdDocument;
}

/** A field or a column, and its facts on each side; null where that template does not have it. */
export interface Part {
  /** A path, or a column's key. */
  readonly key: string;
  readonly label: string;
  readonly before: FieldSpec | null;
  readonly after: FieldSpec | null;
}

export interface BlockParts {
  readonly block: string;
  readonly tab: string;
  /** As a heading: 其他需完成的任务（可选填）. */
  readonly label: string;
  /** As named in places: 其他需完成的任务. */
  readonly name: string;
  readonly fields: readonly Part[];
  readonly columns: readonly Part[];
  /** The columns in an order that is the same whichever side is the later: rows are told apart by it. */
  readonly content: readonly string[];
  /** The columns by which a row goes: a task's name, an indicator's 二级 and 三级. */
  readonly names: readonly string[];
}

/** Heads what neither template has a place for. */
const BESIDE = '模板之外的内容';

/** A field or column that a template hides goes by the label of its kind's catalogue. */
const labelOf = (form: Form, facts: FieldFacts | undefined, key: string): string =>
  facts?.label.replaceAll('{level}', () => form.template.level) ?? key;

/** In order, those of the first and then what the second has beside. */
const union = <T>(one: readonly T[], other: readonly T[]): readonly T[] => [...new Set([...one, ...other])];

const rowsBlock = (form: Form, key: string): RowsBlock | null => form.rows.get(key) ?? null;

const columnSpec = (block: RowsBlock | null, column: string): FieldSpec | null =>
  block?.columns.find(({ key }) => key === column)?.spec ?? null;

const keysOf = (block: RowsBlock | null): readonly string[] => block?.columns.map(({ key }) => key) ?? [];

/** The columns in which any row of either side says something, whatever the templates show. */
function filledColumns({ before, after }: Sides, block: string): readonly string[] {
  const columns = new Set<string>();
  for (const document of [after, before]) {
    for (const row of rowsIn(document, block)) for (const key of Object.keys(row)) columns.add(key);
  }
  columns.delete('id');
  return [...columns].sort();
}

function columnsOf(sides: Sides, key: string): readonly Part[] {
  const form = formOf(sides.after);
  const [old, now] = [rowsBlock(formOf(sides.before), key), rowsBlock(form, key)];
  const role = (now ?? old)?.role;
  const catalogue = role === undefined ? undefined : kindOf(form.kind)?.columns[role];
  return union(union(keysOf(now), keysOf(old)), filledColumns(sides, key)).map((column): Part => {
    const [before, after] = [columnSpec(old, column), columnSpec(now, column)];
    return {
      key: column,
      label: (after ?? before)?.label ?? labelOf(form, catalogue?.[column], column),
      before,
      after,
    };
  });
}

const contentOf = (columns: readonly Part[]): readonly string[] => columns.map(({ key }) => key).sort();

/** The columns by which a row is told from others. */
function namesOf(block: RowsBlock | null): readonly string[] {
  if (block === null) return [];
  const named = (role: string): readonly string[] => {
    const column = columnOf(block, role);
    return column === null ? [] : [column.key];
  };
  if (columnOf(block, 'level3') !== null) return [...named('level2'), ...named('level3')];
  const name = columnOf(block, 'name') ?? block.columns.find(({ spec }) => spec.kind === 'name');
  return name === undefined || name === null ? [] : [name.key];
}

/** Those that both templates tell rows by; where one does not have the block, the other's. */
function sharedNames(old: RowsBlock | null, now: RowsBlock | null): readonly string[] {
  const [names, others] = [namesOf(now ?? old), namesOf(old ?? now)];
  return names.filter((name) => others.includes(name));
}

const isFilled = ({ values, refusedInputs }: PbdDocument, path: string): boolean =>
  (values[path] ?? '') !== '' || refusedInputs[path] !== undefined;

/** Everything to be compared, and the tabs under which it stands. */
export function comparedParts(sides: Sides): {
  readonly tabs: readonly Omit<Tab, 'blocks'>[];
  readonly blocks: readonly BlockParts[];
} {
  const [old, now] = [formOf(sides.before), formOf(sides.after)];
  const fieldPart = (path: string): Part => {
    const [before, after] = [old.fields.get(path) ?? null, now.fields.get(path) ?? null];
    const label = (after ?? before)?.label ?? labelOf(now, kindOf(now.kind)?.fields[path], path);
    return { key: path, label, before, after };
  };
  const find = (form: Form, key: string): Block | undefined => form.blocks.find((block) => block.key === key);
  const pathsOf = (block: Block | undefined): readonly string[] =>
    block === undefined ? [] : fieldsOfBlock(block).map(({ path }) => path);
  const blockParts = (key: string): BlockParts => {
    const [earlier, later] = [find(old, key), find(now, key)];
    const block = later ?? earlier;
    const onlyBefore = pathsOf(earlier).filter((path) => !now.fields.has(path));
    const [oldRows, nowRows] = [rowsBlock(old, key), rowsBlock(now, key)];
    const columns = oldRows === null && nowRows === null ? [] : columnsOf(sides, key);
    const label = block === undefined ? '' : block.label === null ? block.heading : block.label;
    return {
      block: key,
      tab: block?.tab ?? '',
      label: label || (block === undefined ? key : blockLabel(block)),
      name: block === undefined ? key : shortLabel(blockLabel(block)),
      fields: union(pathsOf(later), onlyBefore).map(fieldPart),
      columns,
      content: contentOf(columns),
      names: sharedNames(oldRows, nowRows),
    };
  };
  const keys = (form: Form): readonly string[] => form.blocks.map(({ key }) => key);
  const tabs = [...now.tabs, ...old.tabs.filter(({ id }) => now.tabs.every((tab) => tab.id !== id))];
  const last = tabs.at(-1)?.id ?? '';
  return {
    tabs: tabs.map(({ id, label }) => ({ id, label })),
    blocks: [...union(keys(now), keys(old)).map(blockParts), ...besideTemplates(sides, fieldPart, last)],
  };
}

/** What documents hold and neither template has a place for: kept from another template, or of a newer version. */
function besideTemplates(sides: Sides, fieldPart: (path: string) => Part, tab: string): readonly BlockParts[] {
  const { before, after } = sides;
  const [old, now] = [formOf(before), formOf(after)];
  const paths = union(Object.keys(after.values), Object.keys(before.values)).filter(
    (path) => !now.fields.has(path) && !old.fields.has(path) && (isFilled(after, path) || isFilled(before, path)),
  );
  const blocks = union(Object.keys(after.rows), Object.keys(before.rows)).filter(
    (key) => !now.rows.has(key) && !old.rows.has(key) && rowsIn(after, key).length + rowsIn(before, key).length > 0,
  );
  const beside = { tab, label: BESIDE, fields: [], columns: [], content: [], names: [] };
  return [
    ...(paths.length === 0 ? [] : [{ ...beside, block: '', name: BESIDE, fields: paths.map(fieldPart) }]),
    ...blocks.map((block) => {
      const columns = columnsOf(sides, block);
      return { ...beside, block, label: `${BESIDE}（${block}）`, name: block, columns, content: contentOf(columns) };
    }),
  ];
}
