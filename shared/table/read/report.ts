import { z } from 'zod';
import { AMOUNT_ERRORS, MONEY_UNITS } from '../../money/amount-text.ts';
import { CHANGE_KINDS } from '../../text/clean.ts';

/** What reading a form did, as data; `shared/messages/import-messages.ts` says it in words. Rows and columns count from 1. */

const row = z.number().int();
const count = z.number().int();
const text = z.string();
const unit = z.enum(MONEY_UNITS);
const changes = z.array(z.strictObject({ kind: z.enum(CHANGE_KINDS), count })).readonly();

const repairSchema = z.discriminatedUnion('kind', [
  /** A row of indicators had lost merged cells and stood `columns` too far left. */
  z.strictObject({ kind: z.literal('shifted'), row, level2: text, columns: count }).readonly(),
  /** Rows had no cells where a merged one covers them, as a page gives them; each was put under its columns. */
  z.strictObject({ kind: z.literal('realigned'), block: text, rows: count }).readonly(),
  /** 一级 or 二级指标 was spelt otherwise. */
  z.strictObject({ kind: z.literal('renamed'), row, from: text, to: text }).readonly(),
  /** A label stood under another name that is known. */
  z.strictObject({ kind: z.literal('alias'), row, from: text, to: text }).readonly(),
  /** A label and its value stood in one cell. */
  z.strictObject({ kind: z.literal('inOneCell'), row, label: text, text }).readonly(),
  /** An amount had more decimals than the form has. */
  z.strictObject({ kind: z.literal('rounded'), row, raw: text, amount: text }).readonly(),
  /** A cell that should hold an amount does not; its text is kept for the officer to mend. */
  z.strictObject({ kind: z.literal('notAnAmount'), row, raw: text, error: z.enum(AMOUNT_ERRORS) }).readonly(),
  /** Amounts of a block were in another unit than the form's; the first of them as an example. */
  z
    .strictObject({ kind: z.literal('unit'), block: text, row, from: unit, to: unit, raw: text, amount: text, count })
    .readonly(),
  /** A text lay in several lines or rows and was joined. */
  z.strictObject({ kind: z.literal('joined'), row, lines: count }).readonly(),
  /** A row of sums was left out. `column` is blank where it had none of the block's amounts. */
  z
    .strictObject({
      kind: z.literal('total'),
      row,
      label: text,
      column: text,
      stated: text,
      reckoned: text,
      agrees: z.boolean(),
    })
    .readonly(),
  /** What the form computes stood otherwise in the file: it is reckoned, and not taken over. */
  z.strictObject({ kind: z.literal('computed'), place: text, stated: text, reckoned: text }).readonly(),
  z.strictObject({ kind: z.literal('headerRepeated'), row, block: text }).readonly(),
  /** A column that only counts the rows. */
  z.strictObject({ kind: z.literal('serial'), block: text, rows: count }).readonly(),
  /** Sign, value and unit stood in columns of their own; the first as an example. */
  z.strictObject({ kind: z.literal('together'), block: text, rows: count, example: text }).readonly(),
  /** A value was taken apart into sign, number and unit; the first as an example. */
  z.strictObject({ kind: z.literal('apart'), block: text, rows: count, example: text }).readonly(),
  /** The source has no such column. */
  z.strictObject({ kind: z.literal('noColumn'), block: text, column: text }).readonly(),
  /** A block of the form that the source does not have at all. */
  z.strictObject({ kind: z.literal('noBlock'), block: text }).readonly(),
  z.strictObject({ kind: z.literal('cleaned'), changes }).readonly(),
  z.strictObject({ kind: z.literal('hiddenRows'), rows: count }).readonly(),
]);
export type Repair = z.infer<typeof repairSchema>;

/** A cell for which the form has no place. */
const unplacedSchema = z
  .strictObject({
    row,
    column: count,
    text,
    /** The label of its column, where it stood under one; else blank. */
    under: text,
  })
  .readonly();
export type Unplaced = z.infer<typeof unplacedSchema>;

/** Why somebody must look before the document is believed. */
const doubtSchema = z.discriminatedUnion('kind', [
  /** More than a tenth of the cells, or of the characters, has no place. */
  z.strictObject({ kind: z.literal('muchLeft'), cells: count, of: count }).readonly(),
  /** No column bears a name that is known where values are due, and values lie under another. */
  z.strictObject({ kind: z.literal('unknownColumn'), block: text, column: text, due: text }).readonly(),
  /** A block has no header: its columns were taken in the form's order. */
  z.strictObject({ kind: z.literal('noHeader'), block: text }).readonly(),
  /** A label that is unknown stands before rows that were read as this block's. */
  z.strictObject({ kind: z.literal('unknownLabel'), block: text, row, text }).readonly(),
  /** The caption names another form than the labels. `form` is the template's name. */
  z.strictObject({ kind: z.literal('otherCaption'), caption: text, form: text }).readonly(),
  /** A text without a label was taken for this block's by where it stands. */
  z.strictObject({ kind: z.literal('byPlace'), block: text, row, text }).readonly(),
  /** The template was demanded or the labels are lost, and blocks that it must have are missing. */
  z.strictObject({ kind: z.literal('missingBlocks'), blocks: z.array(text).readonly() }).readonly(),
]);
export type Doubt = z.infer<typeof doubtSchema>;

/** A field that was filled from a row of the source. */
const landedSchema = z.strictObject({ row, path: text }).readonly();
export type Landed = z.infer<typeof landedSchema>;

export const formReportSchema = z
  .strictObject({
    /** Of the template that was read by. */
    template: text,
    kind: text,
    /** By its title, by its labels, or because it was demanded. */
    chosenBy: z.enum(['title', 'labels', 'demand']),
    repairs: z.array(repairSchema).readonly(),
    unplaced: z.array(unplacedSchema).readonly(),
    /** Empty where nothing is doubtful. */
    doubts: z.array(doubtSchema).readonly(),
    /** Where the rows of which something is told went, so that what is told can be gone to. */
    landed: z.array(landedSchema).readonly(),
  })
  .readonly();
export type FormReport = z.infer<typeof formReportSchema>;
