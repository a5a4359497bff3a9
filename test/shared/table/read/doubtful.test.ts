import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { importLines } from '../../../../shared/messages/import-messages.ts';
import { gridOfText } from '../../../../shared/table/read/grid-of-text.ts';
import { readForm } from '../../../../shared/table/read/read.ts';
import { periodOf } from '../../../../shared/table/read/value-period.ts';
import { FIXTURES } from '../../../electron/sample.ts';

/** What nobody may believe unseen, and what must end soon. */

const BASE = readFileSync(path.join(FIXTURES, 'import/base.txt'), 'utf8');
const read = (text: string) => readForm(gridOfText(text));
function doubtsIn(text: string) {
  const form = read(text);
  if (!form.ok) throw new Error(JSON.stringify(form.error));
  return { doubts: form.value.report.doubts, lines: importLines(form.value.report).join('\n') };
}

describe('doubtful', () => {
  test.each(['项目支出绩效目标申报表', '2025年项目支出绩效目标表'])('a caption of another kind: %s', (caption) => {
    const { doubts, lines } = doubtsIn(BASE.replace('2025年部门整体预算绩效目标申报表', caption));
    expect(doubts).toEqual([expect.objectContaining({ kind: 'otherCaption', caption })]);
    expect(lines).toContain(caption);
  });

  test.each([
    ['alone in its row', '某类安排\t\t\t\t\t\n\t丁任务\t实施丁。\t20.00\t达到丁。\t\n'],
    ['beside its first row', '某类安排\t丁任务\t实施丁。\t20.00\t达到丁。\t\n'],
    [
      'beside a header',
      '某类安排\t名称\t主要实施内容\t拟投入的资金（万元）\t期望达到的目标（概述）\t\n\t丁任务\t实施丁。\t20.00\t达到丁。\t\n',
    ],
  ])('a label that nobody knows, %s', (_, rows) => {
    const { doubts, lines } = doubtsIn(BASE.replace('其他需完成的任务（可选填）\t\t\t\t\t\n', rows));
    expect(doubts).toEqual([expect.objectContaining({ kind: 'unknownLabel', text: '某类安排' })]);
    expect(lines).toContain('某类安排');
  });

  test('two lines that say different units are asked about', () => {
    const text = `${BASE.replaceAll('（万元）', '').replace('部门名称', '单位：元\t\t\t\t\t\n部门名称')}注：金额单位为万元。\t\t\t\t\t\n`;
    expect(read(text)).toMatchObject({ ok: false, error: { code: 'unit-unclear' } });
  });

  test('a form of a known kind that no template fits: what it lacks and what it has more', () => {
    const text = [
      '项目支出绩效目标批复表\t\t\t\t\t',
      '项目名称\t甲班\t\t项目负责人\t张三\t',
      '项目金额\t164万元\t\t其中:当年市级财政资金\t132万元\t',
      '项目主管部门\t某局\t\t实施单位\t某校\t',
      '项目属性\t持续性项目\t\t项目期\t2022年\t',
      '年度绩效目标\t完成。\t\t\t\t',
      '绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t',
      '\t产出指标\t数量指标\t人次\t280人次\t',
    ].join('\n');
    const form = read(text);
    expect(form).toMatchObject({ ok: false, error: { code: 'other-template', form: '项目支出绩效目标批复表' } });
    if (form.ok || form.error.code !== 'other-template') return;
    expect(form.error.missing).toEqual(['项目资金（万元）']);
    expect(form.error.extra).toEqual(['项目负责人', '其中:当年市级财政资金', '项目期']);
  });

  test('of columns for several years only the form’s own is its value', () => {
    const text = BASE.replace('实施周期指标值\t年度指标值', '2024年指标值\t2025年指标值');
    const form = read(text);
    expect(form.ok && form.value.document.rows.indicators?.map((row) => row.annualValue)).toEqual([
      '≥50人',
      '≥95%',
      '≤10个月',
      '≤500元',
      '≥1000人次',
      '≥90%',
    ]);
    const unsaid = text.replace('2025年部门', '部门');
    expect(doubtsIn(unsaid).doubts).toContainEqual(expect.objectContaining({ kind: 'unknownColumn' }));
  });
});

describe('the time of values', () => {
  test.each([
    ['实施周期指标值', 'cycle'],
    ['2024—2026年', 'cycle'],
    ['2024至2026年目标值', 'cycle'],
    ['指标值（中期）', 'cycle'],
    ['三年目标值', 'cycle'],
    ['年度指标值', 'year'],
    ['2025年', 'year'],
    ['２０２５年度目标值', 'year'],
    ['指标值（本年度）', 'year'],
    ['年度(/项目)指标值', 'year'],
    ['指标值', null],
    ['上年指标值', null],
    ['上年度指标值', null],
    ['2024年实际值', null],
    ['完成情况', null],
    ['二级指标', null],
  ] as const)('%s: %s', (label, period) => {
    expect(periodOf(label)).toBe(period);
  });
});

describe('hostile texts end soon', () => {
  test.each([
    ['a line of blanks', `${BASE}${' '.repeat(4_000_000)}x`],
    ['lines of nothing', '\n'.repeat(2_000_000)],
    ['cells of nothing', '\t'.repeat(3_000_000)],
    ['a hundred thousand columns', `${BASE}${'x\t'.repeat(100_000)}`],
    ['quotes', '"'.repeat(1_000_000)],
    ['a line of four million', '部门整体预算绩效目标申报表 '.repeat(300_000)],
  ])('%s', { timeout: 30_000 }, (_, text) => {
    const start = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(2_000);
  });
});
