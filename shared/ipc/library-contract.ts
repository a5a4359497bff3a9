import { z } from 'zod';
import { draftEntrySchema, ownEntrySchema, ownIdSchema } from '../library/entry.ts';
import { libraryErrorSchema } from '../library/errors.ts';
import { MAX_OWN_ENTRIES } from '../library/merge.ts';
import { cancelled, knownFileSchema, nothing, result } from './contract-parts.ts';
import { openErrorSchema, saveErrorSchema } from './errors.ts';
import type { LIBRARY_REQUEST_NAMES } from './library-names.ts';
import { readingErrorSchema } from './reading-errors.ts';

/** The part of the contract about the indicators that the officer keeps; each answer has all of them, as they are now. */

const count = z.number().int();
const entries = z.array(ownEntrySchema).max(MAX_OWN_ENTRIES);
const unreadable = openErrorSchema.options[4];
const failure = z.union([libraryErrorSchema, saveErrorSchema]);

const importedSchema = z.strictObject({
  outcome: z.literal('imported'),
  entries,
  name: z.string(),
  added: count,
  /** How many the library had already. */
  known: count,
  /** How many were wrong, and the first of them in sentences. */
  refused: count,
  problems: z.array(z.string()).max(5),
  /** How many there was no room for. */
  surplus: count,
});
export type ImportedIndicators = z.infer<typeof importedSchema>;

export const LIBRARY_REQUESTS = {
  /** `setAside`: the name that a damaged library file was put aside under in this run; null where none was. */
  ownIndicators: {
    input: nothing,
    output: result(z.strictObject({ entries, setAside: z.string().nullable() }), failure),
  },
  /** Keeps indicators. `known`: how many the library had already; `surplus`: how many there was no room for. */
  keepIndicators: {
    input: z.strictObject({ indicators: z.array(draftEntrySchema).min(1).max(200) }),
    output: result(z.strictObject({ entries, added: count, known: count, surplus: count }), failure),
  },
  changeIndicator: {
    input: z.strictObject({ id: ownIdSchema, indicator: draftEntrySchema }),
    output: result(z.strictObject({ entries }), failure),
  },
  /** What is not there is removed already. */
  removeIndicators: {
    input: z.strictObject({ ids: z.array(ownIdSchema).min(1).max(MAX_OWN_ENTRIES) }),
    output: result(z.strictObject({ entries }), failure),
  },
  /** Asks where to write the officer's own indicators, for other computers. */
  exportIndicators: {
    input: nothing,
    output: result(
      z.union([z.strictObject({ outcome: z.literal('exported'), file: knownFileSchema, count }), cancelled]),
      failure,
    ),
  },
  /** Asks for a library file and takes over what is new in it. */
  importIndicators: {
    input: nothing,
    output: result(z.union([importedSchema, cancelled]), z.union([failure, unreadable, readingErrorSchema])),
  },
} as const satisfies Record<(typeof LIBRARY_REQUEST_NAMES)[number], { input: z.ZodType; output: z.ZodType }>;
