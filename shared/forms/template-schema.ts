import { z } from 'zod';
import { fieldFacts, labelSchema } from './fields.ts';

/**
 * A template as one data file: what varies by place and year in a form of one kind. Data only, without expressions.
 * `docs/templates.md` describes it for whoever writes one.
 */

/** Names in paths: `block.field`, `block.row.column`. */
const NAME = /^[A-Za-z][A-Za-z0-9]{0,39}$/;
/** Names that every object answers to, and none may have: a row without such a cell would seem to have one. */
const isReserved = (name: string): boolean => name === 'prototype' || name in Object.prototype;
const nameSchema = z
  .string()
  .regex(NAME, '应为字母开头的字母和数字')
  .refine((name) => !isReserved(name), '这个名字另有用途，请换一个');
/** `id` is what a row is known by. */
const columnKeySchema = nameSchema.refine((name) => name !== 'id', '这个名字另有用途，请换一个');
const PATH = /^[A-Za-z][A-Za-z0-9]{0,39}\.[A-Za-z][A-Za-z0-9]{0,39}$/;
const pathSchema = z.string().regex(PATH, '应为“组.字段”');

const facts = z.strictObject(fieldFacts).partial();

/** A field of the kind's catalogue by its path, or one with facts of its own. */
const fieldSchema = z.union([pathSchema, facts.extend({ path: pathSchema }).strict()]);

/** A column of rows: by its key in the kind's catalogue, or with facts of its own. */
const columnSchema = z.union([
  columnKeySchema,
  facts
    .extend({
      key: columnKeySchema,
      /** How many of the printed table's columns it takes; 1 where nothing is said. */
      span: z.number().int().positive().max(20).optional(),
      /** Of the window's width, in per cent of the grid. */
      width: z.number().min(1).max(100).optional(),
      /** Rows that follow one another with one value share one cell. */
      merged: z.boolean().optional(),
      /** The heading over this and its neighbours of the same heading: a header of two rows. */
      group: labelSchema.optional(),
    })
    .strict(),
]);

const blockFacts = {
  key: nameSchema,
  /** As printed in the first column over all rows of the block; null where its first field's label stands there. */
  label: labelSchema.nullable(),
  aliases: z.array(labelSchema).max(50).optional(),
  /** The tab of the window it is filled in on, one of the kind's. */
  tab: nameSchema,
  /** False: only in the window, kept in the document, never on the page. */
  printed: z.boolean().optional(),
  /** Its heading in the window; the label where nothing is said. */
  heading: labelSchema.optional(),
};

/** One text, or several side by side under their labels. */
const proseSchema = z.strictObject({
  kind: z.literal('prose'),
  ...blockFacts,
  fields: z.array(fieldSchema).min(1).max(6),
});

/** Labels and values in turn, so many pairs in a row. */
const pairsSchema = z.strictObject({
  kind: z.literal('pairs'),
  ...blockFacts,
  rows: z.array(z.array(fieldSchema).min(1).max(10)).min(1).max(50),
});

const lineSchema = z.union([
  fieldSchema,
  /** Several amounts on one line under the columns' headings; the line's label is its own. */
  z.strictObject({ label: labelSchema, fields: z.array(fieldSchema.nullable()).min(1).max(6) }),
]);

const amountGroupSchema = z.strictObject({
  /** Heads the labels; null: the lines begin without a header row. */
  heading: labelSchema.nullable(),
  /** Heads the columns of amounts. */
  amounts: z.array(labelSchema).min(1).max(6).optional(),
  /** Null: a line that this half leaves blank beside one of another half. */
  lines: z.array(lineSchema.nullable()).min(1).max(50),
});

/** Labels and columns of amounts, in one or more halves side by side. */
const amountsSchema = z.strictObject({
  kind: z.literal('amounts'),
  ...blockFacts,
  halves: z
    .array(
      z.strictObject({
        groups: z.array(amountGroupSchema).min(1).max(10),
        /** Of the label and of each amount, in columns of the printed table. */
        spans: z.array(z.number().int().positive().max(20)).min(2).max(7),
      }),
    )
    .min(1)
    .max(4),
  /** A fixed text beside all lines, as 执行率分值（10）. */
  note: labelSchema.optional(),
});

