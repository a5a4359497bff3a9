/** The names of what is asked about templates; without zod, for the preload script. */
export const TEMPLATE_REQUEST_NAMES = ['ownTemplates', 'importTemplate', 'removeTemplate'] as const;
