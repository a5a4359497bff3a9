import { expect, test } from 'vitest';
import { ProseView } from '../../../renderer/blocks/prose.tsx';
import { emptyDocument, formOf, type PbdDocument } from '../../../shared/document/document.ts';
import { emptyUnder, withValues } from '../../forms.ts';
import { blockOf, drawn, fieldsIn, foreignTemplate, wordsIn } from '../drawn.tsx';

const draw = (document: PbdDocument, key = 'overall'): string =>
  drawn(document, <ProseView block={blockOf(formOf(document), key, 'prose')} />);

test('one text under its name, its length beside it, and below it the lines that will be printed', () => {
  const markup = draw(withValues(emptyUnder('panyu-2023'), { 'overall.goal': '1. 甲；2. 乙。' }));
  expect(fieldsIn(markup)).toEqual(['总体绩效目标：textarea']);
  expect(wordsIn(markup)).toMatch(/^总体绩效目标 \* 10 字 .*打印时分为 2 行 1\. 甲； 2\. 乙。$/);
});

test('several texts stand side by side under their own labels', () => {
  const document = emptyDocument(foreignTemplate('hubei-2021'));
  const markup = draw(withValues(document, { 'overall.longGoal': '1. 长；2. 远。3. 大。' }));
  expect(fieldsIn(markup)).toEqual(['中长期目标：textarea', '年度目标：textarea']);
  expect(markup).toContain('<h3>总体目标</h3>');
  expect(markup.match(/<h4>/g)).toHaveLength(2);
  expect(markup.match(/<figure/g)).toHaveLength(1);
  expect(wordsIn(markup)).toContain('打印时分为 3 行');
});

test('a text that is no list of goals has no preview', () => {
  const document = emptyDocument(foreignTemplate('hunan-2023'));
  const markup = draw(withValues(document, { 'overall.duties': '1. 甲；2. 乙。' }), 'duties');
  expect(fieldsIn(markup)).toEqual(['*部门(单位)职责：textarea']);
  expect(markup).not.toContain('<figure');
});
