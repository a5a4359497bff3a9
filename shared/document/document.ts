import { z } from 'zod';
import type { FieldKind, FieldSpecs, ValuesOf } from '../form/fields.ts';
import { DEFAULT_PROFILE, PROFILE_IDS, type ProfileId } from '../form/profiles/profiles.ts';
import { FIELD_SECTIONS, type FieldSectionKey, ROW_SECTIONS, type RowSectionKey } from '../form/sections.ts';
import { type Amount, isAmount } from '../money.ts';

export { cleanText } from '../text/clean.ts';

export type RowOf<S extends RowSectionKey> = { readonly id: string } & ValuesOf<(typeof ROW_SECTIONS)[S]['fields']>;
export type TaskRow = RowOf<'keyTasks'>;
export type IndicatorRow = RowOf<'indicators'>;

/**
 * One declaration. Lenient: every draft is a document, what is wrong with it is a finding. Values are immutable.
 * Keys that this version does not know are kept (in place) and written back.
 */
export type PbdDocument = {
  readonly profile: ProfileId;
} & { readonly [S in FieldSectionKey]: ValuesOf<(typeof FIELD_SECTIONS)[S]['fields']> } & {
  readonly [S in RowSectionKey]: readonly RowOf<S>[];
} & {
  /** What the officer typed where an amount could not be accepted, by field path: kept word for word until mended. */
  readonly refusedInputs: Readonly<Record<string, string>>;
  /** 审核说明 given to warnings, by `findingId path`. */
  readonly reviewNotes: Readonly<Record<string, string>>;
  /** Only in a declaration that was begun from last year's. */
  readonly lastYear?: LastYear | undefined;
};

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

const amountSchema = z.custom<Amount>((value) => typeof value === 'string' && isAmount(value), '不是规范的金额');

const schemaOfKind: Readonly<Record<FieldKind, z.ZodType<string>>> = {
  text: textSchema,
  longText: textSchema,
  amount: amountSchema,
  integer: textSchema,
  choice: textSchema,
  year: textSchema,
  date: textSchema,
};

// Loose objects: a key written by a newer minor version survives being opened and saved here.
const fieldsSchema = (fields: FieldSpecs) =>
  Object.fromEntries(Object.entries(fields).map(([key, spec]) => [key, schemaOfKind[spec.kind]]));

const rowsSchema = (fields: FieldSpecs) =>
  z
    .array(z.looseObject({ id: z.string().regex(ROW_ID, '行编号无效'), ...fieldsSchema(fields) }))
    .max(MAX_ROWS, '行数过多')
    .refine((rows) => new Set(rows.map((row) => row.id)).size === rows.length, '行编号重复');

const mapValues = <K extends string, V, R>(record: Readonly<Record<K, V>>, of: (value: V) => R): Record<K, R> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value as V)])) as Record<K, R>;

/** The schema of a document, built from the form's data. */
export const documentSchema = z.looseObject({
  profile: z.enum(PROFILE_IDS),
  ...mapValues(FIELD_SECTIONS, (section: { fields: FieldSpecs }) => z.looseObject(fieldsSchema(section.fields))),
  ...mapValues(ROW_SECTIONS, (section: { fields: FieldSpecs }) => rowsSchema(section.fields)),
  refusedInputs: z.record(z.string(), textSchema),
  reviewNotes: z.record(z.string(), textSchema),
  lastYear: z.looseObject({ year: textSchema, values: z.record(z.string(), textSchema) }).optional(),
}) as unknown as z.ZodType<PbdDocument, PbdDocument>;

/** Blank values for a group of fields. */
export const blankFields = <F extends FieldSpecs>(fields: F): ValuesOf<F> =>
  Object.fromEntries(Object.keys(fields).map((key) => [key, ''])) as ValuesOf<F>;

export const blankRow = <S extends RowSectionKey>(section: S, id: string): RowOf<S> =>
  ({ id, ...blankFields(ROW_SECTIONS[section].fields) }) as unknown as RowOf<S>;

/** An empty declaration under a profile. */
export const emptyDocument = (profile: ProfileId = DEFAULT_PROFILE): PbdDocument => ({
  profile,
  head: blankFields(FIELD_SECTIONS.head.fields),
  basicInfo: blankFields(FIELD_SECTIONS.basicInfo.fields),
  expenditure: blankFields(FIELD_SECTIONS.expenditure.fields),
  income: blankFields(FIELD_SECTIONS.income.fields),
  byLevel: blankFields(FIELD_SECTIONS.byLevel.fields),
  overall: blankFields(FIELD_SECTIONS.overall.fields),
  signing: blankFields(FIELD_SECTIONS.signing.fields),
  keyTasks: [],
  otherTasks: [],
  indicators: [],
  refusedInputs: {},
  reviewNotes: {},
});
