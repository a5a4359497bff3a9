import { z } from 'zod';

/** Why a template cannot be taken. */
export const templateErrorSchema = z.discriminatedUnion('code', [
  /** No JSON in UTF-8, or more of it than any template has. */
  z.strictObject({ code: z.literal('template-not-json') }),
  /** At most 20 places of the file, each with what is wrong there in Chinese. */
  z.strictObject({
    code: z.literal('template-wrong'),
    problems: z.array(z.strictObject({ path: z.string(), problem: z.string() })),
  }),
  /** Another one that comes with the program has this id. */
  z.strictObject({ code: z.literal('template-id-shipped'), id: z.string() }),
  /** It is there already, to the word. */
  z.strictObject({ code: z.literal('template-there'), name: z.string() }),
  /** Another one of the officer's own has this id; replacing it is to be asked for. */
  z.strictObject({ code: z.literal('template-id-own'), id: z.string(), name: z.string(), addedAt: z.string() }),
  /** The file that is kept under its id cannot be read; it is not written over. */
  z.strictObject({ code: z.literal('template-file-broken'), file: z.string() }),
  z.strictObject({ code: z.literal('templates-full') }),
]);
export type TemplateError = z.infer<typeof templateErrorSchema>;

/** Why a file among the officer's own templates is left aside. */
export const TEMPLATE_FAULTS = ['unreadable', 'not-json', 'wrong', 'checksum', 'id-shipped'] as const;
export type TemplateFault = (typeof TEMPLATE_FAULTS)[number];
