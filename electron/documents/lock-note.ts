import path from 'node:path';
import { z } from 'zod';

/** What a lock file says. */

const noteSchema = z.strictObject({
  host: z.string().max(300),
  user: z.string().max(300),
  station: z.string().max(100),
  pid: z.number().int(),
  pidStart: z.string().max(100).nullable(),
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  /** ISO 8601. */
  opened: z.string().max(100),
});
export type LockNote = z.infer<typeof noteSchema>;

export const lockFileOf = (file: string): string => path.join(path.dirname(file), `.~lock.${path.basename(file)}#`);

/** What the bytes of a lock file say, or null where they say nothing. */
export function parseNote(bytes: Uint8Array): LockNote | null {
  try {
    const note = noteSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return note.success ? note.data : null;
  } catch {
    return null;
  }
}
