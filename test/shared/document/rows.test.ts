import { describe, expect, test } from 'vitest';
import { emptyDocument, formOf } from '../../../shared/document/document.ts';
import { commitField, insertRow } from '../../../shared/document/edits.ts';
import { blockOfRowId, nextRowIds, rowIdOf, startedRows } from '../../../shared/document/rows.ts';
import { shownFields } from '../../../shared/document/shown-fields.ts';
import { formOfTemplate, parseTemplate, SHIPPED_TEMPLATES } from '../../../shared/forms/templates.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { withRows } from '../../forms.ts';
import { yuanTemplate } from './frozen.ts';

/** A template whose blocks of rows have names that begin alike. */
function alike() {
  const model = yuanTemplate();
  const rows = model.blocks.find((block) => block.key === 'works');
  if (rows === undefined) throw new Error('no rows');
  const blocks = ['work', 'works', 'worksOfOthers', 'tasks'].map((key) => ({ ...rows, key, label: `任务 ${key}` }));
  const read = parseTemplate({ ...model, blocks: [model.blocks[0], ...blocks], sums: [] });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return formOfTemplate(read.value);
}

describe('the ids of rows', () => {
  test.each([...SHIPPED_TEMPLATES.map(formOfTemplate), formOfTemplate(yuanTemplate())])(
    'tell the block that gave them: $template.id',
    (form) => {
      for (const block of form.rows.keys()) {
        for (const number of [1, 10, 20_000]) expect(blockOfRowId(form, rowIdOf(form, block, number))).toBe(block);
      }
    },
  );

  test('of the published form are short, as they were in version 1', () => {
    const form = formOf(emptyDocument());
    expect(['keyTasks', 'otherTasks', 'indicators'].map((block) => rowIdOf(form, block, 7))).toEqual([
      'k7',
      'o7',
      'i7',
    ]);
    for (const id of ['x1', 'k', 'k1x', 'row-1', '']) expect(blockOfRowId(form, id)).toBeNull();
  });

  test('are told apart where names of blocks begin alike', () => {
    const form = alike();
    const ids = [...form.rows.keys()].map((block) => rowIdOf(form, block, 1));
    expect(new Set(ids).size).toBe(4);
    for (const block of form.rows.keys()) expect(blockOfRowId(form, rowIdOf(form, block, 12))).toBe(block);
  });

  test('go on above the highest in use', () => {
    const document = withRows(emptyDocument(), 'keyTasks', [{ id: 'k7' }, { id: 'other' }, { id: 'k2' }]);
    expect(nextRowIds(document, 'keyTasks', 2)).toEqual(['k8', 'k9']);
    expect(nextRowIds(document, 'otherTasks', 1)).toEqual(['o1']);
  });
});

test('in a form without levels every column starts a row, a refused amount too', () => {
  const { document } = insertRow(emptyDocument(yuanTemplate()), 'works', 0);
  expect(startedRows(document, 'works')).toEqual([]);
  expect(startedRows(commitField(document, 'works.w1.fiscal', '1').document, 'works')).toHaveLength(1);
  expect(startedRows(commitField(document, 'works.w1.other', 'x').document, 'works')).toHaveLength(1);
  expect(startedRows(document, 'nowhere')).toEqual([]);
});

test('the fields that a window shows are all there are, tab by tab, rows in their order', () => {
  const document = panyuDocument();
  const form = formOf(document);
  const shown = [...shownFields(document)];
  const cells = [...form.rows].flatMap(([key, { columns }]) =>
    (document.rows[key] ?? []).flatMap((row) => columns.map((column) => `${key}.${row.id}.${column.key}`)),
  );
  expect(shown.map(({ path }) => path).toSorted()).toEqual([...form.fields.keys(), ...cells].toSorted());
  const firsts = shown.filter(({ isFirstOfColumn, path }) => isFirstOfColumn && path.startsWith('indicators.'));
  expect(firsts.map(({ key }) => key)).toEqual(['level1', 'level2', 'level3', 'cycleValue', 'annualValue']);
});
