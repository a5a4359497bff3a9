import { LIBRARY_REQUEST_NAMES } from './library-names.ts';
import { OTHER_FORMS_REQUEST_NAMES } from './other-forms-names.ts';
import { SAFETY_EVENT_NAMES, SAFETY_REQUEST_NAMES } from './safety-names.ts';
import { TEMPLATE_REQUEST_NAMES } from './template-names.ts';
import { VIEW_EVENT_NAMES, VIEW_REQUEST_NAMES } from './view-names.ts';

/** The names alone, without zod: all that the preload script needs. */
export const REQUEST_NAMES = [
  'ready',
  'recentFiles',
  'openFile',
  'openKnown',
  'openSample',
  'importFile',
  'detachFile',
  'save',
  'saveAs',
  'renderPdf',
  'exportPdf',
  'exportFindings',
  'showInFolder',
  'print',
  'documentState',
  'closeWindow',
  ...SAFETY_REQUEST_NAMES,
  ...OTHER_FORMS_REQUEST_NAMES,
  ...LIBRARY_REQUEST_NAMES,
  ...TEMPLATE_REQUEST_NAMES,
  ...VIEW_REQUEST_NAMES,
  'chooseIdentity',
  'readIdentity',
  'createTestIdentity',
  'chooseSeal',
  'previewSignature',
  'signDocument',
  'checkPdf',
  'signPdf',
  'signBeside',
  'editFromPdf',
  'saveReceipt',
  'trustedRoots',
  'importRoots',
  'removeRoot',
] as const;
export type RequestName = (typeof REQUEST_NAMES)[number];

export const EVENT_NAMES = [
  'menuCommand',
  'openRequested',
  'saveBeforeClose',
  ...SAFETY_EVENT_NAMES,
  ...VIEW_EVENT_NAMES,
] as const;
export type EventName = (typeof EVENT_NAMES)[number];

export const channelOf = (name: RequestName | EventName): string => `pbd:${name}`;
