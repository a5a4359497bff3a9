import { dictOf, type PdfValue, walk } from './pdf-objects.ts';
import type { ReadPdf } from './revisions.ts';

/**
 * Scripts, and actions that run by themselves or reach outside the file (ISO 32000-1 §12.6). A page that can change
 * itself says nothing that anybody could sign. Links to follow by a click, and the page to open at, are harmless.
 */

const HARMFUL_ACTIONS = new Set([
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'ResetForm',
  'Hide',
  'SetOCGState',
  'Rendition',
  'Movie',
  'Sound',
  'GoTo3DView',
  'RichMediaExecute',
  'GoToE',
]);
const HARMFUL_KEYS = ['JS', 'JavaScript', 'AA', 'XFA'];

function isActive(value: PdfValue): boolean {
  const dict = dictOf(value);
  if (dict === undefined) return false;
  const action = dict.entries.get('S');
  return (
    HARMFUL_KEYS.some((key) => dict.entries.has(key)) || (action?.kind === 'name' && HARMFUL_ACTIONS.has(action.name))
  );
}

/** Whether anything in any revision could run. */
export function hasActiveContent({ revisions }: ReadPdf): boolean {
  let found = false;
  for (const { objects } of revisions)
    for (const { value } of objects.values())
      walk(value, (part) => {
        found ||= isActive(part);
      });
  return found;
}
