import { z } from 'zod';

/** Why the content of a .pbd is no document: a closed list. */
export const contentErrorSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('not-pbd') }),
  /** `version` is the file's format version. */
  z.strictObject({ code: z.literal('newer-version'), version: z.number() }),
  /** `part` is what does not fit: the length, the checksum, or the text inside. */
  z.strictObject({ code: z.literal('damaged'), part: z.enum(['length', 'checksum', 'encoding', 'structure']) }),
  /** `problems` are at most 20 field paths, each with what is wrong there in Chinese. */
  z.strictObject({
    code: z.literal('invalid-content'),
    problems: z.array(z.strictObject({ path: z.string(), problem: z.string() })),
  }),
]);
export type ContentError = z.infer<typeof contentErrorSchema>;
