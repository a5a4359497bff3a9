import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { decodePbd, encodePbd } from '../../../electron/documents/pbd-file.ts';
import { formOf, type PbdDocument, rowsIn, textIn, valueAt } from '../../../shared/document/document.ts';
import { FROZEN } from '../../shared/document/frozen.ts';
import { FIXTURES } from '../sample.ts';

const FOLDER = path.join(FIXTURES, 'pbd');

/** Every text of a document that is not blank, by path. */
function textsOf(document: PbdDocument): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const at of [...formOf(document).fields.keys(), ...Object.keys(document.values)])
    texts[at] = valueAt(document, at);
  for (const block of Object.keys(document.rows)) {
    for (const row of rowsIn(document, block)) {
      for (const column of Object.keys(row)) texts[`${block}.${row.id}.${column}`] = textIn(row, column);
    }
  }
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}

test('every frozen file is one that is known', () => {
  const files = readdirSync(FOLDER).filter((file) => file.startsWith('v2'));
  expect(files.sort()).toEqual(Object.keys(FROZEN).sort());
});

test.each(Object.entries(FROZEN))('%s opens with the texts it was written with', (file, made) => {
  const bytes = readFileSync(path.join(FOLDER, file));
  const read = decodePbd(bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const known = made();
  expect(textsOf(read.value)).toEqual(textsOf(known));
  expect(read.value.template.id).toBe(known.template.id);
  for (const part of ['refusedInputs', 'reviewNotes', 'lastYear'] as const) {
    expect(read.value[part]).toEqual(known[part]);
  }
  // Written again, it is the same file to the byte: saving changes nothing that was not changed.
  expect(Buffer.from(encodePbd(read.value)).equals(bytes)).toBe(true);
});
