import { describe, expect, test } from 'vitest';
import { applyPaste } from '../../../shared/clipboard/apply-paste.ts';
import {
  isPlainPaste,
  mapColumn,
  type PasteOptions,
  type PastePlan,
  type PasteTarget,
  planPaste,
  proposePaste,
  unitOf,
} from '../../../shared/clipboard/paste-plan.ts';
import { documentSchema, emptyDocument, type PbdDocument, rowsIn, textIn } from '../../../shared/document/document.ts';
import { commitField, insertRow } from '../../../shared/document/edits.ts';
import { describeMark, describePasted, describePlan } from '../../../shared/messages/clipboard-messages.ts';
import type { ClipboardTable } from '../../../shared/table/grid/clipboard-table.ts';
import { emptyUnder, withRows } from '../../forms.ts';
import { clipboardOf, tableOn } from './clipboards.ts';

const text = (rows: readonly string[]): ClipboardTable => tableOn({ text: rows.join('\r\n') });

const INTO_TASKS: PasteTarget = { block: 'keyTasks', rowId: null, column: 'name' };
const INTO_INDICATORS: PasteTarget = { block: 'indicators', rowId: null, column: 'level1' };

function planned(
  document: PbdDocument,
  target: PasteTarget,
  table: ClipboardTable,
  changed: Partial<PasteOptions> = {},
): PastePlan {
  const plan = planPaste(document, target, table, { ...proposePaste(document, target, table).options, ...changed });
  if (typeof plan === 'string') throw new Error(plan);
  return plan;
}

const pasted = (...given: Parameters<typeof planned>): PbdDocument => {
  const document = applyPaste(given[0], planned(...given));
  expect(documentSchema.safeParse(document).success).toBe(true);
  return document;
};

const tasks = (document: PbdDocument) => rowsIn(document, 'keyTasks');
const cellsOf = (document: PbdDocument, block: string, columns: readonly string[]): string[][] =>
  rowsIn(document, block).map((row) => columns.map((column) => textIn(row, column)));
const tasksOf = (document: PbdDocument): string[][] =>
  cellsOf(document, 'keyTasks', ['name', 'content', 'amount', 'goal']);
const indicatorsOf = (document: PbdDocument): string[][] =>
  cellsOf(document, 'indicators', ['level1', 'level2', 'level3', 'cycleValue', 'annualValue']);

const isPlain = (document: PbdDocument, target: PasteTarget, table: ClipboardTable): boolean =>
  isPlainPaste(planned(document, target, table), proposePaste(document, target, table), table);

function threeTasks(): PbdDocument {
  let document = emptyDocument();
  ['甲', '乙', '丙'].forEach((name, index) => {
    document = insertRow(document, 'keyTasks', index, { name, content: `${name}的内容` }).document;
  });
  return document;
}

