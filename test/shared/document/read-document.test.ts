import { describe, expect, test } from 'vitest';
import type { PbdDocument } from '../../../shared/document/document.ts';
import { pbdDocumentSchema, readDocument } from '../../../shared/document/read-document.ts';
import { CONTRACT } from '../../../shared/ipc/contract.ts';
import { filledUnder } from '../../filled.ts';
import { templateOf, withValues } from '../../forms.ts';
import { ALL_TEMPLATES, foreignTemplate } from '../../templates.ts';

/** Documents from another process are looked at as wholly as documents from files. */

const FILLED = filledUnder(templateOf('panyu-2023'));

test.each(ALL_TEMPLATES)('a form of $id comes through as it went in', (template) => {
  const document = { ...filledUnder(template), newerPart: { kept: [1] } } as PbdDocument;
  expect(pbdDocumentSchema.parse(structuredClone(document))).toEqual(document);
});

test('documents under one template have one template object, whatever process they came from', () => {
  const hunan = foreignTemplate('hunan-2023.json');
  const [one, two] = [hunan, JSON.parse(JSON.stringify(hunan))].map((template) =>
    pbdDocumentSchema.parse(structuredClone(filledUnder(template))),
  );
  expect(one?.template).toBe(two?.template);
  expect(pbdDocumentSchema.parse(structuredClone(FILLED)).template).toBe(FILLED.template);
});

describe('what no file may hold, no process may hand over', () => {
  const { template } = FILLED;
  test.each([
    ['nothing', null, ''],
    ['a list', [], ''],
    ['no template', { ...FILLED, template: undefined }, 'template.（整个文件）'],
    ['a template that is none', { ...FILLED, template: { ...template, kind: 'other' } }, 'template.kind'],
    ['a template with more', { ...FILLED, template: { ...template, more: 1 } }, 'template.（整个文件）'],
    ['an amount that is not canonical', withValues(FILLED, { 'expenditure.basic': '1.5' }), 'values.expenditure.basic'],
    [
      'one in a row',
      { ...FILLED, rows: { ...FILLED.rows, keyTasks: [{ id: 'k1', amount: '1' }] } },
      'rows.keyTasks.k1.amount',
    ],
    ['a number', { ...FILLED, values: { 'expenditure.basic': 1 } }, 'values.expenditure.basic'],
    ['a row twice', { ...FILLED, rows: { keyTasks: [{ id: 'k1' }, { id: 'k1' }] } }, 'rows.keyTasks'],
    ['a control character', withValues(FILLED, { 'overall.goal': 'a\u0000' }), 'values.overall.goal'],
  ])('%s', (_, data, path) => {
    const read = readDocument(data);
    expect(read.ok ? [] : read.error.map((each) => each.path)).toContain(path);
    const parsed = pbdDocumentSchema.safeParse(data);
    expect(parsed.success).toBe(false);
    expect(CONTRACT.save.input.safeParse({ document: data, overwrite: false }).success).toBe(false);
  });
});
