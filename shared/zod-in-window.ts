import { config } from 'zod';

/**
 * To be imported before any schema, by the window alone: its content policy lets no code be made from text, which zod
 * would otherwise try, be refused and report as a violation at every start. What schemas accept stays the same.
 */
config({ jitless: true });
