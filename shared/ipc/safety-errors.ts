import { z } from 'zod';

/** Someone has the document open. Empty texts where that is not known; `opened` and `lastSeen` are ISO 8601. */
export const inUseErrorSchema = z.strictObject({
  code: z.literal('in-use-by'),
  fileId: z.string(),
  user: z.string(),
  host: z.string(),
  opened: z.string(),
  /** The last sign of life of the program that has it open, by this computer's clock. */
  lastSeen: z.string(),
  /** There has been none for so long that the officer may lift the lock. */
  mayBeLifted: z.boolean(),
});
export type InUseError = z.infer<typeof inUseErrorSchema>;

export const SAVE_WARNINGS = ['not-confirmed', 'previous-not-kept'] as const;
export type SaveWarning = (typeof SAVE_WARNINGS)[number];
