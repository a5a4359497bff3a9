import { writeSync } from 'node:fs';
import { saveDocument } from '../../electron/documents/document-files.ts';
import { numberedDocument } from './numbered-document.ts';

/** `save-child.ts <file> <first number> [count]`: saves one document after another, and tells each that was acknowledged. */

const [, , file = '', first = '1', count = '1000000'] = process.argv;
writeSync(1, 'ready\n');
for (let number = Number(first); number < Number(first) + Number(count); number += 1) {
  const saved = await saveDocument(file, numberedDocument(number), null);
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
  writeSync(1, `${number}\n`);
}