describe('where it lands', () => {
  const table = text(['A\t内容A', 'B\t内容B']);
  const at = (rowId: string, column = 'name'): PasteTarget => ({ block: 'keyTasks', rowId, column });

  test('over the rows from the caret on, and beyond the last as new rows', () => {
    const document = threeTasks();
    const over = pasted(document, at('k3'), table);
    expect(tasks(over).map((row) => [row.id, row.name, row.content])).toEqual([
      ['k1', '甲', '甲的内容'],
      ['k2', '乙', '乙的内容'],
      ['k3', 'A', '内容A'],
      ['k4', 'B', '内容B'],
    ]);
    expect(planned(document, at('k3'), table).counts).toMatchObject({ added: 1, overwritten: 2, columns: 2 });
    // Rows that are not touched are the same objects.
    expect(tasks(over)[0]).toBe(tasks(document)[0]);
  });

  test('what is there already changes nothing', () => {
    const document = threeTasks();
    expect(pasted(document, at('k1'), text(['甲\t甲的内容', '乙\t乙的内容']))).toBe(document);
  });

  test('as new rows below the caret', () => {
    const inserted = pasted(threeTasks(), at('k1'), table, { placement: 'insert' });
    expect(tasks(inserted).map((row) => row.name)).toEqual(['甲', 'A', 'B', '乙', '丙']);
    expect(planned(threeTasks(), at('k1'), table, { placement: 'insert' }).counts.overwritten).toBe(0);
  });

  test('from the column of the caret; what does not fit is told, a full table starts at the first column', () => {
    expect(tasksOf(pasted(threeTasks(), at('k1', 'content'), text(['x\t12'])))[0]).toEqual(['甲', 'x', '12.00', '']);
    const wide = planned(threeTasks(), at('k1', 'amount'), text(['1\t目标\t多余']));
    expect(wide.options.columns).toEqual(['amount', 'goal', null]);
    expect(wide.counts.leftOutColumns).toBe(1);
    const full = planned(threeTasks(), at('k1', 'content'), text(['名\t容\t1\t标']));
    expect(full.options.columns).toEqual(['name', 'content', 'amount', 'goal']);
  });

  test('into an empty section, and a blank row in the middle stays one', () => {
    expect(tasksOf(pasted(emptyDocument(), INTO_TASKS, text(['A\tB', '\t', 'C\tD'])))).toEqual([
      ['A', 'B', '', ''],
      ['', '', '', ''],
      ['C', 'D', '', ''],
    ]);
  });

  test('more rows than a document holds, and a text longer than it holds, are refused', () => {
    const document = withRows(emptyDocument(), 'keyTasks', tasks(threeTasks()));
    const many = tableOn({ text: 'a\tb\n'.repeat(20_000) });
    const { options } = proposePaste(document, INTO_TASKS, many);
    expect(planPaste(document, INTO_TASKS, many, options)).toBe('too-many-rows');
    expect(typeof planPaste(emptyDocument(), INTO_TASKS, many, options)).toBe('object');
    const long = text([`${'字'.repeat(100_001)}\tb`]);
    expect(planPaste(document, INTO_TASKS, long, proposePaste(document, INTO_TASKS, long).options)).toBe(
      'text-too-long',
    );
  });
});

describe('amounts', () => {
  const amountsOf = (cells: readonly string[], fromYuan = false): (string | undefined)[] => {
    const document = pasted(
      emptyDocument(),
      { ...INTO_TASKS, column: 'amount' },
      text(cells.map((cell) => `${cell}\tx`)),
      {
        fromYuan,
        headerRows: 0,
      },
    );
    return tasks(document).map((row) => textIn(row, 'amount') || document.refusedInputs[`keyTasks.${row.id}.amount`]);
  };

  test('as typed ones, currency signs and 万元 left out', () => {
    expect(
      amountsOf(['72,807.38 ', '１，２３４．５', '¥1,234.50', '-￥2', '￥ -3', '12.5万元', '0', '\u00a07\u3000']),
    ).toEqual(['72807.38', '1234.50', '1234.50', '-2.00', '-3.00', '12.50', '0.00', '7.00']);
  });

  test('what is none is kept word for word, and the stored amount with it', () => {
    const table = text(['12.345\tx', '约3万\ty', '500元\tz', '1,23.4\tw']);
    const start = commitField(insertRow(emptyDocument(), 'keyTasks', 0).document, 'keyTasks.k1.amount', '7').document;
    const target = { block: 'keyTasks', rowId: 'k1', column: 'amount' } as const;
    const document = pasted(start, target, table);
    expect(document.refusedInputs).toEqual({
      'keyTasks.k1.amount': '12.345',
      'keyTasks.k2.amount': '约3万',
      'keyTasks.k3.amount': '500元',
      'keyTasks.k4.amount': '1,23.4',
    });
    expect(cellsOf(document, 'keyTasks', ['amount']).flat()).toEqual(['7.00', '', '', '']);
    expect(planned(start, target, table).counts.refused).toBe(4);
    // Accepted later, the refused text goes.
    expect(pasted(document, target, text(['1\tx'])).refusedInputs).not.toHaveProperty(['keyTasks.k1.amount']);
  });

  test('from 元 exactly; what is finer than 0.01 万元 is left to the officer', () => {
    expect(amountsOf(['728,073,800.00', '500元', '12万元', '１００００', '9999999999999'], true)).toEqual([
      '72807.38',
      '0.05',
      '12.00',
      '1.00',
      '999999999.9999',
    ]);
    expect(amountsOf(['1234567.89', 'abc'], true)).toEqual(['123.456789', 'abc']);
  });

  test('a unit that nobody chose is not converted: it is kept word for word', () => {
    const cells = ['5亿元', '5千元', '(5.00)', '####', '=A1', '￥12.5万元'];
    expect(amountsOf(cells, true)).toEqual(['5亿元', '5千元', '(5.00)', '####', '=A1', '12.50']);
    expect(amountsOf(['500元', ...cells])).toEqual(['500元', '5亿元', '5千元', '(5.00)', '####', '=A1', '12.50']);
  });

  test.each([
    ['two paragraphs of a Word cell', { html: '<table><tr><td>甲<td>容<td><p>100</p><p>200</p><td>标</table>' }],
    [
      'two paragraphs of a cell that the plain text has on one line',
      { html: '<table><tr><td>甲<td>容<td><p>100</p><p>200</p><td>标</table>', text: '甲\t容\t100 200\t标' },
    ],
    ['two lines of a quoted cell', { text: '甲\t容\t"100\n200"\t标' }],
  ])('two in one cell are no amount, and are kept to be mended: %s', (_, clipboard) => {
    const table = tableOn(clipboard);
    expect(isPlain(emptyDocument(), INTO_TASKS, table)).toBe(false);
    const document = pasted(emptyDocument(), INTO_TASKS, table);
    expect(tasksOf(document)).toEqual([['甲', '容', '', '标']]);
    expect(document.refusedInputs).toEqual({ 'keyTasks.k1.amount': '100\n200' });
  });

  test('merged, it counts once', () => {
    const document = pasted(emptyDocument(), INTO_TASKS, tableOn(clipboardOf('wps-merged-tasks')));
    expect(tasksOf(document).map(([name, , amount]) => [name, amount])).toEqual([
      ['推进制造业高质量发展', '72807.38'],
      ['推进制造业高质量发展', ''],
      ['扶持中小企业', '8800.55'],
    ]);
  });
});

