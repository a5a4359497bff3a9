import { renameSync, writeFileSync, writeSync } from 'node:fs';
import { saveDocument } from '../../electron/documents/document-files.ts';
import { encodePbd } from '../../electron/documents/pbd-file.ts';
import { numberedDocument } from './numbered-document.ts';

/**
 * `save-child.ts <file> <first number> [count] [unflushed]`: saves one document after another, and tells each that was
 * acknowledged. `unflushed` saves without any flush, as a program does that trusts the disk: what trials must notice.
 */

const [, , file = '', first = '1', count = '1000000', mode] = process.argv;

function saveUnflushed(number: number): void {
  writeFileSync(`${file}.new`, encodePbd(numberedDocument(number)));
  renameSync(`${file}.new`, file);
}

writeSync(1, 'ready\n');
for (let number = Number(first); number < Number(first) + Number(count); number += 1) {
  if (mode === 'unflushed') saveUnflushed(number);
  else {
    const saved = await saveDocument(file, numberedDocument(number), null);
    if (!saved.ok) throw new Error(JSON.stringify(saved.error));
  }
  writeSync(1, `${number}\n`);
}
