import type { FieldSpec } from './fields.ts';
import type { Template } from './template-schema.ts';

/** A form as the program works with it: a template with every field's facts at hand. */

/** A field and where its value lives: `block.field` in `document.values`. */
export interface PlacedField {
  readonly path: string;
  readonly spec: FieldSpec;
}

interface BlockBase {
  readonly key: string;
  readonly label: string | null;
  readonly aliases: readonly string[];
  readonly tab: string;
  readonly printed: boolean;
  readonly heading: string;
}

export interface ProseBlock extends BlockBase {
  readonly kind: 'prose';
  readonly fields: readonly PlacedField[];
}

export interface PairsBlock extends BlockBase {
  readonly kind: 'pairs';
  readonly rows: readonly (readonly PlacedField[])[];
}

export interface AmountLine {
  readonly label: string;
  /** One for each column of amounts; null where the column has none on this line. */
  readonly fields: readonly (PlacedField | null)[];
}

export interface AmountGroup {
  readonly heading: string | null;
  readonly amounts: readonly string[];
  /** Null: a line left blank beside one of another half. */
  readonly lines: readonly (AmountLine | null)[];
}

export interface AmountHalf {
  readonly groups: readonly AmountGroup[];
  /** Of the label and of each amount, in columns of the printed table. */
  readonly spans: readonly number[];
}

export interface AmountsBlock extends BlockBase {
  readonly kind: 'amounts';
  readonly halves: readonly AmountHalf[];
  readonly note?: string | undefined;
}

export interface RowColumn {
  readonly key: string;
  readonly spec: FieldSpec;
  readonly span: number;
  /** In per cent of a grid's width on screen; null: what the others leave, in equal parts. */
  readonly width: number | null;
  readonly merged: boolean;
  readonly group: string | null;
}

export type RowsRole = 'tasks' | 'indicators' | 'other';

export interface RowsBlock extends BlockBase {
  readonly kind: 'rows';
  readonly label: string;
  readonly role: RowsRole;
  readonly columns: readonly RowColumn[];
  readonly headerOf: string | null;
  readonly least: number;
  readonly usual: number;
  readonly total: { readonly label: string; readonly at: 'top' | 'bottom'; readonly columns: readonly string[] } | null;
  readonly balances: readonly { readonly total: string; readonly of: readonly string[] }[];
  readonly weights: { readonly total: string } | null;
  readonly item: string;
  readonly empty: string;
}

export type Block = ProseBlock | PairsBlock | AmountsBlock | RowsBlock;

export interface Family {
  readonly level1: string;
  readonly aliases: readonly string[];
  readonly level2: readonly { readonly name: string; readonly aliases: readonly string[] }[];
  readonly required: boolean;
}

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly blocks: readonly Block[];
}

export interface Form {
  readonly kind: string;
  /** As it is kept in a .pbd. */
  readonly template: Template;
  readonly blocks: readonly Block[];
  /** Every single field by path, in the order of the form. */
  readonly fields: ReadonlyMap<string, FieldSpec>;
  /** Every block of rows by its key, in the order of the form. */
  readonly rows: ReadonlyMap<string, RowsBlock>;
  readonly tabs: readonly Tab[];
  readonly taxonomy: readonly Family[];
}

/** The column of a block that has a role, or null. */
export const columnOf = (block: RowsBlock, role: string): RowColumn | null =>
  block.columns.find(({ spec }) => spec.role === role) ?? null;

/** The path of the single field that has a role, or null. */
export function pathOfRole(form: Form, role: string): string | null {
  for (const [path, spec] of form.fields) if (spec.role === role) return path;
  return null;
}

export const blocksOfRole = (form: Form, role: RowsRole): readonly RowsBlock[] =>
  [...form.rows.values()].filter((block) => block.role === role);
