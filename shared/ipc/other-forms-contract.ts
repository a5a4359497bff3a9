import { z } from 'zod';
import { pbdDocumentSchema } from '../document/read-document.ts';
import { MONEY_UNITS } from '../money/amount-text.ts';
import { attachmentErrorSchema } from '../signing/errors.ts';
import { cancelled, importOutcome, knownFileSchema, nothing, result } from './contract-parts.ts';
import { importErrorSchema, openErrorSchema, saveErrorSchema } from './errors.ts';
import type { OTHER_FORMS_REQUEST_NAMES } from './other-forms-names.ts';
import { readingErrorSchema } from './reading-errors.ts';

/** The part of the contract that reads declarations beside the one on screen. They are only read, never kept open. */

/** A .pbd, a PDF that carries its form, or the form as text could not be read. */
const unreadableForm = z.union([openErrorSchema, importErrorSchema, attachmentErrorSchema, readingErrorSchema]);

/** One side of a comparison: a document, and what it is called on screen and in what is written. */
const comparedSchema = z.strictObject({ name: z.string().max(500), document: pbdDocumentSchema });
export type Compared = z.infer<typeof comparedSchema>;

export const OTHER_FORMS_REQUESTS = {
  /** Asks for last year's declaration and gives this year's, begun from it: a document without a file. */
  newFromLastYear: { input: nothing, output: result(importOutcome, unreadableForm) },
  /**
   * Reads the file again whose amounts could be in several units (`unit-unclear`), for what it was asked for: an import or
   * last year's declaration. The officer has named the unit.
   */
  readAgain: { input: z.strictObject({ unit: z.enum(MONEY_UNITS) }), output: result(importOutcome, unreadableForm) },
  /** Asks for a file to compare: `first` and `second` of two, or the `only` one beside the document on screen. */
  readForComparison: {
    input: z.strictObject({ which: z.enum(['first', 'second', 'only']) }),
    output: result(
      z.union([z.strictObject({ outcome: z.literal('read'), compared: comparedSchema }), cancelled]),
      unreadableForm,
    ),
  },
  /** Asks for a file and writes the comparison to it, as a spreadsheet or as text with tabs. */
  exportComparison: {
    input: z.strictObject({
      before: comparedSchema,
      after: comparedSchema,
      onlyDifferent: z.boolean(),
      format: z.enum(['xlsx', 'txt']),
    }),
    output: result(
      z.union([z.strictObject({ outcome: z.literal('exported'), file: knownFileSchema }), cancelled]),
      saveErrorSchema,
    ),
  },
} as const satisfies Record<(typeof OTHER_FORMS_REQUEST_NAMES)[number], { input: z.ZodType; output: z.ZodType }>;
