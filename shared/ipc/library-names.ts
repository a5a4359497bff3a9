/** The names of what the officer's own indicator library is asked; without zod, for the preload script. */
export const LIBRARY_REQUEST_NAMES = [
  'ownIndicators',
  'keepIndicators',
  'changeIndicator',
  'removeIndicators',
  'exportIndicators',
  'importIndicators',
] as const;
