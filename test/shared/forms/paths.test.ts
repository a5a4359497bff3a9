import { expect, test } from 'vitest';
import { emptyDocument } from '../../../shared/document/document.ts';
import { insertRow } from '../../../shared/document/edits.ts';
import { FIELD_SECTION_KEYS, ROW_SECTION_KEYS, TABS } from '../../../shared/form/sections.ts';
import { placeOf } from '../../../shared/forms/labels.ts';
import { parsePath, specOf } from '../../../shared/forms/paths.ts';

test.each([
  ['expenditure.basic', { kind: 'field', section: 'expenditure', field: 'basic' }],
  ['keyTasks.k1.amount', { kind: 'cell', section: 'keyTasks', rowId: 'k1', field: 'amount' }],
  ['indicators', { kind: 'section', section: 'indicators' }],
  ['expenditure.none', null],
  ['expenditure.toString', null],
  ['keyTasks.k1', null],
  ['keyTasks.k1.amount.x', null],
  ['__proto__', null],
  ['', null],
])('%s', (path, parsed) => {
  expect(parsePath(path)).toEqual(parsed);
});

test('a path names its place in words', () => {
  const { document } = insertRow(insertRow(emptyDocument(), 'keyTasks', 0).document, 'keyTasks', 1);
  expect(placeOf(document, 'keyTasks.k2.amount')).toBe('年度重点工作任务第2行“拟投入的资金”');
  expect(placeOf(document, 'byLevel.retained')).toBe('区本级使用资金');
  expect(placeOf({ ...document, profile: 'municipal-2024' }, 'byLevel.retained')).toBe('市本级使用资金');
  expect(placeOf(document, 'indicators')).toBe('绩效指标');
});

test('only amounts have the unit 万元', () => {
  expect(specOf('expenditure.basic')).toMatchObject({ kind: 'amount', unit: '万元' });
  expect(specOf('basicInfo.staffCount')).toMatchObject({ kind: 'integer', unit: '人' });
  expect(specOf('keyTasks')).toBeNull();
});

test('every section is edited on exactly one tab', () => {
  const shown = TABS.flatMap((tab) => tab.sections as readonly string[]);
  expect(shown.toSorted()).toEqual([...FIELD_SECTION_KEYS, ...ROW_SECTION_KEYS].toSorted());
});
