import { readFileSync } from 'node:fs';
import path from 'node:path';

export { panyuDocument } from './pdf/panyu-document.ts';

export const FIXTURES = path.resolve(import.meta.dirname, '../fixtures');
export const PANYU_TEXT = readFileSync(path.join(FIXTURES, 'panyu-2023.txt'), 'utf8');