describe('headers, numbers, totals', () => {
  test('the table of an office: title, unit, header in another order, serial numbers, total', () => {
    const table = tableOn(clipboardOf('excel-tasks'));
    const proposal = proposePaste(emptyDocument(), INTO_TASKS, table);
    expect(proposal).toMatchObject({ headerRows: 3 });
    expect(unitOf(proposal, proposal.options.columns)).toBe('元');
    expect(proposal.options).toMatchObject({ columns: [null, 'name', 'content', 'goal', 'amount'], fromYuan: true });
    expect(isPlain(emptyDocument(), INTO_TASKS, table)).toBe(false);
    const plan = planned(emptyDocument(), INTO_TASKS, table);
    expect(plan.rows.map(({ kind }) => kind)).toEqual(['header', 'header', 'header', 'data', 'data', 'total']);
    expect(tasksOf(applyPaste(emptyDocument(), plan))).toEqual([
      ['推进制造业高质量发展', '1.技术改造；\n2.“四化”平台&应用', '72807.38', '培育  600家'],
      ['扶持中小企业', '减负稳岗', '', '新增100家'],
    ]);
    // 12,345,678.9 元 are 1,234.56789 万元, which the officer has to round.
    expect(applyPaste(emptyDocument(), plan).refusedInputs).toEqual({ 'keyTasks.k2.amount': '1234.56789' });
    expect(plan.counts).toMatchObject({ refused: 1, totals: 1, leftOutColumns: 1 });
    expect(tasksOf(pasted(emptyDocument(), INTO_TASKS, table, { skipTotals: false }))).toHaveLength(3);
  });

  test.each([
    ['名称\t主要实施内容\t拟投入的资金（万元）\t期望达到的目标（概述）', ['name', 'content', 'amount', 'goal'], '万元'],
    ['重点工作任务\t工作内容\t资金\n（亿元）\t绩效目标', ['name', 'content', 'amount', 'goal'], '亿元'],
    ['年度重点工作任务\t名称\t金额(元)', [null, 'name', 'amount'], '元'],
    ['备注\t金额\t任务', [null, 'amount', 'name'], null],
  ])('%j', (labels, columns, unit) => {
    const table = tableOn({ text: `"${labels.replaceAll('\t', '"\t"')}"\r\n${'x\t'.repeat(columns.length - 1)}x` });
    const proposal = proposePaste(emptyDocument(), INTO_TASKS, table);
    expect(proposal.options.columns).toEqual(columns);
    expect(unitOf(proposal, columns)).toBe(unit);
  });

  test('a header of two rows is mapped by its second', () => {
    const html =
      '<table><tr><td rowspan=2>一级指标<td rowspan=2>二级指标<td rowspan=2>三级指标<td colspan=2>绩效指标值' +
      '<tr><td>实施周期指标值<td>年度指标值<tr><td>产出指标<td>数量指标<td>企业数<td>1家<td>2家</table>';
    const document = pasted(emptyDocument(), INTO_INDICATORS, tableOn({ html }));
    expect(indicatorsOf(document)).toEqual([['产出指标', '数量指标', '企业数', '1家', '2家']]);
  });

  test('one word of a header in a text makes no header', () => {
    const table = text(['目标\t内容如下', '甲\t乙']);
    expect(proposePaste(emptyDocument(), INTO_TASKS, table).headerRows).toBe(0);
  });

  test('a column that only counts goes nowhere; amounts that count up are amounts', () => {
    const table = text(['1\t甲\t容', '2\t乙\t容']);
    expect(planned(emptyDocument(), INTO_TASKS, table).options.columns).toEqual([null, 'name', 'content']);
    expect(isPlain(emptyDocument(), INTO_TASKS, table)).toBe(false);
    const one = text(['7\t甲\t容\t1\t标']);
    expect(planned(emptyDocument(), INTO_TASKS, one).options.columns).toEqual([
      null,
      'name',
      'content',
      'amount',
      'goal',
    ]);
    const amounts = { ...INTO_TASKS, column: 'amount' };
    expect(planned(emptyDocument(), amounts, text(['1\t甲', '2\t乙'])).options.columns).toEqual(['amount', 'goal']);
    expect(planned(emptyDocument(), INTO_TASKS, text(['1\t甲', '3\t乙'])).options.columns).toEqual(['name', 'content']);
  });

  test.each([
    '合计',
    '总 计',
    '小计：',
    '合计（万元）',
    '本页小计',
    '项目支出合计',
    '合计数',
    '二、合计',
    '年度重点工作任务小计',
    '其他需完成的任务小计',
    '部门预算项目支出经费合计（万元）',
    '2024年预算总额',
  ])('%s is a total, and never lands unasked', (label) => {
    const table = text(['甲\t容\t100\t标', `${label}\t\t100\t`]);
    expect(planned(emptyDocument(), INTO_TASKS, table).counts.totals).toBe(1);
    expect(isPlain(emptyDocument(), INTO_TASKS, table)).toBe(false);
    expect(tasksOf(pasted(emptyDocument(), INTO_TASKS, table))).toEqual([['甲', '容', '100.00', '标']]);
  });

  test('a total behind a serial number is one, and the form’s own with a remark beside it', () => {
    const table = text(['1\t甲\t容\t100\t标', '2\t合计\t\t100\t']);
    expect(tasksOf(pasted(emptyDocument(), INTO_TASKS, table))).toEqual([['甲', '容', '100.00', '标']]);
    const counted = text(['甲\t容\t100\t标', '年度重点工作任务小计\t见上\t100\t']);
    expect(planned(emptyDocument(), INTO_TASKS, counted).counts.totals).toBe(1);
    const narrow = text(['1\t甲\t容', '2\t合计\t']);
    expect(tasksOf(pasted(emptyDocument(), INTO_TASKS, narrow))).toEqual([['甲', '容', '', '']]);
  });

  test.each([
    '统计工作',
    '设计',
    '审计',
    '会计核算',
    '会计制度改革',
    '合计划',
    '小计量器具检定',
    '累计培育企业合计100家',
    '总计算能力提升',
    '审计总数据库建设',
    '控制政府债务总额',
  ])('%s is none', (label) => {
    for (const row of [`${label}\t`, `${label}\t\t100\t`, `2\t${label}\t\t100\t`]) {
      expect(planned(emptyDocument(), INTO_TASKS, text(['甲\t乙', row])).counts.totals).toBe(0);
    }
  });

  test('a long name that ends like a total is a task where it says what is done', () => {
    const table = text(['推进全市统计资料年度总计\t编印年鉴\t100\t按时完成']);
    expect(planned(emptyDocument(), INTO_TASKS, table).counts.totals).toBe(0);
  });
});

