import { formOf, type PbdDocument, rowsIn, textIn } from '../document/document.ts';
import { readField } from '../document/edits.ts';
import { reckoned } from '../document/reckoned.ts';
import type { FieldSpec } from '../forms/fields.ts';
import type { Form, RowsBlock } from '../forms/form.ts';
import type { PlainPart } from '../forms/kind.ts';
import { kindOf } from '../forms/kinds.ts';
import { fieldLabel } from '../forms/labels.ts';
import { columnPath } from '../forms/paths.ts';
import { assertNever } from '../result.ts';
import { layoutForm } from '../table/layout-form.ts';

type Texts = Readonly<Record<string, string>>;

/** A filled form as plain JSON for other programs, by the names that its kind gives its parts. Amounts are text. */
export type PlainForm = { readonly title: string } & Readonly<Record<string, string | Texts | null | readonly Texts[]>>;

/** Blank where the template has no such column, though the document may hold a text for it. */
const shownIn = (block: RowsBlock, column: string): boolean => block.columns.some(({ key }) => key === column);

function plainRows(document: PbdDocument, form: Form, part: Extract<PlainPart, { kind: 'rows' }>): readonly Texts[] {
  const block = form.rows.get(part.block);
  if (block === undefined) return [];
  const columns = part.columns.filter(({ column, optional }) => optional !== true || shownIn(block, column));
  return rowsIn(document, block.key).map((row) =>
    Object.fromEntries(columns.map(({ name, column }) => [name, shownIn(block, column) ? textIn(row, column) : ''])),
  );
}

function plainPart(document: PbdDocument, form: Form, part: PlainPart): string | Texts | null | readonly Texts[] {
  switch (part.kind) {
    case 'text':
      return readField(document, part.path);
    case 'labelled': {
      const paths = part.paths.filter((path) => form.fields.has(path));
      if (paths.length === 0 && part.nullable === true) return null;
      return Object.fromEntries(paths.map((path) => [fieldLabel(form, path), readField(document, path)]));
    }
    case 'rows':
      return plainRows(document, form, part);
    default:
      return assertNever(part);
  }
}

/** The title and what the kind hands on; of a kind that names no parts, the title alone. */
export function plainForm(given: PbdDocument): PlainForm {
  const document = reckoned(given);
  const form = formOf(document);
  const parts = kindOf(form.kind)?.plain ?? [];
  return {
    title: layoutForm(document).title,
    ...Object.fromEntries(parts.map((part) => [part.name, plainPart(document, form, part)])),
  };
}

/** A form of any kind, whole: every field by its path, every row by its block, and what they are called. */
export interface GeneralForm {
  readonly kind: string;
  readonly template: { readonly id: string; readonly name: string };
  readonly title: string;
  /** By path. */
  readonly values: Texts;
  /** By block; a row's texts by column, its id left out. */
  readonly rows: Readonly<Record<string, readonly Texts[]>>;
  /** By path, by block, and for columns by `block.*.column`. */
  readonly labels: Texts;
  /** 万元, 元, 人 …: of fields and columns that have one, by path as the labels. */
  readonly units: Texts;
  /** What was typed where no amount could be accepted, by path; rows are counted from 1: `block.2.column`. */
  readonly refused: Texts;
}

interface NamedSpec {
  readonly path: string;
  readonly spec: FieldSpec;
}

/** A path as other programs can follow it, who see no ids of rows. */
function numbered(document: PbdDocument, form: Form, path: string): string {
  const [block = '', rowId, column] = path.split('.');
  if (column === undefined || !form.rows.has(block)) return path;
  const at = rowsIn(document, block).findIndex(({ id }) => id === rowId);
  return at === -1 ? path : `${block}.${at + 1}.${column}`;
}

export function generalForm(given: PbdDocument): GeneralForm {
  const document = reckoned(given);
  const form = formOf(document);
  const { id, name } = form.template;
  const blocks = [...form.rows.values()];
  const specs: readonly NamedSpec[] = [
    ...[...form.fields].map(([path, spec]) => ({ path, spec })),
    ...blocks.flatMap(({ key, columns }) =>
      columns.map((column) => ({ path: columnPath(key, column.key), spec: column.spec })),
    ),
  ];
  return {
    kind: form.kind,
    template: { id, name },
    title: layoutForm(document).title,
    values: Object.fromEntries([...form.fields.keys()].map((path) => [path, readField(document, path)])),
    rows: Object.fromEntries(
      blocks.map(({ key, columns }) => [
        key,
        rowsIn(document, key).map((row) =>
          Object.fromEntries(columns.map((column) => [column.key, textIn(row, column.key)])),
        ),
      ]),
    ),
    labels: Object.fromEntries([
      ...blocks.map(({ key, label }) => [key, label] as const),
      ...specs.map(({ path, spec }) => [path, spec.label] as const),
    ]),
    units: Object.fromEntries(
      specs.flatMap(({ path, spec }) => (spec.unit === undefined ? [] : [[path, spec.unit] as const])),
    ),
    refused: Object.fromEntries(
      Object.entries(document.refusedInputs).map(([path, text]) => [numbered(document, form, path), text]),
    ),
  };
}

/** What `pbd show --json` prints: the parts that the kind names, and the general description beside them. */
export const shownForm = (
  document: PbdDocument,
): Readonly<Record<string, unknown>> & { readonly form: GeneralForm } => ({
  ...plainForm(document),
  form: generalForm(document),
});
