import { describeCleaning } from '../../shared/messages/cleaning-messages.ts';
import type { Change } from '../../shared/text/clean.ts';
import type { Notice } from './prompts.ts';

/** Changes after which a text may no longer say what was meant: told until the officer has taken note. */
const GRAVE: ReadonlySet<string> = new Set(['direction', 'radical', 'marks', 'entity', 'escape']);

/** What is told at the foot of the window of a text that was cleaned. `changes` are at least one. */
export const cleaningNotice = (changes: readonly Change[]): Notice => ({
  text: describeCleaning(changes).join(''),
  lasting: changes.some(({ kind }) => GRAVE.has(kind)),
  outlastsSaving: true,
});
