import { z } from 'zod';

/** Someone has the document open. Empty texts where that is not known; `opened` is ISO 8601. */
export const inUseErrorSchema = z.strictObject({
  code: z.literal('in-use-by'),
  fileId: z.string(),
  user: z.string(),
  host: z.string(),
  opened: z.string(),
});
export type InUseError = z.infer<typeof inUseErrorSchema>;

export const SAVE_WARNINGS = ['not-confirmed', 'previous-not-kept'] as const;
export type SaveWarning = (typeof SAVE_WARNINGS)[number];
