import { dictOf, type PdfValue, type PdfView, resolved, walk } from './pdf-objects.ts';
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

/** To open at a page is harmless; anything else that happens by itself is not. */
function opensQuietly(view: PdfView, value: PdfValue): boolean {
  const action = resolved(view, value);
  if (action === undefined || action.kind === 'array' || action.kind === 'word') return true;
  const kind = dictOf(action)?.entries.get('S');
  return kind?.kind === 'name' && kind.name === 'GoTo';
}

function isActive(view: PdfView, value: PdfValue): boolean {
  const dict = dictOf(value);
  if (dict === undefined) return false;
  if (HARMFUL_KEYS.some((key) => dict.entries.has(key))) return true;
  const opening = dict.entries.get('OpenAction');
  if (opening !== undefined && !opensQuietly(view, opening)) return true;
  const action = resolved(view, dict.entries.get('S'));
  return action?.kind === 'name' && HARMFUL_ACTIONS.has(action.name);
}

/** Whether anything in any revision could run. What a later revision puts in a reference's place is looked at as well. */
export function hasActiveContent({ revisions, viewAfter }: ReadPdf): boolean {
  let found = false;
  const last = viewAfter(revisions.length);
  revisions.forEach(({ objects }, index) => {
    const then = viewAfter(index + 1);
    for (const { value } of objects.values())
      walk(value, (part) => {
        found ||= isActive(then, part) || isActive(last, part);
      });
  });
  return found;
}
