import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PbdDocument } from '../../shared/document/document.ts';
import { parseGridText } from '../../shared/form/grid-text.ts';
import { readForm } from '../../shared/form/read.ts';

export const FIXTURES = path.resolve(import.meta.dirname, '../fixtures');
export const PANYU_TEXT = readFileSync(path.join(FIXTURES, 'panyu-2023.txt'), 'utf8');

/** The published form as a document. */
export function panyuDocument(): PbdDocument {
  const read = readForm(parseGridText(PANYU_TEXT));
  if (!read.ok) throw new Error(read.error.code);
  return read.value.document;
}
