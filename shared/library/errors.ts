import { z } from 'zod';

/** Why a library file cannot be taken, and why an entry cannot be kept. */

export const libraryFileErrorSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('library-damaged') }),
  z.strictObject({ code: z.literal('not-a-library') }),
  /** `version` is the file's. */
  z.strictObject({ code: z.literal('library-newer'), version: z.number() }),
]);
export type LibraryFileError = z.infer<typeof libraryFileErrorSchema>;

export const libraryErrorSchema = z.discriminatedUnion('code', [
  ...libraryFileErrorSchema.options,
  /** The kept library could not be read, and so is not written over. */
  z.strictObject({ code: z.literal('own-library-unreadable') }),
  z.strictObject({ code: z.literal('library-full') }),
  /** An entry of the same 二级 and 三级 is there already. */
  z.strictObject({ code: z.literal('entry-known') }),
  z.strictObject({ code: z.literal('entry-gone') }),
]);
export type LibraryError = z.infer<typeof libraryErrorSchema>;
