import { z } from 'zod';
import type { Template } from '../forms/template-schema.ts';
import { formOfTemplate, metTemplate, parseTemplate } from '../forms/templates.ts';
import { cancelled, nothing, result } from './contract-parts.ts';
import { openErrorSchema, saveErrorSchema } from './errors.ts';
import { readingErrorSchema } from './reading-errors.ts';
import { TEMPLATE_FAULTS, templateErrorSchema } from './template-errors.ts';
import type { TEMPLATE_REQUEST_NAMES } from './template-names.ts';

/** The part of the contract about the templates that the officer keeps beside those that come with the program. */

/** A template in what passes between processes, judged as one from a file. */
const pbdTemplateSchema = z.unknown().transform((data, context): Template => {
  const met = metTemplate(data);
  if (met !== null) return met;
  const read = parseTemplate(data);
  if (read.ok) return formOfTemplate(read.value).template;
  for (const { path, problem } of read.error) {
    context.issues.push({ code: 'custom', input: data, path: path.split('.'), message: problem });
  }
  return z.NEVER;
}) as unknown as z.ZodType<Template, Template>;

const ownTemplateSchema = z.strictObject({
  template: pbdTemplateSchema,
  /** Of its canonical text, hexadecimal; shown in short. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** ISO 8601. */
  addedAt: z.string(),
});
export type OwnTemplate = z.infer<typeof ownTemplateSchema>;

const ownTemplatesSchema = z.strictObject({
  /** By name. */
  templates: z.array(ownTemplateSchema),
  /** Files among them that cannot be used: told, and left alone. */
  broken: z.array(z.strictObject({ file: z.string(), fault: z.enum(TEMPLATE_FAULTS) })),
});
export type OwnTemplateList = z.infer<typeof ownTemplatesSchema>;

/** A form's template, and how it stands to those known here. */
export const judgedTemplateSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  standing: z.enum(['known', 'changed', 'unknown']),
});
export type JudgedTemplate = z.infer<typeof judgedTemplateSchema>;

const unreadable = openErrorSchema.options[4];

export const TEMPLATE_REQUESTS = {
  ownTemplates: { input: nothing, output: result(ownTemplatesSchema, saveErrorSchema) },
  /** Shows the open dialog and takes a template over; asks before one of the officer's own is replaced. */
  importTemplate: {
    input: nothing,
    output: result(
      z.union([
        z.strictObject({ outcome: z.literal('imported'), added: ownTemplateSchema, own: ownTemplatesSchema }),
        cancelled,
      ]),
      z.union([templateErrorSchema, unreadable, saveErrorSchema, readingErrorSchema]),
    ),
  },
  /** What is not there is removed already. Documents carry their templates and are not touched. */
  removeTemplate: {
    input: z.strictObject({ id: z.string().max(100) }),
    output: result(ownTemplatesSchema, saveErrorSchema),
  },
} as const satisfies Record<(typeof TEMPLATE_REQUEST_NAMES)[number], { input: z.ZodType; output: z.ZodType }>;
