import type { PbdDocument } from '../../shared/document/document.ts';
import { placeOf } from '../../shared/document/places.ts';
import type { PdfFailure } from '../../shared/ipc/errors.ts';
import type { PdfError } from './pdf-error.ts';

/** At most so many characters are named; the rest would not help. */
const MAX_NAMED = 20;

/** A PDF error with its places in the form's words. */
export function describePdfError(document: PbdDocument, error: PdfError): PdfFailure {
  if (error.code === 'render-failed') return { code: 'render-failed' };
  return {
    code: 'missing-glyph',
    missing: error.missing.slice(0, MAX_NAMED).map(({ character, path }) => ({
      character,
      codePoint: `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
      place: path === '' ? '标题' : placeOf(document, path),
      path,
    })),
  };
}
