import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeReadError, importLines } from '../../../../shared/messages/import-messages.ts';
import { gridOfPage, isPage } from '../../../../shared/table/read/grid-of-page.ts';
import { gridOfText } from '../../../../shared/table/read/grid-of-text.ts';
import { type FormRead, readForm } from '../../../../shared/table/read/read.ts';
import { FIXTURES } from '../../../electron/sample.ts';
import { type Case, plainOf, valueIn } from './plain.ts';

/** One small sound form, damaged in one way each: what comes of it. */

const FOLDER = path.join(FIXTURES, 'import');
const CASES = JSON.parse(readFileSync(path.join(FOLDER, 'cases.json'), 'utf8')) as readonly Case[];

const textOf = (file: string): string => readFileSync(path.join(FOLDER, file), 'utf8');
const readText = (text: string) => readForm((isPage(text) ? gridOfPage(text) : null) ?? gridOfText(text));

function formIn(text: string): FormRead {
  const read = readText(text);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

const base = plainOf(formIn(textOf('base.txt')).document);

describe('each case', () => {
  test.each(CASES)('$file: $why', ({ file, expect: expected }) => {
    const read = readText(textOf(file));
    if (expected.refused !== undefined) {
      if (read.ok) throw new Error('was read');
      const { title, message } = describeReadError(read.error);
      expect(expected.refused.some((word) => `${title}${message}`.includes(word))).toBe(true);
      return;
    }
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const { document, report } = read.value;
    expect(report.doubts).toEqual([]);
    const plain = plainOf(document);
    if (expected.same === true) expect(plain).toEqual(base);
    for (const word of expected.says ?? []) expect(importLines(report).join('\n')).toContain(word);
    for (const [place, value] of Object.entries(expected.set ?? {})) expect(valueIn(plain, place)).toBe(value);
    for (const [place, count] of Object.entries(expected.count ?? {}))
      expect(valueIn(plain, place)).toHaveLength(count);
    if (expected.annual !== undefined) expect(plain.indicators.map(({ annual }) => annual)).toEqual(expected.annual);
    if (expected.level !== undefined) expect(Object.values(plain.byLevel)).toContain(expected.level);
  });
});
