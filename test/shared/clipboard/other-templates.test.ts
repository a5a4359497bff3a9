import { describe, expect, test } from 'vitest';
import { commitAmounts, landAmounts } from '../../../shared/clipboard/amounts-paste.ts';
import { applyPaste } from '../../../shared/clipboard/apply-paste.ts';
import { copyRows } from '../../../shared/clipboard/copy-rows.ts';
import {
  isPlainPaste,
  mapColumn,
  type PasteTarget,
  planPaste,
  proposePaste,
  unitOf,
} from '../../../shared/clipboard/paste-plan.ts';
import { emptyDocument, formOf, type PbdDocument, rowsIn, textIn, valueAt } from '../../../shared/document/document.ts';
import { parseTemplate } from '../../../shared/forms/templates.ts';
import { describePastedAmounts, describePlan } from '../../../shared/messages/clipboard-messages.ts';
import { type ClipboardTable, tableOf } from '../../../shared/table/grid/clipboard-table.ts';
import { templateOf } from '../../forms.ts';
import { yuanTemplate } from '../document/frozen.ts';
import { tableOn } from './clipboards.ts';

/** Tables pasted into forms that have other columns, several amounts, amounts in 元, or no levels. */

const YUAN = emptyDocument(yuanTemplate());
const WORKS: PasteTarget = { block: 'works', rowId: null, column: 'name' };
const MEASURES: PasteTarget = { block: 'measures', rowId: null, column: 'level3' };
const text = (...rows: readonly string[]): ClipboardTable => tableOn({ text: rows.join('\r\n') });

function look(document: PbdDocument, target: PasteTarget, table: ClipboardTable) {
  const proposal = proposePaste(document, target, table);
  const plan = planPaste(document, target, table, proposal.options);
  if (typeof plan === 'string') throw new Error(plan);
  const columns = formOf(document).rows.get(target.block)?.columns ?? [];
  const pasted = applyPaste(document, plan);
  return {
    proposal,
    plan,
    pasted,
    isPlain: isPlainPaste(plan, proposal, table),
    texts: rowsIn(pasted, target.block).map((row) => columns.map(({ key }) => textIn(row, key))),
    remarks: describePlan(plan, proposal, table),
  };
}

describe('several amounts in 元', () => {
  const HEADER = '任务名称\t主要内容\t总额\t财政拨款\t其他资金';

  test('are taken as they stand where the table says 元, or nothing', () => {
    for (const above of ['单位：元', '']) {
      const table = text(...(above === '' ? [] : [above]), HEADER, '甲\t乙\t300\t200\t100');
      const { texts, plan } = look(YUAN, WORKS, table);
      expect(texts).toEqual([['甲', '乙', '300.00', '200.00', '100.00']]);
      expect(plan.counts).toMatchObject({ refused: 0, leftOutColumns: 0 });
    }
  });

  test('are multiplied where the table says 万元, all of them', () => {
    const { texts, proposal, plan } = look(YUAN, WORKS, text('单位：万元', HEADER, '甲\t乙\t3.5\t2\t1.50001'));
    expect(unitOf(proposal, proposal.options.columns)).toBe('万元');
    expect(plan.options.fromYuan).toBe(false);
    expect(texts).toEqual([['甲', '乙', '35000.00', '20000.00', '15000.10']]);
  });

  test('what stands behind a number itself comes first', () => {
    const { texts, pasted } = look(YUAN, WORKS, text(HEADER, '甲\t乙\t300元\t3万元\t¥5'));
    expect(texts).toEqual([['甲', '乙', '300.00', '', '5.00']]);
    expect(pasted.refusedInputs).toEqual({ 'works.w1.fiscal': '3万元' });
  });

  test('of units that are not one are taken as they stand, and that is said', () => {
    const table = text('任务名称\t主要内容\t总额（万元）\t财政拨款（元）', '甲\t乙\t3\t2');
    const { texts, remarks, isPlain } = look(YUAN, WORKS, table);
    expect(texts[0]?.slice(2, 4)).toEqual(['3.00', '2.00']);
    expect(isPlain).toBe(false);
    expect(remarks).toEqual(['表头写的单位是万元、元，本表是元，不会换算，请核对金额。']);
  });

  test('a choice that does not fit the header is remarked on', () => {
    const table = text('单位：万元', HEADER, '甲\t乙\t3\t2\t1');
    const { proposal } = look(YUAN, WORKS, table);
    const plan = planPaste(YUAN, WORKS, table, { ...proposal.options, fromYuan: true });
    if (typeof plan === 'string') throw new Error(plan);
    expect(describePlan(plan, proposal, table)).toEqual([
      '表头写的单位是万元，没有选换算成元，金额会照原数填入，请核对。',
    ]);
  });

  test('mapped by hand, another amount column asks its own unit', () => {
    const table = text('任务名称\t主要内容\t预计（万元）', '甲\t乙\t3');
    const { proposal } = look(YUAN, WORKS, table);
    expect(proposal.options).toMatchObject({ columns: ['name', 'content', null], fromYuan: true });
    expect(mapColumn(proposal.options, proposal, 2, 'other')).toEqual({
      columns: ['name', 'content', 'other'],
      fromYuan: false,
    });
  });
});