describe('the unit of amounts', () => {
  const AMOUNTS_AT_2 = 2;
  /** What `1000000` becomes once the officer puts the third column into 资金, and what is said then. */
  function mappedByHand(rows: readonly string[]) {
    const table = text(rows);
    const proposal = proposePaste(emptyDocument(), INTO_TASKS, table);
    const options = { ...proposal.options, ...mapColumn(proposal.options, proposal, AMOUNTS_AT_2, 'amount') };
    const plan = planned(emptyDocument(), INTO_TASKS, table, options);
    return {
      known: proposal.options.columns[AMOUNTS_AT_2],
      amounts: cellsOf(applyPaste(emptyDocument(), plan), 'keyTasks', ['amount']).flat(),
      fromYuan: options.fromYuan,
      remarks: describePlan(plan, proposal, table),
    };
  }

  test.each([
    ['in the label of a column', ['名称\t主要实施内容\t2024年预算（元）\t目标']],
    ['in other brackets', ['名称\t主要实施内容\t2024年预算［元］\t目标']],
    ['behind a stroke', ['名称\t主要实施内容\t2024年预算/元\t目标']],
    ['behind a blank', ['名称\t主要实施内容\t2024年预算 元\t目标']],
    ['above the table', ['单位：元', '名称\t主要实施内容\t2024年预算\t目标']],
    ['in the title', ['2024年预算表（金额单位：人民币元）', '名称\t主要实施内容\t2024年预算\t目标']],
    ['beside who made it', ['编制单位：元氏县某局\t\t\t单位：元', '名称\t主要实施内容\t2024年预算\t目标']],
  ])('is found where the column’s name is none that is known: %s', (_, header) => {
    const mapped = mappedByHand([...header, '甲\t乙\t1000000\t丙']);
    expect(mapped).toMatchObject({ known: null, amounts: ['100.00'], fromYuan: true });
  });

  test.each([
    ['名称（单位：元）\t内容\t2024年预算（万元）\t目标'],
    ['名称\t内容\t2024年预算（万元）\t2024年预算（元）'],
  ])('said for one column is not that of another which says otherwise: %s', (header) => {
    expect(mappedByHand([header, '甲\t乙\t100\t丙']).fromYuan).toBe(false);
  });

  test('is the column’s own before the table’s', () => {
    const rows = ['单位：元', '名称\t内容\t2024年预算（万元）\t目标', '甲\t乙\t100\t丙'];
    expect(mappedByHand(rows)).toMatchObject({ amounts: ['100.00'], fromYuan: false });
  });

  test('is found where no header is known', () => {
    const amounts = { ...INTO_TASKS, column: 'amount' };
    const table = text(['2024年预算（元）\t说明', '1000000\t丙']);
    expect(isPlain(emptyDocument(), amounts, table)).toBe(false);
    expect(cellsOf(pasted(emptyDocument(), amounts, table), 'keyTasks', ['amount']).flat()).toEqual(['', '100.00']);
  });

  test.each([
    ['one of its own', '名称\t内容\t单元（个）\t目标'],
    ['of a price', '名称\t内容\t标准（元/人）\t目标'],
    ['of a number', '名称\t内容\t补贴（每人500元）\t目标'],
    ['of another money', '名称\t内容\t外债（万美元）\t目标'],
  ])('is no word that only looks like it: %s', (_, header) => {
    expect(mappedByHand([header, '甲\t乙\t100\t丙']).fromYuan).toBe(false);
  });

  test('a choice of the officer stays while other columns are mapped, and is remarked on where the header says otherwise', () => {
    const table = text(['名称\t备注\t金额（元）', '甲\t乙\t1000000']);
    const proposal = proposePaste(emptyDocument(), INTO_TASKS, table);
    const chosen = { ...proposal.options, fromYuan: false };
    const options = { ...chosen, ...mapColumn(chosen, proposal, 1, 'content') };
    expect(options).toMatchObject({ columns: ['name', 'content', 'amount'], fromYuan: false });
    expect(describePlan(planned(emptyDocument(), INTO_TASKS, table, options), proposal, table)).toEqual([
      '表头写的单位是元，没有选换算成万元，金额会照原数填入，请核对。',
    ]);
    const wan = text(['名称\t备注\t金额（万元）', '甲\t乙\t100']);
    const read = proposePaste(emptyDocument(), INTO_TASKS, wan);
    expect(describePlan(planned(emptyDocument(), INTO_TASKS, wan, { fromYuan: true }), read, wan)).toContain(
      '表头写的单位是万元，却选了从元换算，请核对。',
    );
  });
});

