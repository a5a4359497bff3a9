import { describe, expect, test } from 'vitest';
import { emptyDocument, formOf, type PbdDocument } from '../../../shared/document/document.ts';
import { insertRow } from '../../../shared/document/edits.ts';
import { placeOf, rowPlace } from '../../../shared/document/places.ts';
import { blockName, fieldLabel, shortLabel } from '../../../shared/forms/labels.ts';
import { blockOfPath, fieldsOfBlock, parsePath, specOf } from '../../../shared/forms/paths.ts';
import { formOfTemplate, SHIPPED_TEMPLATES } from '../../../shared/forms/templates.ts';
import { emptyUnder } from '../../forms.ts';
import { yuanTemplate } from '../document/frozen.ts';

const PANYU = formOf(emptyDocument());
const withTwoTasks = (document: PbdDocument): PbdDocument =>
  insertRow(insertRow(document, 'keyTasks', 0).document, 'keyTasks', 1).document;

test.each([
  ['expenditure.basic', { kind: 'field', path: 'expenditure.basic' }],
  ['keyTasks.k1.amount', { kind: 'cell', block: { key: 'keyTasks' }, rowId: 'k1', column: 'amount' }],
  ['indicators', { kind: 'block', key: 'indicators' }],
  ['budget', { kind: 'block', key: 'budget' }],
])('%s', (path, parsed) => {
  expect(parsePath(PANYU, path)).toMatchObject(parsed);
});

test.each([
  'expenditure.none',
  'expenditure.toString',
  'expenditure',
  'keyTasks.k1',
  'keyTasks.k1.constructor',
  'keyTasks.k1.amount.x',
  '__proto__',
  '',
])('%s is no place', (path) => {
  expect(parsePath(PANYU, path)).toBeNull();
  expect(specOf(PANYU, path)).toBeNull();
  expect(blockOfPath(PANYU, path)).toBeNull();
});

test('a path names its place in words', () => {
  const document = withTwoTasks(emptyDocument());
  expect(placeOf(document, 'keyTasks.k2.amount')).toBe('年度重点工作任务第2行“拟投入的资金”');
  expect(rowPlace(document, 'otherTasks', 3)).toBe('其他需完成的任务第3行');
  expect(placeOf(document, 'byLevel.retained')).toBe('区本级使用资金');
  expect(placeOf(withTwoTasks(emptyUnder('municipal-2024')), 'byLevel.retained')).toBe('市本级使用资金');
  expect(placeOf(document, 'indicators')).toBe('绩效指标');
  expect(placeOf(document, 'nowhere.at.all')).toBe('nowhere.at.all');
});

test('amounts have the unit of their template, other fields theirs', () => {
  expect(specOf(PANYU, 'expenditure.basic')).toMatchObject({ kind: 'amount', unit: '万元' });
  expect(specOf(formOf(emptyUnder('municipal-2024')), 'basicInfo.staffCount')).toMatchObject({
    kind: 'integer',
    unit: '人',
  });
  const yuan = formOfTemplate(yuanTemplate());
  expect(specOf(yuan, 'budget.total')).toMatchObject({ kind: 'amount', unit: '元', label: '县级总量' });
  expect(specOf(yuan, 'works.w1.total')).toMatchObject({ kind: 'amount', unit: '元' });
  expect(specOf(PANYU, 'keyTasks')).toBeNull();
});

describe.each(
  [...SHIPPED_TEMPLATES, yuanTemplate()].map((template) => [template.id, formOfTemplate(template)] as const),
)('%s', (_, form) => {
  test('every block is edited on exactly one tab, and every field lies in exactly one block', () => {
    const shown = form.tabs.flatMap((tab) => tab.blocks.map(({ key }) => key));
    expect(shown.toSorted()).toEqual(form.blocks.map(({ key }) => key).toSorted());
    expect(form.blocks.flatMap(fieldsOfBlock).map(({ path }) => path)).toEqual([...form.fields.keys()]);
    for (const block of form.blocks) {
      for (const { path } of fieldsOfBlock(block)) expect(blockOfPath(form, path)).toBe(block.key);
    }
  });

  test('every block and every field has a name', () => {
    for (const { key } of form.blocks) expect(blockName(form, key)).not.toBe('');
    for (const path of form.fields.keys()) expect(fieldLabel(form, path)).not.toBe('');
  });
});

test('a short label is without what it says in brackets', () => {
  expect(shortLabel('拟投入的资金（万元）')).toBe('拟投入的资金');
  expect(shortLabel('部门（单位）名称')).toBe('部门（单位）名称');
});
