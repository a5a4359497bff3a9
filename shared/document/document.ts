import { z } from 'zod';
import type { FieldRole } from '../forms/fields.ts';
import { type Form, pathOfRole } from '../forms/form.ts';
import type { FieldPath } from '../forms/paths.ts';
import type { Template } from '../forms/template-schema.ts';
import { DEFAULT_TEMPLATE, formOfTemplate } from '../forms/templates.ts';

/** A row: its id, by which alone it is known, and its texts by column. A column that is absent is blank. */
export type Row = { readonly id: string } & Readonly<Record<string, string>>;

/**
 * One form, filled in. Lenient: every draft is a document, what is wrong with it is a finding. Values are immutable.
 * What this version or this template does not know is kept in place and written back.
 */
export interface PbdDocument {
  /** The template it is filled in under, whole: any machine can open it. */
  readonly template: Template;
  /** Texts of single fields by path (`group.field`); amounts canonical. A path that is absent is blank. */
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
  /** Texts by the path of the field they may be taken over into; amounts canonical, what was none as it was written. */
  readonly values: Readonly<Record<string, string>>;
}

/** Bounds that keep a hostile file from exhausting memory; far beyond what any rule of the form allows. */
export const MAX_TEXT_CHARACTERS = 100_000;
export const MAX_ROWS = 20_000;
/** Of all blocks together: three full ones. */
export const MAX_ALL_ROWS = 60_000;
const ROW_ID = /^[A-Za-z0-9_-]{1,64}$/;

// NUL and the other control characters have no place in a form and break JSON readers, XML and PDF; tab and line break stay.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** So many marks at most stand on one letter: laying out more takes a time that grows with their square. */
const MAX_MARKS = 200;
const TOO_MANY_MARKS = new RegExp(`\\p{M}{${MAX_MARKS + 1}}`, 'u');

/** What nearly all texts are made of, and nothing of what is refused. */
const PLAIN = /^[\t\n\u0020-\u007e\u00a0-\u024f\u2000-\u206f\u2190-\u22ff\u3000-\u3029\u4e00-\u9fff\uff00-\uffef]*$/;

/** Why a text has no place in a document; null where it has. */
function textProblem(text: string): string | null {
  if (text.length > MAX_TEXT_CHARACTERS) return '文字过长';
  if (PLAIN.test(text)) return null;
  if (CONTROL.test(text) || LONE_SURROGATE.test(text)) return '含有不可显示的控制字符';
  return TOO_MANY_MARKS.test(text) ? '一个字上的附加符号过多' : null;
}

const textSchema = z.string().superRefine((text, context) => {
  const message = textProblem(text);
  if (message !== null) context.addIssue({ code: 'custom', message });
});

const PATH = /^[A-Za-z][A-Za-z0-9]{0,39}\.[A-Za-z][A-Za-z0-9]{0,39}$/;
const NAME = /^[A-Za-z][A-Za-z0-9]{0,39}$/;

// Records of names: what a newer template or version has is kept here and written back.
const valuesSchema = z.record(z.string().regex(PATH, '字段名无效'), textSchema);

/** So many columns: those of a form, and of others it was filled in under before. */
const MAX_ROW_COLUMNS = 100;

/** Names that were looked at before: the columns of one row are those of all. */
const goodNames = new Set<string>();
const MAX_GOOD_NAMES = 1000;

function isName(name: string): boolean {
  if (goodNames.has(name)) return true;
  if (!NAME.test(name)) return false;
  if (goodNames.size < MAX_GOOD_NAMES) goodNames.add(name);
  return true;
}

// By hand: a file may have a million cells, and each is looked at before any is shown.
const rowSchema = z.custom<Row>().superRefine((row: unknown, context) => {
  const say = (message: string, ...path: string[]): void => context.addIssue({ code: 'custom', message, path });
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return say('应为一行内容');
  const cells = Object.entries(row);
  if (!ROW_ID.test(String('id' in row ? row.id : ''))) say('行编号无效', 'id');
  if (cells.length > MAX_ROW_COLUMNS) return say('列数过多');
  for (const [name, text] of cells) {
    const problem = !isName(name) ? '列名无效' : typeof text === 'string' ? textProblem(text) : '应为文字';
    if (problem !== null) say(problem, name);
  }
});
const countOf = (rows: unknown): number => (Array.isArray(rows) ? rows.length : 0);

const rowsSchema = z
  .record(
    z.string().regex(NAME, '块名无效'),
    // Counted before any row is looked at.
    z
      .unknown()
      .refine((rows) => countOf(rows) <= MAX_ROWS, '行数过多')
      .pipe(
        z.array(rowSchema).refine((rows) => new Set(rows.map((row) => row?.id)).size === rows.length, '行编号重复'),
      ),
  )
  .refine(
    (blocks) => Object.values(blocks).reduce((sum, rows) => sum + rows.length, 0) <= MAX_ALL_ROWS,
    '各块的行数之和过多',
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
