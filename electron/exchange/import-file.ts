import type { ImportError } from '../../shared/ipc/errors.ts';
import type { ReadingError } from '../../shared/ipc/reading-errors.ts';
import type { Result } from '../../shared/result.ts';
import type { FormRead } from '../../shared/table/read/read.ts';
import { readRegularFile } from '../documents/document-files.ts';
import { MAX_TEXT_BYTES } from '../documents/file-sizes.ts';
import type { TextOptions } from '../inputs/form-text.ts';
import type { Reader } from '../reading/reader.ts';

/** Reads the form from a file of text: cells parted by tabs, commas or semicolons, or a page. The file is only read. */
export async function importFormFile(
  file: string,
  reader: Reader,
  options: TextOptions = {},
): Promise<Result<FormRead, ImportError | ReadingError>> {
  const bytes = await readRegularFile(file, MAX_TEXT_BYTES);
  return bytes.ok ? reader.run('readFormText', { text: bytes.value, ...options }) : bytes;
}
