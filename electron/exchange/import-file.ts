import { documentSchema } from '../../shared/document/document.ts';
import { parseGridText } from '../../shared/form/grid-text.ts';
import { type FormRead, readForm } from '../../shared/form/read.ts';
import type { ImportError } from '../../shared/ipc/errors.ts';
import { err, type Result } from '../../shared/result.ts';
import { readRegularFile } from '../documents/document-files.ts';
import { decodeUnknownText } from './text-encoding.ts';

/** In bytes; the longest form known is 12 kB. */
const MAX_TEXT_BYTES = 16 * 1024 * 1024;

/** Reads the form from a file of text with tabs. The file is only read. */
export async function importFormFile(file: string): Promise<Result<FormRead, ImportError>> {
  const bytes = await readRegularFile(file, MAX_TEXT_BYTES);
  if (!bytes.ok) return bytes;
  if (bytes.value.length === 0) return err({ code: 'empty-import' });
  const text = decodeUnknownText(bytes.value);
  if (text === null) return err({ code: 'unknown-encoding' });
  const read = readForm(parseGridText(text));
  // What no document may hold could neither be shown nor saved.
  const isTooLarge = read.ok && !documentSchema.safeParse(read.value.document).success;
  return isTooLarge ? err({ code: 'unreadable', reason: 'too-large' }) : read;
}
