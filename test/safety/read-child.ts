import { readDocument, readRegularFile } from '../../electron/documents/document-files.ts';
import { MAX_FILE_BYTES } from '../../electron/documents/pbd-file.ts';
import { salvageContent } from '../../shared/document/salvage.ts';

/** `read-child.ts <file>`: opens a file as the program does and then salvages it; prints what that took. */

const [, , file = ''] = process.argv;
const start = performance.now();
const read = await readDocument(file);
const readMs = performance.now() - start;
const bytes = await readRegularFile(file, MAX_FILE_BYTES);
if (bytes.ok) salvageContent(Buffer.from(bytes.value).toString('utf8'));
const salvageMs = performance.now() - start - readMs;
const error = read.ok ? null : read.error;
console.log(JSON.stringify({ error, readMs, salvageMs, peakBytes: process.resourceUsage().maxRSS * 1024 }));
