import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyDocument } from '../../../shared/document/document.ts';
import { commitField, readField, setTemplate } from '../../../shared/document/edits.ts';
import { generalForm, plainForm, shownForm } from '../../../shared/exchange/plain-form.ts';
import { SHIPPED_TEMPLATES } from '../../../shared/forms/templates.ts';
import { FIXTURES, panyuDocument } from '../../electron/sample.ts';
import { addRow, emptyUnder, templateOf, withValues } from '../../forms.ts';

const PANYU = panyuDocument();

describe('what other programs have read so far', () => {
  test('of the published form, to the letter', () => {
    expect(plainForm(PANYU)).toEqual(JSON.parse(readFileSync(path.join(FIXTURES, 'panyu-2023.expected.json'), 'utf8')));
  });

  test('what a template has beside, and what it has not', () => {
    const municipal = withValues(setTemplate(PANYU, templateOf('municipal-2024')), {
      'head.budgetYear': '2024',
      'basicInfo.staffCount': '412',
    });
    const plain = plainForm(municipal) as Record<string, unknown>;
    expect(plain).toMatchObject({
      title: '2024年市级部门整体预算绩效目标表',
      basicInfo: { 财政供养人员数: '412', 下属二级单位数: '' },
      byLevel: { 市本级使用资金: '103683.93' },
    });
    // A column that the template does not show is not handed on, though the document keeps its texts.
    const [indicator] = plain.indicators as Record<string, string>[];
    expect(Object.keys(indicator ?? {})).toEqual(['l1', 'l2', 'l3', 'annual']);
    expect(plainForm(emptyUnder('chongqing-2022'))).toMatchObject({ basicInfo: null, expenditure: {}, keyTasks: [] });
  });
});

describe('any form, whole', () => {
  test.each(SHIPPED_TEMPLATES)('$id: every field and column is there, and has its name', (template) => {
    const document = emptyDocument(template);
    const { values, rows, labels, kind, template: named } = generalForm(document);
    expect([kind, named]).toEqual([template.kind, { id: template.id, name: template.name }]);
    for (const name of [...Object.keys(values), ...Object.keys(rows)]) expect(labels[name]).not.toBe('');
    for (const name of [...Object.keys(values), ...Object.keys(rows)]) expect(labels).toHaveProperty([name]);
    const blocks = template.blocks.filter((block) => block.kind === 'rows');
    expect(Object.keys(rows)).toEqual(blocks.map(({ key }) => key));
    for (const { key, columns } of blocks) {
      const named = Object.keys(labels).filter((label) => label.startsWith(`${key}.*.`));
      expect(named).toHaveLength(columns.length);
    }
  });

  test('what is filled is handed on, ids of rows are not, and what was refused is told at its place', () => {
    const filled = addRow(
      addRow(withValues(emptyUnder('shaanxi-2020'), { 'head.departmentName': '甲局' }), 'mainTasks', {
        name: '一',
        amount: '3.00',
        fiscal: '2.00',
      }),
      'mainTasks',
      { name: '二' },
    );
    const document = commitField(filled, 'mainTasks.m2.amount', '约 5 万').document;
    const { form } = shownForm(document);
    expect(form.values['head.departmentName']).toBe('甲局');
    expect(form.rows.mainTasks).toEqual([
      { name: '一', content: '', amount: '3.00', fiscal: '2.00', other: '' },
      { name: '二', content: '', amount: '', fiscal: '', other: '' },
    ]);
    expect(form.labels['mainTasks.*.fiscal']).toBe('财政拨款');
    expect(form.units['mainTasks.*.fiscal']).toBe('万元');
    expect(form.refused).toEqual({ 'mainTasks.2.amount': '约 5 万' });
  });

  test('beside the parts that the kind names, which stay what they were', () => {
    const { form, ...named } = shownForm(PANYU);
    expect(named).toEqual(plainForm(PANYU));
    for (const [name, text] of Object.entries(form.values)) expect(text).toBe(readField(PANYU, name));
  });
});
