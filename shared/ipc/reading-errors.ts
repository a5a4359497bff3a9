import { z } from 'zod';

/**
 * Why the process that reads files from outside gave no answer: a closed union. `shared/text/reading-messages.ts` has
 * the sentences. `reading-limit`: it was ended, for it passed the bound on its time or its memory. `reading-failed`: it
 * ended by itself, threw, or could not be started.
 */
export const readingErrorSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('reading-limit'), what: z.enum(['time', 'memory']) }),
  z.strictObject({ code: z.literal('reading-failed') }),
]);
export type ReadingError = z.infer<typeof readingErrorSchema>;
