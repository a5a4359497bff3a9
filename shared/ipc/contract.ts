import { z } from 'zod';
import { pbdDocumentSchema } from '../document/read-document.ts';
import {
  cancelled,
  exportOptionsSchema,
  fileId,
  importOutcome,
  knownFileSchema,
  nothing,
  openedSchema,
  openOutcome,
  result,
  savedSchema,
} from './contract-parts.ts';
import {
  importErrorSchema,
  internalErrorSchema,
  openErrorSchema,
  pdfErrorSchema,
  printErrorSchema,
  saveErrorSchema,
} from './errors.ts';
import { LIBRARY_REQUESTS } from './library-contract.ts';
import type { EventName, RequestName } from './names.ts';
import { OTHER_FORMS_REQUESTS } from './other-forms-contract.ts';
import { readingErrorSchema } from './reading-errors.ts';
import { SAFETY_EVENTS, SAFETY_REQUESTS } from './safety-contract.ts';
import { SIGNING_CONTRACT } from './signing-contract.ts';
import { TEMPLATE_REQUESTS } from './template-contract.ts';
import { VIEW_EVENTS, VIEW_REQUESTS } from './view-contract.ts';

/**
 * The one contract between window and main process: request name → input, output. Payloads are JSON only; no path ever
 * comes from the window, files are named by opaque ids that main has handed out.
 */

export const CONTRACT = {
  ...SIGNING_CONTRACT,
  /** The window is ready: what to show first. `pending` is a file given at the start. */
  ready: {
    input: nothing,
    output: result(
      z.strictObject({
        version: z.string(),
        recentFiles: z.array(knownFileSchema),
        pending: knownFileSchema.nullable(),
      }),
      internalErrorSchema,
    ),
  },
  /** Today's recent files, newest first. */
  recentFiles: { input: nothing, output: result(z.array(knownFileSchema), internalErrorSchema) },
  /** Shows the open dialog (.pbd). */
  openFile: { input: nothing, output: result(openOutcome, openErrorSchema) },
  /** Opens a recent file or one named by an `openRequested` event. */
  openKnown: { input: z.strictObject({ id: fileId }), output: result(openedSchema, openErrorSchema) },
  /** Opens the published form as a document without a file. */
  openSample: { input: nothing, output: result(importOutcome, z.union([importErrorSchema, readingErrorSchema])) },
  /** Shows the open dialog for the form as text and reads it. */
  importFile: { input: nothing, output: result(importOutcome, z.union([importErrorSchema, readingErrorSchema])) },
  /** The window shows a new, empty document: the file opened before is left alone. */
  detachFile: { input: nothing, output: result(z.null(), internalErrorSchema) },
  /** Saves to the document's file, or asks for one. `overwrite`: also where the file changed on disk. */
  save: {
    input: z.strictObject({ document: pbdDocumentSchema, overwrite: z.boolean() }),
    output: result(z.union([savedSchema, cancelled]), saveErrorSchema),
  },
  /** Asks for a file and saves to it. */
  saveAs: {
    input: z.strictObject({ document: pbdDocumentSchema }),
    output: result(z.union([savedSchema, cancelled]), saveErrorSchema),
  },
  /** Makes the PDF for the page view; it is then served as `preview/<previewId>.pdf`. A newer request supersedes it. */
  renderPdf: {
    input: z.strictObject({ document: pbdDocumentSchema, options: exportOptionsSchema }),
    output: result(
      z.union([
        z.strictObject({ outcome: z.literal('rendered'), previewId: fileId, pageCount: z.number().int() }),
        z.strictObject({ outcome: z.literal('superseded') }),
      ]),
      pdfErrorSchema,
    ),
  },
  /** Asks for a file and writes the PDF to it. `bytes` is the file's size. */
  exportPdf: {
    input: z.strictObject({ document: pbdDocumentSchema, options: exportOptionsSchema }),
    output: result(
      z.union([
        z.strictObject({
          outcome: z.literal('exported'),
          file: knownFileSchema,
          pageCount: z.number().int(),
          bytes: z.number().int(),
          /** Of the whole file, hexadecimal. */
          sha256: z.string(),
          sm3: z.string(),
          draft: z.boolean(),
        }),
        cancelled,
      ]),
      z.union([pdfErrorSchema, saveErrorSchema]),
    ),
  },
  /** Asks for a file and writes the list of findings to it, as a spreadsheet or as text with tabs. */
  exportFindings: {
    input: z.strictObject({ document: pbdDocumentSchema, format: z.enum(['xlsx', 'txt']) }),
    output: result(
      z.union([z.strictObject({ outcome: z.literal('exported'), file: knownFileSchema }), cancelled]),
      saveErrorSchema,
    ),
  },
  /** Shows a file that was just exported in the system's file manager. */
  showInFolder: { input: z.strictObject({ id: fileId }), output: result(z.null(), internalErrorSchema) },
  /** Prints the window, whose print style shows the PDF's pages only. */
  print: {
    input: z.strictObject({ orientation: z.enum(['portrait', 'landscape']) }),
    output: result(z.strictObject({ outcome: z.enum(['printed', 'cancelled']) }), printErrorSchema),
  },
  /** What the title bar shows, and whether closing must ask. `title` is a file's name or 未命名. */
  documentState: {
    input: z.strictObject({ title: z.string().max(300), dirty: z.boolean() }),
    output: result(z.null(), internalErrorSchema),
  },
  /** The window has saved, as main asked before closing, and may go. */
  closeWindow: { input: nothing, output: result(z.null(), internalErrorSchema) },
  ...SAFETY_REQUESTS,
  ...OTHER_FORMS_REQUESTS,
  ...LIBRARY_REQUESTS,
  ...TEMPLATE_REQUESTS,
  ...VIEW_REQUESTS,
} as const satisfies Record<RequestName, { input: z.ZodType; output: z.ZodType }>;

/** Commands of the menu that the window carries out. */
export const MENU_COMMANDS = [
  'new',
  'open',
  'openSample',
  'import',
  'newFromLastYear',
  'compareFiles',
  'compareWithFile',
  'save',
  'saveAs',
  'exportPdf',
  'print',
  'checkPdf',
  'trustedRoots',
  'undo',
  'redo',
  'indicatorLibrary',
  'copyAmount',
  'nextFinding',
  'previousFinding',
  'nextLastYear',
  'find',
  'findNext',
  'findPrevious',
  'shortcuts',
] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];

/** Events from main to the window. */
export const EVENTS = {
  menuCommand: z.strictObject({ command: z.enum(MENU_COMMANDS) }),
  /** Someone opened a file from outside; the window asks first where work is unsaved, then calls `openKnown`. */
  openRequested: knownFileSchema,
  /** The officer answered 保存 on closing: save, then call `closeWindow`; nothing more where saving fails. */
  saveBeforeClose: nothing,
  ...SAFETY_EVENTS,
  ...VIEW_EVENTS,
} as const satisfies Record<EventName, z.ZodType>;

export type RequestInput<N extends RequestName> = z.input<(typeof CONTRACT)[N]['input']>;
export type RequestOutput<N extends RequestName> = z.output<(typeof CONTRACT)[N]['output']>;
export type EventPayload<N extends EventName> = z.output<(typeof EVENTS)[N]>;

/** What the window sees as `window.pbd`: a function for each request, and one that listens to each event. */
export type PbdBridge = {
  readonly [N in RequestName]: (input: RequestInput<N>) => Promise<RequestOutput<N>>;
} & {
  /** Returns the function that stops listening. */
  readonly [N in EventName as `on${Capitalize<N>}`]: (listener: (payload: EventPayload<N>) => void) => () => void;
};
