/** The names of what concerns the window's looks; without zod, for the preload script. */
export const VIEW_REQUEST_NAMES = ['viewSettings'] as const;
export const VIEW_EVENT_NAMES = ['viewChanged'] as const;
