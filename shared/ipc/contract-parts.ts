import { z } from 'zod';
import { documentSchema } from '../document/document.ts';
import { internalErrorSchema } from './errors.ts';

/** What several requests of the contract are made of. */

export const nothing = z.strictObject({});
export const cancelled = z.strictObject({ outcome: z.literal('cancelled') });
export const fileId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** A file the window may name: by its id; name and folder are for showing only. */
export const knownFileSchema = z.strictObject({ id: fileId, name: z.string(), folder: z.string() });
export type KnownFile = z.infer<typeof knownFileSchema>;

export const openedSchema = z.strictObject({
  outcome: z.literal('opened'),
  document: documentSchema,
  /** The file the document is saved to from now on; null for a sample or an import, which has none yet. */
  file: knownFileSchema.nullable(),
  /** What an import mended, as Chinese sentences; empty for a .pbd. */
  repairs: z.array(z.string()),
});
export type Opened = z.infer<typeof openedSchema>;

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
