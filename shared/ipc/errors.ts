import { z } from 'zod';
import { contentErrorSchema } from '../document/content-error.ts';
import { readErrorSchema } from '../table/read/errors.ts';
import type { ReadingError } from './reading-errors.ts';
import { inUseErrorSchema } from './safety-errors.ts';

/** Every way an action of the application can fail, as data; `shared/messages/messages.ts` turns each into a sentence. */

/** Why the system would not let a file be read or written. */
export const SYSTEM_REASONS = [
  'missing',
  'no-permission',
  'not-a-file',
  'too-large',
  'disk-full',
  'read-only',
  'in-use',
  'name-too-long',
  'device-gone',
  'other',
] as const;
const systemReasonSchema = z.enum(SYSTEM_REASONS);
export type SystemReason = z.infer<typeof systemReasonSchema>;

/** Why a .pbd cannot be opened: a closed union. */
export const openErrorSchema = z.discriminatedUnion('code', [
  ...contentErrorSchema.options,
  z.strictObject({ code: z.literal('unreadable'), reason: systemReasonSchema }),
  inUseErrorSchema,
]);
export type OpenError = z.infer<typeof openErrorSchema>;

/** What a file is that should be a text and is not. */
export const NOT_TEXTS = ['xlsx', 'docx', 'office-2003', 'pdf', 'picture', 'rtf', 'ofd', 'zip', 'pbd'] as const;

/** Why a file cannot be imported. */
export const importErrorSchema = z.discriminatedUnion('code', [
  ...readErrorSchema.options,
  z.strictObject({ code: z.literal('not-text'), what: z.enum(NOT_TEXTS) }),
  /** No template of that id is known. */
  z.strictObject({ code: z.literal('unknown-template'), template: z.string() }),
  z.strictObject({ code: z.literal('unknown-encoding') }),
  /** It was read, but not all of it for certain: it has to be looked at before it is used beside another. */
  z.strictObject({ code: z.literal('import-doubtful') }),
  z.strictObject({ code: z.literal('unreadable'), reason: systemReasonSchema }),
]);
export type ImportError = z.infer<typeof importErrorSchema>;

/** At which step of writing a file it failed. */
export const SAVE_STEPS = ['prepare', 'create', 'write', 'flush', 'verify', 'replace'] as const;
export const saveErrorSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('save-failed'), step: z.enum(SAVE_STEPS), reason: systemReasonSchema }),
  /** The file on disk is no longer the one that was opened or last saved. */
  z.strictObject({ code: z.literal('changed-on-disk') }),
  inUseErrorSchema,
]);
export type SaveError = z.infer<typeof saveErrorSchema>;

/** Why no PDF can be made. */
export const pdfErrorSchema = z.discriminatedUnion('code', [
  /** The first characters that no font of the program has, and their places in words. */
  z.strictObject({
    code: z.literal('missing-glyph'),
    missing: z.array(
      z.strictObject({ character: z.string(), codePoint: z.string(), place: z.string(), path: z.string() }),
    ),
  }),
  z.strictObject({ code: z.literal('render-failed') }),
]);
export type PdfFailure = z.infer<typeof pdfErrorSchema>;

/** The request itself was at fault, or the main process failed: never the officer's doing. */
export const internalErrorSchema = z.strictObject({ code: z.literal('internal') });

export const printErrorSchema = z.strictObject({ code: z.literal('print-failed') });

export type AppError =
  | OpenError
  | ImportError
  | SaveError
  | PdfFailure
  | ReadingError
  | z.infer<typeof internalErrorSchema>
  | z.infer<typeof printErrorSchema>;