describe('indicators', () => {
  test('groups are filled down, other names become the template’s, unknown ones are told', () => {
    const table = tableOn(clipboardOf('word-indicators'));
    const document = pasted(emptyDocument(), INTO_INDICATORS, table);
    expect(indicatorsOf(document).map((row) => [row[0], row[1], row[4]])).toEqual([
      ['产出指标', '数量指标', '600家'],
      ['产出指标', '时效指标', '12月底前'],
      ['效益指标', '文化效益', '有积极作用'],
    ]);
    const plan = planned(emptyDocument(), INTO_INDICATORS, table);
    expect(plan.counts).toMatchObject({ unknown: 1, renamed: 1, leftOutColumns: 0 });
    expect(plan.options.columns).toEqual(['level1', 'level2', 'level3', 'annualValue']);
  });

  test('blank groups continue those above; under a new 一级 a blank 二级 stays blank', () => {
    const rows = ['产出指标\t数量指标\ta\t1\t1', '\t\tb\t1\t1', '效益指标\t\tc\t1\t1', '\t社会效益指标\td\t1\t1'];
    expect(indicatorsOf(pasted(emptyDocument(), INTO_INDICATORS, text(rows))).map((row) => row.slice(0, 3))).toEqual([
      ['产出指标', '数量指标', 'a'],
      ['产出指标', '数量指标', 'b'],
      ['效益指标', '', 'c'],
      ['效益指标', '社会效益指标', 'd'],
    ]);
    expect(isPlain(emptyDocument(), INTO_INDICATORS, text(rows))).toBe(true);
  });

  test('blank at the top, they stay what the row has', () => {
    const start = insertRow(emptyDocument(), 'indicators', 0, { level1: '产出指标', level2: '质量指标' }).document;
    const document = pasted(start, { ...INTO_INDICATORS, rowId: 'i1' }, text(['\t\ta\t1\t1', '\t时效指标\tb\t1\t1']));
    expect(indicatorsOf(document).map((row) => row.slice(0, 2))).toEqual([
      ['产出指标', '质量指标'],
      ['产出指标', '时效指标'],
    ]);
  });

  test('a row that lost its merged cells is put back in its columns', () => {
    const rows = ['产出指标\t数量指标\ta\t1\t2', '成本指标\tb\t3\t4\t'];
    const plan = planned(emptyDocument(), INTO_INDICATORS, text(rows));
    expect(plan.counts.shifted).toBe(1);
    expect(indicatorsOf(applyPaste(emptyDocument(), plan))[1]).toEqual(['产出指标', '成本指标', 'b', '3', '4']);
  });

  test('a 二级 of another 一级 is told', () => {
    const table = text(['产出指标\t社会效益指标\ta\t1\t1']);
    expect(planned(emptyDocument(), INTO_INDICATORS, table).counts.unknown).toBe(1);
  });

  test('the municipal template has one value column', () => {
    const table = text(['满意度指标\t服务对象满意度指标\t群众满意度\t≥90%']);
    const document = pasted(emptyUnder('municipal-2024'), INTO_INDICATORS, table);
    expect(indicatorsOf(document)).toEqual([['满意度指标', '服务对象满意度指标', '群众满意度', '', '≥90%']]);
  });
});