const rowsSchema = z.strictObject({
  kind: z.literal('rows'),
  ...blockFacts,
  /** What the rows are to the rules. */
  role: z.enum(['tasks', 'indicators', 'other']),
  columns: z.array(columnSchema).min(1).max(20),
  /** The block under whose header these rows stand, so that they have none of their own. */
  headerOf: nameSchema.optional(),
  /** How many rows there must be, and how many there are as a rule. */
  least: z.number().int().nonnegative().optional(),
  usual: z.number().int().nonnegative().optional(),
  /** A printed line of sums under this name, first or last; read, held against the rows and never a row. */
  total: z
    .strictObject({ label: labelSchema, at: z.enum(['top', 'bottom']), columns: z.array(nameSchema).min(1) })
    .optional(),
  /** In each row one column is the sum of others. */
  balances: z.array(z.strictObject({ total: nameSchema, of: z.array(nameSchema).min(1) })).optional(),
  /** What the column of weights adds up to, in points. */
  weights: z.strictObject({ total: z.string().regex(/^\d{1,4}(\.\d{1,2})?$/) }).optional(),
  /** One of the rows, as named on buttons: 重点任务. */
  item: labelSchema.optional(),
  /** What the window says while there is none. */
  empty: z.string().max(200).optional(),
});

export const blockSchema = z.discriminatedUnion('kind', [proseSchema, pairsSchema, amountsSchema, rowsSchema]);

const addend = z
  .string()
  .regex(
    /^([A-Za-z][A-Za-z0-9]{0,39}|[A-Za-z][A-Za-z0-9]{0,39}\.([A-Za-z][A-Za-z0-9]{0,39}|\*\.[A-Za-z][A-Za-z0-9]{0,39}))$/,
    '应为合计、“组.字段”或“块.*.列”',
  );

/** A named sum: fields (`income.otherFunds`), columns of rows (`keyTasks.*.amount`) and other sums, by name. */
const sumSchema = z.strictObject({
  id: nameSchema,
  /** `{level}` stands for the template's level. */
  label: labelSchema,
  of: z.array(addend).min(1).max(50),
  minus: z.array(addend).max(50).optional(),
});

/** A sum that has to agree with one of others. */
const balanceSchema = z.strictObject({
  /** The finding it gives: M-01 for 收支平衡, M-03 for 按预算级次划分, M-20 to M-99 for what is a template's own. */
  finding: z.string().regex(/^M-(?:01|03|[2-9]\d)$/, '应为 M-01、M-03，或 M-20 至 M-99'),
  /** A sum or a field. */
  left: addend,
  right: z.array(addend).min(1).max(5),
  /** `rounding`: a miss within the rounding tail is a warning; `none`: every miss is an error. */
  tolerance: z.enum(['rounding', 'none']),
});

const level2Schema = z.union([
  labelSchema,
  z.strictObject({ name: labelSchema, aliases: z.array(labelSchema).max(50) }),
]);
const familySchema = z.strictObject({
  level1: labelSchema,
  aliases: z.array(labelSchema).max(50).optional(),
  level2: z.array(level2Schema).min(1).max(50),
  /** A form must have an indicator of it. */
  required: z.boolean().optional(),
});

export const templateSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, '应为小写字母、数字和连字符'),
  kind: nameSchema,
  /** Shown when the officer chooses a template. */
  name: labelSchema,
  /** The printed title; `{year}` stands for the 预算年度, `{level}` for the level. */
  title: labelSchema,
  /** Other titles under which the form is met. */
  titles: z.array(labelSchema).max(20).optional(),
  /** A line under the title, as （{year}年度）. */
  subtitle: labelSchema.optional(),
  /** What stands right above the table, as 单位：万元. */
  unitLine: labelSchema.optional(),
  /** 区, 市, 县, 州, 旗, 省 … */
  level: z.string().min(1).max(4),
  /** Columns of the printed table and their shares of its width. */
  columns: z.array(z.number().positive().max(10_000)).min(3).max(20),
  blocks: z.array(blockSchema).min(1).max(40),
  taxonomy: z.array(familySchema).max(20),
  sums: z.array(sumSchema).max(50),
  balances: z.array(balanceSchema).max(20),
  /** Pairs of date fields, the first not after the second. */
  dates: z
    .array(z.tuple([pathSchema, pathSchema]))
    .max(10)
    .optional(),
  /** Severities other than the usual ones, by finding; `off`: it does not apply. */
  findings: z.record(z.string().regex(/^[A-Z]-\d{2}i?$/), z.enum(['error', 'warning', 'info', 'off'])).optional(),
});

export type Template = z.infer<typeof templateSchema>;
export type TemplateBlock = Template['blocks'][number];
