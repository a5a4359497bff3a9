import { z } from 'zod';
import { pbdDocumentSchema } from '../document/read-document.ts';
import { cancelled, fileId, nothing, openedSchema, result, savedSchema } from './contract-parts.ts';
import { internalErrorSchema, openErrorSchema, saveErrorSchema } from './errors.ts';
import type { SAFETY_EVENT_NAMES, SAFETY_REQUEST_NAMES } from './safety-names.ts';

/** The part of the contract that keeps documents from being lost: drafts, locks, kept versions, damaged files. */

const versionId = z.string().regex(/^[0-9]{13,16}(-[0-9a-f]{16}){1,2}\.pbd$/);

const offeredDraftSchema = z.strictObject({
  id: fileId,
  /** What tells it from others, as its template labels it: whose it is, what it declares, its 预算年度. */
  about: z.array(z.strictObject({ label: z.string(), text: z.string() })),
  /** Where its file lies, for showing only; null where it has none. */
  file: z.string().nullable(),
  /** ISO 8601. */
  keptAt: z.string(),
});
export type OfferedDraft = z.infer<typeof offeredDraftSchema>;

const versionSchema = z.strictObject({
  id: versionId,
  /** ISO 8601. */
  keptAt: z.string(),
  /** Bytes of the file. */
  bytes: z.number().int(),
  /** Places in words that differ from the version before, at most 20; null for the oldest, which has none before. */
  changes: z.array(z.string()).nullable(),
  /** How many places differ in all. */
  changeCount: z.number().int(),
});
export type ListedVersion = z.infer<typeof versionSchema>;

export const SAFETY_REQUESTS = {
  /** The document now on screen will be kept under the id that this gives; ids of documents gone by keep nothing. */
  startDraft: { input: nothing, output: result(z.strictObject({ draftId: fileId }), internalErrorSchema) },
  /** Keeps what has been typed, in the application's own folder, never in the officer's file. */
  keepDraft: {
    input: z.strictObject({ draftId: fileId, document: pbdDocumentSchema }),
    output: result(z.null(), saveErrorSchema),
  },
  /** The document is again as its file has it. */
  dropDraft: { input: z.strictObject({ draftId: fileId }), output: result(z.null(), internalErrorSchema) },
  /**
   * What an earlier run left unsaved, newest first. `olderCount`: drafts that their files have gone past, put among
   * the kept versions of these. `settingsReset`: the settings could not be read, and are as on the first start.
   */
  recoveryOffer: {
    input: nothing,
    output: result(
      z.strictObject({ drafts: z.array(offeredDraftSchema), olderCount: z.number().int(), settingsReset: z.boolean() }),
      internalErrorSchema,
    ),
  },
  restoreDraft: { input: z.strictObject({ id: fileId }), output: result(openedSchema, openErrorSchema) },
  /** Asks for a file and writes the draft to it; nothing is opened. */
  saveDraftAs: {
    input: z.strictObject({ id: fileId }),
    output: result(z.union([savedSchema, cancelled]), saveErrorSchema),
  },
  discardDraft: { input: z.strictObject({ id: fileId }), output: result(z.null(), internalErrorSchema) },
  /** Opens a file that someone has open: to read, as a copy without a file, or after taking its lock away. */
  openLocked: {
    input: z.strictObject({ id: fileId, as: z.enum(['read-only', 'copy', 'take-over']) }),
    output: result(openedSchema, openErrorSchema),
  },
  /** Where the document differs from its file as it is now on the disk. */
  compareWithDisk: {
    input: z.strictObject({ document: pbdDocumentSchema }),
    output: result(
      z.strictObject({
        differences: z.array(z.strictObject({ place: z.string(), disk: z.string(), mine: z.string() })).max(200),
        count: z.number().int(),
      }),
      openErrorSchema,
    ),
  },
  /** The kept versions of the document's file, newest first; none where it has no file. */
  listVersions: { input: nothing, output: result(z.array(versionSchema), internalErrorSchema) },
  readVersion: {
    input: z.strictObject({ id: versionId }),
    output: result(z.strictObject({ document: pbdDocumentSchema }), openErrorSchema),
  },
  clearVersions: { input: nothing, output: result(z.null(), internalErrorSchema) },
  /** What there is in place of the file that was last refused as damaged. `salvaged`: fields that can still be read. */
  rescueOffer: {
    input: nothing,
    output: result(
      z.strictObject({ versions: z.array(versionSchema), salvaged: z.number().int() }),
      internalErrorSchema,
    ),
  },
  /** Opens a kept version of the refused file, or (null) what could be read of it, as a document without a file. */
  openRescued: {
    input: z.strictObject({ versionId: versionId.nullable() }),
    output: result(openedSchema, openErrorSchema),
  },
} as const satisfies Record<(typeof SAFETY_REQUEST_NAMES)[number], { input: z.ZodType; output: z.ZodType }>;

export const SAFETY_EVENTS = {
  /** The program may be ended any moment: keep the draft now. */
  draftWanted: nothing,
  /** The open file was changed or removed by someone else. */
  fileChanged: z.strictObject({ change: z.enum(['changed', 'missing']) }),
} as const satisfies Record<(typeof SAFETY_EVENT_NAMES)[number], z.ZodType>;