test('an indicator whose name ends like a sum is an indicator', () => {
  const table = text(['产出指标\t数量指标\t培训人次\t500', '\t\t培训场次总数\t20项', '\t\t设备购置总额\t300万元']);
  expect(planned(emptyDocument(), INTO_INDICATORS, table).counts.totals).toBe(0);
});

describe('in words', () => {
  test('what was pasted', () => {
    expect(describePasted(planned(emptyDocument(), INTO_TASKS, text(['A\tB', 'C\tD'])))).toBe('已粘贴 2 行 × 2 列');
    const target: PasteTarget = { block: 'keyTasks', rowId: 'k1', column: 'content' };
    expect(describePasted(planned(threeTasks(), target, text(['A\tx'])))).toBe(
      '已粘贴 1 行 × 2 列（覆盖 1 格原有内容），有 1 处金额待改',
    );
  });

  test('what is to be looked at', () => {
    const table = tableOn(clipboardOf('excel-tasks'));
    const proposal = proposePaste(emptyDocument(), INTO_TASKS, table);
    expect(describePlan(planned(emptyDocument(), INTO_TASKS, table), proposal, table)).toEqual([
      '1 处不是金额：原来的金额不变，写的内容保留在格里等您改正。',
      '1 列没有对应的栏目，不粘贴；可在列名处改选。',
      '1 行合计不粘贴。',
      '来源里隐藏的 1 行不粘贴。',
    ]);
    const yi = text(['任务\t金额（亿元）', '甲\t1']);
    expect(
      describePlan(planned(emptyDocument(), INTO_TASKS, yi), proposePaste(emptyDocument(), INTO_TASKS, yi), yi),
    ).toEqual(['表头写的单位是亿元，本表是万元，不会换算，请核对金额。']);
  });

  test('why a cell is marked', () => {
    expect(describeMark({ kind: 'refused', error: 'too-many-decimals' }, '1.234')).toContain('超过两位小数');
    expect(describeMark({ kind: 'renamed', from: '进度指标' }, '时效指标')).toBe('原写作“进度指标”。');
    expect(describeMark({ kind: 'filled' }, '产出指标')).toBeNull();
    expect(describeMark(null, '')).toBeNull();
  });
});

