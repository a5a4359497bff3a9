import { expect, test } from 'vitest';
import { AmountsView, amountColumns } from '../../../renderer/blocks/amounts.tsx';
import { emptyDocument, formOf, type PbdDocument } from '../../../shared/document/document.ts';
import { emptyUnder, withValues } from '../../forms.ts';
import { blockOf, drawn, fieldsIn, foreignTemplate, wordsIn } from '../drawn.tsx';

const draw = (document: PbdDocument, key: string, tabLabel = '预算整体情况'): string =>
  drawn(document, <AmountsView block={blockOf(formOf(document), key, 'amounts')} tabLabel={tabLabel} />);

test('halves, groups and lines stand as on paper', () => {
  const markup = draw(
    withValues(emptyUnder('panyu-2023'), { 'expenditure.basic': '1.00', 'expenditure.project': '2.00' }),
    'budget',
  );
  expect(markup.match(/<table/g)).toHaveLength(2);
  const words = wordsIn(markup);
  expect(words).toContain(
    '部门预算支出 预算金额（万元） 基本支出 * 项目支出 * 事业发展性支出 预算金额（万元） 财政专项资金',
  );
  // The tab says it, and every column its unit.
  expect(words).not.toContain('预算整体情况');
  expect(words).not.toContain('（万元） *');
  expect(fieldsIn(markup)).toHaveLength(8);
  expect(fieldsIn(markup)[6]).toBe('区本级使用资金：input');
});

test('several columns of amounts, and a share that is none, each under its heading', () => {
  const document = emptyDocument(foreignTemplate('hubei-2021'));
  const markup = draw(document, 'funds');
  expect(fieldsIn(markup).slice(0, 4)).toEqual([
    '财政拨款 当年金额：input',
    '财政拨款 占比：input',
    '财政拨款 近两年收支金额：input',
    '其他资金 当年金额：input',
  ]);
  expect(wordsIn(markup)).toContain('部门总体资金情况（万元） 收入构成 当年金额 占比 近两年收支金额 财政拨款');
  expect(amountColumns(blockOf(formOf(document), 'funds', 'amounts'))[0]?.slice(0, 4)).toEqual([
    'income.fiscalNow',
    'income.otherNow',
    'income.sumNow',
    'spending.basicNow',
  ]);
});

test('lines without a heading, and one left blank beside another half, keep their places; a unit unsaid is said', () => {
  const template = structuredClone(foreignTemplate('online-module'));
  const funds = template.blocks.find(({ key }) => key === 'funds');
  if (funds?.kind !== 'amounts') throw new Error('no amounts');
  funds.label = '年度预算';
  funds.note = '执行率分值（10）';
  funds.halves[0]?.groups[0]?.lines.splice(1, 0, null);
  const markup = draw(emptyDocument(template), 'funds');
  expect(wordsIn(markup)).toBe(
    '年度预算 一般公共预算 （万元） 政府性基金 （万元） 专户非税 （万元） 其他 （万元） 执行率分值（10）',
  );
  expect(markup.match(/<tr class="free">/g)).toHaveLength(1);
});

test('a refused amount is told where it was typed', () => {
  const document = { ...emptyDocument(foreignTemplate('ningde-2019')), refusedInputs: { 'funds.total': '约三万' } };
  const markup = draw(document, 'funds');
  expect(markup).toContain('id="message-funds.total"');
  expect(wordsIn(markup)).toContain('目前按空白计。');
});
