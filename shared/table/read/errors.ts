import { z } from 'zod';
import { MONEY_UNITS } from '../../money/amount-text.ts';

/** Why a grid is not read as a form, as data. */
export const readErrorSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('empty-import') }),
  z.strictObject({ code: z.literal('not-a-form') }),
  /** `form` is the name of the form that the source holds instead. */
  z.strictObject({ code: z.literal('other-form'), form: z.string() }),
  /** `label` is the label of the form that the source lacks. */
  z.strictObject({ code: z.literal('missing-part'), label: z.string() }),
  /**
   * The form is of a kind that is known, and no template of it fits: what its caption calls it, blank where it has none,
   * the name of the nearest template, which of its labels are missing, and which others are there.
   */
  z.strictObject({
    code: z.literal('other-template'),
    form: z.string(),
    nearest: z.string(),
    missing: z.array(z.string()),
    extra: z.array(z.string()),
  }),
  /** So many forms, or more, in one source. */
  z.strictObject({ code: z.literal('several-forms'), count: z.number() }),
  /** The cells of a table cannot be told apart: one a line, or with blanks between. */
  z.strictObject({ code: z.literal('not-parted') }),
  /**
   * What is said about the unit of amounts contradicts itself: the first amount for which that matters, and what it would
   * be in each unit, in the form's.
   */
  z.strictObject({
    code: z.literal('unit-unclear'),
    block: z.string(),
    row: z.number(),
    raw: z.string(),
    into: z.enum(['元', '万元']),
    readings: z.array(z.strictObject({ unit: z.enum(MONEY_UNITS), amount: z.string() })),
  }),
  /** More rows or columns than any form has. */
  z.strictObject({ code: z.literal('too-many-cells') }),
]);
export type ReadError = z.infer<typeof readErrorSchema>;
