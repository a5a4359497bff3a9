import { documentSchema } from '../../shared/document/document.ts';
import { parseGridText } from '../../shared/table/grid/grid-text.ts';
import { type FormRead, readForm } from '../../shared/table/read/read.ts';
import type { ImportError } from '../../shared/ipc/errors.ts';
import { err, type Result } from '../../shared/result.ts';
import { decodeUnknownText } from './text-encoding.ts';

/** Reads the form from the bytes of a text with tabs, in whatever encoding. */
export function readFormText(bytes: Uint8Array): Result<FormRead, ImportError> {
  if (bytes.length === 0) return err({ code: 'empty-import' });
  const text = decodeUnknownText(bytes);
  if (text === null) return err({ code: 'unknown-encoding' });
  const read = readForm(parseGridText(text));
  // What no document may hold could neither be shown nor saved.
  const isTooLarge = read.ok && !documentSchema.safeParse(read.value.document).success;
  return isTooLarge ? err({ code: 'unreadable', reason: 'too-large' }) : read;
}
