import { expect, test } from 'vitest';
import { FieldGroupView } from '../../../renderer/blocks/pairs.tsx';
import { partsOfTab } from '../../../renderer/blocks/tab-parts.ts';
import { emptyDocument, formOf, type PbdDocument } from '../../../shared/document/document.ts';
import type { Template } from '../../../shared/forms/template-schema.ts';
import { emptyUnder, templateOf, withValues } from '../../forms.ts';
import { drawn, fieldsIn, foreignTemplate, wordsIn } from '../drawn.tsx';

const partsOn = (document: PbdDocument, tab: string) =>
  partsOfTab({ blocks: formOf(document).tabs.find(({ id }) => id === tab)?.blocks ?? [] });

const groupsOn = (document: PbdDocument, tab: string) =>
  partsOn(document, tab).flatMap((part) => (part.kind === 'fields' ? [part] : []));

test('blocks of one heading that follow one another are one group, a name of one line among them', () => {
  expect(groupsOn(emptyUnder('municipal-2024'), 'info').map(({ heading, keys }) => [heading, ...keys])).toEqual([
    ['部门信息', 'head', 'about'],
    ['基本信息', 'basicInfo'],
    ['填报信息', 'signing'],
  ]);
});

test('paragraphs are no labelled fields, wherever they stand', () => {
  expect(partsOn(emptyDocument(foreignTemplate('hunan-2023')), 'goal').map(({ kind }) => kind)).toEqual([
    'prose',
    'prose',
  ]);
});

test('each field has the component of its kind, its unit, its hint, and a mark where it is required', () => {
  const template = structuredClone(templateOf('municipal-2024')) as Template;
  template.blocks.unshift({
    kind: 'pairs',
    key: 'more',
    label: '其他',
    tab: 'info',
    rows: [
      [
        { path: 'more.money', kind: 'amount', label: '拨款', unit: '元', required: true },
        { path: 'more.said', kind: 'amount', label: '合同金额（万元）', unit: '万元' },
        { path: 'more.kind', kind: 'choice', label: '性质', options: ['新增', '延续'] },
      ],
      [
        { path: 'more.why', kind: 'prose', label: '依据', hint: '写明文号。' },
        { path: 'more.count', kind: 'integer', label: '人数', unit: '人' },
      ],
    ],
  });
  const document = withValues(emptyDocument(template), { 'more.money': '1234.50', 'more.kind': '一次性' });
  const [group] = groupsOn(document, 'info');
  if (group === undefined) throw new Error('no group');
  const markup = drawn(document, <FieldGroupView group={group} />);
  expect(fieldsIn(markup)).toEqual([
    '拨款：input',
    '合同金额（万元）：input',
    '性质：select',
    '依据：textarea',
    '人数：input',
  ]);
  const words = wordsIn(markup);
  expect(words).toContain('其他 拨款 * （元）');
  expect(words).toContain('合同金额（万元） 性质');
  // What the template does not list stays in sight.
  expect(words).toContain('请选择 一次性（不属于本表） 新增 延续');
  expect(words).toContain('依据 写明文号。 人数 （人）');
  expect(markup).toContain('inputMode="numeric"');
});
