import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { RawClipboard } from '../../../shared/clipboard/read-clipboard.ts';
import { formOnClipboard } from '../../../shared/clipboard/whole-form.ts';
import { rowsIn } from '../../../shared/document/document.ts';
import { SHIPPED_TEMPLATES } from '../../../shared/forms/templates.ts';
import { FIXTURES, panyuDocument } from '../../electron/sample.ts';
import { stored } from '../../forms.ts';
import { UNCLEAR_UNITS, WHOLE_FORM } from '../../import-texts.ts';
import { clipboardOf } from './clipboards.ts';

const known = (raw: Partial<RawClipboard>) => formOnClipboard({ text: '', html: '', ...raw }, SHIPPED_TEMPLATES);

const asPage = (text: string): string => {
  const rows = text.split('\n').map(
    (line) =>
      `<tr>${line
        .split('\t')
        .map((cell) => `<td>${cell}</td>`)
        .join('')}</tr>`,
  );
  return `<html><body><!--StartFragment--><table>${rows.join('')}</table><!--EndFragment--></body></html>`;
};

test('a whole form, as text or as a page, is read as an import of the same is', () => {
  const text = readFileSync(path.join(FIXTURES, 'panyu-2023.txt'), 'utf8');
  const form = known({ text });
  expect(form?.template.id).toBe('panyu-2023');
  const read = form?.read();
  if (read?.ok !== true) throw new Error('not read');
  expect(stored(read.value.document)).toEqual(stored(panyuDocument()));
  expect(read.value.report.repairs).toHaveLength(2);

  const page = known({ html: asPage(WHOLE_FORM), text: WHOLE_FORM })?.read();
  if (page?.ok !== true) throw new Error('not read');
  expect(page.value.document.values['expenditure.basic']).toBe('100.00');
  expect(rowsIn(page.value.document, 'indicators')).toHaveLength(6);
});

test('an unclear unit is answered, and what was answered counts', () => {
  const form = known({ text: UNCLEAR_UNITS });
  expect(form?.read()).toMatchObject({ ok: false, error: { code: 'unit-unclear' } });
  expect(form?.read('元')).toMatchObject({ value: { document: { values: { 'expenditure.basic': '0.01' } } } });
});

const lines = WHOLE_FORM.split('\n');

test.each<[string, Partial<RawClipboard>]>([
  ['nothing', {}],
  ['a text', { text: '部门整体预算绩效目标申报表' }],
  ['rows of tasks from Excel', clipboardOf('excel-tasks')],
  ['merged rows from WPS', clipboardOf('wps-merged-tasks')],
  ['rows of indicators from LibreOffice', clipboardOf('libreoffice-indicators')],
  ['rows of indicators from Word', clipboardOf('word-indicators')],
  ['the indicators of a form, with their header', { text: lines.slice(14).join('\n') }],
  ['a form of which the indicators are missing', { text: lines.slice(0, 14).join('\n') }],
  ['the goals and all below them', { text: lines.slice(8).join('\n') }],
  ['a form one cell a line', { text: WHOLE_FORM.replace(/\t/g, '\n') }],
])('%s is no whole form', (_, raw) => {
  expect(known(raw)).toBeNull();
});

test('every part of a form that lacks a block lands where it is pasted', () => {
  for (let first = 3; first < lines.length; first += 1)
    expect(known({ text: lines.slice(first).join('\n') })).toBeNull();
});