test('1,000 rows of five columns are worked out within a moment', () => {
  const table = text(Array.from({ length: 1_000 }, (_, row) => `产出指标\t数量指标\t第${row}项\t${row}家\t${row}家`));
  const started = performance.now();
  expect(indicatorsOf(pasted(emptyDocument(), INTO_INDICATORS, table))).toHaveLength(1_000);
  expect(performance.now() - started).toBeLessThan(1_500);
});

describe('what no one could see is cleaned out of what lands, and told', () => {
  const table = tableOn({
    text: '',
    html: '<table><tr><td>甲\u202e乙<td>A&amp;amp;B_x0041_<td>1\u200b2<td>目\u200b标<tr><td>丙<td>\u2f08工<td>3<td>四</table>',
  });

  test('as from any source: directions, codes, radicals, in amounts too', () => {
    const document = pasted(emptyDocument(), INTO_TASKS, table);
    expect(tasksOf(document)).toEqual([
      ['甲乙', 'A&BA', '12.00', '目标'],
      ['丙', '人工', '3.00', '四'],
    ]);
    const plan = planned(emptyDocument(), INTO_TASKS, table);
    expect(plan.changes).toEqual([
      { kind: 'direction', count: 1 },
      { kind: 'radical', count: 1 },
      { kind: 'invisible', count: 2 },
      { kind: 'entity', count: 1 },
      { kind: 'escape', count: 1 },
    ]);
    for (const text of [
      describePasted(plan),
      describePlan(plan, proposePaste(emptyDocument(), INTO_TASKS, table), table).join(''),
    ]) {
      expect(text).toContain('去掉了 1 个改变书写方向的隐藏字符');
      expect(text).toContain('把 1 个部首字符换成了同形的汉字');
      expect(text).toContain('去掉了 2 个看不见的字符');
    }
  });

  test('only of the columns and rows that land', () => {
    const plan = planned(emptyDocument(), INTO_TASKS, table, { columns: [null, 'content', null, null], headerRows: 1 });
    expect(plan.changes).toEqual([{ kind: 'radical', count: 1 }]);
    expect(describePasted(planned(emptyDocument(), INTO_TASKS, text(['甲\t乙'])))).toBe('已粘贴 1 行 × 2 列');
  });
});
