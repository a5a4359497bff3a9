import type { FieldSpec } from '../../forms/fields.ts';
import type { Block, Form, RowColumn } from '../../forms/form.ts';
import { kindOf } from '../../forms/kinds.ts';
import { blockLabel } from '../../forms/labels.ts';
import { fieldsOfBlock } from '../../forms/paths.ts';
import { labelKey } from './label-key.ts';

/** The labels of a form as a reader looks for them, by key. */

/** A place of the form that a label names. */
export interface NamedField {
  readonly path: string;
  readonly spec: FieldSpec;
}

export interface FormLabels {
  /** Printed blocks by the labels in their first column. Of a block that has none, the labels its lines begin with. */
  readonly blocks: ReadonlyMap<string, Block>;
  /** Single fields that are printed, by block; those of one label in the order of the form. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, readonly NamedField[]>>;
  /** Single fields that are not printed: they may stand above or below the table all the same. */
  readonly loose: ReadonlyMap<string, NamedField>;
  /** Each thing the form prints a label for, with every key it may be found by. */
  readonly expected: readonly (readonly string[])[];
}

const keysOf = (label: string | null, aliases: readonly string[]): readonly string[] => [
  ...new Set([...(label === null ? [] : [label]), ...aliases].map(labelKey).filter((key) => key !== '')),
];

const knownKeys = new WeakMap<FieldSpec, readonly string[]>();

function keysOfField(spec: FieldSpec): readonly string[] {
  const known = knownKeys.get(spec);
  if (known !== undefined) return known;
  const keys = keysOf(spec.label, spec.aliases);
  knownKeys.set(spec, keys);
  return keys;
}

/** By what a block is known: its own label, or the first labels of its lines. */
function startKeys(block: Block): readonly string[] {
  if (block.kind === 'rows') return keysOf(block.label, block.aliases);
  const own = keysOf(block.label, block.aliases);
  const [first] = fieldsOfBlock(block);
  if (block.kind === 'prose' && block.fields.length === 1 && first !== undefined) {
    return [...own, ...keysOfField(first.spec)];
  }
  if (block.label !== null) return own;
  if (block.kind !== 'pairs') return [...own, ...(first === undefined ? [] : keysOfField(first.spec))];
  return [...own, ...block.rows.flatMap(([field]) => (field === undefined ? [] : keysOfField(field.spec)))];
}

/** Labels within a block that are no field's: headings, notes. */
export function headingKeys(block: Block): readonly string[] {
  if (block.kind !== 'amounts') return [];
  const headings = block.halves.flatMap(({ groups }) =>
    groups.flatMap(({ heading, amounts }) => [...(heading === null ? [] : [heading]), ...amounts]),
  );
  return keysOf(null, [...headings, ...(block.note === undefined ? [] : [block.note])]);
}

export const columnKeys = ({ spec }: RowColumn): readonly string[] => keysOfField(spec);

const resolved = new WeakMap<Form, FormLabels>();

export function labelsOf(form: Form): FormLabels {
  const same = resolved.get(form);
  if (same !== undefined) return same;
  const blocks = new Map<string, Block>();
  const fields = new Map<string, ReadonlyMap<string, readonly NamedField[]>>();
  const loose = new Map<string, NamedField>();
  const expected: (readonly string[])[] = [];
  const printed = form.blocks.filter((block) => block.printed);
  // A block's own label comes before another's alias.
  for (const block of printed) {
    const [own] = keysOf(blockLabel(block), []);
    if (own !== undefined && !blocks.has(own)) blocks.set(own, block);
  }
  for (const block of printed) {
    for (const key of startKeys(block)) if (!blocks.has(key)) blocks.set(key, block);
    expected.push(startKeys(block));
    const named = new Map<string, readonly NamedField[]>();
    for (const field of fieldsOfBlock(block)) {
      for (const key of keysOfField(field.spec)) named.set(key, [...(named.get(key) ?? []), field]);
      if (block.kind !== 'prose' || block.fields.length > 1) expected.push(keysOfField(field.spec));
    }
    fields.set(block.key, named);
    if (block.kind === 'rows' && block.headerOf === null) expected.push(...block.columns.map(columnKeys));
    if (block.kind === 'amounts') expected.push(...headingKeys(block).map((key) => [key]));
  }
  for (const block of form.blocks.filter((each) => !each.printed)) {
    for (const field of fieldsOfBlock(block)) {
      for (const key of keysOfField(field.spec)) if (!loose.has(key)) loose.set(key, field);
    }
  }
  const labels = { blocks, fields, loose, expected };
  resolved.set(form, labels);
  return labels;
}

/** Names of columns that forms of a kind know and this block does not have, by key: what stands under them is known. */
export function foreignColumns(
  form: Form,
  block: { readonly role: string; readonly columns: readonly RowColumn[] },
): ReadonlyMap<string, { readonly role: string | undefined; readonly label: string }> {
  const catalogue: Readonly<
    Record<string, { label: string; role?: string | undefined; aliases?: readonly string[] | undefined }>
  > = kindOf(form.kind)?.columns[block.role as 'tasks'] ?? {};
  const own = new Set(block.columns.map(({ key }) => key));
  const found = new Map<string, { readonly role: string | undefined; readonly label: string }>();
  for (const [key, { label, role, aliases }] of Object.entries(catalogue)) {
    if (own.has(key)) continue;
    for (const name of keysOf(label, aliases ?? [])) if (!found.has(name)) found.set(name, { role, label });
  }
  return found;
}