describe('a header of two rows', () => {
  test('as the form has it: what is only in the first counts where nothing stands below', () => {
    const { texts, proposal } = look(
      YUAN,
      WORKS,
      text('任务名称\t主要内容\t预算金额（元）\t\t', '\t\t总额\t财政拨款\t其他资金', '甲\t乙\t3\t2\t1'),
    );
    expect(proposal).toMatchObject({ headerRows: 2, units: ['元', '元', '元', '元', '元'] });
    expect(texts).toEqual([['甲', '乙', '3.00', '2.00', '1.00']]);
  });

  test('with fewer labels below than above', () => {
    const { texts } = look(YUAN, WORKS, text('任务名称\t主要内容\t预算金额\t', '\t\t总额\t财政拨款', '甲\t乙\t3\t2'));
    expect(texts).toEqual([['甲', '乙', '3.00', '2.00', '']]);
  });
});

test('the form’s own line of sums never lands unasked, nor does a block’s by its name', () => {
  const table = text('甲\t乙\t3\t2\t1', '金额合计\t\t3\t2\t1', '年度主要任务小计\t见上\t3\t2\t1');
  const { texts, plan } = look(YUAN, WORKS, table);
  expect(plan.counts.totals).toBe(2);
  expect(texts).toHaveLength(1);
});

describe('indicators without levels', () => {
  test('land by their columns, and nothing is filled down', () => {
    const table = text('指标名称\t权重\t计量单位\t指标性质\t指标值', '长度\t50\t公里\t≥\t12', '\t40\t个\t＝\t3');
    const { texts, isPlain, plan } = look(YUAN, MEASURES, table);
    expect(texts).toEqual([
      ['长度', '50', '公里', '≥', '12'],
      ['', '40', '个', '＝', '3'],
    ]);
    expect(plan.counts).toMatchObject({ noOption: 0, unknown: 0, leftOutColumns: 0 });
    // Only its header is asked about.
    expect(isPlain).toBe(false);
  });

  test('what is no option is kept as it is, and said', () => {
    const { texts, remarks } = look(YUAN, MEASURES, text('长度\t50\t公里\t正向\t12'));
    expect(texts).toEqual([['长度', '50', '公里', '正向', '12']]);
    expect(remarks).toEqual(['1 处不在可选项里，照原样填入。']);
  });

  test('copied, a blank choice that is not merged stays blank', () => {
    const { pasted } = look(YUAN, MEASURES, text('长度\t50\t公里\t\t12'));
    expect(copyRows(pasted, 'measures', ['m1']).text).toBe('长度\t50\t公里\t\t12');
  });
});

test('the 一级 of a template is found under its other names, and in any order of columns', () => {
  const read = parseTemplate({
    ...templateOf('panyu-2023'),
    taxonomy: [
      { level1: '效益指标', aliases: ['效果指标'], level2: [{ name: '文化效益指标', aliases: ['人文指标'] }] },
    ],
  });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const table = text('三级指标\t二级指标\t一级指标', '展览\t人文指标\t效果指标', '讲座\t\t');
  const { texts, plan } = look(emptyDocument(read.value), { block: 'indicators', rowId: null, column: null }, table);
  expect(texts.map((row) => row.slice(0, 3))).toEqual([
    ['效益指标', '文化效益指标', '展览'],
    ['效益指标', '文化效益指标', '讲座'],
  ]);
  expect(plan.counts).toMatchObject({ unknown: 0, renamed: 2 });
});

describe('single amounts in 元', () => {
  const land = (...rows: readonly (readonly string[])[]) =>
    landAmounts(YUAN, tableOf(rows), 'budget.total', [['budget.total']]);

  test('are converted from 万元, by the label or another name of the field', () => {
    for (const name of ['县级总量', '资金总额', '支出预算总量']) {
      const amounts = land(['项目', '金额（万元）'], [name, '12.5']);
      expect(valueAt(commitAmounts(YUAN, amounts), 'budget.total')).toBe('125000.00');
      expect(describePastedAmounts([name], amounts, [])).toBe(`已粘贴 1 个金额（由万元换算成元）：${name}`);
    }
  });

  test('stay what they are in 元, or where nothing is said', () => {
    for (const amounts of [land(['县级总量', '12.5']), land(['12.5元']), land(['县级总量（元）', '12.5'])]) {
      expect(valueAt(commitAmounts(YUAN, amounts), 'budget.total')).toBe('12.50');
      expect(amounts[0]?.converted).toBeNull();
    }
  });
});

test('a block that the form does not have is a fault of the program', () => {
  expect(() => proposePaste(YUAN, { block: 'keyTasks', rowId: null, column: null }, text('甲\t乙'))).toThrow(
    'keyTasks',
  );
});
