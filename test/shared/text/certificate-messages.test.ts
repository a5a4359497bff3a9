import { describe, expect, test } from 'vitest';
import { describeCertificateError, describeTrustError } from '../../../shared/messages/certificate-messages.ts';
import { DETACHED_PROBLEM_TEXTS, describeDetachedError } from '../../../shared/messages/detached-messages.ts';
import {
  type CertificateError,
  certificateErrorSchema,
  type TrustError,
  trustErrorSchema,
} from '../../../shared/signing/certificate.ts';
import { DETACHED_PROBLEMS, type DetachedError, detachedErrorSchema } from '../../../shared/signing/detached.ts';

/** One of each code; the schema's own list shows that none is left out. */
const CERTIFICATE_ERRORS: readonly CertificateError[] = [
  { code: 'not-a-container' },
  { code: 'container-damaged' },
  { code: 'container-unsupported', part: 'protection' },
  { code: 'wrong-password' },
  { code: 'no-private-key' },
  { code: 'no-certificate' },
  { code: 'key-mismatch' },
  { code: 'expired', notAfter: '2026-01-31T16:30:00.000Z' },
  { code: 'not-yet-valid', notBefore: '2027-03-01T00:00:00.000Z' },
  { code: 'usage-forbids-signing' },
  { code: 'certificate-unfit' },
  { code: 'key-too-weak', bits: 1024 },
  { code: 'key-too-large', bits: 8192 },
];
const TRUST_ERRORS: readonly TrustError[] = [{ code: 'no-certificate-in-file' }, { code: 'no-root-in-file' }];
const DETACHED_ERRORS: readonly DetachedError[] = [{ code: 'not-a-detached-signature' }, { code: 'not-an-sm2-key' }];

const codesOf = (schema: {
  readonly options: readonly { readonly shape: { readonly code: { readonly value: string } } }[];
}) => schema.options.map(({ shape }) => shape.code.value);

test('every code has its example', () => {
  expect(CERTIFICATE_ERRORS.map(({ code }) => code)).toEqual(codesOf(certificateErrorSchema));
  expect(TRUST_ERRORS.map(({ code }) => code)).toEqual(codesOf(trustErrorSchema));
  expect(DETACHED_ERRORS.map(({ code }) => code)).toEqual(codesOf(detachedErrorSchema));
});

describe('sentences say what happened, what is safe, what to do', () => {
  const texts = [
    ...CERTIFICATE_ERRORS.map((error) => [error.code, describeCertificateError(error)] as const),
    ...TRUST_ERRORS.map((error) => [error.code, describeTrustError(error)] as const),
    ...DETACHED_ERRORS.map((error) => [error.code, describeDetachedError(error)] as const),
  ];
  test.each(texts)('%s', (code, { title, message }) => {
    expect(title).toMatch(/^\p{Script=Han}+$/u);
    expect(message).toMatch(/没有(被)?改[动变]/);
    expect(message).toMatch(/请[^。]+。$/);
    expect(message).not.toContain(code);
  });
  test('no two are the same', () => {
    expect(new Set(texts.map(([, { message }]) => message)).size).toBe(texts.length);
    expect(new Set(Object.values(DETACHED_PROBLEM_TEXTS)).size).toBe(DETACHED_PROBLEMS.length);
  });
});

test('days are those of China', () => {
  expect(describeCertificateError({ code: 'expired', notAfter: '2026-01-31T16:30:00.000Z' }).message).toContain(
    '2026年2月1日',
  );
});
