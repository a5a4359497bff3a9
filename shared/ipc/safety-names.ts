/** The names of what keeps documents from being lost; without zod, for the preload script. */
export const SAFETY_REQUEST_NAMES = [
  'startDraft',
  'keepDraft',
  'dropDraft',
  'recoveryOffer',
  'restoreDraft',
  'saveDraftAs',
  'discardDraft',
  'openLocked',
  'compareWithDisk',
  'listVersions',
  'readVersion',
  'clearVersions',
  'rescueOffer',
  'openRescued',
] as const;

export const SAFETY_EVENT_NAMES = ['draftWanted', 'fileChanged'] as const;
