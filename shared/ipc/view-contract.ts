import { z } from 'zod';
import { nothing, result } from './contract-parts.ts';
import { internalErrorSchema } from './errors.ts';
import type { VIEW_EVENT_NAMES, VIEW_REQUEST_NAMES } from './view-names.ts';

/** The part of the contract about the window's looks, as the officer has chosen them in the menu. */

const viewSettingsSchema = z.strictObject({
  /** 高对比度. Where it is off, the system's own wish for contrast counts all the same. */
  highContrast: z.boolean(),
});
export type ViewSettings = z.infer<typeof viewSettingsSchema>;

export const VIEW_REQUESTS = {
  /** How the window was left at the last start. */
  viewSettings: { input: nothing, output: result(viewSettingsSchema, internalErrorSchema) },
} as const satisfies Record<(typeof VIEW_REQUEST_NAMES)[number], { input: z.ZodType; output: z.ZodType }>;

export const VIEW_EVENTS = {
  viewChanged: viewSettingsSchema,
} as const satisfies Record<(typeof VIEW_EVENT_NAMES)[number], z.ZodType>;
