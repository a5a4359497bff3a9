import { expect, test } from 'vitest';
import {
  describeAttachmentError,
  describeSignError,
  describeUnverifiable,
  VERIFY_PROBLEM_TEXTS,
} from '../../../shared/messages/signing-messages.ts';
import { attachmentErrorSchema, signErrorSchema, unverifiableSchema } from '../../../shared/signing/errors.ts';
import { PROBLEM_CODES } from '../../../shared/signing/problems.ts';

/** Each code of a union with whatever details any of them has. */
const details = {
  role: '填报人',
  reason: 'too-large',
  detail: '',
  objections: [{ code: 'errors-stand', count: 1, which: ['部门名称未填写，请填写部门全称。'] }],
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

test('what cannot be verified is told in words of its own: nothing of signing, and what to do', () => {
  const texts = samples(unverifiableSchema.options).map((error) => describeUnverifiable(error as never));
  expect(texts.length).toBeGreaterThan(3);
  const ofSigning = samples(signErrorSchema.options).map((error) => describeSignError(error as never));
  for (const { title, message } of texts) {
    expect(title).toMatch(/^查验不了：/);
    expect(message).toMatch(/文件没有被改动。请/);
    expect(message).not.toMatch(/没有签名，|不能签名|再签名/);
    expect(ofSigning.map((each) => each.message)).not.toContain(message);
  }
  expect(new Set(texts.map(({ message }) => message)).size).toBe(texts.length);
});
