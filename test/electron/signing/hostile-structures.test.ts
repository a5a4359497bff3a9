import { beforeAll, describe, expect, test } from 'vitest';
import { verifyPdf } from '../../../electron/signing/verify.ts';
import type { VerifiedPdf } from '../../../shared/signing/verified.ts';
import { HONEST, HOSTILE, type Stage } from './hostile-structures.ts';
import { requestOf, signedBy, testSigner, unsignedPdf } from './signed-pdf.ts';
import { makeTestPki, type TestPki } from './test-pki.ts';

let pki: TestPki;
let stage: Stage;

beforeAll(async () => {
  pki = await makeTestPki(Date.now());
  const base = await unsignedPdf();
  const by = { role: 'preparedBy', signerName: '张三' } as const;
  stage = {
    base,
    signed: await signedBy(base, pki.officers.zhangSan, requestOf(by)),
    certified: await signedBy(base, pki.officers.zhangSan, requestOf({ ...by, certify: true })),
    first: await testSigner(pki.officers.zhangSan),
    second: await testSigner(pki.officers.liSi),
  };
}, 120_000);

async function verified(bytes: Uint8Array): Promise<VerifiedPdf> {
  const result = await verifyPdf(new Uint8Array(bytes), { roots: [pki.root], at: new Date() });
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe('refused, and named', () => {
  test.each(Object.entries(HOSTILE))('%s', async (_, [problem, make]) => {
    const { ok, signatures } = await verified(await make(stage));
    expect(ok).toBe(false);
    expect(signatures[0]?.problems).toContain(problem);
    expect(signatures[0]?.verdict).toBe('changed');
  });
});

describe('honest, and not accused', () => {
  test.each(Object.entries(HONEST))('%s', async (_, [remarks, make]) => {
    const { ok, signatures } = await verified(await make(stage));
    expect(signatures.map(({ field, problems }) => [field, problems])).toEqual(
      signatures.map(({ field }) => [field, []]),
    );
    expect(signatures[0]?.remarks).toEqual(remarks);
    expect(ok).toBe(true);
  });
});
