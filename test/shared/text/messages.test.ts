import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import {
  type AppError,
  importErrorSchema,
  internalErrorSchema,
  NOT_TEXTS,
  openErrorSchema,
  pdfErrorSchema,
  printErrorSchema,
  SAVE_STEPS,
  SYSTEM_REASONS,
  saveErrorSchema,
} from '../../../shared/ipc/errors.ts';
import { describeError } from '../../../shared/messages/messages.ts';
import { describeAmountError } from '../../../shared/money/amount-messages.ts';
import { AMOUNT_ERRORS } from '../../../shared/money/amount-text.ts';
import { parseAmount } from '../../../shared/money/money.ts';

const missing = { character: '𠮷', codePoint: 'U+20BB7', place: '部门名称', path: 'head.departmentName' };

/** An example of every error there is. */
const EXAMPLES: readonly AppError[] = [
  { code: 'not-pbd' },
  { code: 'newer-version', version: 9 },
  ...(['length', 'checksum', 'encoding', 'structure'] as const).map((part) => ({ code: 'damaged', part }) as const),
  { code: 'invalid-content', problems: [{ path: 'income.otherFunds', problem: '不是规范的金额' }] },
  ...SYSTEM_REASONS.map((reason) => ({ code: 'unreadable', reason }) as const),
  { code: 'empty-import' },
  { code: 'not-a-form' },
  { code: 'other-form', form: '项目支出绩效目标申报表' },
  { code: 'missing-part', label: '绩效指标' },
  {
    code: 'other-template',
    form: '部门整体支出绩效目标表',
    nearest: '区级部门（番禺区 2023 版）',
    missing: ['预算整体情况'],
    extra: ['年度履职目标'],
  },
  { code: 'other-template', form: '', nearest: '区级部门（番禺区 2023 版）', missing: ['预算整体情况'], extra: [] },
  ...[2, 3].map((count) => ({ code: 'several-forms', count }) as const),
  { code: 'not-parted' },
  ...NOT_TEXTS.map((what) => ({ code: 'not-text', what }) as const),
  {
    code: 'unit-unclear',
    block: '预算整体情况',
    row: 4,
    raw: '1000000.00',
    into: '万元',
    readings: [
      { unit: '元', amount: '100.00' },
      { unit: '万元', amount: '1000000.00' },
    ],
  },
  { code: 'unknown-template', template: 'nowhere-1' },
  { code: 'import-doubtful' },
  { code: 'too-many-cells' },
  { code: 'unknown-encoding' },
  ...SAVE_STEPS.map((step) => ({ code: 'save-failed', step, reason: 'disk-full' }) as const),
  { code: 'changed-on-disk' },
  ...[true, false].map((mayBeLifted) => ({
    code: 'in-use-by' as const,
    fileId: 'f',
    user: '张三',
    host: 'PC01',
    opened: '2026-01-02T03:04:05.000Z',
    lastSeen: '2026-01-02T04:04:05.000Z',
    mayBeLifted,
  })),
  { code: 'missing-glyph', missing: [missing] },
  { code: 'render-failed' },
  { code: 'print-failed' },
  { code: 'internal' },
];

test('the examples are every code of every union', () => {
  const unions = [openErrorSchema, importErrorSchema, saveErrorSchema, pdfErrorSchema] as const;
  const members = unions.flatMap((union) => union.options as readonly z.ZodObject<{ code: z.ZodLiteral<string> }>[]);
  const codes = [...members, internalErrorSchema, printErrorSchema].map((member) => member.shape.code.value);
  expect(new Set(EXAMPLES.map((example) => example.code))).toEqual(new Set(codes));
});

describe.each(EXAMPLES.map((example) => [JSON.stringify(example), example] as const))('%s', (_name, example) => {
  test('says what happened, what is safe and what to do, in Chinese', () => {
    const { title, message } = describeError(example);
    expect(title).toMatch(/^[\p{Script=Han}《》 A-Z]+$/u);
    expect(message).toMatch(/没有被改动|不受影响|还在窗口里|原文件完好/);
    expect(message).toMatch(/请/);
    // It is told on the start screen as well, where nothing is open.
    expect(message).not.toContain('已打开');
    expect(message).not.toMatch(/undefined|null|\[object|[a-z]+-[a-z]+/);
  });
});

test('the particulars are in the sentence', () => {
  expect(describeError({ code: 'missing-glyph', missing: [missing] }).message).toContain('部门名称中的“𠮷”（U+20BB7）');
  expect(describeError({ code: 'newer-version', version: 9 }).message).toContain('第 9 版');
  const problems = Array.from({ length: 8 }, (_, index) => ({ path: `p${index}`, problem: '错' }));
  expect(describeError({ code: 'invalid-content', problems }).message).toContain('等 8 处');
});

test.each(AMOUNT_ERRORS)('a refused amount (%s) is shown back, shortened', (error) => {
  expect(describeAmountError(error, ' 1,23.4 ')).toMatch(/^“1,23\.4”[^a-z]*。$/);
  expect(describeAmountError(error, '9'.repeat(500)).length).toBeLessThan(80);
});

test('each refusal has a sentence of its own', () => {
  expect(new Set(AMOUNT_ERRORS.map((error) => describeAmountError(error, '5'))).size).toBe(AMOUNT_ERRORS.length);
});

test.each([
  ['12,345元', '“12,345元”合 1.2345 万元，超过两位小数，请自行取舍后填写。'],
  ['500元', '“500元”合 0.05 万元，没错请填 0.05。'],
  ['-1,234,500元', '“-1,234,500元”合 -123.45 万元，没错请填 -123.45。'],
  ['3亿元', '“3亿元”合 30,000.00 万元，没错请填 30000.00。'],
  ['0.0000000000000001元', '“0.0000000000000001元”不是以万元计，请换算成万元后填写。'],
])('%s in a form of 万元: what it would be', (typed, sentence) => {
  expect(parseAmount(typed)).toEqual({ ok: false, error: 'other-unit' });
  expect(describeAmountError('other-unit', typed)).toBe(sentence);
});

test('the same in a form of 元', () => {
  expect(describeAmountError('other-unit', '5万元', '元')).toBe('“5万元”合 50,000.00 元，没错请填 50000.00。');
});

test('wrong grouping shows how an amount is written, not which one was meant', () => {
  expect(describeAmountError('bad-grouping', '1,23.4')).toBe(
    '“1,23.4”的千位分隔位置不对，应每三位一隔（例如 1,234.50），也可以不写。',
  );
});
