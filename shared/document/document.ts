import { z } from 'zod';
import type { FieldRole } from '../forms/fields.ts';
import { type Form, pathOfRole } from '../forms/form.ts';
import type { FieldPath } from '../forms/paths.ts';
import type { Template } from '../forms/template-schema.ts';
import { DEFAULT_TEMPLATE, formOfTemplate } from '../forms/templates.ts';

export { cleanText } from '../text/clean.ts';

/** A row: its id, by which alone it is known, and its texts by column. A column that is absent is blank. */
export type Row = { readonly id: string } & Readonly<Record<string, string>>;

/**
 * One form, filled in. Lenient: every draft is a document, what is wrong with it is a finding. Values are immutable.
 * What this version or this template does not know is kept in place and written back.
 */
export interface PbdDocument {
  /** The template it is filled in under, whole: any machine can open it. */
  readonly template: Template;
  /** Texts of single fields by path (`head.departmentName`); amounts canonical. A path that is absent is blank. */
  readonly values: Readonly<Record<FieldPath, string>>;
  /** Rows by block. A block that is absent has none. */
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  /** What the officer typed where an amount could not be accepted, by field path: kept word for word until mended. */
  readonly refusedInputs: Readonly<Record<FieldPath, string>>;
  /** 审核说明 given to warnings, by `findingId path`. */
  readonly reviewNotes: Readonly<Record<string, string>>;
  /** Only in a declaration that was begun from last year's. */
  readonly lastYear?: LastYear | undefined;
}

/** The form that a document is filled in on. */
export const formOf = (document: PbdDocument): Form => formOfTemplate(document.template);

/** The text of a single field; blank where there is none. */
export const valueAt = (document: PbdDocument, path: FieldPath): string => document.values[path] ?? '';

/** The text of the single field that has a role; blank where the form has no such field. */
export function valueOfRole(document: PbdDocument, role: FieldRole): string {
  const path = pathOfRole(formOf(document), role);
  return path === null ? '' : valueAt(document, path);
}

/** A row's text in a column; blank where there is none. */
export const textIn = (row: Row, column: string): string => row[column] ?? '';

const NO_ROWS: readonly Row[] = [];

/** The rows of a block, in order. */
export const rowsIn = (document: PbdDocument, block: string): readonly Row[] => document.rows[block] ?? NO_ROWS;

/** What last year's declaration had, beside the form and no part of it: never summed, printed or judged as a value. */
export interface LastYear {
  /** Its 预算年度; blank where it had none. */
  readonly year: string;
  /** Texts by the path of the field they may be taken over into; amounts canonical. */
  readonly values: Readonly<Record<string, string>>;
}

/** Bounds that keep a hostile file from exhausting memory; far beyond what any rule of the form allows. */
export const MAX_TEXT_CHARACTERS = 100_000;
export const MAX_ROWS = 20_000;
const ROW_ID = /^[A-Za-z0-9_-]{1,64}$/;

// NUL and the other control characters have no place in a form and break JSON readers, XML and PDF; tab and line break stay.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

const textSchema = z
  .string()
  .max(MAX_TEXT_CHARACTERS, '文字过长')
  .refine((text) => !CONTROL.test(text) && !LONE_SURROGATE.test(text), '含有不可显示的控制字符');

const PATH = /^[A-Za-z][A-Za-z0-9]{0,39}\.[A-Za-z][A-Za-z0-9]{0,39}$/;
const NAME = /^[A-Za-z][A-Za-z0-9]{0,39}$/;

// Records of names: what a newer template or version has is kept here and written back.
const valuesSchema = z.record(z.string().regex(PATH, '字段名无效'), textSchema);
const rowSchema = z
  .record(z.string().regex(NAME, '列名无效'), textSchema)
  .and(z.object({ id: z.string().regex(ROW_ID, '行编号无效') }));
const rowsSchema = z.record(
  z.string().regex(NAME, '块名无效'),
  z
    .array(rowSchema)
    .max(MAX_ROWS, '行数过多')
    .refine((rows) => new Set(rows.map((row) => row.id)).size === rows.length, '行编号重复'),
);

/** The schema of a document without its template, which `parseTemplate` judges. Loose: unknown keys are kept. */
export const documentSchema = z.looseObject({
  values: valuesSchema,
  rows: rowsSchema,
  refusedInputs: z.record(z.string(), textSchema),
  reviewNotes: z.record(z.string(), textSchema),
  lastYear: z.looseObject({ year: textSchema, values: z.record(z.string(), textSchema) }).optional(),
});

/** A row of a block with nothing in it. */
export const blankRow = (id: string): Row => ({ id }) as Row;

/** An empty form under a template. */
export const emptyDocument = (template: Template = DEFAULT_TEMPLATE): PbdDocument => ({
  template,
  values: {},
  rows: {},
  refusedInputs: {},
  reviewNotes: {},
});
