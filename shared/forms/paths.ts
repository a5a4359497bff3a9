import type { FieldSpec } from './fields.ts';
import type { Form, RowsBlock } from './form.ts';

/** `group.field`, `block.rowId.column`, or a bare block: a place's identity wherever it is named. */
export type FieldPath = string;

export type ParsedPath =
  | { readonly kind: 'field'; readonly path: FieldPath; readonly spec: FieldSpec }
  | { readonly kind: 'cell'; readonly block: RowsBlock; readonly rowId: string; readonly column: string }
  | { readonly kind: 'block'; readonly key: string };

export const cellPath = (block: string, rowId: string, column: string): FieldPath => `${block}.${rowId}.${column}`;

/** Reads a path; null where the form has no such field, column or block. Rows are not looked for. */
export function parsePath(form: Form, path: FieldPath): ParsedPath | null {
  const spec = form.fields.get(path);
  if (spec !== undefined) return { kind: 'field', path, spec };
  const [key = '', rowId, column, ...rest] = path.split('.');
  if (rest.length > 0) return null;
  if (rowId === undefined) return form.blocks.some((block) => block.key === key) ? { kind: 'block', key } : null;
  const block = form.rows.get(key);
  if (block === undefined || column === undefined) return null;
  return block.columns.some((each) => each.key === column) ? { kind: 'cell', block, rowId, column } : null;
}

/** The facts of the field behind a path, or null where it names no single field or column. */
export function specOf(form: Form, path: FieldPath): FieldSpec | null {
  const parsed = parsePath(form, path);
  if (parsed === null || parsed.kind === 'block') return null;
  if (parsed.kind === 'field') return parsed.spec;
  return parsed.block.columns.find(({ key }) => key === parsed.column)?.spec ?? null;
}

/** Where a column's values lie, as sums name them: `keyTasks.*.amount`. */
export const columnPath = (block: string, column: string): string => `${block}.*.${column}`;

/** The key of the block in which a path lies; null where the form has no such place. */
export function blockOfPath(form: Form, path: FieldPath): string | null {
  const parsed = parsePath(form, path);
  if (parsed === null) return null;
  if (parsed.kind === 'cell') return parsed.block.key;
  if (parsed.kind === 'block') return parsed.key;
  return form.blocks.find((block) => fieldsOfBlock(block).some((field) => field.path === path))?.key ?? null;
}

/** The single fields of a block, in the order of reading: a column of amounts before the next. */
export function fieldsOfBlock(
  block: Form['blocks'][number],
): readonly { readonly path: string; readonly spec: FieldSpec }[] {
  switch (block.kind) {
    case 'prose':
      return block.fields;
    case 'pairs':
      return block.rows.flat();
    case 'amounts':
      return block.halves.flatMap(({ groups }) =>
        groups.flatMap(({ lines }) => lines.flatMap((line) => line?.fields.filter((field) => field !== null) ?? [])),
      );
    case 'rows':
      return [];
  }
}
