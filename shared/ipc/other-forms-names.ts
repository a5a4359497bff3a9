/** The names of the requests about declarations beside the one on screen; without zod, for the preload script. */
export const OTHER_FORMS_REQUEST_NAMES = [
  'newFromLastYear',
  'readAgain',
  'readForComparison',
  'exportComparison',
] as const;
