import { expect, test } from 'vitest';
import { attachmentErrorSchema, signErrorSchema } from '../../../shared/signing/errors.ts';
import { PROBLEM_CODES } from '../../../shared/signing/problems.ts';
import {
  describeAttachmentError,
  describePage,
  describeSignError,
  VERIFY_PROBLEM_TEXTS,
} from '../../../shared/text/signing-messages.ts';

/** Each code of a union with whatever details any of them has. */
const details = {
  role: '填报人',
  reason: 'too-large',
  detail: '',
  count: 3,
  which: ['部门名称未填写，请填写部门全称。'],
  cell: { label: '项目支出', onPage: '99,511.16', inForm: '93,511.16' },
  version: '0.1.0',
} as const;
const samples = (options: readonly { readonly shape: { readonly code: { readonly value: string } } }[]) =>
  options.map(({ shape }) => ({ ...details, code: shape.code.value }));

test('every refusal says what happened, what is safe and what to do', () => {
  const texts = [
    ...samples(signErrorSchema.options).map((error) => describeSignError(error as never)),
    ...samples(attachmentErrorSchema.options).map((error) => describeAttachmentError(error as never)),
  ];
  for (const { title, message } of texts) {
    expect(title).toMatch(/\p{Script=Han}/u);
    expect(message).toMatch(/原文件没有被改动/);
    expect(message).toMatch(/[。，]请/);
  }
  expect(new Set(texts.map(({ title }) => title)).size).toBeGreaterThan(texts.length - 2);
});

test('every problem of a signature has words', () => {
  expect(Object.keys(VERIFY_PROBLEM_TEXTS).sort()).toEqual([...PROBLEM_CODES].sort());
});

test('a page that differs names the cell in one sentence, wherever it is told', () => {
  const cell = { label: '项目支出', onPage: '99,511.16', inForm: '93,511.16' };
  const sentence = '“项目支出”：页面上是 99,511.16，所带的申报表是 93,511.16。';
  expect(describePage({ state: 'differs', cell })).toBe(sentence);
  expect(describeSignError({ code: 'page-differs', cell }).message).toContain(sentence);
  expect(describePage({ state: 'differs', cell: { ...cell, onPage: '' } })).toContain('页面上是 空白');
  expect(describePage({ state: 'differs', cell: null })).toContain('不一致');
  expect(describePage({ state: 'other-version', version: '0.1.0' })).toContain('0.1.0');
  expect(describePage({ state: 'same' })).toBeNull();
});
