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
  return text === null ? err({ code: 'unknown-encoding' }) : readForm(parseGridText(text));
}
