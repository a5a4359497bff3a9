import { expect, test } from 'vitest';
import type { z } from 'zod';
import { importErrorSchema, openErrorSchema, pdfErrorSchema, saveErrorSchema } from '../../../shared/ipc/errors.ts';
import { describeFailure } from '../../../shared/messages/failures.ts';
import { certificateErrorSchema, trustErrorSchema } from '../../../shared/signing/certificate.ts';
import { detachedErrorSchema } from '../../../shared/signing/detached.ts';
import { attachmentErrorSchema, signErrorSchema } from '../../../shared/signing/errors.ts';

type Union = { readonly options: readonly z.ZodObject<{ code: z.ZodLiteral<string> }>[] };
const codesOf = (...unions: readonly unknown[]): string[] => [
  ...new Set((unions as Union[]).flatMap(({ options }) => options.map(({ shape }) => shape.code.value))),
];

test('a code belongs to one family of failures, which tells it in its own words', () => {
  const families = [
    codesOf(importErrorSchema, openErrorSchema, pdfErrorSchema, saveErrorSchema),
    codesOf(signErrorSchema),
    codesOf(certificateErrorSchema),
    codesOf(trustErrorSchema),
    codesOf(attachmentErrorSchema),
    codesOf(detachedErrorSchema),
  ];
  const all = families.flat();
  expect(all.length).toBeGreaterThan(25);
  expect(all.filter((code, index) => all.indexOf(code) !== index)).toEqual([]);
});

test('what is no PDF is told as not signed, or as not opened, by what was asked for', () => {
  expect(describeFailure({ code: 'not-a-pdf' }).message).toContain('没有签名');
  expect(describeFailure({ code: 'unreadable-pdf' }).message).toContain('原文件没有被改动');
});

test('a file that could not be written for others names no way out that is not offered', () => {
  const { title, message } = describeFailure({ code: 'save-failed', step: 'write', reason: 'disk-full' });
  expect(title).toBe('没有写成文件');
  expect(message).toBe(
    '在“写入内容”时失败：磁盘空间已满。填写的内容和原有的文件不受影响。请排除后再试一次，或换个地方存放。',
  );
});
