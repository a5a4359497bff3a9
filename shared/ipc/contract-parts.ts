import { z } from 'zod';
import { pbdDocumentSchema } from '../document/read-document.ts';
import { formReportSchema } from '../table/read/report.ts';
import { internalErrorSchema } from './errors.ts';
import { SAVE_WARNINGS } from './safety-errors.ts';

/** The shapes that several requests share. */

export const nothing = z.strictObject({});
export const cancelled = z.strictObject({ outcome: z.literal('cancelled') });
export const fileId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** A file the window may name: by its id; name and folder are for showing only. */
export const knownFileSchema = z.strictObject({ id: fileId, name: z.string(), folder: z.string() });
export type KnownFile = z.infer<typeof knownFileSchema>;

export const openedSchema = z.strictObject({
  outcome: z.literal('opened'),
  document: pbdDocumentSchema,
  /** The file the document is saved to from now on; null for a sample or an import, which has none yet. */
  file: knownFileSchema.nullable(),
  /** What reading a form from another file did; null for what was a document already. */
  report: formReportSchema.nullable(),
  /** The file is someone else's for now: it is shown, and saving asks for another name. */
  readOnly: z.boolean().optional(),
});
export type Opened = z.infer<typeof openedSchema>;

/** A form was read of which something is doubtful: nothing is opened before the officer has seen what. */
export const doubtfulSchema = z.strictObject({
  outcome: z.literal('doubtful'),
  document: pbdDocumentSchema,
  report: formReportSchema,
});
export type Doubtful = z.infer<typeof doubtfulSchema>;

/** Answers are a value or an error of the request's own, or one of the program's. */
export const result = <V extends z.ZodType, E extends z.ZodType>(value: V, error: E) =>
  z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), error: z.union([error, internalErrorSchema]) }),
  ]);

export const exportOptionsSchema = z.strictObject({
  /** Prints 填报人 / 审核人 / 单位负责人 / 填报日期 with room for the 单位公章. */
  signingBlock: z.boolean(),
  orientation: z.enum(['portrait', 'landscape']),
  /** Adds findings and 审核说明 as an annex page. */
  annex: z.boolean(),
});
export type ExportOptions = z.infer<typeof exportOptionsSchema>;

export const savedSchema = z.strictObject({
  outcome: z.literal('saved'),
  file: knownFileSchema,
  /**
   * What was not done though the file is whole: the disk has not confirmed it (the draft stays until it does), or the
   * version before could not be kept.
   */
  warnings: z.array(z.enum(SAVE_WARNINGS)).optional(),
});
export const openOutcome = z.union([openedSchema, cancelled]);
export const importOutcome = z.union([openedSchema, doubtfulSchema, cancelled]);
